import { expect, test } from "vitest";
import { higherRole, isAtLeast, may, RIGHTS, ROLES } from "./roles.ts";

test("each role has every right of those below it, and at least one more", () => {
  const rights = ROLES.map((role) => RIGHTS.filter((right) => may(role, right)));
  for (const [index, below] of rights.slice(1).entries()) {
    expect(rights[index]).toEqual(expect.arrayContaining(below));
    expect(rights[index]?.length).toBeGreaterThan(below.length);
  }
  expect(rights[0]).toEqual(RIGHTS);
});

test("a reader reads and exports, a commenter comments besides", () => {
  expect(RIGHTS.filter((right) => may("reader", right))).toEqual(["read", "export"]);
  expect(RIGHTS.filter((right) => may("commenter", right))).toEqual(["read", "export", "comment"]);
});

test("the higher of two roles is the one with more rights, whatever their order", () => {
  for (const a of ROLES) for (const b of ROLES) expect(higherRole(a, b)).toBe(isAtLeast(a, b) ? a : b);
  expect(higherRole("reader", "owner")).toBe("owner");
});
