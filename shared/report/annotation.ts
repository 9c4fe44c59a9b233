/** A comparison with what its new language is about and where it comes from: themes by a lexicon, provenance by sources. */
import type { Change, Comparison } from "../compare/comparison.ts";
import type { SourceIndex } from "../provenance/source-index.ts";
import { languageOf } from "../resolution/languages.ts";
import { themesOf } from "../themes/classifier.ts";
import type { Lexicon } from "../themes/lexicon.ts";

/** What a comparison is read with. */
export interface Reading {
  readonly lexicon: Lexicon;
  /** Absent: nobody looked, and nothing is called new. */
  readonly sources?: SourceIndex | undefined;
}

/** The same comparison with `themes`, `provenance` and `unsourced` of each change, and the count of changes by theme. */
export function annotateComparison(comparison: Comparison, { lexicon, sources }: Reading): Comparison {
  const language = languageOf(comparison.draft.language) ?? "en";
  const changes = comparison.changes.map((change): Change => {
    const themes = themesOf(change, lexicon, language);
    return { ...change, themes, ...(sources ? sources.originOf(change) : {}) };
  });
  const themes: Record<string, number> = {};
  for (const hit of changes.flatMap((change) => change.themes)) themes[hit.id] = (themes[hit.id] ?? 0) + 1;
  return { ...comparison, changes, summary: { ...comparison.summary, themes } };
}
