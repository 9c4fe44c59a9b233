import { expect, test } from "vitest";
import type { Change, ChangeKind } from "../../shared/compare/comparison.ts";
import { changeStops, neighbourStop, type Place } from "./change-stops.ts";

function change(kind: ChangeKind, label: string, draftIds: readonly string[] = []): Change {
  return {
    kind,
    moved: false,
    renumbered: false,
    significance: kind === "same" ? "none" : "substantive",
    base: kind === "added" ? [] : [label],
    draft: draftIds,
    draftIds,
    redline: [],
    themes: [],
    provenance: [],
  };
}

const ORDER = ["p0", "p1", "p2", "p3"];
const CHANGES = [
  change("deleted", "gone first"),
  change("same", "OP1", ["p0"]),
  change("modified", "OP2", ["p1"]),
  change("deleted", "gone second"),
  change("deleted", "gone third"),
  change("split", "OP5", ["p2", "p3"]),
  change("deleted", "gone last"),
];

/** All steps from a place on, as labels. */
function walk(from: Place, step: 1 | -1): string[] {
  const stops = changeStops(CHANGES, ORDER);
  const out: string[] = [];
  let at = from;
  for (let next = neighbourStop(stops, at, step); next; next = neighbourStop(stops, at, step)) {
    out.push(next.change.base.join());
    at = next;
  }
  return out;
}

test("steps stop at every change of the text in its order, dropped clauses included, and pass over what is the same", () => {
  expect(walk({ place: -2, turn: 0 }, 1)).toEqual([
    "gone first",
    "OP2",
    "gone second",
    "gone third",
    "OP5",
    "gone last",
  ]);
  expect(walk({ place: 9, turn: 0 }, -1)).toEqual([
    "gone last",
    "OP5",
    "gone third",
    "gone second",
    "OP2",
    "gone first",
  ]);
});

test("a step begins at the paragraph of the caret", () => {
  expect(walk({ place: 1, turn: 0 }, 1)).toEqual(["gone second", "gone third", "OP5", "gone last"]);
  expect(walk({ place: 2, turn: 0 }, -1)).toEqual(["gone third", "gone second", "OP2", "gone first"]);
});
