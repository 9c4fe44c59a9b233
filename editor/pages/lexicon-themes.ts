/** The themes of a lexicon as fields: names, phrases and weights, all reached by keyboard. */
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Language } from "../../shared/resolution/resolution.ts";
import type { Lexicon, Term, Theme } from "../../shared/themes/lexicon.ts";
import { LEXICON_LIMITS } from "../../shared/themes/lexicon-reader.ts";
import { directionOf } from "../components/direction.ts";
import { addTerm, changeTerm, nameTheme, removeTerm, removeTheme } from "../lexicon/edits.ts";
import { nameField, phraseField } from "../lexicon/problems.ts";
import type { Trial } from "../lexicon/trial.ts";
import { WEIGHTS, weightWords } from "../lexicon/weights.ts";

export interface ThemesModel {
  readonly lexicon: Lexicon;
  /** Whose phrases are shown. */
  readonly language: Language;
  readonly languageName: string;
  /** Ids of the themes that are unfolded. */
  readonly open: ReadonlySet<string>;
  /** Field id -> what is wrong with it. */
  readonly problems: ReadonlyMap<string, string>;
  readonly trial: Trial | null;
  onToggle(id: string, open: boolean): void;
  /** `step`: edits with the same one are taken back together. `focus`: id of the field that has the keyboard then. */
  onEdit(lexicon: Lexicon, step: string, focus?: string): void;
  /** A theme was taken out: said aloud, with the way back. */
  onRemoved(lexicon: Lexicon, name: string): void;
}

export const addButton = (id: string) => `add-${id}`;

/** Shared by all phrase fields; stands once on the page. */
export const PHRASE_HINT = "phrase-hint";

export function themesView(model: ThemesModel): TemplateResult {
  return html`<ul class="themes">
    ${repeat(
      model.lexicon.themes,
      ({ id }) => id,
      (theme) => themeView(theme, model),
    )}
  </ul>`;
}

function themeView(theme: Theme, model: ThemesModel): TemplateResult {
  const { id, name } = theme;
  const terms = theme.terms[model.language] ?? [];
  const isOpen = model.open.has(id);
  return html`<li>
    <details class="theme" data-theme=${id} ?open=${isOpen} @toggle=${(event: Event) => {
      if (event.target instanceof HTMLDetailsElement) model.onToggle(id, event.target.open);
    }}>
      <summary>
        <strong>${name.en || "Theme without a name"}</strong>
        <span class="muted small">${phraseCount(terms.length)}${foundCount(id, model.trial)}</span>
      </summary>
      ${isOpen ? html`<div class="theme-fields">${namesView(theme, model)}${termsView(theme, terms, model)}${themeActions(theme, model)}</div>` : nothing}
    </details>
  </li>`;
}

const phraseCount = (n: number) => `${n} ${n === 1 ? "phrase" : "phrases"}`;

function foundCount(id: string, trial: Trial | null): string {
  if (!trial) return "";
  const n = (trial.themes.get(id) ?? []).filter(({ step }) => step !== "lost").length;
  return ` · ${n === 0 ? "no clause" : n === 1 ? "1 clause" : `${n} clauses`}`;
}

function namesView(theme: Theme, { lexicon, language, languageName, problems, onEdit }: ThemesModel): TemplateResult {
  const field = (of: Language, fieldId: string, label: string, hint: string) => {
    const problem = problems.get(fieldId);
    return html`<div class="field">
      <label for=${fieldId}>${label}</label>
      <input class="input" id=${fieldId} maxlength=${LEXICON_LIMITS.nameLength} autocomplete="off" lang=${of} dir=${directionOf(of)} .value=${theme.name[of] ?? ""}
        aria-invalid=${problem ? "true" : nothing} aria-describedby=${problem ? `${fieldId}-problem` : nothing}
        @input=${(event: Event) => onEdit(nameTheme(lexicon, theme.id, of, fieldValue(event)), fieldId)}>
      ${problem ? html`<p class="problem" id="${fieldId}-problem">${problem}</p>` : hint ? html`<p class="hint">${hint}</p>` : nothing}
    </div>`;
  };
  const other = `${nameField(theme.id)}-${language}`;
  return html`${field("en", nameField(theme.id), "Name", "")}
    ${language === "en" ? nothing : field(language, other, `Name in ${languageName}`, "If there is none, the English name is shown.")}`;
}

