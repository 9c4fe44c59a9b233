/** Who is asking: the session behind the cookie. */
import type { IncomingMessage } from "node:http";
import type { CookieOptions, NextFunction, Request, RequestHandler, Response } from "express";
import { DomainError } from "../../shared/errors.ts";
import { type Ambient, hashSecret } from "../ambient.ts";
import type { SessionRecord, Store } from "../store/store.ts";

/** How long a session lasts, in ms: 30 days. */
export const SESSION_LIFE = 30 * 24 * 3_600_000;

const COOKIE = "penholder_session";
/** A secret of Ambient.newSecret; anything else is not even looked up. */
const SECRET = /^[\w-]{43}$/;

/**
 * Not readable by scripts. Lax, not strict: whoever follows a link to a draft from a mail is still signed in;
 * what changes anything is guarded by Origin besides.
 */
function cookieOptions(isSecure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure };
}

export function setSessionCookie(response: Response, secret: string, isSecure: boolean): void {
  response.cookie(COOKIE, secret, { ...cookieOptions(isSecure), maxAge: SESSION_LIFE });
}

export function clearSessionCookie(response: Response, isSecure: boolean): void {
  response.clearCookie(COOKIE, cookieOptions(isSecure));
}

/** The session of the request's cookie; undefined when there is none, or it is unknown or expired. */
export async function findSession(
  request: IncomingMessage,
  store: Store,
  now: number,
): Promise<SessionRecord | undefined> {
  for (const secret of readCookies(request.headers.cookie ?? "", COOKIE)) {
    const session = SECRET.test(secret) ? await store.sessions.find(hashSecret(secret), now) : undefined;
    if (session) return session;
  }
  return undefined;
}

/** Lets only signed-in people pass; behind it, sessionOf answers. */
export function requireSession(store: Store, ambient: Ambient): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const session = await findSession(request, store, ambient.now());
    if (!session) {
      throw new DomainError("request.unauthenticated", "You are not signed in.", {
        mend: "Open your sign-in link, or ask for a new one.",
      });
    }
    response.locals.session = session;
    next();
  };
}

/** The session that requireSession found. */
export function sessionOf(response: Response): SessionRecord {
  const session = response.locals.session as SessionRecord | undefined;
  if (!session) throw new Error("route without requireSession in front of it");
  return session;
}

/** All values of that name, in order: a cookie of another path may shadow ours. */
function readCookies(header: string, name: string): string[] {
  return header
    .split(";")
    .map((pair) => pair.trim().split("="))
    .filter(([key]) => key === name)
    .map(([, value]) => value ?? "");
}
