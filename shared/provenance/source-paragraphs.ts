/**
 * The paragraphs of all sources in one language as numbers, each wording once: resolutions repeat their paragraphs from year to
 * year, and a paragraph that ten texts have is no commoner language for it. Rule PR3.
 */
import type { ComparedParagraph, ComparedText } from "../compare/input.ts";
import { placedWords } from "./placed-words.ts";

/** A text, and a paragraph of it. */
export interface Holder {
  /** Place of the text among all sources. */
  readonly order: number;
  readonly text: ComparedText;
  readonly paragraph: ComparedParagraph;
}

export const UNKNOWN_WORD = -1;

export class SourceParagraphs {
  /** Number of each word, wording after wording. */
  readonly words: Int32Array;
  /** Where wording k begins in `words`; one more than there are wordings. */
  readonly starts: Int32Array;
  /** The paragraphs that have a wording, in the order of the sources. */
  readonly holders: readonly (readonly Holder[])[];
  readonly #numbers = new Map<string, number>();

  constructor(texts: readonly (readonly [order: number, text: ComparedText])[]) {
    const words: number[] = [];
    const starts: number[] = [];
    const holders: Holder[][] = [];
    const known = new Map<number, number[]>();
    for (const [order, text] of texts) {
      for (const paragraph of text.paragraphs) {
        const numbers = placedWords(paragraph.text).map(({ word }) => this.#numberOf(word));
        if (numbers.length === 0) continue;
        const holder = { order, text, paragraph };
        const hash = hashOf(numbers);
        const alike = known.get(hash) ?? [];
        const same = alike.find((k) => equalFrom(words, starts[k] ?? 0, starts[k + 1] ?? words.length, numbers));
        if (same !== undefined) {
          holders[same]?.push(holder);
          continue;
        }
        known.set(hash, [...alike, starts.length]);
        starts.push(words.length);
        for (const number of numbers) words.push(number);
        holders.push([holder]);
      }
    }
    this.words = Int32Array.from(words);
    this.starts = Int32Array.from([...starts, words.length]);
    this.holders = holders;
  }

  /** How many different wordings there are. */
  get count(): number {
    return this.holders.length;
  }

  /** How many different words there are; their numbers are all below it. */
  get vocabularySize(): number {
    return this.#numbers.size;
  }

  /** The number of a word as matched, or UNKNOWN_WORD. */
  number(word: string): number {
    return this.#numbers.get(word) ?? UNKNOWN_WORD;
  }

  wording(k: number): Int32Array {
    return this.words.subarray(this.starts[k] ?? 0, this.starts[k + 1] ?? 0);
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(word, number);
    return number;
  }
}

/** FNV-1a over numbers. */
function hashOf(numbers: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const n of numbers) hash = Math.imul(hash ^ n, 0x01000193);
  return hash >>> 0;
}

function equalFrom(words: readonly number[], start: number, end: number, numbers: readonly number[]): boolean {
  return end - start === numbers.length && numbers.every((n, i) => words[start + i] === n);
}
