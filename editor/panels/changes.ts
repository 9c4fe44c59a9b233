/** The list of changes against the base text; each leads to its place. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Change, Comparison } from "../../shared/compare/comparison.ts";
import { type ChangeStatus, statusOf } from "../plugins/change-status.ts";
import { excerpt } from "./outline.ts";

export interface ChangesModel {
  readonly comparison: Comparison | null;
  /** Why there is no comparison; "" while one is there or under way. */
  readonly failure: string;
  readonly baseName: string;
  readonly current: string | null;
  onChoose(change: Change): void;
}

const WORDS: Record<ChangeStatus, string> = {
  same: "unchanged",
  new: "new",
  changed: "changed",
  editorial: "editorial",
  moved: "moved",
  renumbered: "renumbered",
  split: "split",
  merged: "merged",
  deleted: "dropped",
};

/** What a drafter wants to step through: all but the clauses that are the same, or only carry another number. */
function realChanges(comparison: Comparison): Change[] {
  return comparison.changes.filter((c) => !["same", "renumbered"].includes(statusOf(c)));
}

export function changesPanel(model: ChangesModel): TemplateResult {
  const { comparison } = model;
  if (model.failure)
    return html`<p class="notice error" role="alert">The comparison stopped: ${model.failure} The text is not affected.</p>`;
  if (!comparison) return html`<p class="muted">Comparing with ${model.baseName}…</p>`;
  const changes = realChanges(comparison);
  const renumbered = comparison.changes.filter((c) => statusOf(c) === "renumbered").length;
  if (changes.length === 0) {
    return html`<p>No change against ${model.baseName}${renumbered > 0 ? html` but the numbers of ${renumbered} paragraphs` : nothing}.</p>`;
  }
  return html`<p class="muted small">${count(changes)}${renumbered > 0 ? `; ${renumbered} only renumbered` : ""}</p>
    <ol class="changes">
      ${changes.map((change) => {
        const status = statusOf(change);
        const ids = change.draftIds ?? [];
        const here = model.current !== null && ids.includes(model.current);
        return html`<li>
          <button type="button" @click=${() => model.onChoose(change)} aria-current=${here ? "true" : nothing}>
            <span class="change-head">
              <strong>${labels(change)}</strong>
              <span class="change-status" data-change=${status}>${WORDS[status]}</span>
              ${change.kind === "modified" && change.significance === "editorial" && status !== "editorial" ? html`<span class="change-status">editorial</span>` : nothing}
            </span>
            <span class="change-words" dir="auto">${preview(change)}</span>
          </button>
        </li>`;
      })}
    </ol>`;
}

function labels(change: Change): string {
  const was = change.base.join(" + ");
  const now = change.draft.join(" + ");
  if (!was) return now;
  if (!now) return was;
  return was === now ? now : `${was} → ${now}`;
}

/** "14 changes: 3 new, 9 changed, 1 moved, 1 dropped" */
function count(changes: readonly Change[]): string {
  const tally = new Map<ChangeStatus, number>();
  for (const change of changes) tally.set(statusOf(change), (tally.get(statusOf(change)) ?? 0) + 1);
  const parts = [...tally].map(([status, n]) => `${n} ${WORDS[status]}`);
  return `${changes.length} ${changes.length === 1 ? "change" : "changes"}: ${parts.join(", ")}`;
}

/** How many pieces of a change the list shows. */
const PIECES = 2;

/** The longest words that came or went, in their order. */
function preview(change: Change): TemplateResult {
  if (change.kind === "added" || change.kind === "deleted") {
    const words = excerpt(change.redline.map(([, text]) => text).join(""));
    return change.kind === "added" ? html`<ins>${words}</ins>` : html`<del>${words}</del>`;
  }
  const pieces = change.redline.filter(([op, text]) => op !== "=" && text.trim() !== "");
  if (pieces.length === 0) return html`${excerpt(change.redline.map(([, text]) => text).join(""))}`;
  const longest = [...pieces].sort((a, b) => b[1].length - a[1].length).slice(0, PIECES);
  return html`${pieces
    .filter((piece) => longest.includes(piece))
    .map(([op, text]) =>
      op === "-" ? html`<del>${excerpt(text.trim())}</del> ` : html`<ins>${excerpt(text.trim())}</ins> `,
    )}`;
}
