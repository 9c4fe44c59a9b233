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
  readonly ids: Int32Array;
  readonly counts: Int32Array;
  /** The first two words and the last one, by id; -1 where there is none. */
  readonly opening: readonly [number, number];
  readonly ending: number;
}

/** Features of a text by id, with counts: what is left of a paragraph when a part of it is explained. */
export type Remainder = Map<number, number>;

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
      sum = 0;
      for (let k = 0; k < features.ids.length; k++)
        sum += (features.counts[k] ?? 0) * this.weight(features.ids[k] ?? 0);
      this.#totals.set(features, sum);
    }
    return sum;
  }

  /** What the one says and the others do not. */
  remainder(features: Features, explainedBy: readonly Features[]): Remainder {
    const left: Remainder = new Map();
    features.ids.forEach((id, k) => {
      left.set(id, features.counts[k] ?? 0);
    });
    for (const other of explainedBy) {
      other.ids.forEach((id, k) => {
        const have = left.get(id);
        if (have === undefined) return;
        const rest = have - (other.counts[k] ?? 0);
        if (rest > 0) left.set(id, rest);
        else left.delete(id);
      });
    }
    return left;
  }

  /** The weight of what the paragraph has in common with a remainder. */
  overlap(features: Features, remainder: Remainder): number {
    let sum = 0;
    for (let k = 0; k < features.ids.length; k++) {
      const id = features.ids[k] ?? 0;
      const have = remainder.get(id);
      if (have !== undefined) sum += Math.min(have, features.counts[k] ?? 0) * this.weight(id);
    }
    return sum;
  }

  totalOf(remainder: Remainder): number {
    let sum = 0;
    for (const [id, count] of remainder) sum += count * this.weight(id);
    return sum;
  }

  /**
   * Dice's coefficient (0 to 1) of every pair of a base and a draft paragraph out of the given ones, row by row, as a
   * matrix of base.length * draft.length. An index from feature to paragraphs keeps the work to what pairs have in common.
   */
  matrix(base: readonly Features[], draft: readonly Features[]): Float64Array {
    const postings = new Map<number, number[]>();
    draft.forEach((features, j) => {
      features.ids.forEach((id, k) => {
        const list = postings.get(id);
        const count = features.counts[k] ?? 0;
        if (list) list.push(j, count);
        else postings.set(id, [j, count]);
      });
    });
    const out = new Float64Array(base.length * draft.length);
    base.forEach((features, i) => {
      const row = i * draft.length;
      for (let k = 0; k < features.ids.length; k++) {
        const id = features.ids[k] ?? 0;
        const list = postings.get(id);
        if (!list) continue;
        const weight = this.weight(id);
        const count = features.counts[k] ?? 0;
        for (let n = 0; n < list.length; n += 2) {
          const cell = row + (list[n] ?? 0);
          out[cell] = (out[cell] ?? 0) + weight * Math.min(count, list[n + 1] ?? 0);
        }
      }
      const mine = this.total(features);
      draft.forEach((other, j) => {
        const both = mine + this.total(other);
        out[row + j] = both === 0 ? 0 : (2 * (out[row + j] ?? 0)) / both;
      });
    });
    return out;
  }
}

function documentFrequency(side: readonly Features[], featureCount: number): Int32Array {
  const out = new Int32Array(featureCount);
  for (const features of side) for (const id of features.ids) out[id] = (out[id] ?? 0) + 1;
  return out;
}
