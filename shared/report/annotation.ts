/** A comparison with what its new language is about and where it comes from: themes by a lexicon, provenance by sources. */
import type { RecentMap } from "../compare/cache.ts";
import type { Change, Comparison, ThemeHit } from "../compare/comparison.ts";
import type { SourceIndex } from "../provenance/source-index.ts";
import { languageOf } from "../resolution/languages.ts";
import { themesOf } from "../themes/classifier.ts";
import type { Lexicon } from "../themes/lexicon.ts";

/** What a comparison is read with. */
export interface Reading {
  readonly lexicon: Lexicon;
  /** Absent: nobody looked, and nothing is called new. */
  readonly sources?: SourceIndex | undefined;
  /** For a session of comparisons with the same lexicon: what one has found is not looked for again in the next. */
  readonly remembered?: RecentMap<readonly ThemeHit[]> | undefined;
}

/** The same comparison with `themes`, `provenance` and `unsourced` of each change, and the count of changes by theme. */
export function annotateComparison(comparison: Comparison, { lexicon, sources, remembered }: Reading): Comparison {
  const language = languageOf(comparison.draft.language) ?? "en";
  remembered?.age();
  const changes = comparison.changes.map((change): Change => {
    const find = () => themesOf(change, lexicon, language);
    const themes = remembered ? remembered.get(contentOf(change, language), find) : find();
    return { ...change, themes, ...(sources ? sources.originOf(change, language) : {}) };
  });
  const themes: Record<string, number> = {};
  for (const hit of changes.flatMap((change) => change.themes)) themes[hit.id] = (themes[hit.id] ?? 0) + 1;
  return { ...comparison, changes, summary: { ...comparison.summary, themes } };
}

/** All that the themes of a change depend on, beside the lexicon. */
function contentOf({ significance, redline }: Change, language: string): string {
  return `${language} ${significance} ${redline.map(([op, text]) => op + text).join("\u0000")}`;
}
