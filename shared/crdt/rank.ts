/**
 * Ranks: fractional indices that say where a paragraph stands. Two people who insert at the same place at the same time
 * should not choose the same key, hence the jitter; a tie is still legal and broken by id.
 */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/** Halvings of the free interval by coin toss: two writers meet on one key about once in a million. */
const JITTER_BITS = 20;

/** A source of numbers in [0, 1), as Math.random. */
export type Random = () => number;

/** A key strictly between two ranks (null: no bound on that side). */
export function rankBetween(low: string | null, high: string | null, random: Random): string {
  let below = low;
  let above = high;
  let key = generateKeyBetween(below, above);
  for (let bit = 0; bit < JITTER_BITS; bit++) {
    if (random() < 0.5) below = key;
    else above = key;
    key = generateKeyBetween(below, above);
  }
  return key;
}

/** The next rank at the end; without jitter, as two people who choose it at once may stand in any order. */
export function rankAfter(last: string | null): string {
  return generateKeyBetween(last, null);
}

/** `count` ascending ranks for a draft that nobody else edits yet. */
export function initialRanks(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/** Whether the library can work with it; anything else counts as no rank, so that a bad client cannot stop the others. */
export function isRank(value: string): boolean {
  if (!/^[A-Za-z][0-9A-Za-z]*$/.test(value)) return false;
  const head = value.charCodeAt(0);
  const integer = head >= 97 ? head - 97 + 2 : 90 - head + 2;
  if (value.length < integer || /^A0*$/.test(value)) return false;
  return value.length === integer || !value.endsWith("0");
}

/** What is known of a paragraph that is to be placed. */
export interface Placed<Id> {
  readonly id: Id;
  /** The rank of the place where it stands now: its own, or that of the paragraph it hangs behind. Null: none. */
  readonly rank: string | null;
  /** Whether the rank is its own. */
  readonly own: boolean;
  /** Stays where it is unless the order demands otherwise; false for what is new or was moved by hand. */
  readonly steady: boolean;
}

/**
 * The fewest new ranks that turn the order `now` into the order `want` (ids of `now`, each once).
 * Paragraphs of a longest increasing subsequence keep theirs.
 */
export function planRanks<Id>(now: readonly Placed<Id>[], want: readonly Id[], random: Random): Map<Id, string> {
  const position = new Map(want.map((id, index) => [id, index]));
  const placed = new Map(now.map((each) => [each.id, each]));
  const before = new Map(now.map((each, index) => [each.id, now[index - 1]?.id]));
  const steady = now.filter((each) => each.steady);
  const kept = new Set<Id>();
  for (const index of longestIncreasing(steady.map((each) => position.get(each.id) ?? -1))) {
    const each = steady[index];
    if (each) kept.add(each.id);
  }
  const rankOf = (id: Id): string | null => placed.get(id)?.rank ?? null;
  const pending = want.map((id, index) => {
    const hangs = !placed.get(id)?.own;
    return !kept.has(id) || rankOf(id) === null || (hangs && before.get(id) !== want[index - 1]);
  });

  const ranks = new Map<Id, string>();
  let low: string | null = null;
  want.forEach((id, index) => {
    if (!pending[index]) {
      low = rankOf(id) ?? low;
      return;
    }
    let high: string | null = null;
    for (let next = index + 1; next < want.length && high === null; next++) {
      if (pending[next]) continue;
      const rank = rankOf(want[next] as Id);
      if (low === null || (rank !== null && rank > low)) high = rank;
      else pending[next] = true; // a tie, or behind already: there is no room in front of it, so it moves too
    }
    low = rankBetween(low, high, random);
    ranks.set(id, low);
  });
  return ranks;
}

/** Indices of a longest strictly increasing subsequence. */
export function longestIncreasing(values: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
  });
  const out: number[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) out.push(index);
  return out.reverse();
}
