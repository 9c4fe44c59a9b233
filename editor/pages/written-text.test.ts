import { expect, test } from "vitest";
import type { WrittenRun } from "../../shared/protocol/draft-history.ts";
import { paragraphAuthors, writtenPieces } from "./written-text.ts";

const TEXT = "Calls gravely upon all keepers;";

function run(from: number, to: number, author: number | null, seq = 1): WrittenRun {
  return { from, to, author, time: seq * 1_000, seq };
}

const RUNS = [
  run(0, 6, null),
  run(6, 10, 0, 7),
  run(10, 14, 0, 3),
  run(14, 22, 1, 5),
  run(22, 30, null),
  run(30, 31, 0, 6),
];

test("words of one author are one piece, whenever they came; the pieces are the text", () => {
  const pieces = writtenPieces(TEXT, RUNS);
  expect(pieces.map(({ text }) => text)).toEqual(["Calls ", "gravely ", "upon all", " keepers", ";"]);
  expect(pieces.map(({ author }) => author)).toEqual([null, 0, 1, null, 0]);
});

test("each author of a clause is named once, with the time of their last words in it", () => {
  expect(paragraphAuthors(RUNS)).toEqual([
    { author: 0, time: 7_000, seq: 7 },
    { author: 1, time: 5_000, seq: 5 },
  ]);
  expect(paragraphAuthors([run(0, 31, null)])).toEqual([]);
});
