/** How much finding a word or a shingle again says: nothing if every paragraph has it, one if a single paragraph does. Rule PR3. */
import type { SourceParagraphs } from "./source-paragraphs.ts";

/** 1 for what stands in one of `count` wordings, 0 for what stands in all; between them by the logarithm (as IDF). */
export function rarity(holders: number, count: number): number {
  return holders <= 1 ? 1 : Math.max(0, 1 - Math.log(holders) / Math.log(count + 1));
}

/** In which wordings each word stands, and how rare it is. */
export class WordIndex {
  readonly #count: number;
  readonly #starts: Uint32Array;
  readonly #wordings: Uint32Array;
  /** The weight of all that a wording says. */
  readonly #totals: Float64Array;

  constructor(paragraphs: SourceParagraphs) {
    const { count, vocabularySize } = paragraphs;
    this.#count = count;
    const seen = new Int32Array(vocabularySize).fill(-1);
    this.#starts = new Uint32Array(vocabularySize + 1);
    const eachWord = (visit: (word: number, wording: number) => void) => {
      seen.fill(-1);
      for (let k = 0; k < count; k++)
        for (const word of paragraphs.wording(k))
          if (seen[word] !== k) {
            seen[word] = k;
            visit(word, k);
          }
    };
    eachWord((word) => {
      this.#starts[word + 1] = (this.#starts[word + 1] ?? 0) + 1;
    });
    for (let w = 0; w < vocabularySize; w++) this.#starts[w + 1] = (this.#starts[w + 1] ?? 0) + (this.#starts[w] ?? 0);
    const next = this.#starts.slice(0, vocabularySize);
    this.#wordings = new Uint32Array(this.#starts[vocabularySize] ?? 0);
    this.#totals = new Float64Array(count);
    eachWord((word, wording) => {
      const slot = next[word] ?? 0;
      this.#wordings[slot] = wording;
      next[word] = slot + 1;
      this.#totals[wording] = (this.#totals[wording] ?? 0) + this.rarity(word);
    });
  }

  /** Of a word by number; a word that no source has is as rare as can be. */
  rarity(word: number): number {
    return word < 0 ? 1 : rarity(this.#frequency(word), this.#count);
  }

  /**
   * The wordings likest to a set of words, best first: Dice's coefficient over words weighted by rarity. Words that very
   * many wordings have are left out of the count, for speed.
   */
  likest(words: readonly number[], most: number): number[] {
    const distinct = [...new Set(words)];
    const known = distinct.filter((w) => w >= 0).sort((a, b) => this.#frequency(a) - this.#frequency(b) || a - b);
    const total = distinct.reduce((sum, word) => sum + this.rarity(word), 0);
    const shared = new Float64Array(this.#count);
    for (const word of known.slice(0, LOOKED_UP)) {
      const weight = this.rarity(word);
      const end = this.#starts[word + 1] ?? 0;
      for (let slot = this.#starts[word] ?? 0; slot < end; slot++) {
        const wording = this.#wordings[slot] ?? 0;
        shared[wording] = (shared[wording] ?? 0) + weight;
      }
    }
    const best: (readonly [wording: number, likeness: number])[] = [];
    for (let wording = 0; wording < shared.length; wording++) {
      const weight = shared[wording] ?? 0;
      if (weight === 0) continue;
      const likeness = weight / (total + (this.#totals[wording] ?? 0));
      if (best.length === most && likeness <= (best[most - 1]?.[1] ?? 0)) continue;
      const at = best.findIndex(([, other]) => other < likeness);
      best.splice(at < 0 ? best.length : at, 0, [wording, likeness]);
      if (best.length > most) best.pop();
    }
    return best.map(([wording]) => wording);
  }

  #frequency(word: number): number {
    return (this.#starts[word + 1] ?? 0) - (this.#starts[word] ?? 0);
  }
}

/** So many words of a passage, the rarest, are looked up when whole paragraphs are compared. */
const LOOKED_UP = 20;
