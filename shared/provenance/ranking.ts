/** Which holders of added words are named, and in what order. Rule PR7. */
import type { ProvenanceHit } from "../compare/comparison.ts";
import type { Holding } from "./holding.ts";
import { placedWords } from "./placed-words.ts";
import { quoteWords } from "./quotes.ts";
import type { Holder } from "./source-paragraphs.ts";

/** At most so many sources are named for one change. */
const NAMED = 5;

/** A source paragraph and what it holds. */
export interface Candidate {
  readonly holder: Holder;
  readonly holding: Holding;
}

/**
 * Best first: coverage, then longer quotes, then the order of the sources. Of one text, the best paragraph, and others only for
 * words that it does not hold. Sources that add words to those before them go before sources that repeat them.
 */
export function nameSources(candidates: readonly Candidate[], addedWords: number): ProvenanceHit[] {
  const ordered = [...candidates].sort(
    (a, b) =>
      b.holding.heldWords - a.holding.heldWords ||
      quotedWords(b.holding) - quotedWords(a.holding) ||
      a.holder.order - b.holder.order ||
      placeOf(a.holder) - placeOf(b.holder),
  );
  const adding: Candidate[] = [];
  const repeating: Candidate[] = [];
  const held = new Set<number>();
  const byText = new Map<number, Set<number>>();
  for (const candidate of ordered) {
    const words = heldIndices(candidate.holding);
    const ofText = byText.get(candidate.holder.order);
    if (words.some((i) => !held.has(i))) adding.push(candidate);
    else if (!ofText || words.some((i) => !ofText.has(i))) repeating.push(candidate);
    else continue;
    for (const i of words) held.add(i);
    byText.set(candidate.holder.order, new Set([...(ofText ?? []), ...words]));
  }
  const named = new Set([...adding, ...repeating].slice(0, NAMED));
  return ordered.filter((c) => named.has(c)).map((c) => hitOf(c, addedWords));
}

function hitOf({ holder, holding }: Candidate, addedWords: number): ProvenanceHit {
  const { text } = holder.paragraph;
  const words = placedWords(text);
  return {
    symbol: holder.text.symbol,
    label: holder.paragraph.label,
    coverage: Math.round((1000 * holding.heldWords) / addedWords) / 1000,
    quotes: holding.spans.map(({ from, to }) => quoteWords(text, words, from, to)),
  };
}

function heldIndices({ held }: Holding): number[] {
  const out: number[] = [];
  held.forEach((is, i) => {
    if (is) out.push(i);
  });
  return out;
}

function quotedWords({ spans }: Holding): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

function placeOf({ text, paragraph }: Holder): number {
  return text.paragraphs.indexOf(paragraph);
}
