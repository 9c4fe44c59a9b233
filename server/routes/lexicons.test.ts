import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ApiProblem, Dossier, LexiconAnswer, LexiconRevision } from "../../shared/protocol/api.ts";
import { DEFAULT_LEXICON } from "../../shared/themes/default-lexicon.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { addMember, type Person, startTestServer, type TestServer } from "../harness.testing.ts";

let server: TestServer;
let amina: Person;
let boris: Person;
let path: string;

beforeAll(async () => {
  server = await startTestServer();
  amina = await server.person("Amina");
  boris = await server.person("Boris");
});
afterAll(() => server.remove());
beforeEach(async () => {
  const { id } = await amina.json<Dossier>("POST", "/api/dossiers", { title: "Lighthouses", organ: "" });
  await addMember(amina, id, boris);
  path = `/api/dossiers/${id}/lexicon`;
});

const lexiconOf = (...phrases: string[]): Lexicon => ({
  version: 1,
  themes: [{ id: "light", name: { en: "Light" }, terms: { en: phrases.map((phrase) => ({ phrase, weight: 1 })) } }],
});

/** Sends what no client of ours would; the answer must be a problem with this status. */
async function refuse(method: string, at: string, body: string | undefined, status: number): Promise<ApiProblem> {
  const headers = { "content-type": "application/json" };
  const response = await amina.fetch(at, { method, ...(body === undefined ? {} : { body, headers }) });
  const problem = (await response.json()) as ApiProblem;
  expect([method, at, response.status, problem.status]).toEqual([method, at, status, status]);
  expect(problem.detail).not.toBe("");
  return problem;
}

test("a dossier has the default lexicon until somebody saves another", async () => {
  const first = await amina.json<LexiconAnswer>("GET", path);
  expect(first).toEqual({ lexicon: DEFAULT_LEXICON, revision: 0, savedAt: null, savedBy: "", isDefault: true });
  const saved = await amina.json<LexiconAnswer>("PUT", path, { lexicon: lexiconOf("lamp*"), revision: 0 });
  expect(saved).toMatchObject({ lexicon: lexiconOf("lamp*"), revision: 1, savedBy: "Amina", isDefault: false });
  expect(saved.savedAt).toBeGreaterThan(0);
  expect(await boris.json<LexiconAnswer>("GET", path)).toEqual(saved);
});

test("who saves over what somebody else saved since is told who, and loses nothing to it", async () => {
  await boris.json("PUT", path, { lexicon: lexiconOf("buoy"), revision: 0 });
  const body = JSON.stringify({ lexicon: lexiconOf("lamp*"), revision: 0 });
  const problem = await refuse("PUT", path, body, 409);
  expect(problem).toMatchObject({ code: "request.conflict" });
  expect(problem.detail).toContain("Boris");
  expect((await refuse("DELETE", `${path}?revision=0`, undefined, 409)).code).toBe("request.conflict");
  expect(await amina.json<LexiconAnswer>("GET", path)).toMatchObject({ lexicon: lexiconOf("buoy"), revision: 1 });
  await amina.json("PUT", path, { lexicon: lexiconOf("lamp*"), revision: 1 });
});

test("of two who save at once one wins, and the other is told", async () => {
  const save = (person: Person, phrase: string) =>
    person.fetch(path, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ lexicon: lexiconOf(phrase), revision: 0 }),
    });
  const answers = await Promise.all([save(amina, "lamp"), save(boris, "buoy"), save(amina, "horn")]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
});

test("back to the default is a step like any other, and every earlier lexicon can be read", async () => {
  await amina.json("PUT", path, { lexicon: lexiconOf("lamp*"), revision: 0 });
  const back = await boris.json<LexiconAnswer>("DELETE", `${path}?revision=1`);
  expect(back).toMatchObject({ lexicon: DEFAULT_LEXICON, revision: 2, savedBy: "Boris", isDefault: true });
  const revisions = await amina.json<LexiconRevision[]>("GET", `${path}/revisions`);
  expect(revisions.map(({ revision, savedBy, isDefault }) => [revision, savedBy, isDefault])).toEqual([
    [2, "Boris", true],
    [1, "Amina", false],
  ]);
  const earlier = await amina.json<LexiconAnswer>("GET", `${path}/revisions/1`);
  expect(earlier).toMatchObject({ lexicon: lexiconOf("lamp*"), revision: 1, isDefault: false });
  await refuse("GET", `${path}/revisions/3`, undefined, 404);
});

test("what is no lexicon is refused with a line that says why, and changes nothing", async () => {
  const theme = lexiconOf("lamp").themes[0];
  const term = (phrase: unknown, weight: unknown) => ({ ...theme, terms: { en: [{ phrase, weight }] } });
  const lexicons: unknown[] = [
    ...[null, [], "lexicon", {}, { version: 2, themes: [] }, { version: 1, themes: {} }],
    { version: 1, themes: [theme, theme] },
    { version: 1, themes: [{ ...theme, id: "Not An Id" }] },
    { version: 1, themes: [{ ...theme, name: { fr: "Lumière" } }] },
    { version: 1, themes: [{ ...theme, name: { en: "" } }] },
    { version: 1, themes: [{ ...theme, terms: { xx: [] } }] },
    { version: 1, themes: [term("", 1)] },
    { version: 1, themes: [term("lamp", "1")] },
    { version: 1, themes: [term("lamp", null)] },
    { version: 1, themes: [term("x".repeat(5_000), 1)] },
    { version: 1, themes: Array.from({ length: 5_000 }, (_, i) => ({ ...theme, id: `light-${i}` })) },
  ];
  for (const lexicon of lexicons) {
    const response = await amina.fetch(path, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ lexicon, revision: 0 }),
    });
    expect([JSON.stringify(lexicon).slice(0, 200), response.status >= 400 && response.status < 500]).toEqual([
      JSON.stringify(lexicon).slice(0, 200),
      true,
    ]);
    expect(((await response.json()) as ApiProblem).detail).not.toBe("");
  }
  expect(await amina.json<LexiconAnswer>("GET", path)).toMatchObject({ revision: 0, isDefault: true });
});

test("requests that make no sense are answered with a problem", async () => {
  const lexicon = lexiconOf("lamp");
  await refuse("PUT", path, "{broken", 400);
  await refuse("PUT", path, undefined, 400);
  for (const revision of [-1, 0.5, "0", null, undefined]) {
    await refuse("PUT", path, JSON.stringify({ lexicon, revision }), 400);
  }
  await refuse("PUT", path, JSON.stringify({ lexicon: lexiconOf("x".repeat(2_000_000)), revision: 0 }), 413);
  await refuse("DELETE", path, undefined, 400);
  await refuse("DELETE", `${path}?revision=x`, undefined, 400);
  await refuse("GET", `${path}/revisions/x`, undefined, 400);
  await refuse("PATCH", path, "{}", 404);
});

test("a dossier that is not there has no lexicon", async () => {
  const nowhere = "/api/dossiers/abc/lexicon";
  await refuse("GET", nowhere, undefined, 404);
  await refuse("PUT", nowhere, JSON.stringify({ lexicon: lexiconOf("lamp"), revision: 0 }), 404);
  await refuse("DELETE", `${nowhere}?revision=0`, undefined, 404);
  await refuse("GET", `${nowhere}/revisions`, undefined, 404);
});
