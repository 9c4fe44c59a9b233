/** The footnotes below the text, in the order of their marks, each a field on its own shared text. */
import "../styles/footnotes.css";
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type * as Y from "yjs";
import { sharedField } from "./footnote-field.ts";

export interface FootnotesModel {
  /** Footnote id -> number. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly language: string;
  readonly mayWrite: boolean;
  /** Null for a mark that was pasted from another draft: its words are not here. */
  text(id: string): Y.Text | null;
  /** Gives such a mark its first words here. */
  begin(id: string, words: string): void;
  onChoose(id: string): void;
}

export function footnotesPanel(model: FootnotesModel): TemplateResult | null {
  if (model.numbers.size === 0) return null;
  return html`<section class="footnotes" aria-label="Footnotes">
    <ol>
      ${repeat(
        [...model.numbers],
        ([id]) => id,
        ([id, n]) => {
          const shared = model.text(id);
          return html`<li>
            <button type="button" class="footnote-number" @click=${() => model.onChoose(id)} aria-label="Footnote ${n}, go to its mark">${n}</button>
            <textarea rows="1" spellcheck="true" ?readonly=${!model.mayWrite} lang=${model.language} dir="auto" aria-label="Text of footnote ${n}" data-footnote=${id}
              @input=${shared ? nothing : (event: InputEvent) => model.begin(id, (event.target as HTMLTextAreaElement).value)}
              ${sharedField(shared)}></textarea>
          </li>`;
        },
      )}
    </ol>
  </section>`;
}
