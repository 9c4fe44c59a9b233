/** Signing in with an account at an OpenID provider, at a real one: who gets in, and who does not. */
import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AuditPage, Dossier, DossierSummary, MadeInvitation, Me, Member } from "../../shared/protocol/api.ts";
import type { OidcFlow, OidcInfo, OidcStart } from "../../shared/protocol/oidc.ts";
import { realAmbient } from "../ambient.ts";
import { CLIENT, openProvider, type TestProvider, visit } from "../auth/oidc-provider.testing.ts";
import { makeFolder, type Person, signIn } from "../harness.testing.ts";
import { silentLog } from "../log.ts";
import { type RunningServer, startServer } from "../main.ts";

const NAME = "Mission account";

let provider: TestProvider;
let server: RunningServer;
let folder: string;
let shift: number;
let owner: Person;
let dossier: Dossier;

beforeEach(async () => {
  // the provider tells on the console that it is one for development
  vi.spyOn(console, "warn").mockImplementation(() => {});
  shift = 0;
  folder = makeFolder();
  provider = await openProvider();
  server = await startServer(
    {
      ...{ dataFolder: folder, port: 0, publicOrigin: undefined },
      oidc: { issuer: new URL(provider.issuer), clientId: CLIENT.id, clientSecret: CLIENT.secret, name: NAME },
    },
    { events: silentLog, ambient: { ...realAmbient, now: () => Date.now() + shift } },
  );
  owner = await signIn(server.url, await server.createSignInLink(), "Amina");
  dossier = await owner.json("POST", "/api/dossiers", { title: "Lighthouses", organ: "" });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server.stop();
  await provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser without a past: it keeps cookies, and follows no redirect by itself. */
class Browser {
  readonly cookies = new Map<string, string>();

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { origin: server.url, "content-type": "application/json", cookie };
    const response = await fetch(new URL(path, server.url), { redirect: "manual", ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }

  async start(start: OidcStart): Promise<string> {
    const response = await this.fetch("/api/oidc/start", { method: "POST", body: JSON.stringify(start) });
    expect(response.status).toBe(200);
    return ((await response.json()) as OidcFlow).location;
  }

  /** Where the browser is sent to in the end, without the origin. */
  async come(back: URL): Promise<string> {
    const response = await this.fetch(back.pathname + back.search);
    expect(response.status).toBe(303);
    return response.headers.get("location") ?? "";
  }

  async go(start: OidcStart, login: string): Promise<string> {
    return this.come(await visit(await this.start(start), login));
  }

  async me(): Promise<Me | null> {
    const response = await this.fetch("/api/me");
    return response.ok ? ((await response.json()) as Me) : null;
  }
}

const serve = () => provider.serve(`${server.url}/api/oidc/callback`);
const signingIn = { purpose: "sign-in", next: "/" } as const;
const tokenOf = (invitation: MadeInvitation) => invitation.link.split("#invitation=")[1] ?? "";

async function invite(): Promise<string> {
  const body = { role: "drafter", hours: 24, note: "" };
  return tokenOf(await owner.json("POST", `/api/dossiers/${dossier.id}/invitations`, body));
}

/** A browser of the owner, who is signed in there. */
function ofOwner(): Browser {
  const browser = new Browser();
  const [name = "", value = ""] = owner.cookie.split("=");
  browser.cookies.set(name, value);
  return browser;
}

/** Somebody who joined with their identity and is signed out again. */
async function join(login: string): Promise<void> {
  expect(await new Browser().go({ purpose: "join", token: await invite() }, login)).toBe(`/dossiers/${dossier.id}`);
}

describe("an identity that an account is linked to", () => {
  test("joins by an invitation, gets an account of that name, and signs in from then on", async () => {
    serve();
    await join("boris");
    const browser = new Browser();
    expect(await browser.go({ purpose: "sign-in", next: `/dossiers/${dossier.id}?x=1#OP2` }, "boris")).toBe(
      `/dossiers/${dossier.id}?x=1#OP2`,
    );
    expect(await browser.me()).toMatchObject({ name: "boris of the provider", signInName: null, hasPassword: false });
    const members = await owner.json<Member[]>("GET", `/api/dossiers/${dossier.id}/members`);
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ["Amina", "owner"],
      ["boris of the provider", "drafter"],
    ]);
    const { entries } = await owner.json<AuditPage>("GET", `/api/dossiers/${dossier.id}/audit`);
    expect(entries.at(-1)).toMatchObject({ action: "invitation.used", userName: "boris of the provider" });
  });

  test("joins another dossier as the same person", async () => {
    serve();
    await join("boris");
    const other = await owner.json<Dossier>("POST", "/api/dossiers", { title: "Foghorns", organ: "" });
    const body = { role: "reader", hours: 1, note: "" };
    const token = tokenOf(await owner.json("POST", `/api/dossiers/${other.id}/invitations`, body));
    const browser = new Browser();
    expect(await browser.go({ purpose: "join", token }, "boris")).toBe(`/dossiers/${other.id}`);
    const response = await browser.fetch("/api/dossiers");
    const titles = ((await response.json()) as DossierSummary[]).map(({ title }) => title);
    expect(titles.sort()).toEqual(["Foghorns", "Lighthouses"]);
  });

  test("is linked by whoever is signed in, and taken away again only where a password remains", async () => {
    serve();
    const browser = ofOwner();
    expect(await browser.go({ purpose: "link" }, "amina")).toBe("/account?oidc=linked");
    expect(await (await browser.fetch("/api/oidc")).json()).toEqual({ name: NAME, linked: true });
    const elsewhere = new Browser();
    expect(await elsewhere.go(signingIn, "amina")).toBe("/");
    expect((await elsewhere.me())?.id).toBe(owner.me.id);
    expect((await elsewhere.fetch("/api/me/identity", { method: "DELETE" })).status).toBe(409);
    const password = { password: "a long enough password", signInName: "amina" };
    await browser.fetch("/api/me/password", { method: "PUT", body: JSON.stringify(password) });
    const info = (await (await browser.fetch("/api/me/identity", { method: "DELETE" })).json()) as OidcInfo;
    expect(info).toEqual({ name: NAME, linked: false });
    expect(await new Browser().go(signingIn, "amina")).toBe("/sign-in?oidc=unknown&next=%2F");
  });

  test("is not linked to a second account", async () => {
    serve();
    await join("boris");
    expect(await ofOwner().go({ purpose: "link" }, "boris")).toBe("/account?oidc=taken");
    expect(await (await ofOwner().fetch("/api/oidc")).json()).toEqual({ name: NAME, linked: false });
  });

  test("gets a new session each time; the one that the browser had ends", async () => {
    serve();
    await join("boris");
    const browser = new Browser();
    await browser.go(signingIn, "boris");
    const before = new Browser();
    for (const [name, value] of browser.cookies) before.cookies.set(name, value);
    await browser.go(signingIn, "boris");
    expect(await before.me()).toBeNull();
    expect(await browser.me()).not.toBeNull();
  });
});

describe("nobody gets in", () => {
  test("with an identity that no account is linked to, whatever its name", async () => {
    serve();
    const browser = new Browser();
    // the provider calls this person as the owner is called here
    expect(await browser.go(signingIn, "Amina")).toBe("/sign-in?oidc=unknown&next=%2F");
    expect(await browser.me()).toBeNull();
  });

  test("with an invitation that was used", async () => {
    serve();
    const token = await invite();
    await new Browser().go({ purpose: "join", token }, "boris");
    const browser = new Browser();
    expect(await browser.go({ purpose: "join", token }, "chen")).toBe(`/join?oidc=invitation#invitation=${token}`);
    expect(await browser.me()).toBeNull();
    // and no account was made
    expect(await browser.go(signingIn, "chen")).toBe("/sign-in?oidc=unknown&next=%2F");
  });

  test("with another state, without a state, or with one that was used", async () => {
    serve();
    await join("boris");
    const browser = new Browser();
    const back = await visit(await browser.start(signingIn), "boris");
    const cookies = new Map(browser.cookies);
    for (const state of ["another", ""]) {
      const forged = new URL(back);
      if (state) forged.searchParams.set("state", state);
      else forged.searchParams.delete("state");
      expect(await browser.come(forged)).toBe("/sign-in?oidc=expired");
      for (const [name, value] of cookies) browser.cookies.set(name, value);
    }
    expect(await browser.come(back)).toBe("/");
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    expect(await browser.come(back)).toBe("/sign-in?oidc=expired");
  });

  test("in another browser than the one that began, which can still go on", async () => {
    serve();
    await join("boris");
    const browser = new Browser();
    const back = await visit(await browser.start(signingIn), "boris");
    const victim = new Browser();
    expect(await victim.come(back)).toBe("/sign-in?oidc=expired");
    await victim.start(signingIn);
    expect(await victim.come(back)).toBe("/sign-in?oidc=expired");
    expect(await victim.me()).toBeNull();
    expect(await browser.come(back)).toBe("/");
  });

  test("with somebody else's code", async () => {
    serve();
    await join("boris");
    const stolen = await visit(await new Browser().start(signingIn), "boris");
    const thief = new Browser();
    const own = await visit(await thief.start(signingIn), "chen");
    own.searchParams.set("code", stolen.searchParams.get("code") ?? "");
    expect(await thief.come(own)).toBe("/sign-in?oidc=invalid&next=%2F");
    expect(await thief.me()).toBeNull();
  });

  test("with a code that was used", async () => {
    serve();
    await join("boris");
    const browser = new Browser();
    const first = await visit(await browser.start(signingIn), "boris");
    expect(await browser.come(first)).toBe("/");
    const again = new Browser();
    const second = await visit(await again.start(signingIn), "boris");
    second.searchParams.set("code", first.searchParams.get("code") ?? "");
    expect(await again.come(second)).toBe("/sign-in?oidc=invalid&next=%2F");
    expect(await again.me()).toBeNull();
  });

  test("with a token that was made for another nonce", async () => {
    serve();
    await join("boris");
    const browser = new Browser();
    const location = new URL(await browser.start(signingIn));
    location.searchParams.set("nonce", "another");
    expect(await browser.come(await visit(location.href, "boris"))).toBe("/sign-in?oidc=invalid&next=%2F");
    expect(await browser.me()).toBeNull();
  });

  test("with an answer that names another provider", async () => {
    serve();
    await join("boris");
    const browser = new Browser();
    const back = await visit(await browser.start(signingIn), "boris");
    back.searchParams.set("iss", "https://elsewhere.example.org");
    expect(await browser.come(back)).toBe("/sign-in?oidc=invalid&next=%2F");
  });

  test("after more than ten minutes", async () => {
    serve();
    await join("boris");
    const browser = new Browser();
    const back = await visit(await browser.start(signingIn), "boris");
    shift = 10 * 60_000 + 1;
    expect(await browser.come(back)).toBe("/sign-in?oidc=expired");
  });

  test("who said no at the provider", async () => {
    serve();
    const browser = new Browser();
    const location = new URL(await browser.start(signingIn));
    const back = new URL("/api/oidc/callback", server.url);
    const state = location.searchParams.get("state") ?? "";
    back.search = String(new URLSearchParams({ error: "access_denied", state, iss: provider.issuer }));
    expect(await browser.come(back)).toBe("/sign-in?oidc=refused&next=%2F");
  });

  test("and nothing is linked when somebody else is signed in by then, or nobody", async () => {
    serve();
    const browser = ofOwner();
    const back = await visit(await browser.start({ purpose: "link" }), "boris");
    for (const name of [...browser.cookies.keys()]) if (!name.endsWith("oidc")) browser.cookies.delete(name);
    expect(await browser.come(back)).toBe("/account?oidc=session");
    expect(await new Browser().go(signingIn, "boris")).toBe("/sign-in?oidc=unknown&next=%2F");
    const response = await new Browser().fetch("/api/oidc/start", {
      method: "POST",
      body: JSON.stringify({ purpose: "link" }),
    });
    expect(response.status).toBe(401);
  });
});

describe("the way", () => {
  test("begins with PKCE, state and nonce, and with a cookie that no script reads", async () => {
    serve();
    const response = await new Browser().fetch("/api/oidc/start?next=/dossiers/7");
    expect(response.status).toBe(303);
    const location = new URL(response.headers.get("location") ?? "");
    expect(location.origin).toBe(provider.issuer);
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      response_type: "code",
      redirect_uri: `${server.url}/api/oidc/callback`,
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{20,}$/),
      nonce: expect.stringMatching(/^[\w-]{20,}$/),
    });
    const [cookie = ""] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    // nothing of what the server must keep to itself
    expect(cookie).not.toContain(location.searchParams.get("state"));
  });

  test.each(["//evil.example", "/\\evil.example", "/.//evil.example", "https://evil.example/", "x", "/api/me"])(
    "leads to no other place than a page of ours: next=%s",
    async (next) => {
      serve();
      await join("boris");
      const browser = new Browser();
      const response = await browser.fetch(`/api/oidc/start?next=${encodeURIComponent(next)}`);
      const back = await visit(response.headers.get("location") ?? "", "boris");
      expect(await browser.come(back)).toBe("/");
    },
  );

  test("ends at a page that says so while the provider does not answer, and goes on when it does", async () => {
    const browser = new Browser();
    const first = await browser.fetch("/api/oidc/start?next=/dossiers/7");
    expect(first.headers.get("location")).toBe("/sign-in?oidc=unavailable&next=%2Fdossiers%2F7");
    expect(await browser.start({ purpose: "join", token: "t" })).toBe("/join?oidc=unavailable#invitation=t");
    expect(await (await ofOwner().fetch("/api/oidc")).json()).toEqual({ name: NAME, linked: false });
    serve();
    await join("boris");
    const back = await visit(await browser.start(signingIn), "boris");
    await provider.stop();
    expect(await browser.come(back)).toBe("/sign-in?oidc=unavailable&next=%2F");
  });

  test("is begun for a change of one's account only by a page of ours", async () => {
    serve();
    const response = await fetch(`${server.url}/api/oidc/start`, {
      method: "POST",
      headers: { origin: "https://evil.example", cookie: owner.cookie, "content-type": "application/json" },
      body: JSON.stringify({ purpose: "link" }),
    });
    expect(response.status).toBe(403);
  });
});

test("without a provider there is no such way", async () => {
  const other = makeFolder();
  const plain = await startServer({ dataFolder: other, port: 0, publicOrigin: undefined }, { events: silentLog });
  try {
    expect(await (await fetch(`${plain.url}/api/oidc`)).json()).toEqual({ name: null, linked: false });
    expect((await fetch(`${plain.url}/api/oidc/start`)).status).toBe(404);
    expect((await fetch(`${plain.url}/api/oidc/callback?state=x&code=y`)).status).toBe(404);
  } finally {
    await plain.stop();
    rmSync(other, { recursive: true, force: true });
  }
});
