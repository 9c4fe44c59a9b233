/**
 * Who may touch what: everything belongs to a dossier, and only its members get at it. Whoever is none is told that there is
 * no such thing; a member without the right is told so.
 */
import type { NextFunction, Request, RequestHandler, Response } from "express";
import { DomainError } from "../../shared/errors.ts";
import type { AuditAction, AuditEntry } from "../../shared/protocol/api.ts";
import { may, type Right, type Role } from "../../shared/protocol/roles.ts";
import { notFound } from "../problem.ts";
import { idOf, refOf } from "../routes/requests.ts";
import type { Services } from "../services.ts";
import type { Access, AuditNote, ResolutionKind, SessionRecord } from "../store/store.ts";
import { addressOf } from "./address.ts";
import { sessionOf } from "./session.ts";

/** For everything under /dossiers/:id. */
export function guardDossier(services: Services): RequestHandler {
  return guard(services, (request) => ["dossier", idOf(request)]);
}

/** For everything under /drafts/:id. */
export function guardDraft(services: Services): RequestHandler {
  return guard(services, (request) => ["draft", idOf(request)]);
}

/** For everything under /resolutions/:ref. */
export function guardResolution(services: Services): RequestHandler {
  return guard(services, (request) => {
    const [kind, id = ""] = refOf(request).split(":") as [ResolutionKind | "moment", string];
    // a moment belongs to whom its draft belongs to
    if (kind === "moment") return ["draft", id.split("@")[0] ?? ""];
    return [kind, id];
  });
}

/** Lets only members pass who have that right; behind guardDossier, guardDraft or guardResolution. */
export function needs(right: Right): RequestHandler {
  return (_request: Request, response: Response, next: NextFunction) => {
    const { role } = accessOf(response);
    if (may(role, right)) return next();
    throw forbidden(role);
  };
}

export function forbidden(role: Role): DomainError {
  return new DomainError("request.forbidden", `As ${role} of this dossier you may not do that.`, {
    mend: "Ask an owner of the dossier.",
  });
}

/** What the guard in front of the route found. */
export function accessOf(response: Response): Access {
  const access = response.locals.access as Access | undefined;
  if (!access) throw new Error("route without a guard of its dossier in front of it");
  return access;
}

/** Makes notes for the audit log: who, when and from where are known, what is told. */
export type Noting = (action: AuditAction, detail: AuditEntry["detail"], dossierId?: string) => AuditNote;

/** Notes of what this request does, in the dossier that its guard found if none is given. */
export function noting(request: Request, response: Response, services: Services): Noting {
  const { user } = sessionOf(response);
  return (action, detail, dossierId = accessOf(response).dossierId) => ({
    ...{ dossierId, action, detail, time: services.ambient.now(), userId: user.id, userName: user.name },
    address: addressOf(request, services.trustedProxies),
  });
}

/** That somebody opened a draft is told once in a session, whichever way its words went out. */
export function onceOpened(note: AuditNote, session: SessionRecord, draftId: string): AuditNote {
  return { ...note, onceKey: `opened ${session.id} ${draftId}` };
}

type Place = readonly [kind: "dossier" | ResolutionKind, id: string];

function guard({ store }: Services, placeOf: (request: Request) => Place): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const [kind, id] = placeOf(request);
    const access = await store.members.access(kind, id, sessionOf(response).user.id);
    if (!access) throw notFound(`There is no such ${kind}.`);
    response.locals.access = access;
    next();
  };
}
