import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ApiProblem, Joined, MadeInvitation, Me, SessionSummary } from "../../shared/protocol/api.ts";
import { realAmbient } from "../ambient.ts";
import { type Person, setUpDesk, signIn, startTestServer, type TestServer, tokenOf } from "../harness.testing.ts";
import type { PasswordCost } from "./passwords.ts";

/** Cheap, so that the tests are quick; passwords.test.ts tries the real one. */
const CHEAP: PasswordCost = { logN: 4, r: 8, p: 1 };
const PASSWORD = "correct horse battery";
const HOUR = 3_600_000;

let server: TestServer;
let url: string;
let amina: Person;
let shift: number;

beforeEach(async () => {
  shift = 0;
  const start = Date.now();
  // the clock stands still but for what a test says: how fast the machine is shall not matter
  const ambient = { ...realAmbient, now: () => start + shift };
  server = await startTestServer({ passwordCost: CHEAP, ambient });
  url = server.running.url;
  amina = await server.person("Amina");
});
afterEach(() => server.remove());

function post(path: string, body: unknown, cookie = ""): Promise<Response> {
  const headers = { origin: url, "content-type": "application/json", cookie };
  return fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
}

const enter = (signInName: string, password: string, cookie = "") =>
  post("/api/sign-in", { signInName, password }, cookie);
