/** The contract's JSON: the same comparison gives the same bytes on every machine, so keys are written in one order. */
import type { Change, Comparison, Side, SummaryCount } from "../compare/comparison.ts";

/** One line without a line feed at its end, ../shared/contracts/penholder-compare.md version 1. */
export function reportJson({ version, base, draft, changes, summary }: Comparison): string {
  return JSON.stringify({
    version,
    base: sideJson(base),
    draft: sideJson(draft),
    changes: changes.map(changeJson),
    summary: {
      PP: countJson(summary.PP),
      OP: countJson(summary.OP),
      themes: Object.fromEntries(Object.entries(summary.themes).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  });
}

const sideJson = ({ symbol, title, language, paragraphs }: Side) => ({
  symbol,
  title,
  language,
  paragraphs: paragraphs.map(({ label, id, text }) => ({ label, id, text })),
});

const changeJson = (change: Change) => ({
  kind: change.kind,
  moved: change.moved,
  block: change.block,
  renumbered: change.renumbered,
  significance: change.significance,
  rule: change.rule,
  direction: change.direction,
  directionEvidence: change.directionEvidence?.map(({ direction, rule, base, draft }) => ({
    direction,
    rule,
    base,
    draft,
  })),
  base: change.base,
  draft: change.draft,
  baseIds: change.baseIds,
  draftIds: change.draftIds,
  redline: change.redline,
  notes: change.notes?.map(({ op, base, draft }) => ({ op, base, draft })),
  themes: change.themes.map(({ id, evidence }) => ({ id, evidence })),
  provenance: change.provenance.map(({ symbol, label, coverage, quotes }) => ({ symbol, label, coverage, quotes })),
  unsourced: change.unsourced,
});

const countJson = (count: SummaryCount) => ({
  same: count.same,
  modified: count.modified,
  added: count.added,
  deleted: count.deleted,
  split: count.split,
  merged: count.merged,
  moved: count.moved,
  renumbered: count.renumbered,
  editorial: count.editorial,
  substantive: count.substantive,
});
