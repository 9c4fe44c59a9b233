/** What stands above the text, as printed, and the form that changes it. */
import "../styles/masthead.css";
import { html, nothing, type TemplateResult } from "lit-html";
import { LANGUAGES, type Language, type Masthead } from "../../shared/resolution/resolution.ts";
import type { DraftMasthead } from "../draft/open-draft.ts";

/** `onEdit`: null where the person may not change it. */
export function mastheadView(masthead: DraftMasthead, onEdit: (() => void) | null): TemplateResult {
  return html`<div class="masthead" lang=${masthead.language} dir="auto">
    <div class="masthead-line"><span class="masthead-organ">${masthead.organ}</span><span class="masthead-symbol">${masthead.symbol}</span></div>
    ${masthead.session || masthead.agendaItem ? html`<p class="masthead-session">${masthead.session}${masthead.session && masthead.agendaItem ? html`<br>` : nothing}${masthead.agendaItem}</p>` : nothing}
    ${masthead.sponsors.length > 0 ? html`<p class="masthead-sponsors">${masthead.sponsors.join(", ")}: draft resolution</p>` : nothing}
    <h2 class="masthead-title">${masthead.title || "Untitled"}</h2>
    ${onEdit ? html`<p class="no-print masthead-edit"><button type="button" class="button quiet small" @click=${onEdit}>Edit title and masthead</button></p>` : nothing}
    ${masthead.organLine ? html`<p class="organ-line"><em>${masthead.organLine.replace(/[,،，]\s*$/u, "")}</em>,</p>` : nothing}
  </div>`;
}

type Field = Exclude<keyof Masthead, "sponsors">;
const FIELDS: readonly { readonly name: Field; readonly label: string; readonly hint?: string }[] = [
  { name: "title", label: "Title" },
  { name: "symbol", label: "Symbol", hint: "As printed, for example A/C.3/80/L.49" },
  { name: "organ", label: "Organ" },
  { name: "session", label: "Session" },
  { name: "agendaItem", label: "Agenda item" },
  { name: "distribution", label: "Distribution" },
  { name: "date", label: "Date", hint: "Year-month-day" },
  { name: "organLine", label: "Organ line", hint: "The words that open the text" },
];

export interface MastheadFormModel {
  readonly masthead: DraftMasthead;
  /** Only what was changed, so that somebody else's change of another field stays. */
  onSave(patch: Partial<DraftMasthead>): void;
  onCancel(): void;
}

export function mastheadForm(model: MastheadFormModel): TemplateResult {
  const { masthead } = model;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const patch: { -readonly [K in keyof DraftMasthead]?: DraftMasthead[K] } = {};
    for (const { name } of FIELDS) {
      const value = String(form.get(name) ?? "").trim();
      if (value !== masthead[name]) patch[name] = value;
    }
    const sponsors = String(form.get("sponsors") ?? "")
      .split(/[,\n]/)
      .map((s) => s.trim())
      .filter(Boolean);
    if (sponsors.join() !== masthead.sponsors.join()) patch.sponsors = sponsors;
    const language = String(form.get("language")) as Language;
    if (language !== masthead.language) patch.language = language;
    model.onSave(patch);
  };
  return html`<form class="form" @submit=${submit}>
    <h2>Title and masthead</h2>
    ${FIELDS.map(
      ({ name, label, hint }) => html`<div class="field"><label for="masthead-${name}">${label}</label>
        <input class="input" id="masthead-${name}" name=${name} autocomplete="off" dir="auto" .value=${masthead[name]}>
        ${hint ? html`<span class="hint">${hint}</span>` : nothing}</div>`,
    )}
    <div class="field"><label for="masthead-sponsors">Sponsors</label>
      <textarea class="input" id="masthead-sponsors" name="sponsors" rows="3" dir="auto" .value=${masthead.sponsors.join(", ")}></textarea>
      <span class="hint">Separated by commas</span></div>
    <div class="field"><label for="masthead-language">Language</label>
      <select class="input" id="masthead-language" name="language">${LANGUAGES.map((l) => html`<option value=${l} ?selected=${l === masthead.language}>${l}</option>`)}</select></div>
    <div class="actions">
      <button type="button" class="button" @click=${model.onCancel}>Cancel</button>
      <button type="submit" class="button primary">Save</button>
    </div>
  </form>`;
}
