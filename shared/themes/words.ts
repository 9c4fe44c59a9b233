/**
 * Words as a lexicon compares them: without case, accents, vowel signs or typography, cut at hyphens and apostrophes, Chinese
 * sign by sign, so that "non‑coercive" is "non-coercive" and a Chinese phrase is found however a dictionary would cut it.
 * Rule TH3 of docs/SPEC.md.
 */
import { setTypographyAside } from "../compare/tokens.ts";

export interface Word {
  /** Folded: what is compared. */
  readonly text: string;
  /** UTF-16 offsets in the text as written, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** A Chinese sign, or a run of other letters, digits, marks and invisible joiners; `*` and "…" mean something in a phrase only. */
const SIGN = "\\p{Script=Han}";
const RUN = `(?:(?!${SIGN})[\\p{L}\\p{N}\\p{M}\\u00AD\\u200B-\\u200D\\u2060])+`;
const WORD = new RegExp(`${SIGN}|${RUN}`, "gu");
const PHRASE_PART = new RegExp(`(?<gap>…|\\.{3,})|(?<word>${SIGN}|${RUN})(?<stem>\\*)?`, "gu");
const HAN = /^\p{Script=Han}$/u;
const ASCII = /^[0-9A-Za-z]*$/;
const MARKS = /[\p{M}\u0640\u200B-\u200D]/gu;

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const folded = fold(match[0]);
    if (folded !== "") words.push({ text: folded, from: match.index, to: match.index + match[0].length });
  }
  return words;
}

export function isHan(word: string): boolean {
  return HAN.test(word);
}

function fold(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return setTypographyAside(word)
    .normalize("NFD")
    .replace(MARKS, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("ى", "ي")
    .normalize("NFC");
}

export interface PhraseWord {
  readonly text: string;
  /** Stands for every word that begins so. */
  readonly stem: boolean;
  /** Up to GAP other words may stand in front of it. */
  readonly gap: boolean;
}

/** How many other words "…" may stand for. */
export const GAP = 6;

/** The words of a lexicon's phrase; none if it has no letter or digit. Arabic words lose their article. */
export function phraseWords(phrase: string): PhraseWord[] {
  const words: PhraseWord[] = [];
  let gap = false;
  for (const { groups } of phrase.matchAll(PHRASE_PART)) {
    if (groups?.gap !== undefined) gap = true;
    const text = bare(fold(groups?.word ?? ""));
    if (text === "") continue;
    words.push({ text, stem: groups?.stem !== undefined && !isHan(text), gap: gap && words.length > 0 });
    gap = false;
  }
  return words;
}

const ARABIC = /^[\u0621-\u064A]/;
const ARTICLE = "ال";

/** An Arabic word without its article, as long as three letters remain; any other word unchanged. */
function bare(word: string): string {
  return word.startsWith(ARTICLE) && word.length >= ARTICLE.length + 3 ? word.slice(ARTICLE.length) : word;
}

/** The word, and for Arabic what may remain of it without "and", "so" (و ف), "in", "to", "as" (ب ل ك) and the article. */
export function formsOf(word: string): readonly string[] {
  if (!ARABIC.test(word)) return [word];
  const forms = new Set([word]);
  const without = (prefixes: string) => {
    for (const form of [...forms]) if (prefixes.includes(form.charAt(0)) && form.length >= 4) forms.add(form.slice(1));
  };
  without("وف");
  without("بلك");
  for (const form of [...forms]) {
    forms.add(bare(form));
    // "to the" is written with two lams and no alef.
    if (form.startsWith("لل") && form.length >= 5) forms.add(form.slice(2));
  }
  return [...forms];
}
