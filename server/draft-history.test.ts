import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { text } from "../shared/crdt/drafts.testing.ts";
import { renderDraft } from "../shared/crdt/rendering.ts";
import type { ResolutionAnswer } from "../shared/protocol/api.ts";
import type { AuthorshipAnswer, MomentsAnswer } from "../shared/protocol/draft-history.ts";
import {
  type Desk,
  isSaved,
  type Person,
  setUpDesk,
  startTestServer,
  type TestServer,
  until,
} from "./harness.testing.ts";

let server: TestServer;
let amina: Person;
let desk: Desk;
let path: string;

beforeAll(async () => {
  server = await startTestServer();
  amina = await server.person("Amina");
  desk = await setUpDesk(amina);
  path = `/api/drafts/${desk.draft.id}`;
  const open = amina.open(desk.draft.id);
  await open.synced();
  const id = renderDraft(open.ydoc)[1]?.id ?? "";
  text(open.ydoc, id).insert(10, "solemnly ");
  await until(() => isSaved(open));
  open.close();
});
afterAll(() => server.remove());

test("the moments of a draft begin with its start, then come those who wrote", async () => {
  const { moments, dossierId } = await amina.json<MomentsAnswer>("GET", `${path}/moments`);
  expect(dossierId).toBe(desk.dossier.id);
  expect(moments.map(({ kind, people }) => [kind, people])).toEqual([
    ["start", []],
    ["edit", ["Amina"]],
  ]);
});

test("each moment is a text that can be read, compared and taken away like any other", async () => {
  const read = (seq: number) => amina.json<ResolutionAnswer>("GET", `${path}/moments/${seq}`);
  const [before, after] = [await read(1), await read(2)];
  expect(before.resolution.paragraphs[1]?.text).not.toContain("solemnly");
  expect(after.resolution.paragraphs[1]?.text).toContain("solemnly");
  expect(after.name).toMatch(/^Zero draft, \d+ \w+ \d+, \d\d:\d\d UTC$/);
  const ref = `/api/resolutions/moment:${desk.draft.id}@1`;
  expect(await amina.json<ResolutionAnswer>("GET", ref)).toEqual(before);
  expect(await (await amina.fetch(`${ref}/export?format=txt`)).text()).toContain("Care of lighthouses");
});

test("who wrote which words is answered for now and for each moment", async () => {
  const now = await amina.json<AuthorshipAnswer>("GET", `${path}/authorship`);
  const words = now.resolution.paragraphs[1]?.text ?? "";
  const runs = now.paragraphs[1]?.runs ?? [];
  const said = runs.map(({ from, to, author }) => [words.slice(from, to), author === null ? null : now.people[author]]);
  expect(said).toEqual([
    ["Calls upon", null],
    [expect.stringContaining("solemnly"), "Amina"],
    [expect.stringContaining("keepers"), null],
  ]);
  expect((await amina.json<AuthorshipAnswer>("GET", `${path}/authorship?seq=1`)).people).toEqual([]);
});

describe("what is no moment", () => {
  test.each(["/moments/3", "/moments/99999999", "/authorship?seq=3"])("%s is not found", async (end) => {
    expect((await amina.fetch(path + end)).status).toBe(404);
  });

  test.each(["/moments/0", "/moments/x", "/moments/1.5", "/authorship?seq=-1"])("%s is no request", async (end) => {
    expect((await amina.fetch(path + end)).status).toBe(400);
  });

  test.each(["@3", "", "@", "@0", "@1@1", "@01", "@1e3"])(
    "a reference that ends with “%s” is not found",
    async (end) => {
      expect((await amina.fetch(`/api/resolutions/moment:${desk.draft.id}${end}`)).status).toBe(404);
    },
  );

  test("a draft cannot be started from a moment: branches come from versions, which nobody can change", async () => {
    const body = JSON.stringify({ from: `moment:${desk.draft.id}@1`, name: "From the past" });
    const init = { method: "POST", body, headers: { "content-type": "application/json" } };
    expect((await amina.fetch(`/api/dossiers/${desk.dossier.id}/drafts`, init)).status).toBe(400);
  });
});

test("whoever is no member of the dossier is told that there is no such thing", async () => {
  const boris = await server.person("Boris");
  const paths = ["/moments", "/moments/1", "/authorship"].map((end) => path + end);
  for (const at of [...paths, `/api/resolutions/moment:${desk.draft.id}@1`]) {
    expect([at, (await boris.fetch(at)).status]).toEqual([at, 404]);
  }
});
