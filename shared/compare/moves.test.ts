/** SPEC M1 to M3, against trying everything. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OrderedLink, stayingLinks } from "./moves.ts";

function linksOf(order: readonly number[], weights: readonly number[] = []): OrderedLink[] {
  return order.map((draft, base) => ({
    base,
    draft,
    weight: weights[base] ?? 1,
    follows: base > 0 && order[base - 1] === draft - 1,
  }));
}

function longestByTrying(order: readonly number[]): number {
  let best = 0;
  for (let set = 0; set < 2 ** order.length; set++) {
    const kept = order.filter((_, i) => set & (1 << i));
    if (kept.every((x, i) => i === 0 || (kept[i - 1] ?? 0) < x)) best = Math.max(best, kept.length);
  }
  return best;
}

describe("moves", () => {
  it("M1 lets as many stay as possible, in order", () => {
    const order = fc.uniqueArray(fc.nat(20), { maxLength: 9 });
    fc.assert(
      fc.property(order, (o) => {
        const stay = [...stayingLinks(linksOf(o))].sort((a, b) => a - b).map((i) => o[i] ?? 0);
        expect(stay).toEqual([...stay].sort((a, b) => a - b));
        expect(stay.length).toBe(longestByTrying(o));
      }),
    );
  });

  it("M1 moves one paragraph over a block, not the block over it", () => {
    expect([...stayingLinks(linksOf([1, 2, 3, 0]))].sort()).toEqual([0, 1, 2]);
  });

  it("M2 keeps neighbours together where two sets are equally small", () => {
    // drafts 3 4, 2 4 and 0 1 could stay; only 0 and 1 are neighbours on both sides
    expect([...stayingLinks(linksOf([3, 2, 4, 0, 1]))].sort()).toEqual([3, 4]);
  });

  it("M3 moves what says less", () => {
    expect([...stayingLinks(linksOf([1, 0], [5, 90]))]).toEqual([1]);
    expect([...stayingLinks(linksOf([1, 0], [90, 5]))]).toEqual([0]);
  });
});
