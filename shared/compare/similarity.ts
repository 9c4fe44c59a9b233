/**
 * How alike two paragraphs are: Dice's coefficient over their words and word pairs, where a rare word says more than a
 * common one. Rule A2. All weights are whole numbers, so sums do not depend on the order in which they are made.
 */
import type { ComparisonCache } from "./cache.ts";
import { setTypographyAside, type Token, tokenize } from "./tokens.ts";

/** The words and pairs of neighbouring words of one paragraph, each with its number of occurrences. */
export interface Features {
  /** The text as it is compared for being equal: typography set aside. */
  readonly key: string;
  /** Number of words. */
  readonly words: number;
  /** 20 bits made of the key; breaks ties in a way that does not depend on which side a text is on. */
  readonly hash: number;
  /** Ascending. */
  readonly ids: Int32Array;
  readonly counts: Int32Array;
  /** The first two words and the last one, by id; -1 where there is none. */
  readonly opening: readonly [number, number];
  readonly ending: number;
}

/** What is left of a paragraph when a part of it is explained: ids ascending, as in Features. */
export type Remainder = Pick<Features, "ids" | "counts">;

export function tokensOf(text: string, cache: ComparisonCache): readonly Token[] {
  return cache.tokens.get(text, () => tokenize(text));
}

export function featuresOf(text: string, cache: ComparisonCache): Features {
  return cache.features.get(text, () => extract(text, cache));
}

function extract(text: string, cache: ComparisonCache): Features {
  const key = setTypographyAside(text);
  const tokens = tokensOf(text, cache);
  const all = new Int32Array(2 * tokens.length);
  let length = 0;
  let words = 0;
  let before = -1;
  const opening: [number, number] = [-1, -1];
  for (const token of tokens) {
    if (!token.isWord) continue;
    const id = cache.vocabulary.word(token.word);
    if (words < 2) opening[words] = id;
    words += 1;
    all[length++] = id;
    if (before >= 0) all[length++] = cache.vocabulary.pair(before, id);
    before = id;
  }
  return { key, words, hash: hashOf(key), opening, ending: before, ...counted(all.subarray(0, length).sort()) };
}

/** Each id once, with the number of times it stands in the ascending list. */
function counted(ascending: Int32Array): { ids: Int32Array; counts: Int32Array } {
  const ids = new Int32Array(ascending.length);
  const counts = new Int32Array(ascending.length);
  let size = 0;
  for (const id of ascending) {
    if (size === 0 || ids[size - 1] !== id) ids[size++] = id;
    counts[size - 1] = (counts[size - 1] ?? 0) + 1;
  }
  return { ids: ids.subarray(0, size), counts: counts.subarray(0, size) };
}

/** FNV-1a, folded to 20 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return ((hash >>> 20) ^ hash) & 0xfffff;
}

/** The weights that hold for one pair of texts, and the measures made with them. */
export class Similarity {
  readonly #weights: Int32Array;
  readonly #totals = new Map<Features, number>();

  constructor(base: readonly Features[], draft: readonly Features[], featureCount: number) {
    const most = documentFrequency(base, featureCount);
    const other = documentFrequency(draft, featureCount);
    const paragraphs = Math.max(base.length, draft.length);
    const weights = Int32Array.from({ length: paragraphs + 1 }, (_, frequency) =>
      frequency === 0 ? 0 : Math.round(256 * Math.log(1 + paragraphs / frequency)),
    );
    for (let id = 0; id < featureCount; id++) most[id] = weights[Math.max(most[id] ?? 0, other[id] ?? 0)] ?? 0;
    this.#weights = most;
  }

  weight(id: number): number {
    return this.#weights[id] ?? 0;
  }

  /** The weight of all a paragraph says. */
  total(features: Features): number {
    let sum = this.#totals.get(features);
    if (sum === undefined) {
      sum = this.totalOf(features);
      this.#totals.set(features, sum);
    }
    return sum;
  }

  /** What the one says and the others do not. */
  remainder(features: Features, explainedBy: readonly Features[]): Remainder {
    return explainedBy.reduce<Remainder>(without, features);
  }

