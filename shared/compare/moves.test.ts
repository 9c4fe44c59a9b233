/** SPEC M1 to M4, against trying everything. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveNumbers, type OrderedLink, stayingLinks } from "./moves.ts";

function linksOf(order: readonly number[], more: readonly Partial<OrderedLink>[] = []): OrderedLink[] {
  return order.map((draft, base) => ({
    draft,
    paragraphs: 2,
    crossed: false,
    changed: false,
    words: 1,
    hash: base + draft,
    ...more[base],
  }));
}

const permutation = fc.integer({ min: 0, max: 8 }).chain((n) => {
  const all = Array.from({ length: n }, (_, k) => k);
  return fc.shuffledSubarray(all, { minLength: n });
});

function longestByTrying(order: readonly number[]): number {
  let best = 0;
  for (let set = 0; set < 2 ** order.length; set++) {
    const kept = order.filter((_, i) => set & (1 << i));
    if (kept.every((x, i) => i === 0 || (kept[i - 1] ?? 0) < x)) best = Math.max(best, kept.length);
  }
  return best;
}

function movers(order: readonly number[], more: readonly Partial<OrderedLink>[] = []): number[] {
  const links = linksOf(order, more);
  const stay = stayingLinks(links);
  return [...links.keys()].filter((i) => !stay.has(i));
}

describe("moves", () => {
  it("M1 lets as many stay as possible, in order", () => {
    fc.assert(
      fc.property(permutation, (o) => {
        const stay = [...stayingLinks(linksOf(o))].sort((a, b) => a - b).map((i) => o[i] ?? 0);
        expect(stay).toEqual([...stay].sort((a, b) => a - b));
        expect(stay.length).toBe(longestByTrying(o));
      }),
    );
  });

  it("M1 moves one paragraph over a block, not the block over it", () => {
    expect(movers([1, 2, 3, 0])).toEqual([3]);
  });

  it("M1 moves one paragraph over a merged one, not the merged one over it", () => {
    expect(movers([1, 0], [{ paragraphs: 3 }, {}])).toEqual([1]);
    expect(movers([1, 0], [{}, { paragraphs: 3 }])).toEqual([0]);
  });

  it("M2 moves what left its part", () => {
    expect(movers([1, 0], [{ crossed: true, words: 90, changed: true }, {}])).toEqual([0]);
    expect(movers([1, 0], [{}, { crossed: true, words: 90, changed: true }])).toEqual([1]);
  });

  it("M2 parts as few neighbours as possible, of those that stay and of those that move", () => {
    // 3 and either 2, 4 or 0 1 could stay; only 0 and 1 are neighbours on both sides
    expect(movers([3, 4, 0, 2, 1])).toEqual([0, 1, 4]);
    // whoever moves: 4 and 5 go together
    expect(movers([4, 5, 0, 2, 1, 3]).slice(0, 2)).toEqual([0, 1]);
  });

  it("M3 moves what kept its words, then what says less", () => {
    expect(movers([1, 0], [{ changed: true }, { words: 90 }])).toEqual([1]);
    expect(movers([1, 0], [{ words: 90 }, { changed: true }])).toEqual([0]);
    expect(movers([1, 0], [{ words: 5 }, { words: 90 }])).toEqual([0]);
    expect(movers([1, 0], [{ words: 90 }, { words: 5 }])).toEqual([1]);
  });

  it("names the same movers and blocks when the sides are exchanged", () => {
    const hashes = fc.uniqueArray(fc.nat(2 ** 20), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(permutation, hashes, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (o, hash, changed) => {
        const there = linksOf(
          o,
          o.map((_, k) => ({ hash: hash[k] ?? 0, changed: changed[k] ?? false })),
        );
        const places = o.map((_, j) => o.indexOf(j));
        const back = places.map((i) => ({ ...(there[i] as OrderedLink), draft: i }));
        const moved = (links: readonly OrderedLink[]) => {
          const numbers = moveNumbers(links, stayingLinks(links));
          const blocks = new Map<number, number[]>();
          for (const [k, n] of numbers) blocks.set(n, [...(blocks.get(n) ?? []), links[k]?.hash ?? 0].sort());
          return [...blocks.values()].map(String).sort();
        };
        expect(moved(back)).toEqual(moved(there));
      }),
    );
  });

  it("M4 numbers moves in draft order; what follows each other on both sides is one move", () => {
    const order = [5, 6, 0, 1, 2, 3, 4, 8, 7];
    const links = linksOf(order, [{}, {}, {}, {}, {}, {}, {}, { words: 9 }, {}]);
    expect([...moveNumbers(links, stayingLinks(links))].sort((a, b) => a[0] - b[0])).toEqual([
      [0, 1],
      [1, 1],
      [8, 2],
    ]);
  });
});
