/** The references of the draft to its own paragraphs: what follows renumbering, what could, what names nothing; and a form to put one in. */
import { html, nothing, type TemplateResult } from "lit-html";
import { type Citable, matching, type Reference } from "../plugins/references.ts";
import { excerpt } from "./outline.ts";

export interface ReferencesModel {
  readonly references: readonly Reference[];
  readonly language: string;
  readonly mayWrite: boolean;
  /** Whether there is a paragraph that could be named. */
  readonly mayRefer: boolean;
  onRefer(): void;
  onLink(references: readonly Reference[]): void;
  /** Selects the words of a reference in the text. */
  onShow(reference: Reference): void;
  onTarget(id: string): void;
}

export function referencesPanel(model: ReferencesModel): TemplateResult {
  const { references, mayWrite } = model;
  const of = (state: Reference["state"]) => references.filter((each) => each.state === state);
  const [lost, typed, live] = [of("lost"), of("typed"), of("live")];
  return html`${
    mayWrite
      ? html`<p><button type="button" class="button small" ?disabled=${!model.mayRefer} @click=${model.onRefer}>Refer to a paragraph…</button></p>`
      : nothing
  }
    ${references.length === 0 ? html`<p class="muted">The draft does not refer to its own paragraphs by number.</p>` : nothing}
    ${part("Name no paragraph", "What they named is gone, or there is no such number.", lost, model)}
    ${part(
      "Typed: do not follow",
      "If paragraphs are renumbered, these numbers stay as they are. Linked, they follow.",
      typed,
      model,
      mayWrite && typed.length > 1
        ? html`<p><button type="button" class="button small" @click=${() => model.onLink(typed)}>Link all ${typed.length}</button></p>`
        : nothing,
    )}
    ${part("Linked: follow renumbering", "", live, model)}`;
}

function part(
  title: string,
  explanation: string,
  references: readonly Reference[],
  model: ReferencesModel,
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult | typeof nothing {
  if (references.length === 0) return nothing;
  return html`<section class="references" aria-label=${title}>
    <h3>${title} <span class="muted">(${references.length})</span></h3>
    ${explanation ? html`<p class="muted small">${explanation}</p>` : nothing}
    ${action}
    <ol>${references.map((reference) => row(reference, model))}</ol>
  </section>`;
}

function row(reference: Reference, model: ReferencesModel): TemplateResult {
  const { state, label, words, before, after, target } = reference;
  return html`<li data-state=${state}>
    <p class="reference-place"><button type="button" class="button quiet small" @click=${() => model.onShow(reference)}>${label}<span class="visually-hidden">, show the reference</span></button>
      <span lang=${model.language} dir="auto">…${before}<strong>${words}</strong>${after}…</span></p>
    ${
      target
        ? html`<p class="reference-target small">→ <button type="button" class="button quiet small" @click=${() => model.onTarget(target.id)}>${target.label}</button>
          <span class="muted" lang=${model.language} dir="auto">${excerpt(target.words) || "(empty)"}</span></p>`
        : nothing
    }
    ${
      state === "typed" && model.mayWrite
        ? html`<p><button type="button" class="button small" @click=${() => model.onLink([reference])}>Link<span class="visually-hidden"> ${words} in ${label} to ${target?.label}</span></button></p>`
        : nothing
    }
  </li>`;
}

export interface ReferenceFormModel {
  readonly citables: readonly Citable[];
  readonly language: string;
  /** What is sought: a number, or words. */
  readonly sought: string;
  onSeek(sought: string): void;
  onChoose(target: Citable): void;
  onCancel(): void;
}

/** Chooses the paragraph that is to be named; a native list, so that its keys are those of every list. */
export function referenceForm(model: ReferenceFormModel): TemplateResult {
  const found = matching(model.citables, model.sought);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const id = new FormData(event.target as HTMLFormElement).get("target");
    const target = found.find((each) => each.id === id) ?? found[0];
    if (target) model.onChoose(target);
  };
  // from the field straight into the list, without leaving the field first
  const down = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    (event.target as Element).closest("form")?.querySelector<HTMLElement>("select")?.focus();
  };
  // the keyboard goes to the text at once: the key must not act there too
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    (event.currentTarget as HTMLSelectElement).form?.requestSubmit();
  };
  return html`<form class="form reference-form" @submit=${submit}>
    <h2>Refer to a paragraph</h2>
    <p class="muted small">The number follows when paragraphs are moved, added or taken out.</p>
    <div class="field"><label for="reference-sought">Number or words</label>
      <input class="input" id="reference-sought" type="text" autocomplete="off" autofocus dir="auto" .value=${model.sought} @keydown=${down}
        @input=${(event: Event) => model.onSeek((event.target as HTMLInputElement).value)}></div>
    <div class="field"><label for="reference-target">Paragraph</label>
      <select class="input" id="reference-target" name="target" size="9" lang=${model.language}
        @dblclick=${(event: Event) => (event.currentTarget as HTMLSelectElement).form?.requestSubmit()}
        @keydown=${enter}>
        ${found.map((each, index) => html`<option value=${each.id} .selected=${index === 0}>${each.number}  ${excerpt(each.words)}</option>`)}
      </select>
      <p class="small muted" role="status">${found.length === 0 ? "No operative paragraph has this number or these words." : nothing}</p></div>
    <div class="actions">
      <button type="button" class="button" @click=${model.onCancel}>Cancel</button>
      <button type="submit" class="button primary" ?disabled=${found.length === 0}>Put it in</button>
    </div>
  </form>`;
}