function termsView({ id, name }: Theme, terms: readonly Term[], model: ThemesModel): TemplateResult {
  const { lexicon, language, languageName, onEdit } = model;
  return html`<fieldset class="terms">
    <legend>Phrases in ${languageName}</legend>
    <button type="button" class="button small" id=${addButton(id)} @click=${() =>
      onEdit(addTerm(lexicon, id, language, -1), "add", phraseField(id, language, 0))}>
      Add a phrase<span class="visually-hidden"> to ${name.en}</span>
    </button>
    ${terms.length === 0 ? html`<p class="muted small">None yet: in ${languageName} this theme is never found.</p>` : nothing}
    <ol>
      ${terms.map((term, index) => termView(id, term, index, terms.length, model))}
    </ol>
  </fieldset>`;
}

function termView(id: string, term: Term, index: number, count: number, model: ThemesModel): TemplateResult {
  const { lexicon, language, problems, onEdit } = model;
  const fieldId = phraseField(id, language, index);
  const problem = problems.get(fieldId);
  const edit = (facts: Partial<Term>, step: string) => onEdit(changeTerm(lexicon, id, language, index, facts), step);
  const weights = WEIGHTS.includes(term.weight) ? WEIGHTS : [...WEIGHTS, term.weight].toSorted((a, b) => b - a);
  const remove = () => {
    const next = count === 1 ? addButton(id) : phraseField(id, language, Math.min(index, count - 2));
    onEdit(removeTerm(lexicon, id, language, index), "remove", next);
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    onEdit(addTerm(lexicon, id, language, index), "add", phraseField(id, language, index + 1));
  };
  return html`<li class="term">
    <label class="visually-hidden" for=${fieldId}>Phrase ${index + 1}</label>
    <input class="input" id=${fieldId} maxlength=${LEXICON_LIMITS.phraseLength} autocomplete="off" spellcheck="true" lang=${language} dir=${directionOf(language)}
      .value=${term.phrase} aria-invalid=${problem ? "true" : nothing}
      aria-describedby=${problem ? `${fieldId}-problem` : PHRASE_HINT}
      @input=${(event: Event) => edit({ phrase: fieldValue(event) }, fieldId)} @keydown=${enter}>
    <label class="visually-hidden" for="${fieldId}-weight">Weight of ${term.phrase || `phrase ${index + 1}`}</label>
    <select class="input" id="${fieldId}-weight" @change=${(event: Event) => edit({ weight: Number(fieldValue(event)) }, `${fieldId}-weight`)}>
      ${repeat(
        weights,
        (weight) => weight,
        (weight) => html`<option value=${weight} .selected=${weight === term.weight}>${weightWords(weight)}</option>`,
      )}
    </select>
    <button type="button" class="button quiet small" @click=${remove}>Remove<span class="visually-hidden"> ${term.phrase || `phrase ${index + 1}`}</span></button>
    ${problem ? html`<p class="problem" id="${fieldId}-problem">${problem}</p>` : nothing}
  </li>`;
}

function themeActions({ id, name }: Theme, { lexicon, onRemoved }: ThemesModel): TemplateResult {
  return html`<p class="actions"><button type="button" class="button quiet small danger" @click=${() =>
    onRemoved(
      removeTheme(lexicon, id),
      name.en,
    )}>Remove the theme<span class="visually-hidden"> ${name.en}</span></button></p>`;
}

function fieldValue({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : "";
}
