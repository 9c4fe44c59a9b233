import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_MASTHEAD } from "../../shared/resolution/resolution.ts";
import { canonicalJson, hashVersion } from "./versions.ts";

const VERSION = {
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
    { ...VERSION, resolution: { ...VERSION.resolution, language: "fr" as const } },
  ];
  expect(new Set([VERSION, ...changed].map(hashVersion)).size).toBe(changed.length + 1);
  expect(hashVersion({ ...VERSION })).toBe(hashVersion(VERSION));
});
