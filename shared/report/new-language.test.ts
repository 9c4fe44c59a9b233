/** What clauses lost is quoted as it stood, and nothing that stays is called lost. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { compareTexts } from "../compare/compare.ts";
import type { ComparedText } from "../compare/input.ts";
import { makeReport } from "./change-report.ts";
import { someComparison } from "./comparison.testing.ts";
import { baseText } from "./redline-text.ts";

it("quotes passages that clauses lost word for word, and says where the very words stand now", () => {
  fc.assert(
    fc.property(someComparison, (c) => {
      for (const { clause, passages } of makeReport(c).lost) {
        const { base, draft, redline } = clause.change;
        expect(base.length > 0 && draft.length > 0).toBe(true);
        for (const { text, now } of passages) {
          expect(baseText(redline)).toContain(text);
          for (const { label, text: words } of c.draft.paragraphs) {
            expect(now.includes(label)).toBe(words.includes(text));
          }
        }
      }
    }),
  );
});

it("finds a passage again that went from one clause into another", () => {
  const text = (symbol: string, texts: readonly string[]): ComparedText => ({
    symbol,
    title: "",
    language: "en",
    paragraphs: texts.map((words, i) => ({ label: `OP${i + 1}`, kind: "OP", level: 0, text: words, notes: [] })),
  });
  const passage = "as many lamps as the keepers of the harbour can light by themselves";
  const last = "Decides to meet again in the harbour of the northern islands before the winter";
  const between = "Welcomes the songs of the whales and all those who have written them down;";
  const base = text("A", [`Urges ports to give each ship a pilot, a berth and ${passage};`, between, `${last}.`]);
  const draft = text("B", [
    "Urges ports to give each ship a pilot, a berth;",
    between,
    `${last} and to buy ${passage}.`,
  ]);
  const { lost } = makeReport(compareTexts(base, draft));
  expect(lost.map(({ passages }) => passages)).toEqual([[{ text: passage, now: ["OP3"] }]]);
});
