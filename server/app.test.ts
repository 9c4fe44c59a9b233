import { request as httpRequest, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiProblem, Dossier, DossierSummary, ImportPreview, ResolutionAnswer } from "../shared/protocol/api.ts";
import { MAX_IMPORT } from "../shared/protocol/sync.ts";
import { realAmbient } from "./ambient.ts";
import {
  type Desk,
  type Person,
  SMALL_TEXT,
  sendText,
  setUpDesk,
  signIn,
  startTestServer,
  type TestServer,
  tokenOf,
} from "./harness.testing.ts";

let server: TestServer;
let amina: Person;
let desk: Desk;
let url: string;

beforeAll(async () => {
  server = await startTestServer();
  url = server.running.url;
  amina = await server.person("Amina");
  desk = await setUpDesk(amina);
});
afterAll(() => server.remove());

async function problem(response: Response): Promise<ApiProblem> {
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const body = (await response.json()) as ApiProblem;
  expect(body.status).toBe(response.status);
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts\b|at Object/);
  return body;
}

/** The path as it stands, without the tidying that fetch does. */
async function rawStatus(path: string, headers: Record<string, string> = {}): Promise<number> {
  return (await rawRequest(path, headers)).statusCode ?? 0;
}

function rawRequest(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { port } = server.running;
    httpRequest({ host: "127.0.0.1", port, path, headers }, (response) => {
      response.resume();
      resolve(response);
    })
      .on("error", reject)
      .end();
  });
}

describe("without a session", () => {
  const routes: [string, string][] = [
    ["POST", "/api/sign-out"],
    ["GET", "/api/me"],
    ["GET", "/api/dossiers"],
    ["POST", "/api/dossiers"],
    ["GET", "/api/dossiers/ID"],
    ["GET", "/api/dossiers/ID/lexicon"],
    ["PUT", "/api/dossiers/ID/lexicon"],
    ["DELETE", "/api/dossiers/ID/lexicon?revision=0"],
    ["GET", "/api/dossiers/ID/lexicon/revisions"],
    ["GET", "/api/dossiers/ID/lexicon/revisions/1"],
    ["POST", "/api/imports/preview?file=a.json"],
    ["POST", "/api/dossiers/ID/texts?file=a.json&role=adopted"],
    ["POST", "/api/dossiers/ID/drafts"],
    ["GET", "/api/drafts/DRAFT"],
    ["POST", "/api/drafts/DRAFT/versions"],
    ["GET", "/api/resolutions/draft:DRAFT"],
    ["GET", "/api/resolutions/draft:DRAFT/export?format=txt"],
    ["GET", "/api/nowhere"],
  ];
  const cookies = ["", "penholder_session=", `penholder_session=${"A".repeat(43)}`, "penholder_session=' OR 1=1 --"];

  test.each(routes)("%s %s answers 401 and nothing else", async (method, route) => {
    const path = route.replace("ID", desk.dossier.id).replace("DRAFT", desk.draft.id);
    for (const cookie of cookies) {
      const response = await fetch(url + path, {
        method,
        headers: { origin: url, cookie },
        ...(method === "POST" ? { body: "{}" } : {}),
      });
      expect(response.status).toBe(401);
      expect(await problem(response)).toMatchObject({ code: "request.unauthenticated" });
    }
  });

  test("pages lead to the sign-in page, and back", async () => {
    const home = await fetch(`${url}/`, { redirect: "manual" });
    expect([home.status, home.headers.get("location")]).toEqual([303, "/sign-in"]);
    const draft = await fetch(`${url}/drafts/abc?x=1`, { redirect: "manual" });
    expect(draft.headers.get("location")).toBe("/sign-in?next=%2Fdrafts%2Fabc%3Fx%3D1");
    for (const elsewhere of ["//evil.example/", "/\\evil.example/", "http://evil.example/"]) {
      expect((await rawRequest(elsewhere)).headers.location, elsewhere).toBe("/sign-in");
    }
  });

  test("the health check answers", async () => {
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" });
  });
});

