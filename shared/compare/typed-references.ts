/**
 * Where a text names its own paragraphs by number ("paragraph 12 (a) above", "paragraphs 5 to 7"), in the six languages. Rule X3.
 * What names a paragraph of another document ("paragraph 12 of resolution 74/143") is left out.
 */
import { isReference } from "./references.ts";
import { tokenize } from "./tokens.ts";

export interface TypedReference {
  /** UTF-16 offsets of the number with its points, end exclusive: "12 (a)". */
  readonly from: number;
  readonly to: number;
  /** What it names: "OP12(a)". */
  readonly label: string;
}

interface Word {
  /** Lower case. */
  readonly word: string;
  readonly from: number;
  readonly to: number;
  /** "(a)(i)" behind a number; else "". */
  readonly points: string;
}

const NUMBER = /^[1-9]\d{0,2}$/;
/** The points of a list behind a number: "(a)", "(a) (i)". */
const POINTS = /^(?:\s?\([a-z]{1,5}\))+/;

/** In the order of the text. */
export function typedReferences(text: string): TypedReference[] {
  if (!/\d/.test(text)) return [];
  const words = wordsOf(text);
  const lower = words.map(({ word }) => word);
  return words.flatMap(({ word, from, to, points }, at) =>
    NUMBER.test(word) && isReference(lower, at) ? [{ from, to, label: `OP${word}${points}` }] : [],
  );
}

/** The words of a text; a number takes in the points behind it. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (const { word, space, isWord } of tokenize(text)) {
    const from = at;
    at += word.length + space.length;
    if (!isWord || from < (words.at(-1)?.to ?? 0)) continue;
    const points = NUMBER.test(word) ? (POINTS.exec(text.slice(from + word.length))?.[0] ?? "") : "";
    const to = from + word.length + points.length;
    words.push({ word: word.toLowerCase(), from, to, points: points.replaceAll(/\s/g, "") });
  }
  return words;
}
