/** What is remembered from one comparison to the next changes nothing of what is said. */
import { expect, test } from "vitest";
import { RecentMap } from "../compare/cache.ts";
import { compareTexts } from "../compare/compare.ts";
import type { ThemeHit } from "../compare/comparison.ts";
import type { ComparedText } from "../compare/input.ts";
import { SourceIndex } from "../provenance/source-index.ts";
import type { Lexicon } from "../themes/lexicon.ts";
import { annotateComparison } from "./annotation.ts";

const text = (...texts: string[]): ComparedText => ({
  ...{ symbol: "A/RES/98/1", title: "", language: "en" },
  paragraphs: texts.map((words, i) => ({ label: `OP${i + 1}`, kind: "OP", level: 0, text: words, notes: [] })),
});
const lexicon: Lexicon = {
  version: 1,
  themes: [{ id: "light", name: { en: "Light" }, terms: { en: [{ phrase: "lamp*", weight: 1 }] } }],
};

const base = text("Calls upon all keepers to stay awake;", "Decides to remain seized of the matter.");
const first = text(
  "Calls upon all keepers to stay awake and to trim their lamps;",
  "Decides to remain seized of the matter.",
);
const second = text("Calls upon all keepers to stay awake and to trim their lamps;", "Decides to buy more lamp oil.");

test("a session that remembers says what one that does not says", () => {
  const sources = new SourceIndex([
    text("Asks each keeper to stay awake and to trim their lamps before the fog comes;"),
  ]);
  const remembered = new RecentMap<readonly ThemeHit[]>();
  for (const draft of [first, second, first, base]) {
    const comparison = compareTexts(base, draft);
    const annotated = annotateComparison(comparison, { lexicon, sources, remembered });
    expect(annotated).toEqual(annotateComparison(comparison, { lexicon, sources }));
  }
  const { summary } = annotateComparison(compareTexts(base, second), { lexicon, sources, remembered });
  expect(summary.themes).toEqual({ light: 2 });
});

test("without sources nothing is called new; without themes nothing has one", () => {
  const { changes } = annotateComparison(compareTexts(base, first), { lexicon: { version: 1, themes: [] } });
  expect(changes.some(({ unsourced }) => unsourced !== undefined)).toBe(false);
  expect(changes.flatMap(({ themes }) => themes)).toEqual([]);
});
