/** The words of a text with their places, as everything here matches them: rules T1, T3, T5. Marks take no part. */
import { setTypographyAside, tokenize } from "../compare/tokens.ts";

export interface PlacedWord {
  /** As matched: typography and case set aside. */
  readonly word: string;
  /** UTF-16 offsets of the word as written, end exclusive; for a part of a compound, of the compound. */
  readonly start: number;
  readonly end: number;
}

/** The parts of a compound are words of their own: "survivor-centred" has half of "survivor-oriented". */
export function placedWords(text: string): PlacedWord[] {
  const out: PlacedWord[] = [];
  let at = 0;
  for (const token of tokenize(text)) {
    const end = at + token.word.length;
    if (token.isWord) {
      const matched = setTypographyAside(token.word).toLowerCase();
      if (!matched.includes("-")) out.push({ word: matched, start: at, end });
      else for (const word of matched.split("-")) if (word !== "") out.push({ word, start: at, end });
    }
    at = end + token.space.length;
  }
  return out;
}

/** Numbers, dates and symbols ("74/143"): the same in every language and every clause, so no evidence of a source. */
export function isNumber(word: string): boolean {
  return /\p{N}/u.test(word);
}
