/** Counting words, as the comparison sees them. */
import { tokenize } from "../compare/tokens.ts";

/** The number of words of a text, as the comparison counts them (T1 to T3). */
export function wordsIn(text: string): number {
  return tokenize(text).filter(({ isWord }) => isWord).length;
}
