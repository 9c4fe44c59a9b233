/** Numbers for words and for pairs of neighbouring words, so that likeness is counted in whole numbers. Words are matched as in T5, in lower case. */
import { setTypographyAside } from "./tokens.ts";

/** More different words than this do not fit into the key of a pair. */
const PAIR_BASE = 2 ** 24;

export class Vocabulary {
  /** By the word as written, and as matched. */
  readonly #words = new Map<string, number>();
  readonly #pairs = new Map<number, number>();
  #size = 0;

  /** How many numbers were given; all are below it. */
  get size(): number {
    return this.#size;
  }

  word(written: string): number {
    const known = this.#words.get(written);
    if (known !== undefined) return known;
    const matched = setTypographyAside(written).toLowerCase();
    const id = this.#words.get(matched) ?? this.#size++;
    this.#words.set(matched, id);
    this.#words.set(written, id);
    return id;
  }

  /** Small keys first: numbers from 2 ** 31 on, V8 looks up several times slower, and each is garbage afterwards. */
  pair(first: number, second: number): number {
    const key = first < 2 ** 15 && second < 2 ** 16 ? first * 2 ** 16 + second : -1 - (first * PAIR_BASE + second);
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const id = this.#size++;
    this.#pairs.set(key, id);
    return id;
  }
}
