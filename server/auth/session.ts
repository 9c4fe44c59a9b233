/** Who is asking: the session behind the cookie. */
import type { IncomingMessage } from "node:http";
import type { CookieOptions, NextFunction, Request, RequestHandler, Response } from "express";
import { DomainError } from "../../shared/errors.ts";
import { SHARED_COOKIE } from "../../shared/protocol/api.ts";
import { hashSecret } from "../ambient.ts";
import type { Services } from "../services.ts";
import type { NewSession, SessionRecord } from "../store/store.ts";
import { addressOf } from "./address.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long a session lasts at most, in ms: 30 days. */
export const SESSION_LIFE = 30 * DAY;
/** How long a session lasts without being used, in ms: 7 days. */
export const IDLE_LIFE = 7 * DAY;
/** The same at a computer that others use too, in ms. */
const SHARED_LIFE = 12 * HOUR;
const SHARED_IDLE_LIFE = 2 * HOUR;
/** Use is written down only this often, in ms. */
const TOUCH_EVERY = 10 * 60_000;

/** A secret of Ambient.newSecret; anything else is not even looked up. */
const SECRET = /^[\w-]{43}$/;

/** With the prefix a browser takes the cookie only by https, from this very host: none of a neighbouring one can shadow it. */
function cookieName(isSecure: boolean): string {
  return isSecure ? "__Host-penholder_session" : "penholder_session";
}

/**
 * Not readable by scripts. Lax, not strict: whoever follows a link to a draft from a mail is still signed in;
 * what changes anything is guarded by Origin besides.
 */
function cookieOptions(isSecure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure };
}

/** At a shared computer the browser forgets it when it is closed. */
export function setSessionCookie(response: Response, { secret, session }: OpenedSession, isSecure: boolean): void {
  const life = session.shared ? {} : { maxAge: SESSION_LIFE };
  response.cookie(cookieName(isSecure), secret, { ...cookieOptions(isSecure), ...life });
}

export function clearSessionCookie(response: Response, isSecure: boolean): void {
  response.clearCookie(cookieName(isSecure), cookieOptions(isSecure));
}

export interface OpenedSession {
  /** For the cookie; the store has only its hash. */
  readonly secret: string;
  readonly session: NewSession;
}

/**
 * A session that begins now, from where the request comes. Its secret is always a new one: none can be foisted on anybody.
 * Whether the computer is shared is said by a cookie of the page, so that it holds for every way of signing in, and by the
 * session that this one takes the place of.
 */
export function newSession(
  request: IncomingMessage,
  { ambient, trustedProxies }: Pick<Services, "ambient" | "trustedProxies">,
  byLink: boolean,
  present?: Pick<SessionRecord, "shared">,
): OpenedSession {
  const now = ambient.now();
  const secret = ambient.newSecret();
  const shared = present?.shared || readCookies(request.headers.cookie ?? "", SHARED_COOKIE).includes("1");
  const session = {
    ...{ id: ambient.newId(), tokenHash: hashSecret(secret), byLink, shared },
    ...{ expiresAt: now + (shared ? SHARED_LIFE : SESSION_LIFE), idleUntil: now + idleLife(shared) },
    address: addressOf(request, trustedProxies),
    browser: (request.headers["user-agent"] ?? "").slice(0, 300),
  };
  return { secret, session };
}

function idleLife(shared: boolean): number {
  return shared ? SHARED_IDLE_LIFE : IDLE_LIFE;
}

type SessionSources = Pick<Services, "store" | "ambient" | "isSecure">;

/** The session of the request's cookie, which counts as used now; undefined when there is none, or it is unknown or over. */
export async function findSession(
  request: IncomingMessage,
  { store, ambient, isSecure }: SessionSources,
): Promise<SessionRecord | undefined> {
  const now = ambient.now();
  for (const secret of readCookies(request.headers.cookie ?? "", cookieName(isSecure))) {
    const session = SECRET.test(secret) ? await store.sessions.find(hashSecret(secret), now) : undefined;
    if (!session) continue;
    if (session.lastUsedAt + TOUCH_EVERY > now) return session;
    const used = { lastUsedAt: now, idleUntil: now + idleLife(session.shared) };
    await store.sessions.touch(session.tokenHash, used.lastUsedAt, used.idleUntil);
    return { ...session, ...used };
  }
  return undefined;
}

/** Lets only signed-in people pass; behind it, sessionOf answers. */
export function requireSession(sources: SessionSources): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const session = await findSession(request, sources);
    if (!session) {
      throw new DomainError("request.unauthenticated", "You are not signed in.", {
        mend: "Sign in, or ask for a new link.",
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
export function readCookies(header: string, name: string): string[] {
  return header
    .split(";")
    .map((pair) => pair.trim().split("="))
    .filter(([key]) => key === name)
    .map(([, value]) => value ?? "");
}
