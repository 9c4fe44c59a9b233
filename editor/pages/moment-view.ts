/** One moment of a draft: what changed in it, the whole text with that marked, or who wrote the text as it stood. */
import { html } from "lit-html";
import type { Comparison } from "../../shared/compare/comparison.ts";
import { makeReport, type ReportClause } from "../../shared/report/change-report.ts";
import { clauseName } from "../../shared/report/wording.ts";
import { directionOf } from "../components/direction.ts";
import { redlineView } from "../components/redline-view.ts";
import { resolutionView } from "../components/resolution-view.ts";
import { isChange } from "./change-filter.ts";
import type { MomentView, Shown } from "./moments-shown.ts";
import { type WrittenTextOptions, writtenTextView } from "./written-text.ts";

export const MOMENT_VIEWS: readonly { readonly id: MomentView; readonly name: string }[] = [
  { id: "changes", name: "What changed" },
  { id: "whole", name: "Whole text" },
  { id: "authors", name: "Who wrote what" },
];

export function shownMomentView(shown: Shown, written: WrittenTextOptions): unknown {
  switch (shown.type) {
    case "authors":
      return writtenTextView(shown.answer, written);
    case "start":
      return html`<p class="moment-note">${shown.moment.kind === "start" ? "The draft was started with this text." : "Earlier moments were not kept: the history begins with this text."}</p>
        <div class="sheet">${resolutionView(shown.answer.resolution, { idPrefix: "moment-", headingLevel: 3 })}</div>`;
    case "compared":
      return comparedView(shown.comparison, shown.view === "whole");
  }
}

function comparedView(comparison: Comparison, whole: boolean) {
  const { redline } = makeReport(comparison);
  const clauses = whole ? redline : redline.filter(({ change }) => isChange(change));
  if (clauses.length === 0) {
    return html`<p class="moment-note">No words changed: something else did, such as the masthead or a vote, or words came and went within the moment.</p>`;
  }
  return html`<ol class="change-list">
    ${clauses.map((clause) => clauseView(clause, comparison))}
  </ol>`;
}

function clauseView({ change, tags }: ReportClause, { base, draft }: Comparison) {
  const { language } = change.kind === "deleted" ? base : draft;
  return html`<li class="change" ?data-change=${isChange(change)}>
    <div class="change-margin">
      <strong>${clauseName(change)}</strong>
      ${tags.map((tag) => html`<span class="tag ${TAG_CLASSES[tag] ?? ""}">${tag}</span> `)}
    </div>
    <p class="change-text" lang=${language} dir=${directionOf(language)}>${redlineView(change.redline)}</p>
  </li>`;
}

const TAG_CLASSES: Readonly<Record<string, string>> = { new: "added", dropped: "dropped", moved: "moved" };
