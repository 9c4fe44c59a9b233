/** What a redline adds, as runs of words of the draft. */
import type { RedlinePiece } from "../compare/comparison.ts";
import { isHan, type Word } from "./words.ts";

export interface Insertion {
  /** Indices of the draft's words, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Nothing was struck where it stands: it adds to the clause and replaces nothing. */
  readonly pure: boolean;
  /** More than an expression of degree or time: at least three words, one of them of six letters or more (Chinese: six signs). */
  readonly weighty: boolean;
}

const LEAST_WORDS = 3;
const LONG_WORD = 6;
const DIGIT = /\p{N}/u;

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
    const pure = redline[i - 1]?.[0] !== "-" && redline[i + 1]?.[0] !== "-";
    insertions.push({ first, last, pure, weighty: isWeighty(words.slice(first, last + 1)) });
  });
  return insertions;
}

/** Numbers count for nothing: a newer session or symbol adds no matter. */
function isWeighty(words: readonly Word[]): boolean {
  const signs = words.filter((w) => isHan(w.text)).length;
  const others = words.filter((w) => !isHan(w.text) && !DIGIT.test(w.text));
  if (signs >= 2 * LEAST_WORDS) return true;
  return others.length >= LEAST_WORDS && others.some((w) => w.text.length >= LONG_WORD);
}
