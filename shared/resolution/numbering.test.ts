import fc from "fast-check";
import { expect, test } from "vitest";
import { letters, numberParagraphs, roman, subNumber } from "./numbering.ts";
import { PARAGRAPH_KINDS, type ParagraphKind } from "./resolution.ts";

const p = (kind: ParagraphKind, level = 0) => ({ kind, level });
const labels = (...ps: ReturnType<typeof p>[]) => numberParagraphs(ps).map((n) => n.label);
const numbers = (...ps: ReturnType<typeof p>[]) => numberParagraphs(ps).map((n) => n.number);

test("N1: preambular paragraphs have labels and no number, operative ones count through headings", () => {
  const text = [p("PP"), p("PP"), p("HEADING", 1), p("OP"), p("HEADING", 1), p("OP")];
  expect(labels(...text)).toEqual(["PP1", "PP2", "H1", "OP1", "H2", "OP2"]);
  expect(numbers(...text)).toEqual(["", "", "", "1.", "", "2."]);
});

test("N2: sub-paragraphs are (a), (i), a., i. and start again under each parent", () => {
  const text = [p("OP"), p("SUB", 1), p("SUB", 2), p("SUB", 2), p("SUB", 1), p("OP"), p("SUB", 1)];
  expect(labels(...text)).toEqual(["OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP2", "OP2(a)"]);
  expect(numbers(...text).slice(1, 4)).toEqual(["(a)", "(i)", "(ii)"]);
  expect([3, 4].map((level) => subNumber(level, 2))).toEqual(["b.", "ii."]);
});

test("N3: a lone operative paragraph is not numbered", () => {
  expect(numbers(p("PP"), p("OP"))).toEqual(["", ""]);
});

test("N4: an annex starts all counts again under its own prefix", () => {
  expect(labels(p("OP"), p("ANNEX"), p("TEXT"), p("OP"), p("ANNEX"), p("OP"))).toEqual([
    "OP1",
    "A1",
    "A1.T1",
    "A1.OP1",
    "A2",
    "A2.OP1",
  ]);
});

test("N5: any order is legal: a sub-paragraph without a parent, or below a level that was skipped, still has a label", () => {
  expect(labels(p("SUB", 1), p("OP"), p("SUB", 2))).toEqual(["OP0(a)", "OP1", "OP1(-)(i)"]);
});

test("law: labels are unique in any document", () => {
  const any = fc.record({ kind: fc.constantFrom(...PARAGRAPH_KINDS), level: fc.integer({ min: 0, max: 4 }) });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), (paragraphs) => {
      const all = numberParagraphs(paragraphs).map((n) => n.label);
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});

test("letters and roman numerals go past the alphabet", () => {
  expect([1, 26, 27, 52, 53].map(letters)).toEqual(["a", "z", "aa", "az", "ba"]);
  expect([1, 4, 9, 14, 40, 49].map(roman)).toEqual(["i", "iv", "ix", "xiv", "xl", "xlix"]);
});
