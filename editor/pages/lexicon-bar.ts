/** How the lexicon on the page stands to the saved one, in words, and what can be done about it. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LexiconAnswer, LexiconRevision } from "../../shared/protocol/api.ts";
import { momentView } from "../components/dates.ts";
import { openDialog } from "../components/dialog.ts";
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

/** Asks in a dialog over `host`. */
export function confirmDefault(host: HTMLElement, isChanged: boolean, confirmed: () => void): void {
  const dialog = openDialog(host, { title: "Back to the default lexicon" });
  dialog.show(html`<div class="form">
    <p>The dossier gets the lexicon that Penholder brings along, for everybody, at once.
      ${isChanged ? "Your unsaved changes stay behind the step back (Undo)." : nothing}
      What was saved before stays among the earlier lexicons.</p>
    <div class="actions">
      <button type="button" class="button" @click=${dialog.close}>Cancel</button>
      <button type="button" class="button primary" @click=${() => {
        dialog.close();
        confirmed();
      }}>Back to the default</button>
    </div>
  </div>`);
}
