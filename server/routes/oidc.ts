/**
 * Signing in with an account at an OpenID provider. Only an identity that was linked to an account signs in; one that nobody
 * knows may redeem an invitation. A name or an e-mail address never decides who somebody is.
 */
import type { CookieOptions, Request, Response } from "express";
import { z } from "zod";
import { DomainError } from "../../shared/errors.ts";
import type { OidcFlow as FlowStart, OidcInfo, OidcProblem } from "../../shared/protocol/oidc.ts";
import { hashSecret } from "../ambient.ts";
import { addressOf, networkOf } from "../auth/address.ts";
import { OidcFailure, OidcProvider, type ProvenIdentity } from "../auth/oidc.ts";
import type { OidcConfig } from "../auth/oidc-config.ts";
import { FLOW_LIFE, OidcFlows, type OidcPurpose } from "../auth/oidc-flows.ts";
import { findSession, newSession, readCookies, sessionOf, setSessionCookie } from "../auth/session.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import type { UserRecord } from "../store/store.ts";
import { endPresent } from "./people.ts";
import { parse } from "./requests.ts";

const CALLBACK = "/api/oidc/callback";
/** Whom the provider does not name. */
const NAMELESS = "New member";

const next = z.string().max(2_000).default("/");
const startQuery = z.object({ next });
const startBody = z.discriminatedUnion("purpose", [
  z.object({ purpose: z.literal("sign-in"), next }),
  z.object({ purpose: z.literal("join"), token: z.string().max(200) }),
  z.object({ purpose: z.literal("link") }),
]);

/** `url`: the origin at which people reach the server. */
export function openOidc(config: OidcConfig, url: string, now: () => number): NonNullable<Services["oidc"]> {
  return { provider: new OidcProvider(config, url + CALLBACK), flows: new OidcFlows(now) };
}

export function showOidc(services: Services) {
  return async (request: Request, response: Response<OidcInfo>) => {
    const session = services.oidc ? await findSession(request, services) : undefined;
    response.json(await describe(session?.user.id, services));
  };
}

/** A plain link: what it begins changes nothing but who is signed in in this browser, and only after the provider agrees. */
export function goToProvider(services: Services) {
  return async (request: Request, response: Response) => {
    const wanted = parse(startQuery, request.query);
    const purpose: OidcPurpose = { kind: "sign-in", next: ownPath(wanted.next, services.url) };
    response.redirect(303, await begin(purpose, request, response, services));
  };
}

export function startOidc(services: Services) {
  return async (request: Request, response: Response<FlowStart>) => {
    const body = parse(startBody, request.body);
    let purpose: OidcPurpose;
    if (body.purpose === "join") purpose = { kind: "join", token: body.token };
    else if (body.purpose === "sign-in") purpose = { kind: "sign-in", next: ownPath(body.next, services.url) };
    else {
      const session = await findSession(request, services);
      if (!session) throw new DomainError("request.unauthenticated", "You are not signed in.", { mend: "Sign in." });
      purpose = { kind: "link", userId: session.user.id };
    }
    response.json({ location: await begin(purpose, request, response, services) });
  };
}

/** The provider sends the browser back here. Whatever comes of it, the person sees a page of ours. */
export function finishOidc(services: Services) {
  return async (request: Request, response: Response) => {
    const { provider, flows } = doorOf(services);
    const { isSecure, events } = services;
    const [browser] = readCookies(request.headers.cookie ?? "", cookieName(isSecure));
    response.clearCookie(cookieName(isSecure), cookieOptions(isSecure));
    const state = typeof request.query.state === "string" ? request.query.state : "";
    const flow = flows.take(state, browser === undefined ? undefined : hashSecret(browser));
    if (!flow) return response.redirect(303, "/sign-in?oidc=expired");
    const { purpose } = flow;
    try {
      const identity = await provider.finish(new URL(request.originalUrl, services.url).search, flow.secrets);
      response.redirect(303, await arrive(purpose, identity, request, response, services));
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      events.failure("oidc.not-signed-in", error, { problem, purpose: purpose.kind });
      response.redirect(303, backTo(purpose, problem));
    }
  };
}

export function unlinkIdentity(services: Services) {
  return async (_request: Request, response: Response<OidcInfo>) => {
    const { provider } = doorOf(services);
    const { user } = sessionOf(response);
    const account = await services.store.accounts.find(user.id);
    if (!account?.passwordHash) {
      throw new DomainError("request.conflict", "Nothing else would sign you in.", { mend: "Set a password first." });
    }
    await services.store.identities.unlink(await provider.issuer, user.id);
    services.events.event("user.identity-unlinked", { user: user.id });
    response.json(await describe(user.id, services));
  };
}

async function describe(userId: string | undefined, { oidc, store }: Services): Promise<OidcInfo> {
  if (!oidc) return { name: null, linked: false };
  const { provider } = oidc;
  if (userId === undefined) return { name: provider.name, linked: false };
  // while the provider is away, what is linked to it is of no use either
  const issuer = await provider.issuer.catch(() => null);
  const subject = issuer === null ? undefined : await store.identities.subjectOf(issuer, userId);
  return { name: provider.name, linked: subject !== undefined };
}

