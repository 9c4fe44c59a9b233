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

test("a quote that stands within another is not given twice", () => {
  const phrases = [
    { phrase: "storm lamps", weight: 1 },
    { phrase: "lamps", weight: 1 },
  ];
  const theme = { id: "light", name: { en: "Light" }, terms: { en: phrases } };
  const report = reportOf(
    ["Urges ports to keep lamps at every quay, storm lamps and yet more lamps;", "Decides to meet again."],
    { version: 1, themes: [theme] },
  );
  expect(report.themes[0]?.clauses[0]?.evidence).toEqual(["storm lamps"]);
});

test("a newer resolution and its date are not listed as new language", () => {
  const clause = "Urges ports to keep lamps at every quay, as in resolution 60/1 of 3 March 2005";
  const base = text("A", [`${clause};`, "Decides to meet again."]);
  const draft = text("B", [
    `${clause} and 99/212 of 15 December 2044;`,
    "Invites lamps to shine.",
    "Decides to meet again.",
  ]);
  const sources = new SourceIndex([text("A/RES/1/1", ["Recalls that whales sing;"])]);
  const report = makeReport(annotateComparison(compareTexts(base, draft), { lexicon: LEXICON, sources }), {
    lexicon: LEXICON,
  });
  expect(report.unthemed).toEqual([]);
  expect(report.themes.map(({ clauses }) => clauses.length)).toEqual([1]);
});

test("a report on texts in two languages says that a translation is not recognised", () => {
  const french = { ...text("B", ["Prie les ports de garder des lampes;"]), language: "fr" as const };
  const { scope } = makeReport(compareTexts(BASE, french));
  expect(scope.join()).toContain("The base is in English and the draft in French");
  expect(makeReport(compareTexts(BASE, BASE)).scope).toEqual([]);
});

test("words that no source has are not called agreed because others of their clause are", () => {
  const agreed = "Recalls that all fishers of the northern islands sing in the long nights of winter";
  const draft = text("B", [
    "Urges ports to keep lamps at every quay;",
    `${agreed} under brass lamps;`,
    "Decides to meet again.",
  ]);
  const sources = new SourceIndex([text("A/RES/1/1", [`${agreed};`])]);
  const report = makeReport(annotateComparison(compareTexts(BASE, draft), { lexicon: LEXICON, sources }), {
    lexicon: LEXICON,
  });
  expect(reportMarkdown(report)).toContain(
    "- OP2: “lamps” – new – other words of the clause are agreed language: A/RES/1/1, OP1\n",
  );
});
