/** The footnotes below the text, in the order of their marks, each a field on its own shared text. */
import { html, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type * as Y from "yjs";

export interface FootnotesModel {
  /** Footnote id -> number. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly language: string;
  text(id: string): Y.Text | null;
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
            <textarea rows="1" spellcheck="true" lang=${model.language} dir="auto" aria-label="Text of footnote ${n}" data-footnote=${id}
              ?disabled=${shared === null}
              .value=${shared?.toString() ?? ""}
              @input=${(event: InputEvent) => shared && typeInto(shared, (event.target as HTMLTextAreaElement).value)}></textarea>
          </li>`;
        },
      )}
    </ol>
  </section>`;
}

/** Makes a shared text equal to what a field holds, by the smallest single replacement: others' words stay where they are. */
export function typeInto(shared: Y.Text, value: string): void {
  const was = shared.toString();
  if (was === value) return;
  let from = 0;
  const shorter = Math.min(was.length, value.length);
  while (from < shorter && was[from] === value[from]) from++;
  let tail = 0;
  while (tail < shorter - from && was[was.length - 1 - tail] === value[value.length - 1 - tail]) tail++;
  const edit = () => {
    if (was.length - tail > from) shared.delete(from, was.length - tail - from);
    if (value.length - tail > from) shared.insert(from, value.slice(from, value.length - tail));
  };
  if (shared.doc) shared.doc.transact(edit, "footnote-field");
  else edit();
}
