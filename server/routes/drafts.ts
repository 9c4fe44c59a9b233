/** Drafts, their named versions, and what is done with these. */
import type { Request, Response } from "express";
import type { DraftDetail, DraftLock, DraftSummary, Restored, VersionSummary } from "../../shared/protocol/api.ts";
import { accessOf, noting, onceOpened } from "../auth/access.ts";
import { sessionOf } from "../auth/session.ts";
import { startDraft } from "../documents/drafts.ts";
import { lockDraft, unlockDraft } from "../documents/locks.ts";
import { restoreVersion } from "../documents/restoring.ts";
import { detailDraft } from "../documents/summaries.ts";
import { nameVersion } from "../documents/versions.ts";
import { notFound } from "../problem.ts";
import { encodeReadable } from "../rooms/draft-file.ts";
import type { Services } from "../services.ts";
import { draftBody, idOf, lockBody, parse, restoreBody, versionBody } from "./requests.ts";

export function createDraft(services: Services) {
  return async (request: Request, response: Response<DraftSummary>) => {
    const { from, name } = parse(draftBody, request.body);
    response
      .status(201)
      .json(await startDraft(accessOf(response).dossierId, from, name, services, noting(request, response, services)));
  };
}

export function showDraft(services: Services) {
  return async (request: Request, response: Response<DraftDetail>) => {
    response.json(await detailDraft(idOf(request), accessOf(response).role, services));
  };
}

/** The draft's words, before there is a live connection. Getting them is opening the draft, and noted as that. */
export function sendState(services: Services) {
  return async (request: Request, response: Response) => {
    const draftId = idOf(request);
    const note = noting(request, response, services)("draft.opened", { draft: draftId });
    await services.store.audit.add(onceOpened(note, sessionOf(response), draftId));
    const state = await services.rooms.read(draftId, (ydoc) => encodeReadable(ydoc));
    // reading may have taken a while: who has been taken out, or signed out, meanwhile gets nothing
    const { user, tokenHash } = sessionOf(response);
    const isStillIn =
      (await services.store.members.access("draft", draftId, user.id)) &&
      (await services.store.sessions.find(tokenHash, services.ambient.now()));
    if (!isStillIn) throw notFound("There is no such draft.");
    response.type("application/octet-stream").send(Buffer.from(state));
  };
}

export function createVersion(services: Services) {
  return async (request: Request, response: Response<VersionSummary>) => {
    const { stateVector, ...title } = parse(versionBody, request.body);
    const { user } = sessionOf(response);
    const note = noting(request, response, services);
    const version = await nameVersion(idOf(request), title, fromBase64(stateVector), user, services, note);
    response.status(201).json(version);
  };
}

export function restoreDraftVersion(services: Services) {
  return async (request: Request, response: Response<Restored>) => {
    const { version, stateVector } = parse(restoreBody, request.body);
    const { user } = sessionOf(response);
    const note = noting(request, response, services);
    response.json(await restoreVersion(idOf(request), version, fromBase64(stateVector), user, services, note));
  };
}

export function createLock(services: Services) {
  return async (request: Request, response: Response<DraftLock>) => {
    const { version } = parse(lockBody, request.body);
    const { user } = sessionOf(response);
    response.json(await lockDraft(idOf(request), version, user, services, noting(request, response, services)));
  };
}

export function removeLock(services: Services) {
  return async (request: Request, response: Response) => {
    await unlockDraft(idOf(request), services, noting(request, response, services));
    response.status(204).end();
  };
}

function fromBase64(value: string): Uint8Array {
  return new Uint8Array(Buffer.from(value, "base64"));
}
