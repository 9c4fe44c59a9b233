/** Signing in and out, and who one is. */
import type { Request, Response } from "express";
import { DomainError } from "../../shared/errors.ts";
import type { Me } from "../../shared/protocol/api.ts";
import { hashSecret } from "../ambient.ts";
import { clearSessionCookie, SESSION_LIFE, sessionOf, setSessionCookie } from "../auth/session.ts";
import type { Services } from "../services.ts";
import { parse, signInBody } from "./requests.ts";

export function signIn({ store, ambient, events, isSecure }: Services) {
  return async (request: Request, response: Response<Me>) => {
    const { token, name } = parse(signInBody, request.body);
    const now = ambient.now();
    const secret = ambient.newSecret();
    const user = await store.links.exchange({
      tokenHash: hashSecret(token),
      now,
      user: { id: ambient.newId(), name },
      session: { tokenHash: hashSecret(secret), expiresAt: now + SESSION_LIFE },
    });
    if (!user) {
      throw new DomainError("link.spent", "This sign-in link has been used, or has expired.", {
        mend: "Ask whoever runs the server for a new one.",
      });
    }
    events.event("user.signed-in", { user: user.id });
    setSessionCookie(response, secret, isSecure);
    response.json({ ...user, signInName: null, hasPassword: false, signedInByLink: true });
  };
}

export function signOut({ store, rooms, events, isSecure }: Services) {
  return async (_request: Request, response: Response) => {
    const { tokenHash, user } = sessionOf(response);
    await store.sessions.remove(tokenHash);
    rooms.closeSession(tokenHash);
    events.event("user.signed-out", { user: user.id });
    clearSessionCookie(response, isSecure);
    response.status(204).end();
  };
}

export function showMe() {
  return (_request: Request, response: Response<Me>) => {
    response.json({ ...sessionOf(response).user, signInName: null, hasPassword: false, signedInByLink: true });
  };
}
