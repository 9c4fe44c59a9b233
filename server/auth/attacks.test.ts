/**
 * Attempts to get in: each of these has to fail. The routes are read from the route table, so a new route that forgets its
 * guard fails here.
 */
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiProblem, Dossier, DossierSummary, VersionSummary } from "../../shared/protocol/api.ts";
import { MAX_IMPORT } from "../../shared/protocol/sync.ts";
import { addMember, type Desk, type Person, setUpDesk, startTestServer, type TestServer } from "../harness.testing.ts";
import { fill, type Route, routesOf } from "./route-table.testing.ts";

let server: TestServer;
let url: string;
/** Owns the dossier. */
let amina: Person;
/** Has a session, a dossier of his own, and all ids of Amina's. */
let stranger: Person;
let reader: Person;
let commenter: Person;
let drafter: Person;
let desk: Desk;
let own: Desk;
let version: VersionSummary;
let routes: Route[];

/** Routes that ask for no session, or concern only the person who asks. A new one has to be thought about before it stands here. */
const PUBLIC = [
  "POST /api/sign-in",
  "POST /api/sign-in/look",
  "POST /api/invitations/look",
  "POST /api/invitations/redeem",
  "GET /api/oidc",
  "GET /api/oidc/start",
  "POST /api/oidc/start",
  "GET /api/oidc/callback",
];
const PERSONAL = [
  "POST /api/sign-out",
  "GET /api/me",
  "PATCH /api/me",
  "PUT /api/me/password",
  "DELETE /api/me/identity",
  "DELETE /api/me/identity",
  "GET /api/sessions",
  "DELETE /api/sessions",
  "DELETE /api/sessions/:id",
  "GET /api/dossiers",
  "POST /api/dossiers",
  "POST /api/imports/preview",
];
/** What a reader may ask for beside reading, and what a GET shows only to owners. */
const OPEN_TO_READERS = ["DELETE /api/dossiers/:id/members/:userId"];
const OWNERS_READ = [
  "GET /api/dossiers/:id/invitations",
  "GET /api/dossiers/:id/audit",
  "GET /api/dossiers/:id/audit/export",
];
const OWNERS_WRITE = [
  "PUT /api/dossiers/:id/members/:userId",
  "POST /api/dossiers/:id/invitations",
  "DELETE /api/dossiers/:id/invitations/:invitationId",
];

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const inDossiers = () => routes.filter(({ path }) => /^\/api\/(?:dossiers|drafts|resolutions)\/:/.test(path));

beforeAll(async () => {
  server = await startTestServer();
  url = server.running.url;
  amina = await server.person("Amina");
  desk = await setUpDesk(amina);
  stranger = await server.person("Stranger");
  own = await setUpDesk(stranger);
  reader = await server.person("Reader");
  commenter = await server.person("Commenter");
  drafter = await server.person("Drafter");
  await addMember(amina, desk.dossier.id, reader, "reader");
  await addMember(amina, desk.dossier.id, commenter, "commenter");
  await addMember(amina, desk.dossier.id, drafter, "drafter");
  version = await amina.json("POST", `/api/drafts/${desk.draft.id}/versions`, { name: "One", stateVector: "AA==" });
  routes = routesOf(server.running.services).filter(({ path }) => path.startsWith("/api/"));
});
afterAll(() => server.remove());

/** Every address that a route has for this desk: one, or one for each kind of reference. */
function addresses({ path }: Route, { dossier, draft, text }: Desk, versionId: string): string[] {
  const ids = path.startsWith("/api/drafts/") ? draft.id : dossier.id;
  const refs = [`text:${text.id}`, `draft:${draft.id}`, `version:${versionId}`, `moment:${draft.id}@1`];
  const values = { id: ids, userId: amina.me.id, versionId };
  const filled = (ref: string) => fill(path, { ...values, ref: encodeURIComponent(ref) });
  return path.includes(":ref") ? refs.map(filled) : [filled("")];
}

async function ask(person: Person, method: string, path: string): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return person.fetch(path, { method, ...(method === "GET" ? {} : { body: "{}", headers }) });
}

