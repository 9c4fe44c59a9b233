/** Every link the app writes leads back to its page, and `next` never leads out of the app. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResolutionRef } from "../shared/protocol/api.ts";
import { matchRoute, paths, safeNext } from "./router.ts";

const origin = "https://penholder.example";
const pathOf = (path: string) => new URL(path, origin).pathname;
/** Ids as any server might make them; "." and ".." are no names in a path. */
const id = fc.string({ minLength: 1, unit: "grapheme" }).filter((s) => s !== "." && s !== "..");
const ref = fc
  .tuple(fc.constantFrom("text", "version", "draft"), id)
  .map(([kind, name]) => `${kind}:${name}` as ResolutionRef);
const moment = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{1,9}$/), fc.nat())
  .map(([draft, seq]) => `moment:${draft}@${seq}` as const);

describe("paths", () => {
  it("lead back to the page and the id they were made of", () => {
    fc.assert(
      fc.property(id, ref, ref, (name, base, draft) => {
        expect(matchRoute(pathOf(paths.dossier(name)))).toEqual({ page: "dossier", id: name });
        expect(matchRoute(pathOf(paths.draft(name)))).toEqual({ page: "draft", id: name });
        expect(matchRoute(pathOf(paths.read(base)))).toEqual({ page: "read", ref: base });
        expect(matchRoute(pathOf(paths.compare(base, draft)))).toEqual({ page: "compare", base, draft });
        expect(matchRoute(pathOf(paths.report(base, draft)))).toEqual({ page: "report", base, draft });
        expect(matchRoute(pathOf(paths.years(name)))).toEqual({ page: "years", id: name });
        expect(matchRoute(pathOf(paths.lexicon(name)))).toEqual({ page: "lexicon", id: name });
        const threeWay = { page: "three-way", base, tabled: draft, revision: base };
        expect(matchRoute(pathOf(paths.threeWay(base, draft, base)))).toEqual(threeWay);
        const history = { page: "clause-history", ref: base, paragraph: name };
        expect(matchRoute(pathOf(paths.clauseHistory(base, name)))).toEqual(history);
        expect(matchRoute(pathOf(paths.draftHistory(name)))).toEqual({ page: "draft-history", id: name });
        expect(matchRoute(pathOf(paths.draftHistory(name, 7)))).toEqual({ page: "draft-history", id: name });
        expect(matchRoute(pathOf(paths.clauseAuthors(name, name)))).toEqual({ page: "draft-history", id: name });
      }),
    );
  });

  it("lead to moments as to any text", () => {
    fc.assert(
      fc.property(moment, moment, (base, draft) => {
        expect(matchRoute(pathOf(paths.read(base)))).toEqual({ page: "read", ref: base });
        expect(matchRoute(pathOf(paths.compare(base, draft)))).toEqual({ page: "compare", base, draft });
      }),
    );
  });

  it("keep refs readable", () => {
    expect(paths.compare("moment:7f@1", "moment:7f@23")).toBe("/compare/moment:7f@1/moment:7f@23");
    expect(paths.report("text:7f", "draft:9a")).toBe("/report/text:7f/draft:9a");
  });
});

describe("matchRoute", () => {
  it("ignores a trailing slash", () => {
    expect(matchRoute("/")).toEqual({ page: "start" });
    expect(matchRoute("/sign-in/")).toEqual({ page: "sign-in" });
    expect(matchRoute("/dossiers/7/")).toEqual({ page: "dossier", id: "7" });
  });

  it.each([
    "/nowhere",
    "/dossiers",
    "/dossiers/7/more",
    "/dossiers//",
    "/read/7",
    "/read/file:7",
    "/read/text:",
    "/read/moment:7",
    "/read/moment:7@x",
    "/drafts/7/past",
    "/compare/text:1",
    "/compare/text:1/2",
    "/compare/text:1/text:2/text:3",
    "/history/text:1",
    "/history/7/OP1",
    "/three-way/text:1/text:2",
    "/three-way/text:1/text:2/3",
    "/three-way/text:1/text:2/text:3/text:4",
    "/dossiers/7/years/1",
    "/dossiers/%E0%A4%A",
    "/api/me",
  ])("has no page for %s", (path) => {
    expect(matchRoute(path)).toBeNull();
  });
});

describe("safeNext", () => {
  it("goes to a page of the app, with its query and fragment", () => {
    expect(safeNext("/dossiers/7?x=1#OP5", origin)).toBe("/dossiers/7?x=1#OP5");
    expect(safeNext(new URL(paths.signIn("/report/text:1/draft:2"), origin).searchParams.get("next"), origin)).toBe(
      "/report/text:1/draft:2",
    );
  });

  it.each([
    null,
    "",
    "https://evil.example/",
    "//evil.example/dossiers/7",
    "/\\evil.example/dossiers/7",
    "/\t/evil.example/",
    "javascript:alert(1)",
    "/sign-in?token=x",
    "/api/me",
  ])("goes to the start page for %j", (next) => {
    expect(safeNext(next, origin)).toBe("/");
  });
});
