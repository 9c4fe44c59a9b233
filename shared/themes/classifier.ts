/** Which themes the added words of a change speak of, and the words that say so. Explainable: every theme quotes its evidence. */
import type { Change, ThemeHit } from "../compare/comparison.ts";
import type { Language } from "../resolution/resolution.ts";
import type { Lexicon } from "./lexicon.ts";

/** The themes of what was added, in the lexicon's order; [] where a change adds no words or the lexicon knows none of them. */
export function themesOf(_change: Change, _lexicon: Lexicon, _language: Language): readonly ThemeHit[] {
  return [];
}
