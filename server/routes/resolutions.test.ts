import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName } from "./resolutions.ts";

test("a symbol becomes a file name that people recognise", () => {
  expect(fileName("A/C.3/80/L.49")).toBe("A_C.3_80_L.49");
  expect(fileName("Zero draft: v2")).toBe("Zero_draft_v2");
  expect(fileName("مشروع القرار")).toBe("مشروع_القرار");
});

test("no name leaves the folder, hides, or breaks a header", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
      expect(fileName(name)).toMatch(/^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?$/u);
    }),
  );
  expect(fileName("../../etc/passwd")).toBe("etc_passwd");
  expect(fileName("///")).toBe("resolution");
});
