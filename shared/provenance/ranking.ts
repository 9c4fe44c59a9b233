/** Which holders of added words are named, and in what order. Rule PR7. */
import type { ProvenanceHit } from "../compare/comparison.ts";
import type { Holding } from "./holding.ts";
import { placedWords } from "./placed-words.ts";
import { quoteWords } from "./quotes.ts";
import type { Holder } from "./source-paragraphs.ts";

/** At most so many sources are named for one change. */
const NAMED = 5;
/** So many words that no better source holds make a source worth naming for them. */
const ADDING = 2;
/** Share of the words of a better source that one repeating it must hold. */
const MUCH_THE_SAME = 2 / 3;

/** A source paragraph and what it holds. */
export interface Candidate {
  readonly holder: Holder;
  readonly holding: Holding;
}

/**
 * Best first: coverage, then longer quotes, then the order of the sources. Of one text, the best paragraph, and others only for
 * words that it does not hold. Sources that add words to those before them go before sources that repeat them; a repeating
 * one is named only if it holds much the same passage, not a scrap of it.
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
  for (const candidate of ordered) {
    const { held, heldWords } = candidate.holding;
    const others = [...adding, ...repeating];
    const fresh = heldWords - inCommon(held, adding);
    if (fresh >= ADDING || (fresh > 0 && adding.length === 0)) adding.push(candidate);
    else if (others.some((o) => o.holder.order === candidate.holder.order)) continue;
    else if (adding.some((a) => inCommon(held, [a]) >= MUCH_THE_SAME * a.holding.heldWords)) repeating.push(candidate);
  }
  const named = new Set([...adding, ...repeating].slice(0, NAMED));
  return ordered.filter((c) => named.has(c)).map((c) => hitOf(c, addedWords));
}

/** How many of the held words any of the candidates holds too. */
function inCommon(held: Uint8Array, candidates: readonly Candidate[]): number {
  let words = 0;
  for (let i = 0; i < held.length; i++) if (held[i] && candidates.some((c) => c.holding.held[i])) words += 1;
  return words;
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

function quotedWords({ spans }: Holding): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

function placeOf({ text, paragraph }: Holder): number {
  return text.paragraphs.indexOf(paragraph);
}
