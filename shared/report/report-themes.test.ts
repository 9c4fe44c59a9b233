import { expect, test } from "vitest";
import { compareTexts } from "../compare/compare.ts";
import type { ComparedText } from "../compare/input.ts";
import { SourceIndex } from "../provenance/source-index.ts";
import type { Lexicon } from "../themes/lexicon.ts";
import { annotateComparison } from "./annotation.ts";
import { makeReport } from "./change-report.ts";
import { reportHtml } from "./html.ts";
import { reportMarkdown } from "./markdown.ts";

const LEXICON: Lexicon = {
  version: 1,
  themes: [{ id: "light", name: { en: "Light" }, terms: { en: [{ phrase: "lamp*", weight: 1 }] } }],
};

const text = (symbol: string, clauses: readonly string[]): ComparedText => ({
  symbol,
  title: "",
  language: "en",
  paragraphs: clauses.map((words, i) => ({ label: `OP${i + 1}`, kind: "OP", level: 0, text: words, notes: [] })),
});

const BASE = text("A", ["Urges ports to keep lamps at every quay;", "Decides to meet again."]);

const reportOf = (draft: readonly string[], lexicon: Lexicon) => {
  const sources = new SourceIndex([text("A/RES/1/1", ["Recalls that whales sing;"])]);
  return makeReport(annotateComparison(compareTexts(BASE, text("B", draft)), { lexicon, sources }), { lexicon });
};

test("words that stood before are never listed as new language", () => {
  const report = reportOf(
    ["Urges ports to keep lamps at every quay and tended through winter nights;", "Decides to meet again."],
    LEXICON,
  );
  expect(report.themes.map(({ clauses }) => clauses.map(({ evidence, standing }) => ({ evidence, standing })))).toEqual(
    [[{ evidence: ["and tended through winter nights"], standing: ["lamps"] }]],
  );
  const words = "“and tended through winter nights” – new, in a clause that speaks of “lamps”";
  expect(reportMarkdown(report)).toContain(`- OP1: ${words}\n`);
  expect(reportHtml(report)).toMatch(/nights<\/span>” <span[^>]*>new<\/span> <span[^>]*>in a clause that speaks of “/u);
});

test("a phrase that came in beside the same phrase is new", () => {
  const report = reportOf(
    ["Urges ports to keep lamps at every quay and lamps in storms;", "Decides to meet again."],
    LEXICON,
  );
  expect(report.themes[0]?.clauses[0]).toMatchObject({ evidence: ["lamps"], standing: [] });
});