async function bodyOf(person: Person, method: string, path: string): Promise<{ status: number; body: string }> {
  const response = await ask(person, method, path);
  return { status: response.status, body: await response.text() };
}

describe("the route table", () => {
  test("has no route that is neither public, nor personal, nor under a guard", () => {
    const unknown = routes.map(nameOf).filter((name) => ![...PUBLIC, ...PERSONAL].includes(name));
    expect(unknown).toEqual(inDossiers().map(nameOf));
    expect(inDossiers().length).toBeGreaterThan(15);
  });

  test("without a session, every route but the public ones answers 401", async () => {
    for (const route of routes.filter((one) => !PUBLIC.includes(nameOf(one)))) {
      for (const path of addresses(route, desk, version.id)) {
        for (const cookie of ["", "penholder_session=", `penholder_session=${"A".repeat(43)}`]) {
          const response = await fetch(url + path, {
            method: route.method,
            headers: { origin: url, cookie, "content-type": "application/json" },
            ...(route.method === "GET" ? {} : { body: "{}" }),
          });
          expect([nameOf(route), response.status]).toEqual([nameOf(route), 401]);
        }
      }
    }
  });

  test("stolen ids: whoever is no member is told of every route what is told of an id that never was", async () => {
    for (const route of inDossiers()) {
      const [real, never] = [
        addresses(route, desk, version.id),
        addresses(
          route,
          {
            dossier: { ...desk.dossier, id: "never" },
            draft: { ...desk.draft, id: "never" },
            text: { ...desk.text, id: "never" },
          },
          "never",
        ),
      ];
      for (const [index, path] of real.entries()) {
        const answer = await bodyOf(stranger, route.method, path);
        expect([nameOf(route), path, answer.status]).toEqual([nameOf(route), path, 404]);
        expect(answer).toEqual(await bodyOf(stranger, route.method, never[index] ?? ""));
      }
    }
  });

  test("a reader and a commenter change nothing, and read nothing that is the owners'", async () => {
    for (const route of inDossiers()) {
      const name = nameOf(route);
      if (OPEN_TO_READERS.includes(name)) continue;
      for (const person of [reader, commenter]) {
        for (const path of addresses(route, desk, version.id)) {
          const { status } = await bodyOf(person, route.method, path);
          if (route.method !== "GET" || OWNERS_READ.includes(name)) expect([name, status]).toEqual([name, 403]);
          else expect([401, 403, 500], `${name} ${path}`).not.toContain(status);
        }
      }
    }
  });

  test("a drafter is no owner", async () => {
    for (const route of inDossiers()) {
      const name = nameOf(route);
      if (![...OWNERS_READ, ...OWNERS_WRITE].includes(name)) continue;
      for (const path of addresses(route, desk, version.id)) {
        expect([name, (await ask(drafter, route.method, path)).status]).toEqual([name, 403]);
      }
    }
    const path = `/api/dossiers/${desk.dossier.id}/members/${amina.me.id}`;
    for (const person of [drafter, reader]) expect((await ask(person, "DELETE", path)).status).toBe(403);
  });

  test("every answer of the API says that it must not be kept", async () => {
    for (const route of inDossiers().filter(({ method }) => method === "GET")) {
      for (const person of [amina, stranger]) {
        for (const path of addresses(route, desk, version.id)) {
          expect([path, (await ask(person, "GET", path)).headers.get("cache-control")]).toEqual([path, "no-store"]);
        }
      }
    }
  });
});

