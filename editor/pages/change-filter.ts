/** Which changes of a comparison a person asks to see. */
import type { Change } from "../../shared/compare/comparison.ts";

export const CHANGE_FILTERS = [
  { id: "changes", name: "All changes" },
  { id: "substantive", name: "Substantive only" },
  { id: "new", name: "New" },
  { id: "strengthened", name: "Strengthened" },
  { id: "weakened", name: "Weakened" },
  { id: "moved", name: "Moved" },
  { id: "dropped", name: "Dropped" },
  { id: "whole", name: "Whole text" },
] as const;

/** What happened, or which theme the added words speak of: "theme:ID". */
export type ChangeFilter = (typeof CHANGE_FILTERS)[number]["id"] | `theme:${string}`;

/** True for what a person counts as a change: words, footnotes or place, not a number that follows from them. */
export function isChange(change: Change): boolean {
  const { kind, significance, moved, notes } = change;
  return kind !== "same" || significance !== "none" || moved || (notes?.length ?? 0) > 0;
}

/** The changes a filter lets through, in their order. */
export function filterChanges(changes: readonly Change[], filter: ChangeFilter): readonly Change[] {
  switch (filter) {
    case "whole":
      return changes;
    case "changes":
      return changes.filter(isChange);
    case "substantive":
      return changes.filter(({ significance }) => significance === "substantive");
    case "new":
      return changes.filter(({ kind }) => kind === "added");
    case "strengthened":
    case "weakened":
      return changes.filter(({ direction }) => direction === filter);
    case "moved":
      return changes.filter(({ moved }) => moved);
    case "dropped":
      return changes.filter(({ kind }) => kind === "deleted");
    default: {
      const theme = filter.slice("theme:".length);
      return changes.filter(({ themes }) => themes.some(({ id }) => id === theme));
    }
  }
}

/** How many changes a filter lets through as people count them: paragraphs that moved together are one move. */
export function countChanges(changes: readonly Change[], filter: ChangeFilter): number {
  const shown = filterChanges(changes, filter);
  if (filter !== "moved") return shown.length;
  const blocks = new Set(shown.flatMap(({ block }) => block ?? []));
  return blocks.size + shown.filter(({ block }) => block === undefined).length;
}

/** Ids of the themes that the changes speak of, in the order in which they are first met. */
export function themesOfChanges(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.flatMap(({ themes }) => themes.map(({ id }) => id)))];
}