  /** The weight of what the paragraph has in common with a remainder. */
  overlap(features: Features, remainder: Remainder): number {
    const { ids, counts } = remainder;
    let sum = 0;
    for (let k = 0, n = 0; k < features.ids.length && n < ids.length; ) {
      const [id, other] = [features.ids[k] ?? 0, ids[n] ?? 0];
      if (id === other) sum += Math.min(counts[n++] ?? 0, features.counts[k++] ?? 0) * this.weight(id);
      else if (id < other) k++;
      else n++;
    }
    return sum;
  }

  totalOf({ ids, counts }: Remainder): number {
    let sum = 0;
    for (let k = 0; k < ids.length; k++) sum += (counts[k] ?? 0) * this.weight(ids[k] ?? 0);
    return sum;
  }

  /**
   * Dice's coefficient (0 to 1) of every pair of a base and a draft paragraph out of the given ones, row by row, as a
   * matrix of base.length * draft.length. An index from feature to paragraphs keeps the work to what pairs have in common.
   */
  matrix(base: readonly Features[], draft: readonly Features[]): Float64Array {
    const { starts, paragraphs, counts } = postings(draft, this.#weights.length);
    const totals = draft.map((features) => this.total(features));
    const out = new Float64Array(base.length * draft.length);
    for (let i = 0; i < base.length; i++) {
      const features = base[i];
      if (!features) continue;
      const row = i * draft.length;
      for (let k = 0; k < features.ids.length; k++) {
        const id = features.ids[k] ?? 0;
        const end = starts[id + 1] ?? 0;
        const weight = this.weight(id);
        const count = features.counts[k] ?? 0;
        for (let n = starts[id] ?? 0; n < end; n++) {
          const cell = row + (paragraphs[n] ?? 0);
          out[cell] = (out[cell] ?? 0) + weight * Math.min(count, counts[n] ?? 0);
        }
      }
      const mine = this.total(features);
      for (let j = 0; j < draft.length; j++) {
        const both = mine + (totals[j] ?? 0);
        out[row + j] = both === 0 ? 0 : (2 * (out[row + j] ?? 0)) / both;
      }
    }
    return out;
  }
}

/** Which paragraphs have a feature, and how often: those of feature `id` stand from starts[id] up to, not including, starts[id + 1]. */
interface Postings {
  readonly starts: Int32Array;
  readonly paragraphs: Int32Array;
  readonly counts: Int32Array;
}

function postings(side: readonly Features[], featureCount: number): Postings {
  const starts = new Int32Array(featureCount + 1);
  for (const { ids } of side) for (let k = 0; k < ids.length; k++) count(starts, (ids[k] ?? 0) + 1);
  for (let id = 0; id < featureCount; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const next = starts.slice();
  const size = starts[featureCount] ?? 0;
  const [paragraphs, counts] = [new Int32Array(size), new Int32Array(size)];
  for (let j = 0; j < side.length; j++) {
    const features = side[j];
    if (!features) continue;
    for (let k = 0; k < features.ids.length; k++) {
      const at = count(next, features.ids[k] ?? 0);
      paragraphs[at] = j;
      counts[at] = features.counts[k] ?? 0;
    }
  }
  return { starts, paragraphs, counts };
}

/** Adds one; answers what was there before. */
function count(numbers: Int32Array, at: number): number {
  const before = numbers[at] ?? 0;
  numbers[at] = before + 1;
  return before;
}

function without(one: Remainder, other: Remainder): Remainder {
  const [ids, counts] = [new Int32Array(one.ids.length), new Int32Array(one.ids.length)];
  let [size, n] = [0, 0];
  for (let k = 0; k < one.ids.length; k++) {
    const id = one.ids[k] ?? 0;
    while (n < other.ids.length && (other.ids[n] ?? 0) < id) n++;
    const rest = (one.counts[k] ?? 0) - (other.ids[n] === id ? (other.counts[n] ?? 0) : 0);
    if (rest <= 0) continue;
    ids[size] = id;
    counts[size++] = rest;
  }
  return { ids: ids.subarray(0, size), counts: counts.subarray(0, size) };
}

function documentFrequency(side: readonly Features[], featureCount: number): Int32Array {
  const out = new Int32Array(featureCount);
  for (const { ids } of side) for (let k = 0; k < ids.length; k++) count(out, ids[k] ?? 0);
  return out;
}
