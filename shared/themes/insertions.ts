/** What a redline adds, as runs of words of the draft, and whether a run carries its clause further or only brings it up to date. */
import type { RedlinePiece } from "../compare/comparison.ts";
import { tokenize } from "../compare/tokens.ts";
import { isNumberOrDateWord } from "../resolution/date-words.ts";
import { isHan, type Word, wordsOf } from "./words.ts";

export interface Insertion {
  /** Indices of the draft's words, both inclusive. */
  readonly first: number;
  readonly last: number;
  /**
   * More than an expression of degree or time: at least three words, one of them of six letters or more; six words where it
   * stands for words that were struck, because a shorter one only says them anew. Two Chinese signs count as a word; numbers,
   * months, sessions and resolutions are not counted.
   */
  readonly weighty: boolean;
}

const LEAST_WORDS = 3;
const LEAST_REPLACING = 6;
const LONG_WORD = 6;

/** In draft order; pieces without a word are left out. */
export function insertionsOf(redline: readonly RedlinePiece[], words: readonly Word[]): Insertion[] {
  const insertions: Insertion[] = [];
  let at = 0;
  let next = 0;
  redline.forEach(([sign, text], i) => {
    if (sign === "-") return;
    const end = at + text.length;
    // A word that a piece cuts belongs to each of the two.
    let first = next;
    while ((words[first]?.to ?? Number.POSITIVE_INFINITY) <= at) first++;
    next = first;
    let last = first - 1;
    while ((words[last + 1]?.from ?? Number.POSITIVE_INFINITY) < end) last++;
    at = end;
    if (sign !== "+" || last < first) return;
    const replaces = redline[i - 1]?.[0] === "-" || redline[i + 1]?.[0] === "-";
    insertions.push({ first, last, weighty: isWeighty(text, replaces ? LEAST_REPLACING : LEAST_WORDS) });
  });
  return insertions;
}

function isWeighty(text: string, least: number): boolean {
  // A compound ("seventy-eighth") is one word here: every part of it must say something.
  const told = tokenize(text).filter((token) => token.isWord && wordsOf(token.word).every((w) => !onlyUpdates(w.text)));
  const signs = wordsOf(text).filter((w) => isHan(w.text) && !onlyUpdates(w.text)).length;
  if (signs >= 2 * least) return true;
  const others = told.filter((token) => !isHan(token.word.slice(0, 1)));
  return others.length >= least && others.some((token) => token.word.length >= LONG_WORD);
}

/** Numerals, and the Chinese signs for numbers, ordinals, sessions, years, months and days. */
const NUMERAL = /\p{N}|[〇一二三四五六七八九十百零第届会议决议号年月日]/u;

function onlyUpdates(word: string): boolean {
  return NUMERAL.test(word) || isNumberOrDateWord(word);
}
