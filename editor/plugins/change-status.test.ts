import { expect, test } from "vitest";
import type { Change } from "../../shared/compare/comparison.ts";
import { marginLines } from "./change-status.ts";

const same: Change = {
  kind: "same",
  moved: false,
  renumbered: false,
  significance: "none",
  base: ["OP5"],
  draft: ["OP5"],
  redline: [],
  themes: [],
  provenance: [],
};

function lines(change: Partial<Change>, label = "OP5"): string[] {
  return marginLines({ ...same, ...change }, label).map(({ text }) => text);
}

test("nothing stands beside a clause that is the same; a number that changed does", () => {
  expect(lines({})).toEqual([]);
  expect(lines({ renumbered: true, draft: ["OP7"] })).toEqual(["was 5"]);
  expect(lines({ kind: "modified", significance: "substantive", renumbered: true, draft: ["OP7"] })).toEqual([
    "changed",
    "was 5",
  ]);
  expect(lines({ kind: "modified", significance: "editorial", rule: "S2" })).toEqual(["editorial"]);
  expect(lines({ significance: "editorial" })).toEqual(["note changed"]);
});

test("both sides of a split and of a merger are named", () => {
  const split = { kind: "split", significance: "substantive", base: ["OP5"], draft: ["OP5", "OP6"] } as const;
  expect(lines(split, "OP5")).toEqual(["split from 5, with 6"]);
  expect(lines(split, "OP6")).toEqual(["split from 5, with 5"]);
  expect(lines({ kind: "merged", significance: "substantive", base: ["OP2", "OP3"], draft: ["OP2"] })).toEqual([
    "merged from 2 and 3",
  ]);
});

test("a direction is a sign and a word, with its evidence", () => {
  const evidence = { direction: "strengthened", rule: "V1", base: "encourages", draft: "urges" } as const;
  const found = marginLines(
    {
      ...same,
      kind: "modified",
      significance: "substantive",
      direction: "strengthened",
      directionEvidence: [evidence],
    },
    "OP5",
  );
  expect(found[1]).toEqual({ part: "direction", text: "↑ strengthened", title: "“encourages” became “urges”" });
});

test("agreed language names its source; words that no source holds are said to have none; unasked, nothing is said", () => {
  const added = { kind: "added", significance: "substantive", base: [] } as const;
  const hit = { symbol: "A/HRC/RES/55/12", label: "OP4", coverage: 1, quotes: [] };
  expect(lines({ ...added, provenance: [hit], unsourced: [] })).toEqual(["new", "agreed"]);
  expect(lines({ ...added, provenance: [hit], unsourced: ["so"] })).toEqual(["new", "partly agreed"]);
  expect(lines({ ...added, unsourced: ["so"] })).toEqual(["new", "no source"]);
  expect(lines(added)).toEqual(["new"]);
});
