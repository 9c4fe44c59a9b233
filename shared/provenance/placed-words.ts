/** The words of a text with their places, as everything here matches them: rules T1, T3, T5. Marks take no part. */
import { setTypographyAside, tokenize } from "../compare/tokens.ts";
import { isNumberOrDateWord } from "../resolution/date-words.ts";

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

/** Numbers, dates and symbols ("74/143", "eighty-first", "15 December"): the same in every clause, so no evidence of a source. */
export function isNumberOrDate(word: string): boolean {
  if (/\p{N}/u.test(word) || /^[〇一二三四五六七八九十百零第届号年月日]+$/u.test(word)) return true;
  return isNumberOrDateWord(word.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC"));
}
