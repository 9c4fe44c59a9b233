/**
 * Which themes the added words of a change speak of, and the words that say so. Explainable: every theme quotes its evidence, and
 * the reader can find it in the lexicon. Rules TH1 to TH8 of docs/SPEC.md.
 */
import type { Change, RedlinePiece, ThemeHit } from "../compare/comparison.ts";
import type { Language } from "../resolution/resolution.ts";
import { type Insertion, insertionsOf } from "./insertions.ts";
import type { Lexicon, Term } from "./lexicon.ts";
import { type CompiledLexicon, compileLexicon, findPhrases, type PhraseMatch } from "./matcher.ts";
import { type Word, wordsOf } from "./words.ts";

/** Weights are decimals that people type: three times a third is enough. */
const ENOUGH = 0.985;
/** Most quotes given for one theme. */
const MOST_QUOTES = 5;
/** Longest quote of an insertion, in words. */
const LONGEST_QUOTE = 12;

/** The themes of what was added, in the lexicon's order; [] where a change adds no words or the lexicon knows none of them. */
export function themesOf(change: Change, lexicon: Lexicon, language: Language): readonly ThemeHit[] {
  if (change.significance !== "substantive" || !change.redline.some(([sign]) => sign === "+")) return [];
  const draft = sideOf(change.redline, "-");
  const compiled = compileLexicon(lexicon, language);
  const words = wordsOf(draft);
  const matches = findPhrases(compiled, words);
  if (matches.length === 0) return [];
  const insertions = insertionsOf(change.redline, words);
  const fresh = freshMatches(matches, words, insertions, compiled, change.redline);
  const hits = lexicon.themes.flatMap((theme, index): ThemeHit[] => {
    const own = fresh.filter((m) => m.theme === index);
    if (own.length === 0 || scoreOf(own) + against(matches, index) < ENOUGH) return [];
    return [{ id: theme.id, evidence: quotes(draft, words, own) }];
  });
  return hits.length > 0 ? hits : themeOfClause(lexicon, draft, words, matches, insertions);
}

/** The base ("-" and "=") or the draft ("+" and "="): all but the pieces with the sign that is left out. */
function sideOf(redline: readonly RedlinePiece[], leftOut: "-" | "+"): string {
  return redline
    .filter(([sign]) => sign !== leftOut)
    .map(([, text]) => text)
    .join("");
}

/** TH2: phrases for the theme that hold an added word and stand more often in the draft than in the base. */
function freshMatches(
  matches: readonly PhraseMatch[],
  words: readonly Word[],
  insertions: readonly Insertion[],
  compiled: CompiledLexicon,
  redline: readonly RedlinePiece[],
): PhraseMatch[] {
  const added = new Set(insertions.flatMap((i) => indices(i.first, i.last)));
  const touched = matches.filter(
    (m) => m.term.weight > 0 && indices(m.first, m.last).some((index) => added.has(index)),
  );
  if (touched.length === 0 || added.size === words.length) return touched;
  const before = countTerms(findPhrases(compiled, wordsOf(sideOf(redline, "+"))));
  const now = countTerms(matches);
  return touched.filter((m) => (now.get(m.term) ?? 0) > (before.get(m.term) ?? 0));
}

function indices(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function countTerms(matches: readonly PhraseMatch[]): Map<Term, number> {
  const counts = new Map<Term, number>();
  for (const { term } of matches) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** TH5: each phrase counts once, however often it stands there. */
function scoreOf(matches: readonly PhraseMatch[]): number {
  return [...new Set(matches.map((m) => m.term))].reduce((sum, term) => sum + term.weight, 0);
}

/** TH6: words that speak against a theme count wherever they stand in the clause. */
function against(matches: readonly PhraseMatch[], theme: number): number {
  return scoreOf(matches.filter((m) => m.theme === theme && m.term.weight < 0));
}

/** The quotes of some matches in text order; those that overlap or stand side by side become one. */
function quotes(text: string, words: readonly Word[], matches: readonly PhraseMatch[]): string[] {
  const spans: { first: number; last: number }[] = [];
  for (const { first, last } of [...matches].sort((a, b) => a.first - b.first || a.last - b.last)) {
    const open = spans.at(-1);
    const between = open ? text.slice(words[open.last]?.to, words[first]?.from) : "";
    if (open && (first <= open.last || (first === open.last + 1 && between.trim() === "")))
      open.last = Math.max(open.last, last);
    else spans.push({ first, last });
  }
  return [...new Set(spans.map(({ first, last }) => quote(text, words, first, last)))].slice(0, MOST_QUOTES);
}

function quote(text: string, words: readonly Word[], first: number, last: number): string {
  return text.slice(words[first]?.from ?? 0, words[last]?.to ?? text.length);
}

/**
 * TH7: an insertion of weight that names no theme carries the clause further: it has the theme that the clause speaks of most;
 * between equals, the one whose words stand nearest.
 */
function themeOfClause(
  lexicon: Lexicon,
  draft: string,
  words: readonly Word[],
  matches: readonly PhraseMatch[],
  insertions: readonly Insertion[],
): ThemeHit[] {
  const insertion = insertions.find((i) => i.weighty);
  if (!insertion) return [];
  const distance = (m: PhraseMatch) => Math.max(m.first - insertion.last, insertion.first - m.last, 0);
  const [best] = lexicon.themes
    .map((theme, index) => {
      const own = matches.filter((m) => m.theme === index && m.term.weight > 0);
      return {
        id: theme.id,
        own,
        score: scoreOf(own) + against(matches, index),
        near: own.reduce((least, m) => Math.min(least, distance(m)), words.length),
      };
    })
    .filter(({ own, score }) => own.length > 0 && score >= ENOUGH)
    .sort((a, b) => b.score - a.score || a.near - b.near);
  if (!best) return [];
  const last = Math.min(insertion.last, insertion.first + LONGEST_QUOTE - 1);
  return [
    {
      id: best.id,
      evidence: [quote(draft, words, insertion.first, last), ...quotes(draft, words, best.own).slice(0, 2)],
    },
  ];
}

export interface ExplainedPhrase {
  readonly phrase: string;
  readonly weight: number;
  /** UTF-16 offsets in the text, end exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface Explanation {
  readonly id: string;
  /** The sum of the weights, each phrase counted once. */
  readonly score: number;
  /** Whether the score is enough for the theme. */
  readonly reached: boolean;
  readonly phrases: readonly ExplainedPhrase[];
}

/** What a lexicon finds in a text, as if all of it were new: every theme of which a phrase stands there, in the lexicon's order. */
export function explain(text: string, lexicon: Lexicon, language: Language): readonly Explanation[] {
  const words = wordsOf(text);
  const matches = findPhrases(compileLexicon(lexicon, language), words);
  return lexicon.themes.flatMap((theme, index) => {
    const own = matches.filter((m) => m.theme === index);
    if (own.length === 0) return [];
    const score = Math.round(scoreOf(own) * 1000) / 1000;
    const phrases = own.map(({ term, first, last }) => ({
      phrase: term.phrase,
      weight: term.weight,
      from: words[first]?.from ?? 0,
      to: words[last]?.to ?? text.length,
    }));
    return [{ id: theme.id, score, reached: score >= ENOUGH && own.some((m) => m.term.weight > 0), phrases }];
  });
}
