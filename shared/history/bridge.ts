/** Clauses that were left out of a text and came back in a later one: rule HI2. */
import type { ComparisonCache } from "../compare/cache.ts";
import { compareTexts } from "../compare/compare.ts";
import type { RedlinePiece } from "../compare/comparison.ts";
import type { ComparedText } from "../compare/input.ts";
import { placed, type Step, stepOfChange } from "./step.ts";
import { wordsIn } from "./words.ts";

/** The least share of words in common. Higher than between neighbours: nothing around it speaks for the link. */
const LEAST_SHARE = 0.6;
/** Fewer words than this are a heading or a formula, not a clause that came back. */
const LEAST_WORDS = 4;

/** Steps from `ended` paragraphs of one text to `free` paragraphs of a later one, which is not the next. */
export function bridge(
  texts: readonly ComparedText[],
  { from, to }: { readonly from: number; readonly to: number },
  ended: readonly number[],
  free: readonly number[],
  cache: ComparisonCache,
): readonly Step[] {
  const [base, draft] = [texts[from], texts[to]];
  if (!base || !draft || ended.length === 0 || free.length === 0) return [];
  return compareTexts(only(base, ended), only(draft, free), { cache })
    .changes.filter(({ redline }) => isBridge(redline))
    .map((change) => {
      // among the few that are left over, places say nothing: whether a clause moved cannot be told across a gap
      const { block: _, ...rest } = change;
      return stepOfChange({ ...rest, moved: false }, from, base, draft);
    });
}

function only(text: ComparedText, places: readonly number[]): ComparedText {
  const wanted = new Set(places);
  return { ...text, paragraphs: placed(text).paragraphs.filter((_, place) => wanted.has(place)) };
}

function isBridge(redline: readonly RedlinePiece[]): boolean {
  const words = { "=": 0, "-": 0, "+": 0 };
  for (const [op, text] of redline) words[op] += wordsIn(text);
  const both = 2 * words["="] + words["-"] + words["+"];
  return words["="] >= LEAST_WORDS && 2 * words["="] >= LEAST_SHARE * both;
}