describe("ids of another dossier", () => {
  test("the list of dossiers shows one's own only", async () => {
    const list = await stranger.json<DossierSummary[]>("GET", "/api/dossiers");
    expect(list.map(({ id, role }) => [id, role])).toEqual([[own.dossier.id, "owner"]]);
    const theirs = await reader.json<DossierSummary[]>("GET", "/api/dossiers");
    expect(theirs.map(({ id, role }) => [id, role])).toEqual([[desk.dossier.id, "reader"]]);
  });

  test("a draft cannot be started from them, and the answer is that of an id that never was", async () => {
    const start = async (from: string) => {
      const response = await stranger.fetch(`/api/dossiers/${own.dossier.id}/drafts`, {
        method: "POST",
        body: JSON.stringify({ from, name: "Stolen" }),
        headers: { "content-type": "application/json" },
      });
      return { status: response.status, body: await response.text() };
    };
    for (const from of [`text:${desk.text.id}`, `draft:${desk.draft.id}`, `version:${version.id}`]) {
      const answer = await start(from);
      expect([from, answer.status]).toEqual([from, 404]);
      expect(answer).toEqual(await start(from.replace(/:.*/, ":never")));
    }
    expect((await stranger.json<Dossier>("GET", `/api/dossiers/${own.dossier.id}`)).drafts).toHaveLength(1);
  });

  test("an invitation or a member of one dossier is not reached through another", async () => {
    const made = await amina.json<{ id: string }>("POST", `/api/dossiers/${desk.dossier.id}/invitations`, {
      ...{ role: "reader", hours: 1, note: "" },
    });
    for (const [method, path] of [
      ["DELETE", `/api/dossiers/${own.dossier.id}/invitations/${made.id}`],
      ["DELETE", `/api/dossiers/${own.dossier.id}/members/${reader.me.id}`],
    ] as const) {
      expect((await ask(stranger, method, path)).status).toBe(404);
    }
    const put = stranger.json("PUT", `/api/dossiers/${own.dossier.id}/members/${reader.me.id}`, { role: "owner" });
    await expect(put).rejects.toThrow("404");
    expect(await amina.json("GET", `/api/dossiers/${desk.dossier.id}/invitations`)).toMatchObject([
      { state: "open" },
      {},
      {},
      {},
    ]);
  });

  test("a session of another person cannot be ended", async () => {
    const sessions = await amina.json<{ id: string }[]>("GET", "/api/sessions");
    for (const { id } of sessions) expect((await ask(stranger, "DELETE", `/api/sessions/${id}`)).status).toBe(404);
    expect((await amina.fetch("/api/me")).status).toBe(200);
  });
});

