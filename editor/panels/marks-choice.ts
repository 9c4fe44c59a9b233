/** The choice of what is seen of the comparison, and what its marks mean. */
import { html, type TemplateResult } from "lit-html";
import type { MarksChoice } from "../plugins/comparison-marks.ts";

export function marksChoice(choice: MarksChoice, onChoose: (choice: Partial<MarksChoice>) => void): TemplateResult {
  const view = (name: string, shown: boolean, hint: string) => html`<label class="choice" title=${hint}>
    <input type="radio" name="marks-view" .checked=${choice.shown === shown} @change=${() => onChoose({ shown })}> ${name}</label>`;
  return html`<fieldset class="marks-choice">
    <legend class="visually-hidden">View</legend>
    ${view("Marked", true, "With the marks of the comparison (Ctrl+Alt+M)")}
    ${view("Clean", false, "The text as it would be adopted (Ctrl+Alt+M)")}
    <label class="choice" title="Struck through in the text, instead of a point that opens"><input type="checkbox"
      .checked=${choice.deletedWords === "full"} ?disabled=${!choice.shown}
      @change=${(event: Event) => onChoose({ deletedWords: (event.target as HTMLInputElement).checked ? "full" : "points" })}>
      Deleted words in full</label>
  </fieldset>`;
}

/** For the dialog that lists the keys. */
export function marksLegend(): TemplateResult {
  const row = (mark: TemplateResult, means: string) => html`<div><dt>${mark}</dt><dd>${means}</dd></div>`;
  return html`<h3>What the marks mean</h3>
    <dl class="keys marks-legend">
      ${row(html`<ins>words</ins>`, "New words")}
      ${row(html`<span class="deleted-point" role="img" aria-label="A small wedge under the line"></span>`, "Here words were deleted; a click, or Alt+Enter and Enter, shows them, Escape closes them")}
      ${row(html`<del>words</del>`, "Deleted words; they are never copied with the text")}
      ${row(html`<b>moved</b> from OP9`, "The clause stood elsewhere; the link leads to that place, and a link there leads back")}
      ${row(html`was 12`, "The same clause under another number")}
      ${row(html`editorial`, "Changed in form only: sequence words, references to paragraphs, typography, notes")}
      ${row(html`↑ strengthened<br>↓ weakened`, "States are bound more, or less, than before; the words that say so are shown on pointing at it")}
      ${row(html`agreed<br>partly agreed<br>no source`, "Whether the new words stand in an agreed text of the dossier")}
    </dl>`;
}
