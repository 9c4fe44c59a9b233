/** SPEC A3, against trying everything. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { assignPairs, type ScoredPair } from "./assignment.ts";

/** The best sum there is, by trying every choice. */
function bestSum(pairs: readonly ScoredPair[]): number {
  const [first, ...rest] = pairs;
  if (!first) return 0;
  const without = bestSum(rest);
  const compatible = rest.filter((p) => p.base !== first.base && p.draft !== first.draft);
  return Math.max(without, first.score + bestSum(compatible));
}

const pairs = fc.uniqueArray(fc.record({ base: fc.nat(4), draft: fc.nat(4), score: fc.integer({ min: 1, max: 9 }) }), {
  selector: (p) => p.base * 10 + p.draft,
  maxLength: 14,
});

it("A3 chooses the pairs of the greatest sum, none twice, whatever order they are given in", () => {
  fc.assert(
    fc.property(pairs, (given) => {
      const chosen = assignPairs(given);
      expect(new Set(chosen.map((p) => p.base)).size).toBe(chosen.length);
      expect(new Set(chosen.map((p) => p.draft)).size).toBe(chosen.length);
      expect(chosen.reduce((sum, p) => sum + p.score, 0)).toBe(bestSum(given));
    }),
    { numRuns: 500 },
  );
});
