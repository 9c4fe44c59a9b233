/** One's own sessions: where one is signed in, and ending that. */
import type { Request, Response } from "express";
import type { SessionSummary } from "../../shared/protocol/api.ts";
import { clearSessionCookie, sessionOf } from "../auth/session.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import { idOf } from "./requests.ts";

export function listSessions({ store, ambient }: Services) {
  return async (_request: Request, response: Response<SessionSummary[]>) => {
    const { user, tokenHash } = sessionOf(response);
    const sessions = await store.sessions.list(user.id, ambient.now());
    response.json(
      sessions.map(({ id, createdAt, lastUsedAt, address, browser, shared, ...session }) => ({
        ...{ id, createdAt, lastUsedAt, address, browser, shared },
        expiresAt: Math.min(session.expiresAt, session.idleUntil),
        isThis: session.tokenHash === tokenHash,
      })),
    );
  };
}

export function endSession({ store, rooms, ambient }: Services) {
  return async (request: Request, response: Response) => {
    const id = idOf(request);
    const sessions = await store.sessions.list(sessionOf(response).user.id, ambient.now());
    const found = sessions.find((session) => session.id === id);
    if (!found) throw notFound("There is no such session.");
    await store.sessions.remove(found.tokenHash);
    rooms.closeSession(found.tokenHash);
    response.status(204).end();
  };
}

export function endAllSessions({ store, rooms, events, isSecure }: Services) {
  return async (_request: Request, response: Response) => {
    const { user } = sessionOf(response);
    for (const ended of await store.sessions.removeAll(user.id)) rooms.closeSession(ended);
    events.event("user.signed-out-everywhere", { user: user.id });
    clearSessionCookie(response, isSecure);
    response.status(204).end();
  };
}
