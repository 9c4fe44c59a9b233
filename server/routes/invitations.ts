/** Invitations: a link that makes its bearer a member of one dossier, once. */
import type { Request, Response } from "express";
import { DomainError } from "../../shared/errors.ts";
import type { Invitation, InvitationPreview, Joined, MadeInvitation } from "../../shared/protocol/api.ts";
import { hashSecret } from "../ambient.ts";
import { accessOf, noting } from "../auth/access.ts";
import { addressOf } from "../auth/address.ts";
import { findSession, newSession, sessionOf, setSessionCookie } from "../auth/session.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import type { InvitationRecord } from "../store/store.ts";
import { describeMe } from "./people.ts";
import { idOf, invitationBody, parse, redeemBody, tokenBody } from "./requests.ts";

const HOUR = 3_600_000;

export function listInvitations({ store, ambient }: Services) {
  return async (_request: Request, response: Response<Invitation[]>) => {
    const invitations = await store.invitations.list(accessOf(response).dossierId);
    response.json(invitations.map((invitation) => describe(invitation, ambient.now())));
  };
}

export function invite(services: Services) {
  return async (request: Request, response: Response<MadeInvitation>) => {
    const { store, ambient, url } = services;
    const { role, hours, note } = parse(invitationBody, request.body);
    const { user } = sessionOf(response);
    const createdAt = ambient.now();
    const secret = ambient.newSecret();
    const invitation: InvitationRecord = {
      ...{ id: ambient.newId(), dossierId: accessOf(response).dossierId, role, note },
      ...{ createdAt, createdBy: user.name, createdById: user.id, expiresAt: createdAt + hours * HOUR },
      ...{ revokedAt: null, usedAt: null, usedBy: null },
    };
    const detail = { invitation: invitation.id, role, note };
    const entry = noting(request, response, services)("invitation.made", detail);
    await store.invitations.add({ ...invitation, tokenHash: hashSecret(secret) }, entry);
    // in the fragment: browsers do not send it, so it is in no log and a mail scanner's visit spends nothing
    response.status(201).json({ ...describe(invitation, createdAt), link: `${url}/join#invitation=${secret}` });
  };
}

export function revokeInvitation(services: Services) {
  return async (request: Request, response: Response) => {
    const id = idOf(request, "invitationId");
    const { dossierId } = accessOf(response);
    const note = noting(request, response, services)("invitation.revoked", { invitation: id });
    const { store, ambient } = services;
    if (!(await store.invitations.revoke(dossierId, id, ambient.now(), note))) {
      throw notFound("There is no such invitation that could still be used.");
    }
    response.status(204).end();
  };
}

export function lookAtInvitation(services: Services) {
  return async (request: Request, response: Response<InvitationPreview>) => {
    const { token } = parse(tokenBody, request.body);
    const { dossierId, role, createdBy, expiresAt } = await findOpen(token, services);
    const dossier = await services.store.dossiers.find(dossierId);
    if (!dossier) throw spent();
    response.json({ dossierTitle: dossier.title, role, invitedBy: createdBy, expiresAt });
  };
}

/** With a session its user joins; without, an account is made. */
export function redeemInvitation(services: Services) {
  return async (request: Request, response: Response<Joined>) => {
    const { store, rooms, ambient, passwords, trustedProxies, isSecure, events } = services;
    const { token, account } = parse(redeemBody, request.body);
    await findOpen(token, services);
    const where = { tokenHash: hashSecret(token), now: ambient.now(), address: addressOf(request, trustedProxies) };
    const present = await findSession(request, services);
    if (present) {
      const joined = await store.invitations.redeem({ ...where, who: { user: present.user } });
      if (!joined) throw spent();
      rooms.changeRole(joined.dossierId, present.user.id, joined.role);
      return void response.json({ ...joined, me: await describeMe(present.user.id, present, services) });
    }
    if (!account) {
      throw new DomainError("request.invalid", "An account is missing.", { mend: "Enter a name and a password." });
    }
    const { name, signInName, password } = account;
    const opened = newSession(request, services, false);
    const user = { id: ambient.newId(), name };
    const who = {
      account: { ...user, signInName, passwordHash: await passwords.hash(password) },
      session: opened.session,
    };
    const joined = await store.invitations.redeem({ ...where, who });
    if (!joined) throw spent();
    events.event("user.joined", { user: user.id, dossier: joined.dossierId });
    setSessionCookie(response, opened, isSecure);
    response.status(201).json({ ...joined, me: await describeMe(user.id, opened.session, services) });
  };
}

async function findOpen(token: string, { store, ambient }: Services): Promise<InvitationRecord> {
  const found = await store.invitations.findOpen(hashSecret(token), ambient.now());
  if (!found) throw spent();
  return found;
}

function spent(): DomainError {
  return new DomainError("link.spent", "This invitation has been used or withdrawn, or has expired.", {
    mend: "Ask whoever invited you for a new one.",
  });
}

function describe(invitation: InvitationRecord, now: number): Invitation {
  const { id, role, note, createdAt, createdBy, expiresAt, usedAt, usedBy, revokedAt } = invitation;
  const ended = expiresAt <= now ? "expired" : "open";
  const state = usedAt !== null ? "used" : revokedAt !== null ? "revoked" : ended;
  return { id, role, note, createdAt, createdBy, expiresAt, state, usedBy: usedBy ?? "" };
}
