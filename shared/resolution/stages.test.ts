import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareStages,
  hasSymbol,
  isNumbered,
  nextNumber,
  nextStage,
  proposeSymbol,
  STAGE_KINDS,
  type Stage,
  stageName,
} from "./stages.ts";

const stages = fc
  .record({ kind: fc.constantFrom(...STAGE_KINDS), number: fc.integer({ min: 1, max: 98 }) })
  .map(({ kind, number }): Stage => ({ kind, number: isNumbered(kind) ? number : null }));

test("what is proposed never lies below the last stage, and is another one", () => {
  fc.assert(
    fc.property(stages, (last) => {
      const next = nextStage(last);
      expect(next === null || compareStages(next, last) > 0).toBe(true);
      expect(next === null || isNumbered(next.kind) === (next.number !== null)).toBe(true);
    }),
  );
});

test("the order is total: one name is one place in it", () => {
  fc.assert(
    fc.property(stages, stages, (a, b) => {
      expect(Math.sign(compareStages(a, b))).toBe(0 - Math.sign(compareStages(b, a)));
      expect(compareStages(a, b) === 0).toBe(stageName(a) === stageName(b));
    }),
  );
});

test("the usual way of a draft", () => {
  const way = [null, "Zero draft", "Revision 1", "Revision 2"];
  let stage: Stage | null = null;
  for (const expected of way.slice(1)) {
    stage = nextStage(stage);
    expect(stage && stageName(stage)).toBe(expected);
  }
  const tabled: Stage = { kind: "tabled", number: null };
  expect(nextStage(tabled)).toEqual({ kind: "tabled-revision", number: 1 });
  expect(nextStage({ kind: "adopted", number: null })).toBeNull();
  expect(nextNumber("tabled-revision", [tabled, { kind: "tabled-revision", number: 2 }])).toBe(3);
  expect(nextNumber("tabled", [tabled])).toBeNull();
});

test("the symbol of a revision follows from that of the tabled draft", () => {
  const rev = (number: number): Stage => ({ kind: "tabled-revision", number });
  expect(proposeSymbol(rev(1), "A/C.3/98/L.9")).toBe("A/C.3/98/L.9/Rev.1");
  expect(proposeSymbol(rev(2), "A/C.3/98/L.9/Rev.1")).toBe("A/C.3/98/L.9/Rev.2");
  expect(proposeSymbol({ kind: "oral-revision", number: null }, "A/C.3/98/L.9/Rev.1")).toBe("A/C.3/98/L.9/Rev.1");
  expect(proposeSymbol({ kind: "adopted", number: null }, "A/C.3/98/L.9")).toBe("");
  expect(proposeSymbol(rev(1), "")).toBe("");
  expect([hasSymbol("revision"), hasSymbol("tabled")]).toEqual([false, true]);
});
