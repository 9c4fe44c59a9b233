/** Rules of accounts in the page: what the server would refuse is told beside the field. */
import { describe, expect, test } from "vitest";
import { nameProblem, newPasswordHint, newPasswordProblem, signInNameProblem } from "./account-fields.ts";

describe("account fields", () => {
  test.each(["ana", "ana.silva@example.org", "Ana-1", "أمينة", "li+un", "ab"])("%s is a sign-in name", (name) => {
    expect(signInNameProblem(name)).toBe("");
    expect(signInNameProblem(` ${name} `)).toBe("");
  });

  test.each(["", " ", "a", "ana silva", "-ana", "ana/x", "a".repeat(101)])("%j is no sign-in name", (name) => {
    expect(signInNameProblem(name)).not.toBe("");
  });

  test("a password has 12 to 256 characters; a character outside the BMP is one", () => {
    expect(newPasswordProblem("a".repeat(11))).toContain("at least 12");
    expect(newPasswordProblem("a".repeat(12))).toBe("");
    expect(newPasswordProblem("🕯".repeat(11))).not.toBe("");
    expect(newPasswordProblem("🕯".repeat(256))).toBe("");
    expect(newPasswordProblem("🕯".repeat(257))).toContain("Too long");
    expect(newPasswordHint("🕯".repeat(12))).toBe("Long enough");
  });

  test("a name is not blank", () => {
    expect(nameProblem(" \t")).not.toBe("");
    expect(nameProblem("Ana")).toBe("");
  });
});
