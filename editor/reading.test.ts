/** Where agreed language may come from, and where not. */
import { expect, test } from "vitest";
import type { TextSummary } from "../shared/protocol/api.ts";
import { sourceRefs } from "./reading.ts";

const text = (id: string, date: string, facts: Partial<TextSummary> = {}): TextSummary => ({
  ...{ id, date, role: "adopted", symbol: id, title: "", organ: "", language: "en", preambular: 1, operative: 1 },
  ...facts,
});
const texts = [
  text("later", "2047-12-15"),
  text("french", "2040-12-15", { language: "fr" }),
  text("sister", "2042-03-01", { role: "sister" }),
  text("first", "2040-12-15", { language: "eng" }),
  text("undated", ""),
];

test("adopted and sister texts in the language of the draft, oldest first, but the compared ones", () => {
  const choice = { language: "en-GB", without: ["text:sister"] as const, before: "" };
  expect(sourceRefs(texts, choice)).toEqual(["text:undated", "text:first", "text:later"]);
});

test("nothing in an adopted text comes from what was adopted after it", () => {
  const choice = { language: "en", without: [], before: "2042-03-01" };
  expect(sourceRefs(texts, choice)).toEqual(["text:undated", "text:first", "text:sister"]);
});
