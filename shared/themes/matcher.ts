/** Finds the phrases of a lexicon in a text. No regular expression is made from what people write, so no phrase can hang the page. */
import type { Language } from "../resolution/resolution.ts";
import type { Lexicon, Term } from "./lexicon.ts";
import { formsOf, GAP, type PhraseWord, phraseWords, type Word } from "./words.ts";

interface Pattern {
  readonly theme: number;
  readonly term: Term;
  readonly words: readonly PhraseWord[];
  readonly gapped: boolean;
}

/** A lexicon in one language, ready to be looked up by the first word of each phrase. */
export interface CompiledLexicon {
  readonly whole: ReadonlyMap<string, readonly Pattern[]>;
  readonly stems: ReadonlyMap<string, readonly Pattern[]>;
  readonly stemLengths: readonly number[];
}

/** A phrase in a text: from its first to its last word, both inclusive, as indices of the words. */
export interface PhraseMatch {
  /** Index in the lexicon's themes. */
  readonly theme: number;
  readonly term: Term;
  readonly first: number;
  readonly last: number;
}

/** Lexicons are values that are never changed in place, so what was compiled stays true for as long as one lives. */
const COMPILED = new WeakMap<Lexicon, Map<Language, CompiledLexicon>>();

export function compileLexicon(lexicon: Lexicon, language: Language): CompiledLexicon {
  const known = COMPILED.get(lexicon) ?? new Map<Language, CompiledLexicon>();
  COMPILED.set(lexicon, known);
  const compiled = known.get(language) ?? compile(lexicon, language);
  known.set(language, compiled);
  return compiled;
}

function compile(lexicon: Lexicon, language: Language): CompiledLexicon {
  const whole = new Map<string, Pattern[]>();
  const stems = new Map<string, Pattern[]>();
  lexicon.themes.forEach((theme, index) => {
    for (const term of theme.terms[language] ?? []) {
      const words = phraseWords(term.phrase);
      const [first] = words;
      if (!first) continue;
      const map = first.stem ? stems : whole;
      const pattern = { theme: index, term, words, gapped: words.some((w) => w.gap) };
      const others = map.get(first.text);
      if (others) others.push(pattern);
      else map.set(first.text, [pattern]);
    }
  });
  const stemLengths = [...new Set([...stems.keys()].map((stem) => stem.length))].sort((a, b) => a - b);
  return { whole, stems, stemLengths };
}

/**
 * Comparisons of words in one text, after which no more phrases are looked for. A clause takes some hundreds; only
 * thousands of phrases made for the purpose, on a text of one or two words over and over, come near it.
 */
const MOST_STEPS = 300_000;

/**
 * The phrases in a text, theme by theme in the lexicon's order. Within a theme a phrase that stands inside a longer one is not
 * counted again (TH4); a phrase with "…" covers nothing, because what stands in its gap is not its own.
 */
export function findPhrases(lexicon: CompiledLexicon, words: readonly Word[]): PhraseMatch[] {
  const found: (PhraseMatch & { readonly gapped: boolean })[] = [];
  const forms = words.map((word) => formsOf(word.text));
  const steps = { left: MOST_STEPS };
  forms.forEach((starts, first) => {
    for (const pattern of patternsAt(lexicon, starts)) {
      if (steps.left < 0) return;
      const last = endOf(pattern.words, forms, first, steps);
      if (last !== undefined)
        found.push({ theme: pattern.theme, term: pattern.term, first, last, gapped: pattern.gapped });
    }
  });
  found.sort(
    (a, b) =>
      a.theme - b.theme ||
      a.first - b.first ||
      b.last - a.last ||
      Number(a.gapped) - Number(b.gapped) ||
      Math.abs(b.term.weight) - Math.abs(a.term.weight),
  );
  let theme = -1;
  let covered = -1;
  return found.filter((match) => {
    if (match.theme !== theme) covered = -1;
    theme = match.theme;
    if (match.last <= covered) return false;
    if (!match.gapped) covered = match.last;
    return true;
  });
}

function patternsAt(lexicon: CompiledLexicon, forms: readonly string[]): Set<Pattern> {
  const patterns = new Set<Pattern>();
  for (const form of forms) {
    for (const pattern of lexicon.whole.get(form) ?? []) patterns.add(pattern);
    for (const length of lexicon.stemLengths) {
      if (length > form.length) break;
      for (const pattern of lexicon.stems.get(form.slice(0, length)) ?? []) patterns.add(pattern);
    }
  }
  return patterns;
}

/** Where a phrase that begins at `first` ends at the earliest; undefined if it does not stand there. */
function endOf(
  phrase: readonly PhraseWord[],
  forms: readonly (readonly string[])[],
  first: number,
  steps: { left: number },
): number | undefined {
  let ends = [first];
  for (const word of phrase.slice(1)) {
    const next = new Set<number>();
    steps.left -= ends.length * (word.gap ? GAP + 1 : 1);
    if (steps.left < 0) return undefined;
    for (const end of ends)
      for (let at = end + 1; at <= end + 1 + (word.gap ? GAP : 0); at++)
        if (forms[at]?.some((form) => (word.stem ? form.startsWith(word.text) : form === word.text))) next.add(at);
    if (next.size === 0) return undefined;
    ends = [...next];
  }
  return Math.min(...ends);
}
