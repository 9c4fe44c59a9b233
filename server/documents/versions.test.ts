import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_MASTHEAD } from "../../shared/resolution/resolution.ts";
import { canonicalJson, hashVersion } from "./versions.ts";

const VERSION = {
  ...{ hashFormat: 2, stage: { kind: "revision" as const, number: 1 }, symbol: "A/C.3/98/L.9", note: "" },
  ...{ id: "v", draftId: "d", name: "Tabled", createdAt: 1, createdBy: "Amina", createdById: "u", previousHash: "" },
  resolution: { masthead: EMPTY_MASTHEAD, language: "en" as const, paragraphs: [], footnotes: [] },
  votes: [],
  state: Uint8Array.of(1, 2, 3),
};

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

test("canonical JSON does not depend on the order in which keys were written, and is JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("the hash changes with every field of the version", () => {
  const changed = [
    { ...VERSION, name: "tabled" },
    { ...VERSION, createdBy: "Boris" },
    { ...VERSION, createdAt: 2 },
    { ...VERSION, previousHash: "0" },
    { ...VERSION, state: Uint8Array.of(1, 2, 4) },
    { ...VERSION, hashFormat: 1 },
    { ...VERSION, stage: null },
    { ...VERSION, stage: { kind: "revision" as const, number: 2 } },
    { ...VERSION, symbol: "A/C.3/98/L.9/Rev.1" },
    { ...VERSION, note: "after lunch" },
    { ...VERSION, resolution: { ...VERSION.resolution, language: "fr" as const } },
  ];
  expect(new Set([VERSION, ...changed].map(hashVersion)).size).toBe(changed.length + 1);
  expect(hashVersion({ ...VERSION })).toBe(hashVersion(VERSION));
});

test("a version from before there were stages keeps its hash", () => {
  const old = { ...VERSION, hashFormat: 1, stage: null, symbol: "", note: "" };
  const { id, draftId, name, createdAt, createdBy, createdById, previousHash, resolution, votes } = VERSION;
  const state = createHash("sha256").update(VERSION.state).digest("hex");
  const then = { id, draftId, name, createdAt, createdBy, createdById, previousHash, resolution, votes, state };
  expect(hashVersion(old)).toBe(createHash("sha256").update(canonicalJson(then)).digest("hex"));
});
