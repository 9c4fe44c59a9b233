/** Where four given words in a row stand in the sources: a table of 32-bit hashes, each answer verified word by word. */
import type { SourceParagraphs } from "./source-paragraphs.ts";

/** Words in a shingle. */
export const SHINGLE = 4;

/** So many places of one hash are looked at; a shingle with more is commonplace and tells nothing. */
const MOST_PLACES = 2_000;

const NOWHERE: readonly number[] = [];

export class Shingles {
  readonly #paragraphs: SourceParagraphs;
  readonly #mask: number;
  /** Where the places of a bucket begin in #places; one more than there are buckets. */
  readonly #buckets: Uint32Array;
  /** First words of shingles, ascending in each bucket. */
  readonly #places: Uint32Array;
  readonly #wordingOf: Uint32Array;

  constructor(paragraphs: SourceParagraphs) {
    this.#paragraphs = paragraphs;
    const { words, starts, count } = paragraphs;
    let size = 1;
    while (size < words.length) size *= 2;
    this.#mask = size - 1;
    this.#buckets = new Uint32Array(size + 1);
    this.#wordingOf = new Uint32Array(words.length);
    const eachShingle = (visit: (place: number, bucket: number, wording: number) => void) => {
      for (let k = 0; k < count; k++)
        for (let at = starts[k] ?? 0; at + SHINGLE <= (starts[k + 1] ?? 0); at++)
          visit(at, hashOf(words, at) & this.#mask, k);
    };
    let shingles = 0;
    eachShingle((place, bucket, wording) => {
      this.#wordingOf[place] = wording;
      this.#buckets[bucket + 1] = (this.#buckets[bucket + 1] ?? 0) + 1;
      shingles += 1;
    });
    for (let b = 0; b < size; b++) this.#buckets[b + 1] = (this.#buckets[b + 1] ?? 0) + (this.#buckets[b] ?? 0);
    const next = this.#buckets.slice(0, size);
    this.#places = new Uint32Array(shingles);
    eachShingle((place, bucket) => {
      const slot = next[bucket] ?? 0;
      this.#places[slot] = place;
      next[bucket] = slot + 1;
    });
  }

  /** The wordings that hold the four words at `at`, ascending, each once. */
  find(query: Int32Array, at: number): readonly number[] {
    for (let k = 0; k < SHINGLE; k++) if ((query[at + k] ?? -1) < 0) return NOWHERE;
    const { words } = this.#paragraphs;
    const bucket = hashOf(query, at) & this.#mask;
    const first = this.#buckets[bucket] ?? 0;
    const last = Math.min(this.#buckets[bucket + 1] ?? 0, first + MOST_PLACES);
    const wordings: number[] = [];
    for (let slot = first; slot < last; slot++) {
      const place = this.#places[slot] ?? 0;
      if (
        words[place] !== query[at] ||
        words[place + 1] !== query[at + 1] ||
        words[place + 2] !== query[at + 2] ||
        words[place + 3] !== query[at + 3]
      )
        continue;
      const wording = this.#wordingOf[place] ?? 0;
      if (wordings.at(-1) !== wording) wordings.push(wording);
    }
    return wordings;
  }
}

function hashOf(words: Int32Array, at: number): number {
  let hash = 0;
  for (let k = 0; k < SHINGLE; k++)
    hash = Math.imul((hash ^ (words[at + k] ?? 0)) + 0x9e3779b9, 0x85ebca6b) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}
