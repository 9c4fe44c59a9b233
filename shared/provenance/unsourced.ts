/** Added passages that no source holds, quoted. Rule PR8. */
import type { AddedLanguage } from "./passages.ts";
import { quoteWords } from "./quotes.ts";

/** What a passage of a few words must say to be worth showing: about one rare word. Less is mere grammar, or a word that everybody uses. */
const WORTH_SHOWING = 0.5;
const FEW_WORDS = 3;

export function unsourcedPassages(
  { text, words, passages }: AddedLanguage,
  weights: Float64Array,
  held: Uint8Array,
): string[] {
  const out: string[] = [];
  for (const { from, to, end } of passages) {
    let start = from;
    for (let i = from; i <= to; i++) {
      if (i < to && !held[i]) continue;
      let says = 0;
      for (let k = start; k < i; k++) says += weights[k] ?? 0;
      if (says >= WORTH_SHOWING || (says > 0 && i - start > FEW_WORDS))
        out.push(quoteWords(text, words, start, i, end));
      start = i + 1;
    }
  }
  return out;
}
