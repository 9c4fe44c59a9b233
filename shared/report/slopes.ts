/** How the paragraphs of one text became those of the other, part by part: what the slope charts draw. */
import type { Change, Comparison } from "../compare/comparison.ts";
import type { Part } from "../compare/summary.ts";
import { partsByLabel } from "./clause-label.ts";

export type SlopeState = "same" | "changed" | "moved" | "split" | "merged";

/** A line between two paragraphs; `from` and `to` are their places in `base` and `draft`. */
export interface SlopeLink {
  readonly from: number;
  readonly to: number;
  readonly state: SlopeState;
}

/** A paragraph without a line: it is new, it was dropped, or its line leads to the other part. */
export interface SlopeEnd {
  readonly row: number;
  /** The label in the other part; absent for what is new or dropped. */
  readonly other?: string;
}

export interface Slope {
  readonly part: Part;
  /** Labels in the order of the text. */
  readonly base: readonly string[];
  readonly draft: readonly string[];
  readonly links: readonly SlopeLink[];
  readonly dropped: readonly SlopeEnd[];
  readonly added: readonly SlopeEnd[];
}

/** One slope for each part that either text has; `only` leaves the other part out. */
export function slopesOf(comparison: Comparison, only: Part | undefined): Slope[] {
  const parts = { base: partsByLabel(comparison.base), draft: partsByLabel(comparison.draft) };
  const labels = (side: "base" | "draft", part: Part) =>
    comparison[side].paragraphs.map(({ label }) => label).filter((label) => parts[side].get(label) === part);
  return (["PP", "OP"] as const)
    .filter((part) => only === undefined || only === part)
    .map((part) => slopeOf(part, labels("base", part), labels("draft", part), comparison.changes))
    .filter(({ base, draft }) => base.length + draft.length > 0);
}

function slopeOf(part: Part, base: readonly string[], draft: readonly string[], changes: readonly Change[]): Slope {
  const rows = { base: rowsOf(base), draft: rowsOf(draft) };
  const links: SlopeLink[] = [];
  const dropped: SlopeEnd[] = [];
  const added: SlopeEnd[] = [];
  for (const change of changes) {
    const state = stateOf(change);
    for (const old of change.base) {
      const from = rows.base.get(old);
      if (change.draft.length === 0 && from !== undefined) dropped.push({ row: from });
      for (const now of change.draft) {
        const to = rows.draft.get(now);
        if (from !== undefined && to !== undefined) links.push({ from, to, state });
        else if (from !== undefined) dropped.push({ row: from, other: now });
        else if (to !== undefined) added.push({ row: to, other: old });
      }
    }
    if (change.base.length > 0) continue;
    for (const now of change.draft) {
      const to = rows.draft.get(now);
      if (to !== undefined) added.push({ row: to });
    }
  }
  return { part, base, draft, links, dropped, added };
}

const rowsOf = (labels: readonly string[]) => new Map(labels.map((label, row) => [label, row]));

function stateOf({ kind, moved, significance }: Change): SlopeState {
  if (kind === "split" || kind === "merged") return kind;
  if (moved) return "moved";
  return significance === "substantive" ? "changed" : "same";
}
