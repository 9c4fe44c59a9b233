/** Quotes: literal parts of a text from word to word, brackets and quotation marks closed where they end right there. */
import type { PlacedWord } from "./placed-words.ts";

const CLOSING: Readonly<Record<string, string>> = {
  ")": "(",
  "]": "[",
  "}": "{",
  "”": "“",
  "»": "«",
  "）": "（",
  "》": "《",
  "」": "「",
};

/** The words `from` to `to` (end exclusive) as they stand in the text, at most to the offset `limit`. */
export function quoteWords(
  text: string,
  words: readonly PlacedWord[],
  from: number,
  to: number,
  limit: number = text.length,
): string {
  const start = words[from]?.start ?? 0;
  let end = Math.min(limit, words[to - 1]?.end ?? start);
  while (end < limit) {
    const opening = CLOSING[text[end] ?? ""];
    if (opening === undefined || !isOpen(text.slice(start, end), opening, text[end] ?? "")) break;
    end += 1;
  }
  return text.slice(start, end);
}

function isOpen(part: string, opening: string, closing: string): boolean {
  return part.split(opening).length > part.split(closing).length;
}
