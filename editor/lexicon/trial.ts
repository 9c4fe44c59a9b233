/** A lexicon tried on a comparison: which clauses get which theme, and what an unsaved change makes of that. */
import type { Change, Comparison } from "../../shared/compare/comparison.ts";
import { annotateComparison } from "../../shared/report/annotation.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";

export interface TrialClause {
  readonly change: Change;
  readonly evidence: readonly string[];
  /** Against the saved lexicon: the clause has just got the theme, or has just lost it (then the evidence is the old). */
  readonly step: "kept" | "got" | "lost";
}

export interface Trial {
  /** By theme id, clauses in the order of the draft. */
  readonly themes: ReadonlyMap<string, readonly TrialClause[]>;
  /** Clauses with new words of substance that no theme claims. */
  readonly unclaimed: readonly Change[];
}

/** What `lexicon` makes of the comparison, and what that changes against `saved`. */
export function tryLexicon(comparison: Comparison, lexicon: Lexicon, saved: Lexicon): Trial {
  const now = annotateComparison(comparison, { lexicon }).changes;
  const before = saved === lexicon ? now : annotateComparison(comparison, { lexicon: saved }).changes;
  const themes = new Map<string, TrialClause[]>();
  const put = (id: string, clause: TrialClause) => themes.set(id, [...(themes.get(id) ?? []), clause]);
  now.forEach((change, i) => {
    const had = new Map((before[i]?.themes ?? []).map(({ id, evidence }) => [id, evidence]));
    for (const { id, evidence } of change.themes) put(id, { change, evidence, step: had.has(id) ? "kept" : "got" });
    const has = new Set(change.themes.map(({ id }) => id));
    for (const [id, evidence] of had) if (!has.has(id)) put(id, { change, evidence, step: "lost" });
  });
  return { themes, unclaimed: now.filter(isUnclaimed) };
}

function isUnclaimed({ significance, themes, redline }: Change): boolean {
  return significance === "substantive" && themes.length === 0 && redline.some(([op]) => op === "+");
}
