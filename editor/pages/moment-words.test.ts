import { expect, test } from "vitest";
import type { DraftMoment } from "../../shared/protocol/draft-history.ts";
import { clockOf, momentDays, whoOf } from "./moment-words.ts";

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

function moment(seq: number, from: number, people: readonly string[] = ["Amina"]): DraftMoment {
  return { seq, kind: "edit", from, to: from, people, updates: 1 };
}

test("the newest day comes first, in it the newest moment, each with its place among all", () => {
  const days = momentDays([
    moment(1, at(20, 9)),
    moment(2, at(20, 23, 59)),
    moment(3, at(21, 0)),
    moment(4, at(21, 8)),
  ]);
  expect(days.map(({ moments }) => moments.map(({ index }) => index))).toEqual([
    [3, 2],
    [1, 0],
  ]);
  expect(days[0]?.day).toContain("21 November 2026");
});

test("people are named as in a sentence", () => {
  expect(whoOf(moment(1, 0, ["Amina"]))).toBe("Amina");
  expect(whoOf(moment(1, 0, ["Amina", "Boris"]))).toBe("Amina and Boris");
  expect(whoOf(moment(1, 0, ["Amina", "Boris", "Chloé"]))).toBe("Amina, Boris and Chloé");
  expect(whoOf({ ...moment(1, 0, []), kind: "start" })).toBe("Started");
});

test("what took longer than a minute has a beginning and an end", () => {
  expect(clockOf({ from: at(20, 9, 5), to: at(20, 9, 5) })).toBe("09:05");
  expect(clockOf({ from: at(20, 9, 5), to: at(20, 9, 11) })).toBe("09:05 to 09:11");
});