describe("tricks", () => {
  /** The path as it stands, without the tidying that fetch does. The page that is the same for everybody counts as nothing. */
  function raw(method: string, path: string, headers: Record<string, string>): Promise<number> {
    return new Promise((resolve, reject) => {
      const { port } = server.running;
      httpRequest({ host: "127.0.0.1", port, path, method, headers: { origin: url, ...headers } }, (response) => {
        response.resume();
        const isPage = response.headers["content-type"]?.startsWith("text/html");
        resolve(isPage ? 404 : (response.statusCode ?? 0));
      })
        .on("error", reject)
        .end();
    });
  }

  test("in every parameter of every route reach nothing", async () => {
    const tricks = [
      "..",
      "../..",
      "%2e%2e",
      "%2e%2e%2f%2e%2e",
      "..%5c",
      "a%00b",
      "%00",
      "%E2%82",
      "%",
      "a'--",
      "a%20OR%201=1",
      "*",
    ];
    const long = ["x".repeat(6_000), `text:${"x".repeat(6_000)}`];
    for (const { method, path } of inDossiers()) {
      for (const [parameter] of path.matchAll(/:\w+/g)) {
        for (const trick of [...tricks, ...long]) {
          const [before = "", after = ""] = path.split(parameter);
          const values = { id: path.startsWith("/api/drafts/") ? desk.draft.id : desk.dossier.id, userId: amina.me.id };
          const tricked = `${fill(before, values)}${trick}${fill(after, values)}`;
          const status = await raw(method, tricked, { cookie: stranger.cookie });
          expect([400, 404, 405], `${method} ${tricked.slice(0, 100)}`).toContain(status);
        }
      }
    }
  });

  test("in the writing of a path: another case, doubled and trailing slashes do not get past the guard", async () => {
    const { id } = desk.dossier;
    for (const path of [
      `/API/dossiers/${id}`,
      `/api/DOSSIERS/${id}`,
      `/api/dossiers/${id}/`,
      `/api//dossiers/${id}`,
      `//api/dossiers/${id}`,
      `/api/dossiers//${id}`,
      `/api/./dossiers/${id}`,
      `/api/dossiers/${own.dossier.id}/../${id}`,
      `/api/dossiers/${own.dossier.id}%2f..%2f${id}`,
      `/api/dossiers/${id};x=1`,
      `/api/dossiers/${id.toUpperCase()}`,
      `/api/dossiers/${id}%20`,
    ]) {
      expect([400, 404], path).toContain(await raw("GET", path, { cookie: stranger.cookie }));
    }
  });

  test("arrays and objects where a query has one value are refused, also to the owner", async () => {
    const { id } = desk.dossier;
    for (const path of [
      `/api/dossiers/${id}/audit?after=1&after=2`,
      `/api/dossiers/${id}/audit?limit=1e9`,
      `/api/dossiers/${id}/audit?after=-1`,
      `/api/dossiers/${id}/audit?limit[]=1&limit[]=2`,
      `/api/dossiers/${id}/audit/export?format=csv&format=json`,
      `/api/resolutions/draft:${desk.draft.id}/export?format[]=txt`,
    ]) {
      const status = (await amina.fetch(path)).status;
      // an unknown key is none of ours and is passed over
      expect([path, status]).toEqual([path, path.includes("limit[]") ? 200 : 400]);
    }
  });

  test("a method in a header or a query is not believed", async () => {
    const { id } = desk.dossier;
    const headers = { cookie: reader.cookie, "x-http-method-override": "DELETE" };
    expect(await raw("GET", `/api/dossiers/${id}/lexicon?_method=DELETE&revision=0`, headers)).toBe(200);
    expect(await amina.json("GET", `/api/dossiers/${id}/lexicon/revisions`)).toEqual([]);
  });

  test("from another site: a foreign Origin, and none, change nothing on any route", async () => {
    for (const { method, path } of routes.filter((route) => route.method !== "GET")) {
      for (const origin of ["https://evil.example", "null", `${url}.evil.example`, undefined]) {
        const filled = fill(path, { id: desk.dossier.id });
        const headers = { cookie: amina.cookie, ...(origin ? { origin } : {}), "content-type": "application/json" };
        const response = await fetch(url + filled, { method, headers, body: "{}" });
        expect([method, path, origin, response.status]).toEqual([method, path, origin, 403]);
      }
    }
  });

  test("more than the limit is refused, whatever the route", async () => {
    const json = { "content-type": "application/json" };
    const body = JSON.stringify({ token: "x".repeat(2_000_000) });
    for (const path of ["/api/sign-in", "/api/invitations/redeem", "/api/sign-in/look", "/api/invitations/look"]) {
      const response = await fetch(url + path, { method: "POST", headers: { origin: url, ...json }, body });
      expect([path, response.status]).toEqual([path, 413]);
    }
    const file = new Uint8Array(MAX_IMPORT + 1);
    for (const path of ["/api/imports/preview?file=a", `/api/dossiers/${desk.dossier.id}/texts?file=a&role=adopted`]) {
      expect((await amina.fetch(path, { method: "POST", body: file })).status).toBe(413);
    }
  });

  test("an XML file that declares entities or asks for others is refused", async () => {
    for (const head of [
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]>',
      '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/evil.dtd">',
    ]) {
      const body = `<?xml version="1.0"?>${head}<akomaNtoso><a>&x;</a></akomaNtoso>`;
      const response = await amina.fetch("/api/imports/preview?file=a.xml", { method: "POST", body });
      expect(response.status).toBe(422);
      expect(await response.text()).not.toContain("root:");
    }
  });
});

describe("pages", () => {
  test("every page and every answer forbids inline scripts and styles, frames and other hosts", async () => {
    for (const path of [
      "/",
      "/sign-in",
      "/join",
      "/shell",
      `/drafts/${desk.draft.id}`,
      "/no/such/page",
      "/api/me",
      "/assets/none.js",
      "/healthz",
    ]) {
      const { headers } = await amina.fetch(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).not.toMatch(/unsafe|\*|https?:(?!\/\/127)/);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("referrer-policy"), path).toBe("no-referrer");
    }
  });

  test("a problem says what is wrong and nothing of the server's inside", async () => {
    const response = await stranger.fetch(`/api/drafts/${desk.draft.id}`);
    const problem = (await response.json()) as ApiProblem;
    expect(JSON.stringify(problem)).not.toMatch(/Amina|Lighthouses|node_modules|\.ts\b/);
  });
});
