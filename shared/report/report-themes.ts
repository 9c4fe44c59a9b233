/** The new language of a report by theme, and how often two texts speak of each theme at all. */
import type { Change, Side } from "../compare/comparison.ts";
import { languageOf } from "../resolution/languages.ts";
import { themesOf } from "../themes/classifier.ts";
import type { Lexicon } from "../themes/lexicon.ts";
import type { ReportClause } from "./change-report.ts";
import type { ThemeRow } from "./theme-chart.ts";

/** The name of a theme by its id. */
export type ThemeNames = (id: string) => string;

export interface ThemedClause {
  readonly clause: ReportClause;
  /** Quotes that hold words that were added. */
  readonly evidence: readonly string[];
  /** Quotes that stood in the clause before: what its new words carry further (TH7). Never to be called new. */
  readonly standing: readonly string[];
}

export interface ReportTheme {
  readonly id: string;
  readonly name: string;
  /** In draft order, each with the words that say so. */
  readonly clauses: readonly ThemedClause[];
}

/** The English names of a lexicon; an id that it does not know, or any without a lexicon, as words: "torture-free-trade". */
export function themeNames(lexicon: Lexicon | undefined): ThemeNames {
  const names = new Map(lexicon?.themes.map(({ id, name }) => [id, name.en]));
  return (id) => names.get(id)?.trim() || id.replaceAll("-", " ");
}

/** In the order of the lexicon; themes that it does not know follow, in the order in which they first come. */
export function themesOfClauses(clauses: readonly ReportClause[], lexicon: Lexicon | undefined): ReportTheme[] {
  const name = themeNames(lexicon);
  return themeIds(
    clauses.map(({ change }) => change),
    lexicon,
  ).map((id) => ({
    id,
    name: name(id),
    clauses: clauses.flatMap((clause) => {
      const hit = clause.change.themes.find((theme) => theme.id === id);
      return hit ? [{ clause, ...sortQuotes(clause.change, hit.evidence) }] : [];
    }),
  }));
}

/** Which quotes of a theme hold added words, and which stood there before. */
function sortQuotes({ redline }: Change, quotes: readonly string[]): Omit<ThemedClause, "clause"> {
  let draft = "";
  const added: (readonly [from: number, to: number])[] = [];
  for (const [op, text] of redline) {
    if (op === "-") continue;
    if (op === "+") added.push([draft.length, draft.length + text.length]);
    draft += text;
  }
  const isStanding = (quote: string) => {
    let seen = false;
    for (let at = draft.indexOf(quote); quote !== "" && at >= 0; at = draft.indexOf(quote, at + 1)) {
      seen = true;
      if (added.some(([from, to]) => from < at + quote.length && at < to)) return false;
    }
    return seen;
  };
  const standing = quotes.filter(isStanding);
  const evidence = quotes.filter((quote) => !standing.includes(quote));
  const isWithin = (quote: string) => evidence.some((other) => other !== quote && other.includes(quote));
  return { evidence: evidence.filter((quote) => !isWithin(quote)), standing };
}

/** The ids of the themes that any of the changes has, in the order of the lexicon. */
export function themeIds(changes: readonly Change[], lexicon: Lexicon | undefined): string[] {
  const found = new Set(changes.flatMap((change) => change.themes.map(({ id }) => id)));
  const known = (lexicon?.themes ?? []).map(({ id }) => id).filter((id) => found.has(id));
  return [...new Set([...known, ...found])];
}

/**
 * How many paragraphs of each text speak of each theme: a row for each theme of the lexicon that any of the texts has.
 * A paragraph is read as the classifier reads a new one, whole.
 */
export function themeRows(texts: readonly Pick<Side, "language" | "paragraphs">[], lexicon: Lexicon): ThemeRow[] {
  const counts = texts.map(({ language, paragraphs }) => {
    const found = new Map<string, number>();
    for (const { label, text } of paragraphs) {
      for (const { id } of themesOf(asNew(label, text), lexicon, languageOf(language) ?? "en")) {
        found.set(id, (found.get(id) ?? 0) + 1);
      }
    }
    return found;
  });
  return lexicon.themes
    .map(({ id, name }) => ({ theme: name.en, counts: counts.map((found) => found.get(id) ?? 0) }))
    .filter((row) => row.counts.some((count) => count > 0));
}

const asNew = (label: string, text: string): Change => ({
  kind: "added",
  moved: false,
  renumbered: false,
  significance: "substantive",
  base: [],
  draft: [label],
  redline: [["+", text]],
  themes: [],
  provenance: [],
});
