/** Signing in and out, who one is, and what one signs in with. */
import type { Request, Response } from "express";
import { DomainError } from "../../shared/errors.ts";
import type { LinkPreview, Me, PasswordSignIn } from "../../shared/protocol/api.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import { hashSecret } from "../ambient.ts";
import { networkOf } from "../auth/address.ts";
import { clearSessionCookie, findSession, newSession, sessionOf, setSessionCookie } from "../auth/session.ts";
import type { Services } from "../services.ts";
import type { NewSession, SessionRecord, UserRecord } from "../store/store.ts";
import { accountBody, parse, passwordBody, signInBody, tokenBody } from "./requests.ts";

/** For how long somebody who came by a link may set a password without knowing the present one, in ms. */
const FRESH = 3_600_000;

export function signIn(services: Services) {
  return async (request: Request, response: Response<Me>) => {
    const body = parse(signInBody, request.body);
    const opened = newSession(request, services, "token" in body);
    const user =
      "token" in body
        ? await exchangeLink(body, opened.session, services)
        : await checkPassword(body, opened.session, services);
    await endPresent(request, services);
    services.events.event("user.signed-in", { user: user.id, link: "token" in body });
    setSessionCookie(response, opened, services.isSecure);
    response.json(await describeMe(user.id, opened.session, services));
  };
}

export function lookAtLink({ store, ambient }: Services) {
  return async (request: Request, response: Response<LinkPreview>) => {
    const { token } = parse(tokenBody, request.body);
    const found = await store.links.look(hashSecret(token), ambient.now());
    if (!found) throw spent();
    response.json({ name: found.user?.name ?? null });
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

export function showMe(services: Services) {
  return async (_request: Request, response: Response<Me>) => {
    const session = sessionOf(response);
    response.json(await describeMe(session.user.id, session, services));
  };
}

export function changeMe(services: Services) {
  return async (request: Request, response: Response<Me>) => {
    const { name, signInName } = parse(accountBody, request.body);
    const session = sessionOf(response);
    await services.store.accounts.change(session.user.id, {
      ...(name === undefined ? {} : { name }),
      ...(signInName === undefined ? {} : { signInName }),
    });
    response.json(await describeMe(session.user.id, session, services));
  };
}

/** Whoever might know the old password is out: all sessions end, and this one goes on under a new secret. */
export function changePassword(services: Services) {
  return async (request: Request, response: Response<Me>) => {
    const { store, passwords, throttles, rooms, ambient, events, isSecure } = services;
    const { current, password, signInName } = parse(passwordBody, request.body);
    const { user, ...session } = sessionOf(response);
    const account = await store.accounts.find(user.id);
    const name = signInName ?? account?.signInName;
    if (!name) throw new DomainError("request.invalid", "A name to sign in with is missing.", { mend: "Choose one." });
    if (account?.passwordHash && !isFresh(session, ambient.now())) {
      throttles.account.attempt(user.id);
      if (!(await passwords.verify(current ?? "", account.passwordHash))) {
        throw new DomainError("credentials.wrong", "The present password is not right.", { mend: "Enter it again." });
      }
      throttles.account.forget(user.id);
    }
    const opened = newSession(request, services, false, session);
    const passwordHash = await passwords.hash(password);
    const change = { userId: user.id, signInName: name, passwordHash, session: opened.session, now: ambient.now() };
    for (const ended of await store.accounts.setPassword(change)) {
      // the person's own windows come back with the new cookie
      if (ended === session.tokenHash) rooms.closeSession(ended, CLOSE.rightsChanged);
      else rooms.closeSession(ended);
    }
    events.event("user.password-changed", { user: user.id });
    setSessionCookie(response, opened, isSecure);
    response.json(await describeMe(user.id, opened.session, services));
  };
}

/** What the person is told of themselves. */
export async function describeMe(
  userId: string,
  session: NewSession | SessionRecord,
  { store, ambient }: Pick<Services, "store" | "ambient">,
): Promise<Me> {
  const account = await store.accounts.find(userId);
  if (!account) throw new Error("a session of nobody");
  const { id, name, signInName, passwordHash } = account;
  const signedInByLink = isFresh(session, ambient.now());
  const { shared } = session;
  return { id, name, signInName, hasPassword: passwordHash !== null, signedInByLink, shared };
}

/** The session that the browser had before ends: whoever knew its secret gains nothing from this sign-in. */
export async function endPresent(request: Request, services: Services): Promise<void> {
  const present = await findSession(request, services);
  if (!present) return;
  await services.store.sessions.remove(present.tokenHash);
  services.rooms.closeSession(present.tokenHash);
}

async function exchangeLink(
  { token, name }: { readonly token: string; readonly name?: string | undefined },
  session: NewSession,
  { store, ambient }: Services,
): Promise<UserRecord> {
  const user = await store.links.exchange({
    tokenHash: hashSecret(token),
    now: ambient.now(),
    user: { id: ambient.newId(), name },
    session,
  });
  if (!user) throw spent();
  return user;
}

/** The same answer and the same work for a wrong password, a person without one, and nobody. */
async function checkPassword(
  { signInName, password }: PasswordSignIn,
  session: NewSession,
  { store, passwords, throttles, ambient, events }: Services,
): Promise<UserRecord> {
  const network = networkOf(session.address);
  throttles.address.attempt(network);
  const attempted = `name ${signInName.normalize("NFKC").toLowerCase()}`;
  throttles.account.attempt(attempted);
  const account = await store.accounts.findBySignInName(signInName);
  const hash = account?.passwordHash ?? null;
  const fits = await passwords.verify(password, hash);
  if (!account || !hash || !fits) {
    events.event("user.not-signed-in", { address: session.address });
    throw new DomainError("credentials.wrong", "This name and this password do not belong together.", {
      mend: "Enter them again, or ask whoever runs the server for a link.",
    });
  }
  throttles.account.forget(attempted);
  throttles.address.forgive(network);
  if (passwords.isOutdated(hash)) await store.accounts.rehash(account.id, hash, await passwords.hash(password));
  await store.sessions.add(account.id, session, ambient.now());
  return account;
}

function isFresh(session: NewSession | Omit<SessionRecord, "user">, now: number): boolean {
  return session.byLink && (!("createdAt" in session) || session.createdAt + FRESH > now);
}

function spent(): DomainError {
  return new DomainError("link.spent", "This sign-in link has been used, or has expired.", {
    mend: "Ask whoever runs the server for a new one.",
  });
}
