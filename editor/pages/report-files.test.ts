/** A report's file is named so that a person finds it again, and so that every file system takes the name. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import { reportFileName } from "./report-files.ts";

const named = (ref: ResolutionRef, name: string, symbol = "") => ({ ref, name, resolution: { masthead: { symbol } } });

it("names both texts and the day", () => {
  const base = named("text:1", "A/RES/96/287", "A/RES/96/287");
  expect(reportFileName(base, named("draft:2", "Zero draft"), "2026-11-22", "html")).toBe(
    "A-RES-96-287_vs_draft_2026-11-22.html",
  );
  expect(reportFileName(base, named("version:3", "Zero draft: Rev.1"), "2026-11-22", "csv")).toBe(
    "A-RES-96-287_vs_Zero-draft-Rev-1_2026-11-22.csv",
  );
  expect(reportFileName(named("text:1", "القرار 77"), base, "2026-11-22", "md")).toBe(
    "القرار-77_vs_A-RES-96-287_2026-11-22.md",
  );
});

it("never holds a separator, a control character or more than a file system takes", () => {
  const any = fc
    .tuple(fc.constantFrom("text", "version"), fc.string({ maxLength: 400, unit: "binary" }))
    .map(([kind, name]) => named(`${kind}:1` as ResolutionRef, name));
  fc.assert(
    fc.property(any, any, (base, draft) => {
      const name = reportFileName(base, draft, "2026-11-22", "json");
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}-]+_vs_[\p{L}\p{M}\p{N}-]+_2026-11-22\.json$/u);
      expect(name.length).toBeLessThan(280);
    }),
  );
});
