/** A question before what cannot be taken back easily: a dialog with the deed named on its button, and a way out first. */
import { html } from "lit-html";
import { openDialog } from "./dialog.ts";

export interface Question {
  readonly title: string;
  /** What will happen. */
  readonly text: unknown;
  /** The deed, as the button says it: "Remove". */
  readonly deed: string;
}

/** Calls `act` when the person says so; the dialog is closed by then. */
export function confirmDeed(root: HTMLElement, { title, text, deed }: Question, act: () => void): void {
  const dialog = openDialog(root, { title });
  const go = () => {
    dialog.close();
    act();
  };
  dialog.show(html`<div class="form">
    <p>${text}</p>
    <div class="actions">
      <button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>
      <button type="button" class="button danger" @click=${go}>${deed}</button>
    </div>
  </div>`);
}
