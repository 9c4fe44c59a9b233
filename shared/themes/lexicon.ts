/**
 * A lexicon of themes: the words by which a clause is known to speak of something. Data, edited by staff for their dossier;
 * what is said of a clause because of it is always quoted (classifier.ts).
 */
import type { Language } from "../resolution/resolution.ts";

/**
 * Words that point to a theme. `phrase` is matched word by word, without regard to case or typography; a word that ends
 * with "*" stands for every word that begins so ("ratif*"), "…" for up to six words ("trade in … torture"). Rules TH3 to TH6.
 */
export interface Term {
  readonly phrase: string;
  /** 1 is enough for the theme by itself; parts of 1 add up; less than 0 speaks against it; 0 covers shorter phrases inside. */
  readonly weight: number;
}

export interface Theme {
  /** Kebab-case, unique in its lexicon: "arrest-safeguards". Never shown alone; stays when the name changes. */
  readonly id: string;
  /** English always; other languages where somebody wrote them. */
  readonly name: { readonly en: string } & Partial<Readonly<Record<Language, string>>>;
  readonly terms: Partial<Readonly<Record<Language, readonly Term[]>>>;
}

export interface Lexicon {
  readonly version: 1;
  readonly themes: readonly Theme[];
}
