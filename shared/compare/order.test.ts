/** SPEC A5: a link is in order when the longest run in order grows by it. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { Links } from "./links.ts";
import { Order } from "./order.ts";

function longest(pairs: readonly (readonly [number, number])[]): number {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0]);
  const best: number[] = [];
  sorted.forEach(([, j], k) => {
    best[k] = 1 + Math.max(0, ...sorted.slice(0, k).map(([, h], n) => (h < j ? (best[n] ?? 0) : 0)));
  });
  return Math.max(0, ...best);
}

it("A5 agrees with the definition, computed anew for each question", () => {
  const permutation = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]);
  fc.assert(
    fc.property(permutation, permutation, (bases, drafts) => {
      const pairs = bases.slice(0, drafts.length).map((i, k) => [i, drafts[k] ?? 0] as const);
      const links = new Links(8, 8);
      for (const [i, j] of pairs) links.join(i, j);
      const order = new Order(links);
      for (const i of links.freeBase()) {
        for (const j of links.freeDraft()) {
          expect(order.has(i, j)).toBe(longest([...pairs, [i, j]]) === longest(pairs) + 1);
        }
      }
    }),
  );
});