describe("signing in", () => {
  const post = (token: string, headers: Record<string, string> = { origin: url }) =>
    fetch(`${url}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ token, name: "Chloé" }),
    });

  test("a link works once, and looking at it does not spend it", async () => {
    const link = await server.running.createSignInLink("Chloé");
    await fetch(link);
    const first = await post(tokenOf(link));
    expect(first.status).toBe(200);
    const cookie = first.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(await problem(await post(tokenOf(link)))).toMatchObject({ status: 410, code: "link.spent" });
    expect(await problem(await post("made up"))).toMatchObject({ status: 410, code: "link.spent" });
  });

  test("two people who race for one link: one gets in", async () => {
    const token = tokenOf(await server.running.createSignInLink("Chloé"));
    const statuses = (await Promise.all(Array.from({ length: 8 }, () => post(token)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  test("a name is asked for, and kept to one line of 80 characters", async () => {
    const token = tokenOf(await server.running.createSignInLink("Chloé"));
    for (const name of ["", "   ", "x".repeat(81), "a\nb", 7]) {
      const response = await fetch(`${url}/api/sign-in`, {
        method: "POST",
        headers: { origin: url, "content-type": "application/json" },
        body: JSON.stringify({ token, name }),
      });
      expect(await problem(response)).toMatchObject({ status: 400, code: "request.invalid" });
    }
    expect((await post(token)).status).toBe(200);
  });

  test("a request from another site changes nothing, even with the cookie", async () => {
    const token = tokenOf(await server.running.createSignInLink("Chloé"));
    for (const origin of ["https://evil.example", "null", `${url}.evil.example`, url.replace("http:", "https:")]) {
      expect(await problem(await post(token, { origin }))).toMatchObject({ status: 403 });
      const write = await amina.fetch("/api/dossiers", { method: "POST", body: "{}", headers: { origin } });
      expect(write.status).toBe(403);
    }
    expect((await post(token, {})).status).toBe(403);
    expect((await post(token)).status).toBe(200);
  });

  test("a request to another host is answered with nothing, so a foreign name that leads here is of no use", async () => {
    const { port } = server.running;
    const headers = { cookie: amina.cookie };
    for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1", `127.0.0.1:${port + 1}`]) {
      for (const path of ["/api/me", "/sign-in", "/healthz"]) {
        expect(await rawStatus(path, { ...headers, host }), `${host}${path}`).toBe(403);
      }
    }
    for (const host of [`127.0.0.1:${port}`, `LOCALHOST:${port}`]) {
      expect(await rawStatus("/api/me", { ...headers, host })).toBe(200);
    }
  });

  test("a link with a name brings the same person back", async () => {
    const first = await signIn(url, await server.running.createSignInLink("Dolores"), "Dolores");
    const again = await signIn(url, await server.running.createSignInLink("Dolores"), "Dolores");
    expect(again.me).toEqual(first.me);
    expect(again.cookie).not.toBe(first.cookie);
  });

  test("signing out ends the session, on the server too", async () => {
    const person = await server.person("Emil");
    expect((await person.fetch("/api/me")).status).toBe(200);
    expect((await person.fetch("/api/sign-out", { method: "POST" })).status).toBe(204);
    expect((await person.fetch("/api/me")).status).toBe(401);
  });

  test("links and sessions expire", async () => {
    let shift = 0;
    const later = await startTestServer({ ambient: { ...realAmbient, now: () => Date.now() + shift } });
    try {
      const link = await later.running.createSignInLink("Late");
      const person = await later.person("Farid");
      shift = 24 * 3_600_000 + 1_000;
      await expect(signIn(later.running.url, link, "Late")).rejects.toThrow("410");
      expect((await person.fetch("/api/me")).status).toBe(200);
      shift = 31 * 24 * 3_600_000;
      expect((await person.fetch("/api/me")).status).toBe(401);
    } finally {
      await later.remove();
    }
  });
});

describe("requests that make no sense", () => {
  test("are answered with a problem, never with a stack trace", async () => {
    const json = { "content-type": "application/json" };
    const cases: [string, RequestInit, number][] = [
      ["/api/dossiers", { method: "POST", body: "{broken", headers: json }, 400],
      ["/api/dossiers", { method: "POST", body: "[]", headers: json }, 400],
      ["/api/dossiers", { method: "POST", body: JSON.stringify({ title: "" }), headers: json }, 400],
      ["/api/dossiers", { method: "POST", body: "x".repeat(2_000_000), headers: json }, 413],
      ["/api/dossiers", { method: "DELETE" }, 404],
      ["/api/nowhere", {}, 404],
      ["/assets/nowhere.js", {}, 404],
      ["/favicon.ico", {}, 404],
      [`/api/resolutions/draft:${desk.draft.id}/export?format=docx`, {}, 400],
      [`/api/dossiers/${desk.dossier.id}/texts?file=a.json&role=other`, { method: "POST", body: "{}" }, 400],
      [`/api/dossiers/${desk.dossier.id}/drafts`, { method: "POST", body: '{"from":"text:x"}', headers: json }, 400],
      ["/api/imports/preview", { method: "POST", body: "{}" }, 400],
    ];
    for (const [path, init, status] of cases) {
      const answer = await problem(await amina.fetch(path, init));
      expect([path, answer.status]).toEqual([path, status]);
    }
  });

  test("tricks with paths reach nothing", async () => {
    const headers = { cookie: amina.cookie };
    const ids = [
      "%2e%2e",
      "..",
      "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
      "a%00b",
      "%00",
      "%E2%82",
      "%",
      "x".repeat(8_000),
      "a'--",
    ];
    for (const id of ids) {
      for (const path of [`/api/dossiers/${id}`, `/api/drafts/${id}`, `/api/resolutions/${id}`, `/assets/${id}`]) {
        expect([400, 404], path).toContain(await rawStatus(path, headers));
      }
      expect([400, 404]).toContain(await rawStatus(`/api/resolutions/text:${id}`, headers));
    }
    expect([400, 404]).toContain(await rawStatus("/assets/../../package.json", headers));
    expect([400, 404]).toContain(await rawStatus("/assets/..%2f..%2fpackage.json", headers));
  });

  test("unknown ids of the right form are not found", async () => {
    for (const path of [
      "/api/dossiers/abc",
      "/api/drafts/abc",
      "/api/resolutions/text:abc",
      "/api/resolutions/version:abc",
    ]) {
      expect(await problem(await amina.fetch(path))).toMatchObject({ status: 404, code: "request.not-found" });
    }
    const from = { from: "text:abc", name: "n" };
    await expect(amina.json("POST", `/api/dossiers/${desk.dossier.id}/drafts`, from)).rejects.toThrow("404");
  });
});

describe("headers", () => {
  test("nothing is loaded from elsewhere, framed, or kept", async () => {
    const response = await amina.fetch("/api/me");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("x-powered-by")).toBeNull();
  });
});

describe("dossiers and texts", () => {
  test("a dossier holds what was brought into it", async () => {
    const dossier = await amina.json<Dossier>("GET", `/api/dossiers/${desk.dossier.id}`);
    expect(dossier.texts).toMatchObject([{ symbol: "A/RES/98/1", preambular: 1, operative: 2, language: "en" }]);
    expect(dossier.drafts).toMatchObject([{ name: "Zero draft", baseRef: `text:${desk.text.id}`, versions: [] }]);
    const list = await amina.json<DossierSummary[]>("GET", "/api/dossiers");
    expect(list.find(({ id }) => id === dossier.id)).toMatchObject({ lastAdopted: { symbol: "A/RES/98/1" } });
  });

  test("what the person says of symbol and date wins over the file", async () => {
    const response = await sendText(amina, desk.dossier.id, SMALL_TEXT, "&symbol=A/RES/99/9&date=2044-12-15");
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    const { resolution } = await amina.json<ResolutionAnswer>("GET", `/api/resolutions/text:${id}`);
    expect(resolution.masthead).toMatchObject({ symbol: "A/RES/99/9", date: "2044-12-15" });
  });

  test("the same symbol twice in one language is a conflict that says what to do", async () => {
    const answer = await problem(await sendText(amina, desk.dossier.id, SMALL_TEXT));
    expect(answer).toMatchObject({ status: 409, code: "request.conflict" });
    expect(answer.detail).toContain("A/RES/98/1");
  });

  test("the bytes that were sent in are kept", async () => {
    const original = await server.running.services.store.texts.findOriginal(desk.text.id);
    expect(new TextDecoder().decode(original?.bytes)).toBe(SMALL_TEXT);
  });

  test("a preview keeps nothing", async () => {
    const before = await amina.json<Dossier>("GET", `/api/dossiers/${desk.dossier.id}`);
    const response = await amina.fetch("/api/imports/preview?file=small.json", { method: "POST", body: SMALL_TEXT });
    expect((await response.json()) as ImportPreview).toMatchObject({ format: "json", preambular: 1, operative: 2 });
    expect(await amina.json<Dossier>("GET", `/api/dossiers/${desk.dossier.id}`)).toEqual(before);
  });

  test("a file over the limit is refused by name, size and limit", async () => {
    const megabyte = 1024 * 1024;
    const body = new Uint8Array(MAX_IMPORT + megabyte);
    const answer = await problem(await amina.fetch("/api/imports/preview?file=big.pdf", { method: "POST", body }));
    expect(answer).toMatchObject({ status: 413, code: "input.too-large" });
    const limit = MAX_IMPORT / megabyte;
    expect(answer.detail).toContain(`big.pdf: The file has ${limit + 1}.0 MB; the limit is ${limit} MB.`);
  });

  test("a file that cannot be read says where it is broken", async () => {
    const broken = '<?xml version="1.0"?>\n<akomaNtoso>\n<act></oops>\n';
    const answer = await problem(
      await amina.fetch("/api/imports/preview?file=broken.xml", { method: "POST", body: broken }),
    );
    expect(answer).toMatchObject({ status: 422, code: "input.xml" });
    expect(answer.detail).toMatch(/broken\.xml.*line 3/);
    const empty = await problem(await amina.fetch("/api/imports/preview?file=empty.txt", { method: "POST" }));
    expect(empty.code).toBe("input.empty");
  });

  test("a draft begins with the words of the text it starts from", async () => {
    const { resolution, votes } = await amina.json<ResolutionAnswer>("GET", `/api/resolutions/draft:${desk.draft.id}`);
    expect(resolution.paragraphs.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "PP Recalling its resolution 96/1,",
      "OP Calls upon all keepers to keep the lamp lit;",
      "OP Decides to remain seized of the matter.",
    ]);
    expect(votes).toEqual([]);
  });

  test("a draft is started only from its own dossier", async () => {
    const other = await amina.json<Dossier>("POST", "/api/dossiers", { title: "Other", organ: "" });
    const from = { from: `text:${desk.text.id}`, name: "n" };
    await expect(amina.json("POST", `/api/dossiers/${other.id}/drafts`, from)).rejects.toThrow("404");
  });

  test.each(["txt", "xml"])("a text can be taken away as %s", async (format) => {
    const response = await amina.fetch(`/api/resolutions/text:${desk.text.id}/export?format=${format}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toContain(`filename=A_RES_98_1.${format}`);
    expect(await response.text()).toContain("keep the lamp lit");
  });
});
