import fc from "fast-check";
import { expect, test } from "vitest";
import { initialRanks, isRank, longestIncreasing, planRanks, rankBetween } from "./rank.ts";

const random = () => 0.3;

test("a rank lies strictly between its neighbours, and two people rarely choose the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.infiniteStream(fc.double({ min: 0, max: 0.999 })), (n, tosses) => {
      const ranks = initialRanks(n);
      const [low, high] = [ranks[n - 2] ?? null, ranks[n - 1] ?? null];
      const rank = rankBetween(low, high, () => tosses.next().value);
      expect(isRank(rank)).toBe(true);
      expect((low ?? "") < rank && rank < (high ?? "")).toBe(true);
    }),
  );
  const chosen = new Set(Array.from({ length: 1000 }, () => rankBetween("a0", "a1", Math.random)));
  expect(chosen.size).toBeGreaterThan(990);
});

test("what is no rank is told from what is one", () => {
  for (const rank of initialRanks(200)) expect(isRank(rank)).toBe(true);
  for (const bad of ["", "a", "a00", "0", "é0", "b0", "A00000000000000000000000000", "a1V0", "a 1"]) {
    expect(isRank(bad)).toBe(false);
  }
});

test("a plan gives the wanted order, with a new rank for no more than it must", () => {
  const moves = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 4 });
  fc.assert(
    fc.property(moves, (list) => {
      const ranks = initialRanks(12);
      const now = ranks.map((rank, id) => ({ id, rank, own: true, steady: true }));
      const want = now.map(({ id }) => id);
      for (const [from, to] of list) want.splice(to, 0, ...want.splice(from, 1));
      const plan = planRanks(now, want, random);
      const rankOf = (id: number) => plan.get(id) ?? ranks[id] ?? "";
      expect([...want].sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))).toEqual(want);
      expect(plan.size).toBe(12 - longestIncreasing(want).length);
    }),
  );
});

test("ties and paragraphs without a rank of their own are given room", () => {
  const now = [
    { id: "a", rank: "a1", own: true, steady: true },
    { id: "tail", rank: "a1", own: false, steady: true },
    { id: "b", rank: "a1", own: true, steady: true },
  ];
  expect(planRanks(now, ["a", "tail", "b"], random).size).toBe(0);
  const plan = planRanks(now, ["a", "new", "tail", "b"], random);
  expect([...plan.keys()]).toEqual(["new", "tail", "b"]);
  const [first = "", second = "", third = ""] = plan.values();
  expect("a1" < first && first < second && second < third).toBe(true);
});
