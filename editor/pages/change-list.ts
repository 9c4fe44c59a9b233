/** The changes of a comparison, one under the other: number and state in the margin, the redline beside. */
import { html } from "lit-html";
import type { Change, Comparison, NoteChange } from "../../shared/compare/comparison.ts";
import type { ReportClause } from "../../shared/report/change-report.ts";
import { clauseName, NOTE_WORDS, provenanceWords, themeWords } from "../../shared/report/wording.ts";
import { directionOf } from "../components/direction.ts";
import { redlineView } from "../components/redline-view.ts";
import { isChange } from "./change-filter.ts";

/** Each change can be focused; `data-change` marks those that "next change" stops at. */
export function changeListView(clauses: readonly ReportClause[], comparison: Comparison): unknown {
  if (clauses.length === 0) return html`<p class="empty">No change of this kind.</p>`;
  return html`<ol class="change-list">
    ${clauses.map((clause) => changeView(clause, comparison))}
  </ol>`;
}

function changeView({ anchor, change, tags }: ReportClause, { base, draft }: Comparison) {
  const language = change.kind === "deleted" ? base.language : draft.language;
  return html`<li class="change" id=${anchor} tabindex="-1" ?data-change=${isChange(change)} aria-label=${[clauseName(change), ...tags].join(", ")}>
    <div class="change-margin">
      <strong>${clauseName(change)}</strong>
      ${tags.map((tag) => html`<span class="tag ${TAG_CLASSES[tag] ?? ""}">${tag}</span> `)}
    </div>
    <div>
      <p class="change-text" lang=${language} dir=${directionOf(language)}>${redlineView(change.redline)}</p>
      ${factsView(change)}
    </div>
  </li>`;
}

const TAG_CLASSES: Readonly<Record<string, string>> = { new: "added", dropped: "dropped", moved: "moved" };

function factsView({ notes = [], themes, provenance }: Change) {
  const facts = [...notes.map(noteView), ...themes.map(themeWords), ...provenance.map(provenanceWords)];
  if (facts.length === 0) return "";
  return html`<ul class="change-facts">
    ${facts.map((fact) => html`<li>${fact}</li>`)}
  </ul>`;
}

function noteView({ op, base, draft }: NoteChange) {
  return html`${NOTE_WORDS[op]}: ${base ? html`<del>${base}</del> ` : ""}${draft ? html`<ins>${draft}</ins>` : ""}`;
}
