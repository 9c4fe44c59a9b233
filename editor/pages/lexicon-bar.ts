/** How the lexicon on the page stands to the saved one, in words, and what can be done about it. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LexiconAnswer, LexiconRevision } from "../../shared/protocol/api.ts";
import { momentView } from "../components/dates.ts";
import type { OpenLexicon } from "../lexicon/open-lexicon.ts";

export interface BarModel {
  readonly open: OpenLexicon;
  readonly saving: boolean;
  /** Why the last save or import came to nothing; "". */
  readonly failure: string;
  onSave(): void;
  onUndo(): void;
  onDiscard(): void;
}

export function barView(model: BarModel): TemplateResult {
  const { open, saving, failure } = model;
  const changed = open.isChanged;
  return html`<div class="lexicon-bar">
    <p class="lexicon-state" data-state=${saving ? "saving" : changed ? "unsaved" : "saved"} role="status">
      ${saving ? "Saving…" : changed ? "Not saved" : "Saved"}
    </p>
    <div class="actions">
      <button type="button" class="button primary" id="save-lexicon" aria-disabled=${saving || !changed ? "true" : nothing} @click=${model.onSave}>Save</button>
      <button type="button" class="button" id="undo-lexicon" ?disabled=${!open.canUndo} @click=${model.onUndo}>Undo</button>
      <button type="button" class="button quiet" ?disabled=${!changed} @click=${model.onDiscard}>Discard my changes</button>
    </div>
    <div role="alert">${failure ? html`<p class="notice error">${failure}</p>` : nothing}</div>
  </div>`;
}

/** "As Penholder brings it along", or who saved it and when. */
export function savedView({ isDefault, savedAt, savedBy }: LexiconRevision): TemplateResult {
  if (savedAt === null) return html`As Penholder brings it along.`;
  const who = html`${savedBy}, ${momentView(savedAt)}`;
  return isDefault ? html`As Penholder brings it along; put back by ${who}.` : html`Saved by ${who}.`;
}

export function conflictView(
  theirs: LexiconAnswer,
  settle: (choice: "both" | "mine" | "theirs") => void,
): TemplateResult {
  return html`<div class="notice warning" role="alert" id="conflict" tabindex="-1">
    <p><strong>${theirs.savedBy} has saved this lexicon${theirs.savedAt === null ? nothing : html` (${momentView(theirs.savedAt)})`} since you opened it.</strong></p>
    <p>Your changes are still on this page, and are not saved. Choose, look at the result, then save. What ${theirs.savedBy} saved stays among the earlier lexicons whatever you choose.</p>
    <p class="actions">
      <button type="button" class="button" @click=${() => settle("both")}>Put both together</button>
      <button type="button" class="button" @click=${() => settle("mine")}>Keep mine</button>
      <button type="button" class="button" @click=${() => settle("theirs")}>Take theirs</button>
    </p>
  </div>`;
}

export interface EarlierModel {
  /** null: not asked for yet. */
  readonly revisions: readonly LexiconRevision[] | null;
  readonly failure: string;
  onOpened(): void;
  onChoose(revision: number): void;
}

/** What was saved before, to be looked at and taken up again. */
export function earlierView({ revisions, failure, onOpened, onChoose }: EarlierModel): TemplateResult {
  return html`<details class="earlier" @toggle=${(event: Event) => {
    if (event.target instanceof HTMLDetailsElement && event.target.open) onOpened();
  }}>
    <summary>Earlier lexicons</summary>
    ${failure ? html`<p class="notice error" role="alert">${failure}</p>` : nothing}
    ${revisions === null && !failure ? html`<p class="muted small">Loading…</p>` : nothing}
    ${revisions?.length === 0 ? html`<p class="muted small">None: nobody has changed the lexicon of this dossier yet.</p>` : nothing}
    <ol>
      ${(revisions ?? []).map(
        (each) => html`<li>
          <span class="small">${savedView(each)}</span>
          <button type="button" class="button quiet small" @click=${() => onChoose(each.revision)}>
            Open<span class="visually-hidden"> the one of ${each.savedBy}, number ${each.revision}</span>
          </button>
        </li>`,
      )}
    </ol>
  </details>`;
}
