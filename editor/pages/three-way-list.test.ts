import { expect, test } from "vitest";
import type { ThreeWayPiece } from "../../shared/history/three-way.ts";
import { lessTypography } from "./three-way-list.ts";

test("a word that differs by its hyphen alone is not shown as struck and inserted", () => {
  const pieces: ThreeWayPiece[] = [
    { op: "=", text: "a " },
    { op: "-", text: "well-known", by: "revision" },
    { op: "+", text: "well\u2011known", by: "revision" },
    { op: "=", text: " lamp" },
  ];
  expect(lessTypography(pieces).map(({ op, text }) => [op, text])).toEqual([
    ["=", "a "],
    ["=", "well\u2011known"],
    ["=", " lamp"],
  ]);
});

test("other words keep their marks", () => {
  const pieces: ThreeWayPiece[] = [
    { op: "-", text: "invites", by: "tabled" },
    { op: "+", text: "urges", by: "tabled" },
    { op: "~", text: "all", by: "revision" },
    { op: "+", text: "some", by: "revision" },
  ];
  expect(lessTypography(pieces)).toEqual(pieces);
});
