/** Which changes of a comparison a person asks to see. */
import type { Change } from "../../shared/compare/comparison.ts";

export const CHANGE_FILTERS = [
  { id: "changes", name: "All changes" },
  { id: "substantive", name: "Substantive only" },
  { id: "new", name: "New" },
  { id: "moved", name: "Moved" },
  { id: "dropped", name: "Dropped" },
  { id: "whole", name: "Whole text" },
] as const;

export type ChangeFilter = (typeof CHANGE_FILTERS)[number]["id"];

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
    case "moved":
      return changes.filter(({ moved }) => moved);
    case "dropped":
      return changes.filter(({ kind }) => kind === "deleted");
  }
}
