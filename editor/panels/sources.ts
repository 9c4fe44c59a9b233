/** What the clause of the caret is about, where its new words come from, and whether it says more or less than before. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Change, Comparison } from "../../shared/compare/comparison.ts";
import {
  type Annotations,
  directionView,
  lookedThrough,
  sourceView,
  themeView,
  unsourcedView,
} from "../components/annotation-view.ts";
import { paths } from "../router.ts";

export interface SourcesModel {
  readonly comparison: Comparison | null;
  /** null as long as the lexicon and the texts of the dossier are on their way. */
  readonly annotations: Annotations | null;
  /** Why they are not there, or are out of date; "". */
  readonly failure: string;
  readonly baseName: string;
  readonly draftId: string;
  readonly dossierId: string;
  /** Id of the paragraph of the caret, and its label now. */
  readonly current: { readonly id: string; readonly label: string } | null;
  onRetry(): void;
}

export function sourcesPanel(model: SourcesModel): TemplateResult {
  const { current, annotations, failure } = model;
  return html`${failure ? failureView(model) : nothing}
    ${current ? clauseView(model, current) : html`<p class="muted">Put the caret in a clause to see what it speaks of and where its new words come from.</p>`}
    ${annotations ? html`<p class="muted small panel-note">${lookedThrough(annotations.sources)}</p>` : nothing}
    <p class="small"><a href=${paths.lexicon(model.dossierId)} target="_blank">Lexicon of the dossier<span class="visually-hidden"> (opens another window)</span></a></p>`;
}

function failureView({ failure, onRetry }: SourcesModel): TemplateResult {
  return html`<div class="notice warning" role="status"><p>The lexicon and the texts of the dossier could not be read: ${failure} The draft is not affected.</p>
    <p class="actions"><button type="button" class="button small" @click=${onRetry}>Try again</button></p></div>`;
}

function clauseView(model: SourcesModel, { id, label }: { readonly id: string; readonly label: string }) {
  const { comparison, draftId, baseName } = model;
  const change = comparison?.changes.find(({ draftIds }) => draftIds?.includes(id));
  return html`<h3 class="sources-head">${label}</h3>
    ${change ? changeView(change, model) : html`<p class="muted">Comparing with ${baseName}…</p>`}
    <p class="sources-history"><a href=${paths.clauseHistory(`draft:${draftId}`, id)} target="_blank">History of this clause<span class="visually-hidden"> (opens another window)</span></a>
      · <a href=${paths.clauseAuthors(draftId, id)} target="_blank">Who wrote it<span class="visually-hidden"> (opens another window)</span></a></p>`;
}

function changeView(change: Change, model: SourcesModel): TemplateResult {
  const { annotations, comparison, baseName } = model;
  const language = comparison?.draft.language ?? "";
  const adds = change.redline.some(([op, text]) => op === "+" && text.trim() !== "");
  const directions = change.directionEvidence ?? [];
  const directed =
    directions.length > 0
      ? html`<h4>Strength</h4><ul class="facts-list">${directions.map((evidence) => html`<li>${directionView(evidence, language)}</li>`)}</ul>
        ${change.direction ? nothing : html`<p class="muted small">These point both ways, so the clause is called neither.</p>`}`
      : nothing;
  if (!adds) return html`${directed}<p class="muted">${unaddedWords(change, baseName)}</p>`;
  if (!annotations) return html`${directed}<p class="muted">Looking through the texts of the dossier…</p>`;
  const unsourced = unsourcedView(change, language);
  const origins = [
    ...change.provenance.map((hit) => sourceView(hit, annotations.sources, language)),
    ...(unsourced ? [unsourced] : []),
  ];
  return html`${directed}
    <h4>Themes of the new words</h4>
    ${
      change.themes.length > 0
        ? html`<ul class="facts-list">${change.themes.map((hit) => html`<li>${themeView(hit, annotations.lexicon, language)}</li>`)}</ul>`
        : html`<p class="muted">None that the lexicon knows.</p>`
    }
    <h4>Where the new words come from</h4>
    ${
      origins.length > 0
        ? html`<ul class="facts-list">${origins.map((origin) => html`<li>${origin}</li>`)}</ul>`
        : html`<p class="muted">The new words are too few, or too common, to say.</p>`
    }`;
}

/** Why nothing is said of where words come from. */
function unaddedWords({ kind, redline, base }: Change, baseName: string): string {
  const where = `${baseName}${base.length > 0 ? `, ${base.join(" and ")}` : ""}`;
  if (kind === "same" || redline.every(([op]) => op === "=")) return `The same words as in ${where}.`;
  return `No new words: some of ${where} were taken out.`;
}
