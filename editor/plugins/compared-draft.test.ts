import { expect, test } from "vitest";
import { schema } from "../binding/schema.ts";
import { comparedDraft, contentOffset, wordsOf } from "./compared-draft.ts";

const note = (id: string) => schema.node("footnote", { id });
const paragraph = schema.node("paragraph", { id: "a", kind: "OP", level: 0 }, [
  schema.text("Recalls", [schema.mark("em")]),
  schema.text(" the report"),
  note("n1"),
  schema.text(" and the plan"),
  note("n2"),
]);

test("footnote marks are no part of the words, and offsets find their way around them", () => {
  expect(wordsOf(paragraph)).toBe("Recalls the report and the plan");
  expect(contentOffset(paragraph, 7)).toBe(7);
  expect(contentOffset(paragraph, 18)).toBe(18);
  expect(contentOffset(paragraph, 18, true)).toBe(19);
  expect(contentOffset(paragraph, 19)).toBe(20);
  expect(contentOffset(paragraph, 31)).toBe(32);
  expect(contentOffset(paragraph, 31, true)).toBe(33);
});

test("every offset maps to a position whose words before it are just those", () => {
  const words = wordsOf(paragraph);
  for (let offset = 0; offset <= words.length; offset++) {
    for (const after of [false, true]) {
      const at = contentOffset(paragraph, offset, after);
      expect(paragraph.textBetween(0, at, "", "")).toBe(words.slice(0, offset));
    }
  }
});

test("the compared text carries labels, ids and the texts of the notes", () => {
  const doc = schema.node("doc", null, [paragraph]);
  const text = comparedDraft(doc, { symbol: "A/1", title: "T", language: "en" }, (id) => `text of ${id}`);
  expect(text.paragraphs).toEqual([
    {
      label: "OP1",
      id: "a",
      kind: "OP",
      level: 0,
      text: "Recalls the report and the plan",
      notes: ["text of n1", "text of n2"],
    },
  ]);
});
