/**
 * Words and marks of a text: the unit in which paragraphs are matched and redlined, so that no difference ever cuts a word.
 * Rules T1 to T5 of docs/SPEC.md.
 */
import { lazily } from "../lazily.ts";

export interface Token {
  /** The word or mark as written, without what follows it. */
  readonly word: string;
  /** The white space that follows, as written: T4. */
  readonly space: string;
  /** True for a word or number, false for a punctuation mark or other sign. */
  readonly isWord: boolean;
}

/**
 * T1: a word is a run of letters, digits and vowel signs, joined by a hyphen, apostrophe, full stop, solidus, or a comma
 * between digits: "non-derogable", "74/143", "A/C.3/80/L.49", "10,000". T2: any other sign is a token of its own.
 */
const LETTER = "[\\p{L}\\p{N}\\p{M}\\u00AD\\u200B-\\u200D\\u2060]";
const JOINER = "(?:[-\\u2010\\u2011'\\u2019\\u02BC./_@\\u00B7]|(?<=\\p{N}),(?=\\p{N}))";
const SPACED = new RegExp(`(?:${LETTER}+(?:${JOINER}${LETTER}+)*|\\S)\\s*`, "gu");

/** The same for texts of ASCII alone, several times as fast. */
const ASCII = /^[\0-\x7f]*$/;
const SPACED_ASCII = /(?:[A-Za-z0-9]+(?:(?:[-'./_@]|(?<=[0-9]),(?=[0-9]))[A-Za-z0-9]+)*|\S)\s*/g;

/** T3: Chinese has no spaces; runs of Han characters are cut by the Unicode dictionary. Numbers among them stay whole. */
const HAN = /\p{Script=Han}/u;
const NOT_HAN = `(?!\\p{Script=Han})${LETTER}`;
const MIXED = new RegExp(`(?:\\p{Script=Han}+|(?:${NOT_HAN})+(?:${JOINER}(?:${NOT_HAN})+)*|\\S)\\s*`, "gu");
const STARTS_A_WORD = new RegExp(`^${LETTER}`, "u");
/** Made when the first Chinese text comes: loading its dictionary takes longer than comparing two short texts. */
const segmenter = lazily(() => new Intl.Segmenter("zh", { granularity: "word" }));

/** Cuts a text into tokens; joined word by word and space by space they are the text again, to the letter. */
export function tokenize(text: string): Token[] {
  const out: Token[] = [];
  const lead = /^\s+/u.exec(text)?.[0];
  if (lead !== undefined) out.push({ word: "", space: lead, isWord: false });
  const ascii = ASCII.test(text);
  const mixed = !ascii && HAN.test(text);
  for (const piece of text.match(ascii ? SPACED_ASCII : mixed ? MIXED : SPACED) ?? []) {
    const end = wordEnd(piece);
    const word = piece.slice(0, end);
    const space = piece.slice(end);
    if (mixed && HAN.test(word)) pushHan(out, word, space);
    else out.push({ word, space, isWord: startsAWord(word) });
  }
  return out;
}

/** How many tokens two lists have in common at their beginning, and at their end of what is left; spaces take no part. */
export function commonEnds(
  one: readonly Token[],
  two: readonly Token[],
): { readonly head: number; readonly tail: number } {
  const most = Math.min(one.length, two.length);
  let head = 0;
  while (head < most && one[head]?.word === two[head]?.word) head++;
  let tail = 0;
  while (tail < most - head && one[one.length - 1 - tail]?.word === two[two.length - 1 - tail]?.word) tail++;
  return { head, tail };
}

function startsAWord(word: string): boolean {
  const first = word.charCodeAt(0) | 0x20;
  if (first >= 0x61 && first <= 0x7a) return true;
  return STARTS_A_WORD.test(word);
}

/** Where the white space at the end of a piece begins; nearly always it is one space or none. */
function wordEnd(piece: string): number {
  const last = piece.charCodeAt(piece.length - 1);
  if (last > 0x20 && last < 0x7f) return piece.length;
  return piece.trimEnd().length;
}

function pushHan(out: Token[], run: string, space: string): void {
  const segments = [...segmenter().segment(run)];
  segments.forEach((s, i) => {
    out.push({ word: s.segment, space: i === segments.length - 1 ? space : "", isWord: true });
  });
}

/** Printable ASCII with single spaces inside, none before a mark: nothing of T5 applies. */
const PLAIN = /^(?:[!-~]+(?: (?![;:!?])[!-~]+)*)?$/;

/**
 * T5: what typography alone changes is set aside when texts are matched: composed and decomposed letters, kinds of
 * quotation marks, hyphens, dashes and spaces, the spaces of French punctuation, the stroke that lengthens an Arabic word. Never used for what is printed.
 */
export function setTypographyAside(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize("NFC")
    .replace(/[\u00AD\u200B\u2060\uFEFF\u0640]/g, "")
    .replace(/\s+(?=[;:!?»])|(?<=«)\s+/gu, "")
    .replace(/[\u2018\u2019\u201A\u201B\u02BC\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/g, '"')
    .replace(/[\u2010\u2011\u2012\u2013\u2014\u2212]/g, "-")
    .replace(/\s+/gu, " ")
    .trim();
}
