/** A new draft: what it takes over from the text it starts from, and what it does not. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DraftSummary, ResolutionAnswer } from "../../shared/protocol/api.ts";
import { setUpDesk, startTestServer, type TestServer } from "../harness.testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.remove());

test("from an adopted text it has every word and the title, but not the symbol and date of the old issue", async () => {
  const person = await server.person("Anna");
  const { text, draft } = await setUpDesk(person);
  const adopted = await person.json<ResolutionAnswer>("GET", `/api/resolutions/text:${text.id}`);
  const started = await person.json<ResolutionAnswer>("GET", `/api/resolutions/draft:${draft.id}`);
  const words = ({ resolution }: ResolutionAnswer) => resolution.paragraphs.map(({ kind, text: t }) => [kind, t]);
  expect(words(started)).toEqual(words(adopted));
  expect(started.resolution.masthead.title).toBe("Care of lighthouses");
  expect(adopted.resolution.masthead.symbol).toBe("A/RES/98/1");
  expect(started.resolution.masthead.symbol).toBe("");
  expect(started.resolution.masthead.date).toBe("");
});

test("from another draft it takes over the masthead too", async () => {
  const person = await server.person("Bo");
  const { dossier, draft } = await setUpDesk(person);
  const branch = await person.json<DraftSummary>("POST", `/api/dossiers/${dossier.id}/drafts`, {
    from: `draft:${draft.id}`,
    name: "Branch",
  });
  const source = await person.json<ResolutionAnswer>("GET", `/api/resolutions/draft:${draft.id}`);
  const answer = await person.json<ResolutionAnswer>("GET", `/api/resolutions/draft:${branch.id}`);
  expect(answer.resolution.masthead).toEqual(source.resolution.masthead);
});