/** Remembers what the person wants, and resolves to where the browser shall go: the provider, or a page that says why not. */
async function begin(purpose: OidcPurpose, request: Request, response: Response, services: Services): Promise<string> {
  const { provider, flows } = doorOf(services);
  const { ambient, isSecure, trustedProxies, events } = services;
  try {
    const { location, ...secrets } = await provider.begin();
    const browser = ambient.newSecret();
    const network = networkOf(addressOf(request, trustedProxies));
    flows.add({ secrets, purpose, browserHash: hashSecret(browser), network, begunAt: ambient.now() });
    response.cookie(cookieName(isSecure), browser, { ...cookieOptions(isSecure), maxAge: FLOW_LIFE });
    return location;
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    events.failure("oidc.not-begun", error, { problem });
    return backTo(purpose, problem);
  }
}

/** The provider has said who it is: does what the person wanted, and resolves to the page that they see next. */
async function arrive(
  purpose: OidcPurpose,
  identity: ProvenIdentity,
  request: Request,
  response: Response,
  services: Services,
): Promise<string> {
  const { store, ambient, events } = services;
  const { issuer, subject } = identity;
  const known = await store.identities.find({ issuer, subject });
  if (purpose.kind === "link") {
    const session = await findSession(request, services);
    if (session?.user.id !== purpose.userId) throw new OidcFailure("session");
    if (known && known.id !== purpose.userId) throw new OidcFailure("taken");
    await store.identities.link({ issuer, subject }, purpose.userId, ambient.now());
    events.event("user.identity-linked", { user: purpose.userId });
    return "/account?oidc=linked";
  }
  if (purpose.kind === "join") return join(purpose.token, identity, known, request, response, services);
  if (!known) throw new OidcFailure("unknown");
  await enter(known, request, response, services);
  return purpose.next;
}

async function enter(user: UserRecord, request: Request, response: Response, services: Services): Promise<void> {
  const { store, ambient, events, isSecure } = services;
  const opened = newSession(request, services, false);
  await endPresent(request, services);
  await store.sessions.add(user.id, opened.session, ambient.now());
  events.event("user.signed-in", { user: user.id, identity: true });
  setSessionCookie(response, opened, isSecure);
}

async function join(
  token: string,
  identity: ProvenIdentity,
  known: UserRecord | undefined,
  request: Request,
  response: Response,
  services: Services,
): Promise<string> {
  const { store, rooms, ambient, events, isSecure, trustedProxies } = services;
  const where = { tokenHash: hashSecret(token), now: ambient.now(), address: addressOf(request, trustedProxies) };
  if (known) {
    const joined = await store.invitations.redeem({ ...where, who: { user: known } });
    if (!joined) throw new OidcFailure("invitation");
    await enter(known, request, response, services);
    rooms.changeRole(joined.dossierId, known.id, joined.role);
    return `/dossiers/${joined.dossierId}`;
  }
  if (!(await store.invitations.findOpen(where.tokenHash, where.now))) throw new OidcFailure("invitation");
  const newcomer = { id: ambient.newId(), name: (await identity.name()) || NAMELESS };
  const { issuer, subject } = identity;
  const opened = newSession(request, services, false);
  const who = { newcomer, identity: { issuer, subject }, session: opened.session };
  const joined = await store.invitations.redeem({ ...where, who });
  if (!joined) throw new OidcFailure("invitation");
  await endPresent(request, services);
  events.event("user.joined", { user: newcomer.id, dossier: joined.dossierId, identity: true });
  setSessionCookie(response, opened, isSecure);
  return `/dossiers/${joined.dossierId}`;
}

function problemOf(error: unknown): OidcProblem | undefined {
  if (error instanceof OidcFailure) return error.problem;
  // linked to somebody else since we looked
  return error instanceof DomainError && error.code === "request.conflict" ? "taken" : undefined;
}

/** Where the person began, to begin again. The secret of an invitation stays in the fragment. */
function backTo(purpose: OidcPurpose, problem: OidcProblem): string {
  if (purpose.kind === "link") return `/account?oidc=${problem}`;
  if (purpose.kind === "join") return `/join?oidc=${problem}#invitation=${encodeURIComponent(purpose.token)}`;
  return `/sign-in?oidc=${problem}&next=${encodeURIComponent(purpose.next)}`;
}

/** A path of our own; "/" for anything that leads elsewhere: `next` comes from a link that anybody can write. */
function ownPath(wanted: string, url: string): string {
  if (!wanted.startsWith("/") || !URL.canParse(wanted, url)) return "/";
  const target = new URL(wanted, url);
  // "/.//host" is a path here, and another host once it stands in a Location header
  if (target.origin !== url || /^\/(?:\/|api\/)/.test(target.pathname)) return "/";
  return target.pathname + target.search + target.hash;
}

function doorOf({ oidc }: Services): NonNullable<Services["oidc"]> {
  if (!oidc) throw notFound();
  return oidc;
}

function cookieName(isSecure: boolean): string {
  return isSecure ? "__Host-penholder_oidc" : "penholder_oidc";
}

/** Lax: the provider's answer comes as a navigation from another site. */
function cookieOptions(isSecure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure };
}
