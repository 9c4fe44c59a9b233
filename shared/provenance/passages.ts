/** What a change adds, as words in their surroundings. Rule PR1. */
import type { Change } from "../compare/comparison.ts";
import { openingWords } from "../resolution/openings.ts";
import type { Language } from "../resolution/resolution.ts";
import { GRAMMAR_WORDS } from "./grammar-words.ts";
import { isNumberOrDate, type PlacedWord, placedWords } from "./placed-words.ts";

/** Words that were added in one place: indices into the words of the draft's text, end exclusive. */
export interface Passage {
  readonly from: number;
  readonly to: number;
  /** Offset at which the inserted text ends. */
  readonly end: number;
}

export interface AddedLanguage {
  /** The draft's text: the "=" and "+" pieces, joined. */
  readonly text: string;
  readonly words: readonly PlacedWord[];
  readonly passages: readonly Passage[];
  /** By word: whether it says something of the matter, so that finding it elsewhere is evidence. PR2. */
  readonly telling: readonly boolean[];
}

/** PR1: added words, less those at either end of an insertion that only stand there in place of the same word in other typography. */
export function addedLanguage(change: Change, language: Language): AddedLanguage {
  const text = draftText(change);
  const words = placedWords(text);
  const passages: Passage[] = [];
  let at = 0;
  let word = 0;
  let deleted: readonly PlacedWord[] = [];
  for (const [op, piece] of change.redline) {
    if (op === "-") {
      deleted = placedWords(piece);
      continue;
    }
    const end = at + piece.length;
    const from = word;
    while (word < words.length && (words[word]?.start ?? end) < end) word++;
    if (op === "+") {
      const passage = lessReplaced(words, from, word, deleted);
      if (passage.from < passage.to) passages.push({ ...passage, end });
    }
    deleted = [];
    at = end;
  }
  const opening = openingOf(text, language);
  const grammar = GRAMMAR_WORDS[language];
  const telling = words.map((w) => !opening(w.start) && !grammar.has(w.word) && !isNumberOrDate(w.word));
  return { text, words, passages, telling };
}

export function draftText(change: Change): string {
  return change.redline.map(([op, piece]) => (op === "-" ? "" : piece)).join("");
}

function lessReplaced(
  words: readonly PlacedWord[],
  from: number,
  to: number,
  deleted: readonly PlacedWord[],
): Pick<Passage, "from" | "to"> {
  const same = (k: number, d: number) => deleted[d] !== undefined && words[k]?.word === deleted[d]?.word;
  let head = 0;
  while (from + head < to && same(from + head, head)) head++;
  let tail = 0;
  while (to - tail > from + head && deleted.length - tail > head && same(to - 1 - tail, deleted.length - 1 - tail))
    tail++;
  return { from: from + head, to: to - tail };
}

/** Whether an offset lies in the opening words of a paragraph; paragraphs are joined by line feeds. */
function openingOf(text: string, language: Language): (offset: number) => boolean {
  const openings: (readonly [number, number])[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    openings.push([start, start + openingWords(line, language).length]);
    start += line.length + 1;
  }
  return (offset) => openings.some(([from, to]) => offset >= from && offset < to);
}
