/** Whether a further link would be a move: asked many times while the alignment is made. Rule A5. */
import type { Links } from "./links.ts";

/**
 * A snapshot of the links. A link between i and j is in order when it makes the longest run of links in order longer by one:
 * then nothing more has to move than has to move without it.
 */
export class Order {
  /** For each base place: the least draft place at which a run of 1, 2, 3… links from before it can end. */
  readonly #before: readonly (readonly number[])[];
  /** For each base place: the negated greatest draft place at which a run of 1, 2, 3… links from after it can start. */
  readonly #after: readonly (readonly number[])[];
  readonly #longest: number;

  constructor(links: Links) {
    const first = Array.from({ length: links.baseLength }, (_, i) => firstPartner(links, i));
    const forward = runs(first);
    const backward = runs(first.map((j) => (j === undefined ? undefined : -j)).reverse());
    this.#before = forward.snapshots;
    this.#after = backward.snapshots.toReversed();
    this.#longest = forward.longest;
  }

  has(i: number, j: number): boolean {
    return countBelow(this.#before[i] ?? [], j) + countBelow(this.#after[i] ?? [], -j) >= this.#longest;
  }
}

/** The draft place of a group, told at the first of its base paragraphs only. */
function firstPartner(links: Links, i: number): number | undefined {
  const j = links.ofBase(i)[0];
  return j !== undefined && links.ofDraft(j)[0] === i ? j : undefined;
}

/** Patience sorting. Snapshots are shared between places with no link in between. */
function runs(values: readonly (number | undefined)[]): { snapshots: (readonly number[])[]; longest: number } {
  let ends: readonly number[] = [];
  const snapshots = values.map((value) => {
    const now = ends;
    if (value !== undefined) {
      const place = countBelow(ends, value);
      ends = [...ends.slice(0, place), value, ...ends.slice(place + 1)];
    }
    return now;
  });
  return { snapshots, longest: ends.length };
}

/** How many of the ascending values are less than the limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
