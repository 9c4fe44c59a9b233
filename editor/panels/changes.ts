/** The list of changes against the base text; each leads to its place. */
import "../styles/changes.css";
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Change, Comparison } from "../../shared/compare/comparison.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { type ChangeFilter, countChanges, filterChanges, themesOfChanges } from "../pages/change-filter.ts";
import { type ChangeStatus, statusOf } from "../plugins/change-status.ts";
import { themeName } from "../reading.ts";
import { excerpt } from "./outline.ts";

export interface ChangesModel {
  readonly comparison: Comparison | null;
  /** Why there is no comparison; "" while one is there or under way. */
  readonly failure: string;
  readonly baseName: string;
  readonly current: string | null;
  /** null until it is loaded: then no change has a theme either. */
  readonly lexicon: Lexicon | null;
  readonly filter: ChangeFilter;
  onFilter(filter: ChangeFilter): void;
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
  const shown = filterChanges(changes, model.filter);
  return html`<p class="muted small">${count(changes)}${renumbered > 0 ? `; ${renumbered} only renumbered` : ""}</p>
    ${filterField(changes, model)}
    ${shown.length === 0 ? html`<p class="muted">No change of this kind.</p>` : nothing}
    <ol class="changes">
      ${shown.map((change) => {
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
            ${tags(change, model.lexicon)}
            <span class="change-words" dir="auto">${preview(change)}</span>
          </button>
        </li>`;
      })}
    </ol>`;
}

/** What the list can be narrowed to, beside the themes. */
const FILTERS = [
  { id: "changes", name: "All changes" },
  { id: "substantive", name: "Substantive" },
  { id: "new", name: "New" },
  { id: "strengthened", name: "Strengthened" },
  { id: "weakened", name: "Weakened" },
  { id: "moved", name: "Moved" },
  { id: "dropped", name: "Dropped" },
] as const;

function filterField(changes: readonly Change[], { filter, lexicon, onFilter }: ChangesModel): TemplateResult {
  const option = (id: ChangeFilter, name: string) => html`<option value=${id} ?selected=${filter === id}>
      ${name} (${countChanges(changes, id)})
    </option>`;
  const found = themesOfChanges(changes).map((id) => ({
    id: `theme:${id}` as const,
    name: lexicon && themeName(lexicon, id),
  }));
  // a theme that no change speaks of any more stays chosen until the person chooses another
  const lost = filter.startsWith("theme:") && !found.some(({ id }) => id === filter);
  return html`<label class="change-filter small">Show
    <select class="input" @change=${(event: Event) => {
      if (event.target instanceof HTMLSelectElement) onFilter(event.target.value as ChangeFilter);
    }}>
      ${FILTERS.map(({ id, name }) => option(id, name))}
      ${
        found.length > 0 || lost
          ? html`<optgroup label="Theme">
              ${repeat(
                found,
                ({ id }) => id,
                ({ id, name }) => option(id, name ?? id),
              )}
              ${lost ? option(filter, filter.slice("theme:".length)) : nothing}
            </optgroup>`
          : nothing
      }
    </select></label>`;
}

/** Direction and themes as words. */
function tags({ direction, themes }: Change, lexicon: Lexicon | null): TemplateResult | typeof nothing {
  if (!direction && themes.length === 0) return nothing;
  return html`<span class="change-tags">
    ${direction ? html`<span class="change-direction" data-direction=${direction}>${direction}</span>` : nothing}
    ${themes.map(({ id }) => html`<span class="change-theme">${lexicon ? themeName(lexicon, id) : id}</span>`)}
  </span>`;
}

function labels(change: Change): string {
  const was = change.base.join(" + ");
  const now = change.draft.join(" + ");
  if (!was) return now;
  if (!now) return was;
  return was === now ? now : `${was} → ${now}`;
}

/** "14 changes: 3 new, 7 changed, 3 moved (2 moves), 1 dropped": paragraphs that moved together are one move. */
function count(changes: readonly Change[]): string {
  const tally = new Map<ChangeStatus, number>();
  for (const change of changes) tally.set(statusOf(change), (tally.get(statusOf(change)) ?? 0) + 1);
  const moves = countChanges(
    changes.filter((change) => statusOf(change) === "moved"),
    "moved",
  );
  const parts = [...tally].map(([status, n]) => {
    const together = status === "moved" && moves < n ? ` (${moves} ${moves === 1 ? "move" : "moves"})` : "";
    return `${n} ${WORDS[status]}${together}`;
  });
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
  const shown = pieces.filter((piece) => longest.includes(piece));
  return html`${shown.map((piece, i) => {
    const [op, text] = piece;
    const words = op === "-" ? html`<del>${excerpt(text.trim())}</del>` : html`<ins>${excerpt(text.trim())}</ins>`;
    const before = shown[i - 1];
    // what did not take the other's place shall not look as if it had
    const apart = before && change.redline.indexOf(piece) !== change.redline.indexOf(before) + 1;
    return html`${apart ? "… " : ""}${words} `;
  })}`;
}
