import { expect, test } from "vitest";
import { compareTexts } from "../../shared/compare/compare.ts";
import type { Change } from "../../shared/compare/comparison.ts";
import type { ComparedText } from "../../shared/compare/input.ts";
import { movedPlaces, namePlaces } from "./moved-places.ts";

const CLAUSES = [
  "Urges all States to prevent torture in every place of detention;",
  "Requests the Secretary-General to report to the Assembly at its next session;",
  "Encourages regional organizations to share what they have learned;",
  "Welcomes the work of the subcommittee and of the voluntary fund for victims;",
  "Stresses that corruption in the judicial system must be fought by its own members;",
];

function compared(order: readonly number[]) {
  const text = (places: readonly number[], ids: boolean): ComparedText => ({
    symbol: "",
    title: "",
    language: "en",
    paragraphs: places.map((place, i) => ({
      label: `OP${i + 1}`,
      ...(ids ? { id: `p${place}` } : {}),
      kind: "OP",
      level: 0,
      text: CLAUSES[place] ?? "",
      notes: [],
    })),
  });
  return compareTexts(text([0, 1, 2, 3, 4], false), text(order, true));
}

test("a clause that moved down leaves its place behind the clause that stood in front of it", () => {
  expect(movedPlaces(compared([0, 2, 3, 4, 1]))).toEqual([
    { base: ["OP2"], draft: ["OP5"], ids: ["p1"], after: "p0", order: 1 },
  ]);
});

test("what stood first of all leaves its place in front of all", () => {
  expect(movedPlaces(compared([1, 2, 3, 4, 0])).map(({ base, after }) => [base, after])).toEqual([[["OP1"], null]]);
});

test("clauses that moved together are one place, which names all of them", () => {
  const comparison = compared([0, 1, 2, 3, 4]);
  const moved = (change: Change): Change => ({ ...change, moved: true, block: 1 });
  const changes = comparison.changes.map((change, i) => (i === 1 || i === 2 ? moved(change) : change));
  expect(movedPlaces({ ...comparison, changes })).toEqual([
    { base: ["OP2", "OP3"], draft: ["OP2", "OP3"], ids: ["p1", "p2"], after: "p0", order: 1 },
  ]);
});

test("places are named so that a long block stays one line", () => {
  expect(namePlaces(["OP9"])).toBe("OP9");
  expect(namePlaces(["OP9", "OP10"])).toBe("OP9 and OP10");
  expect(namePlaces(["OP9", "OP9(a)", "OP9(b)"])).toBe("OP9 to OP9(b) (3 paragraphs)");
});