const cookieOf = (response: Response) => (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
const me = (cookie: string) => fetch(`${url}/api/me`, { headers: { cookie } });

async function setPassword(person: Person, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return person.fetch("/api/me/password", { method: "PUT", body: JSON.stringify(body), headers });
}

const giveAccount = () => setPassword(amina, { signInName: "Amina@mission.example", password: PASSWORD });

describe("the first start", () => {
  test("makes one owner; a second link of that kind lets nobody in", async () => {
    const fresh = await startTestServer();
    try {
      const [first, second] = [await fresh.running.createSignInLink(), await fresh.running.createSignInLink()];
      const owner = await signIn(fresh.running.url, first, "Owner");
      expect(owner.me).toMatchObject({ name: "Owner", signInName: null, hasPassword: false, signedInByLink: true });
      await expect(signIn(fresh.running.url, second, "Thief")).rejects.toThrow("410");
      await expect(fresh.running.createSignInLink()).rejects.toMatchObject({ code: "request.invalid" });
    } finally {
      await fresh.remove();
    }
  });

  test("a link says whose it is before it is used, and is not spent by that", async () => {
    const link = await server.running.createSignInLink("Amina");
    expect(await (await post("/api/sign-in/look", { token: tokenOf(link) })).json()).toEqual({ name: "Amina" });
    const response = await post("/api/sign-in", { token: tokenOf(link) });
    expect((await response.json()) as Me).toMatchObject({ id: amina.me.id, name: "Amina" });
    expect((await post("/api/sign-in/look", { token: tokenOf(link) })).status).toBe(410);
  });
});

describe("a session at a shared computer", () => {
  const sharedSignIn = async () => {
    await giveAccount();
    return enter("amina@mission.example", PASSWORD, "penholder_shared=1");
  };
  const isOpen = async (response: Response) => (await me(cookieOf(response))).status === 200;

  test("goes with the browser, and says so to the page", async () => {
    const response = await sharedSignIn();
    expect(response.headers.get("set-cookie")).not.toMatch(/Max-Age|Expires/);
    expect((await response.json()) as Me).toMatchObject({ shared: true });
    const other = await enter("amina@mission.example", PASSWORD);
    expect(other.headers.get("set-cookie")).toMatch(/Max-Age/);
    expect((await other.json()) as Me).toMatchObject({ shared: false });
  });

  test("ends two hours after its last use, and twelve hours after its first", async () => {
    const response = await sharedSignIn();
    for (let hours = 1.5; hours < 12; hours += 1.5) {
      shift = hours * HOUR;
      expect(await isOpen(response)).toBe(true);
    }
    shift = 12.1 * HOUR;
    expect(await isOpen(response)).toBe(false);
    const again = await enter("amina@mission.example", PASSWORD, "penholder_shared=1");
    shift = 14.2 * HOUR;
    expect(await isOpen(again)).toBe(false);
  });
});

describe("a password", () => {
  test("signs in, whatever the case of the name", async () => {
    expect((await giveAccount()).status).toBe(200);
    const response = await enter("AMINA@Mission.example", PASSWORD);
    expect((await response.json()) as Me).toEqual({
      ...{ id: amina.me.id, name: "Amina", signInName: "Amina@mission.example" },
      ...{ hasPassword: true, signedInByLink: false, shared: false },
    });
    expect((await me(cookieOf(response))).status).toBe(200);
  });

  test("has twelve characters or more, of any kind", async () => {
    for (const password of ["", "elevenchars", "🙂".repeat(11), "x".repeat(257)]) {
      expect((await setPassword(amina, { signInName: "amina", password })).status).toBe(400);
    }
    expect((await setPassword(amina, { signInName: "amina", password: "            " })).status).toBe(200);
  });

  test("needs a name to sign in with, which nobody else has in any case", async () => {
    expect((await setPassword(amina, { password: PASSWORD })).status).toBe(400);
    await giveAccount();
    const boris = await server.person("Boris");
    const taken = await setPassword(boris, { signInName: "amina@MISSION.example", password: PASSWORD });
    expect(taken.status).toBe(409);
    expect(await boris.json<Me>("GET", "/api/me")).toMatchObject({ signInName: null, hasPassword: false });
    for (const signInName of ["a", "two words", "a\u0000b", "x".repeat(101), "-x"]) {
      expect((await setPassword(boris, { signInName, password: PASSWORD })).status).toBe(400);
    }
  });

  test("is changed by whoever knows the present one, or has just come by a link", async () => {
    await giveAccount();
    const cookie = cookieOf(await enter("amina@mission.example", PASSWORD));
    const change = (body: object) =>
      fetch(`${url}/api/me/password`, {
        method: "PUT",
        headers: { origin: url, cookie, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const next = { password: "another good password" };
    for (const current of [undefined, "", "wrong password here"]) {
      const response = await change({ ...next, current });
      expect((await response.json()) as ApiProblem).toMatchObject({ status: 403, code: "credentials.wrong" });
    }
    expect((await change({ ...next, current: PASSWORD })).status).toBe(200);
    expect((await enter("amina@mission.example", PASSWORD)).status).toBe(403);
    const byLink = await signIn(url, await server.running.createSignInLink("Amina"), "Amina");
    shift = 2 * HOUR;
    expect((await setPassword(byLink, { password: PASSWORD })).status).toBe(403);
    const again = await signIn(url, await server.running.createSignInLink("Amina"), "Amina");
    expect((await setPassword(again, { password: PASSWORD })).status).toBe(200);
  });

  test("cannot be guessed from an open session either", async () => {
    await giveAccount();
    const cookie = cookieOf(await enter("amina@mission.example", PASSWORD));
    const headers = { origin: url, cookie, "content-type": "application/json" };
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) {
      const body = JSON.stringify({ current: `wrong password ${i}`, password: "another good password" });
      statuses.push((await fetch(`${url}/api/me/password`, { method: "PUT", headers, body })).status);
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429, 429]);
  });

  test("once changed, all other sessions are over, and this one has a new secret", async () => {
    const elsewhere = await signIn(url, await server.running.createSignInLink("Amina"), "Amina");
    const response = await giveAccount();
    expect(cookieOf(response)).not.toBe(amina.cookie);
    expect((await me(cookieOf(response))).status).toBe(200);
    for (const { cookie } of [amina, elsewhere]) expect((await me(cookie)).status).toBe(401);
  });
});

describe("guessing", () => {
  test("a wrong password, a person without one and nobody get the same answer", async () => {
    await giveAccount();
    const boris = await server.person("Boris");
    await boris.json("PATCH", "/api/me", { signInName: "boris" });
    const answers = await Promise.all(
      ["amina@mission.example", "boris", "nobody", "'; --"].map(async (name) => {
        const response = await enter(name, "wrong password here");
        return [response.status, await response.text(), response.headers.get("set-cookie")];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(403);
  });

  test("is slowed down for an account, known or not, even when all try at once; the right one waits no longer", async () => {
    await giveAccount();
    for (const name of ["amina@mission.example", "nobody"]) {
      const statuses = await Promise.all(
        Array.from({ length: 12 }, (_, i) => enter(i % 2 ? name : name.toUpperCase(), "wrong password here")),
      );
      expect(statuses.map(({ status }) => status).toSorted()).toEqual([...Array(5).fill(403), ...Array(7).fill(429)]);
      const late = await enter(name, PASSWORD);
      expect([late.status, Number(late.headers.get("retry-after"))]).toEqual([429, 1]);
    }
    shift = 2_000;
    expect((await enter("amina@mission.example", PASSWORD)).status).toBe(200);
  });

  test("is slowed down for an address, whatever the names", async () => {
    await giveAccount();
    const statuses: number[] = [];
    for (let i = 0; i < 35; i++) statuses.push((await enter(`nobody${i}`, "wrong password here")).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect((await enter("amina@mission.example", PASSWORD)).status).toBe(429);
  });
});

describe("sessions", () => {
  test("a secret that somebody else put into the browser is not used: signing in makes a new one, and ends the old", async () => {
    await giveAccount();
    const planted = `penholder_session=${"A".repeat(43)}`;
    const response = await enter("amina@mission.example", PASSWORD, planted);
    expect(cookieOf(response)).not.toBe(planted);
    expect((await me(planted)).status).toBe(401);
    const boris = await server.person("Boris");
    const taken = await enter("amina@mission.example", PASSWORD, boris.cookie);
    expect(taken.status).toBe(200);
    expect((await me(boris.cookie)).status).toBe(401);
  });

  test("are listed, ended one by one, and all at once", async () => {
    const again = await signIn(url, await server.running.createSignInLink("Amina"), "Amina");
    const list = await again.json<SessionSummary[]>("GET", "/api/sessions");
    expect(list.map(({ isThis }) => isThis).toSorted()).toEqual([false, true]);
    expect(list.every(({ address, browser }) => address === "127.0.0.1" && browser !== "")).toBe(true);
    expect(JSON.stringify(list)).not.toContain(again.cookie.split("=")[1]);
    const other = list.find(({ isThis }) => !isThis);
    expect((await again.fetch(`/api/sessions/${other?.id}`, { method: "DELETE" })).status).toBe(204);
    expect((await amina.fetch("/api/me")).status).toBe(401);
    const third = await signIn(url, await server.running.createSignInLink("Amina"), "Amina");
    expect((await third.fetch("/api/sessions", { method: "DELETE" })).status).toBe(204);
    for (const { cookie } of [again, third]) expect((await me(cookie)).status).toBe(401);
  });

  test("end after a week without use, and after a month in any case", async () => {
    const days = (n: number) => n * 24 * HOUR;
    shift = days(6);
    expect((await amina.fetch("/api/me")).status).toBe(200);
    shift = days(12);
    expect((await amina.fetch("/api/me")).status).toBe(200);
    const idle = await server.person("Boris");
    shift = days(19.5);
    expect((await idle.fetch("/api/me")).status).toBe(401);
    const busy = await server.person("Chloé");
    for (let day = 19.5; day < 49; day += 5) {
      shift = days(day);
      expect((await busy.fetch("/api/me")).status).toBe(200);
    }
    shift = days(50);
    expect((await busy.fetch("/api/me")).status).toBe(401);
  });

  test("by https the cookie is bound to this host and to https, and no other is read", async () => {
    const config = { dataFolder: server.folder, port: 0, publicOrigin: "https://penholder.example" };
    await server.running.stop();
    const { startServer } = await import("../main.ts");
    const { silentLog } = await import("../log.ts");
    const secure = await startServer(config, { events: silentLog });
    const { request } = await import("node:http");
    const send = (method: string, path: string, headers: Record<string, string>, body = "") =>
      new Promise<{ status: number; cookie: string }>((resolve, reject) => {
        const host = "penholder.example";
        const origin = "https://penholder.example";
        const all = { host, origin, "content-type": "application/json", ...headers };
        const sent = request({ host: "127.0.0.1", port: secure.port, method, path, headers: all }, (response) => {
          response.resume();
          resolve({ status: response.statusCode ?? 0, cookie: response.headers["set-cookie"]?.[0] ?? "" });
        });
        sent.on("error", reject);
        sent.end(body);
      });
    try {
      const token = tokenOf(await secure.createSignInLink("Amina"));
      const { cookie } = await send("POST", "/api/sign-in", {}, JSON.stringify({ token }));
      expect(cookie).toMatch(/^__Host-penholder_session=[\w-]{43};/);
      expect(cookie).toMatch(/; Path=\/;/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).not.toMatch(/Domain/);
      const pair = cookie.split(";")[0] ?? "";
      expect((await send("GET", "/api/me", { cookie: pair })).status).toBe(200);
      expect((await send("GET", "/api/me", { cookie: pair.replace("__Host-", "") })).status).toBe(401);
    } finally {
      await secure.stop();
      server = await startTestServer({}, server.folder);
    }
  });
});

describe("invitations", () => {
  async function inviteTo(dossierId: string, role = "drafter", hours = 1): Promise<MadeInvitation> {
    return amina.json("POST", `/api/dossiers/${dossierId}/invitations`, { role, hours, note: "For Chloé" });
  }
  const account = { name: "Chloé", signInName: "chloe", password: PASSWORD };
  const redeem = (link: string, body: object, cookie = "") =>
    post("/api/invitations/redeem", { token: tokenOf(link), ...body }, cookie);

  test("a new person makes an account, joins, and is signed in", async () => {
    const { dossier, draft } = await setUpDesk(amina);
    const { link } = await inviteTo(dossier.id, "commenter");
    expect(new URL(link).pathname).toBe("/join");
    const look = await post("/api/invitations/look", { token: tokenOf(link) });
    expect(await look.json()).toMatchObject({ dossierTitle: "Lighthouses", role: "commenter", invitedBy: "Amina" });
    const response = await redeem(link, { account });
    expect((await response.json()) as Joined).toMatchObject({
      ...{ dossierId: dossier.id, role: "commenter" },
      me: { name: "Chloé", signInName: "chloe", hasPassword: true },
    });
    const cookie = cookieOf(response);
    const answer = await fetch(`${url}/api/drafts/${draft.id}`, { headers: { cookie } });
    expect(await answer.json()).toMatchObject({ role: "commenter" });
    expect((await enter("chloe", PASSWORD)).status).toBe(200);
    const [invitation] = await amina.json<MadeInvitation[]>("GET", `/api/dossiers/${dossier.id}/invitations`);
    expect(invitation).toMatchObject({ state: "used", usedBy: "Chloé", note: "For Chloé" });
    expect(JSON.stringify(invitation)).not.toContain(tokenOf(link));
  });

  test("works once, also when many use it at the same moment", async () => {
    const { dossier } = await setUpDesk(amina);
    const { link } = await inviteTo(dossier.id);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => redeem(link, { account: { ...account, signInName: `chloe${i}` } })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 410, 410, 410, 410, 410]);
    expect(await amina.json("GET", `/api/dossiers/${dossier.id}/members`)).toHaveLength(2);
    expect((await redeem(link, {}, amina.cookie)).status).toBe(410);
  });

  test("that cannot be redeemed as wanted is not used up, and makes nobody", async () => {
    const { dossier } = await setUpDesk(amina);
    await giveAccount().then(async (response) => {
      amina = { ...amina, cookie: cookieOf(response) };
    });
    amina = await signIn(url, await server.running.createSignInLink("Amina"), "Amina");
    const { link } = await inviteTo(dossier.id);
    expect((await redeem(link, {})).status).toBe(400);
    expect((await redeem(link, { account: { ...account, password: "short" } })).status).toBe(400);
    expect((await redeem(link, { account: { ...account, signInName: "AMINA@mission.example" } })).status).toBe(409);
    expect(await amina.json("GET", `/api/dossiers/${dossier.id}/members`)).toHaveLength(1);
    expect((await redeem(link, { account })).status).toBe(201);
  });

  test("is of no use when expired or withdrawn", async () => {
    const { dossier } = await setUpDesk(amina);
    const [short, withdrawn] = [await inviteTo(dossier.id), await inviteTo(dossier.id, "drafter", 48)];
    const path = `/api/dossiers/${dossier.id}/invitations/${withdrawn.id}`;
    expect((await amina.fetch(path, { method: "DELETE" })).status).toBe(204);
    shift = HOUR + 1_000;
    for (const { link } of [short, withdrawn]) {
      expect((await post("/api/invitations/look", { token: tokenOf(link) })).status).toBe(410);
      expect((await redeem(link, { account })).status).toBe(410);
    }
    expect((await amina.fetch(path, { method: "DELETE" })).status).toBe(404);
    const states = await amina.json<MadeInvitation[]>("GET", `/api/dossiers/${dossier.id}/invitations`);
    expect(states.map(({ state }) => state).toSorted()).toEqual(["expired", "revoked"]);
    for (const hours of [0, 721, 1.5]) await expect(inviteTo(dossier.id, "reader", hours)).rejects.toThrow("400");
  });

  test("the higher role wins", async () => {
    const { dossier } = await setUpDesk(amina);
    const boris = await server.person("Boris");
    for (const [role, now] of [
      ["reader", "reader"],
      ["drafter", "drafter"],
      ["commenter", "drafter"],
    ] as const) {
      const { link } = await inviteTo(dossier.id, role);
      const joined = await boris.json<Joined>("POST", "/api/invitations/redeem", { token: tokenOf(link) });
      expect(joined.role).toBe(now);
    }
  });
});

describe("the last owner", () => {
  test("can be neither removed nor lowered, and neither can they leave", async () => {
    const { dossier } = await setUpDesk(amina);
    const path = `/api/dossiers/${dossier.id}/members/${amina.me.id}`;
    expect((await amina.fetch(path, { method: "DELETE" })).status).toBe(409);
    await expect(amina.json("PUT", path, { role: "reader" })).rejects.toThrow("409");
    const boris = await server.person("Boris");
    const { link } = await amina.json<MadeInvitation>("POST", `/api/dossiers/${dossier.id}/invitations`, {
      ...{ role: "owner", hours: 1, note: "" },
    });
    await boris.json("POST", "/api/invitations/redeem", { token: tokenOf(link) });
    expect((await amina.fetch(path, { method: "DELETE" })).status).toBe(204);
    expect((await amina.fetch(`/api/dossiers/${dossier.id}`)).status).toBe(404);
  });
});
