/** The changes of a comparison, one under the other: number and state in the margin, the redline beside. */
import { html, nothing } from "lit-html";
import type { Change, Comparison, NoteChange } from "../../shared/compare/comparison.ts";
import type { ReportClause } from "../../shared/report/change-report.ts";
import { clauseName, editorialWords, NOTE_WORDS } from "../../shared/report/wording.ts";
import {
  type Annotations,
  directionView,
  sourceView,
  themeView,
  unsourcedView,
} from "../components/annotation-view.ts";
import { directionOf } from "../components/direction.ts";
import type { Pair } from "../components/pair-picker.ts";
import { redlineView } from "../components/redline-view.ts";
import { paths } from "../router.ts";
import { isChange } from "./change-filter.ts";

/** inline: one text with what came and went; sides: the base beside the draft. */
export type ChangeLayout = "inline" | "sides";

/** Each change can be focused; `data-change` marks those that "next change" stops at. */
export function changeListView(
  clauses: readonly ReportClause[],
  comparison: Comparison,
  annotations: Annotations,
  refs: Pair,
  layout: ChangeLayout,
): unknown {
  if (clauses.length === 0) return html`<p class="empty">No change of this kind.</p>`;
  const words = layout === "sides" ? sidesView : inlineView;
  return html`<ol class="change-list ${layout}">
    ${clauses.map((clause) => changeView(clause, comparison, annotations, refs, words(clause.change, comparison)))}
  </ol>`;
}

function changeView(
  clause: ReportClause,
  { base, draft }: Comparison,
  annotations: Annotations,
  refs: Pair,
  words: unknown,
) {
  const { anchor, change } = clause;
  const tags = [...new Set([...clause.tags, ...(change.direction ? [change.direction] : [])])];
  const language = change.kind === "deleted" ? base.language : draft.language;
  return html`<li class="change" id=${anchor} tabindex="-1" ?data-change=${isChange(change)} aria-label=${[clauseName(change), ...tags].join(", ")}>
    <div class="change-margin">
      <strong>${clauseName(change)}</strong>
      ${tags.map((tag) => html`<span class="tag ${TAG_CLASSES[tag] ?? ""}">${tag}</span> `)}
      ${historyLink(change, refs)}
    </div>
    <div>
      ${words}
      ${factsView(change, annotations, language)}
    </div>
  </li>`;
}

function inlineView(change: Change, { base, draft }: Comparison) {
  const language = change.kind === "deleted" ? base.language : draft.language;
  return html`<p class="change-text" lang=${language} dir=${directionOf(language)}>${redlineView(change.redline)}</p>`;
}

/** Each side with its own words alone; a side that has none says so. */
function sidesView(change: Change, comparison: Comparison) {
  const sideView = (side: "base" | "draft", leftOut: "+" | "-") => {
    const { symbol, language } = comparison[side];
    const labels = change[side];
    if (labels.length === 0) return html`<p class="muted small">Not in ${symbol || `the ${side}`}</p>`;
    const pieces = change.redline.filter(([op]) => op !== leftOut);
    return html`<div>
      <p class="muted small">${symbol ? html`<bdi>${symbol}</bdi>, ` : nothing}${labels.join(" and ")}</p>
      <p class="change-text" lang=${language} dir=${directionOf(language)}>${redlineView(pieces)}</p>
    </div>`;
  };
  return html`<div class="change-sides">${sideView("base", "+")}${sideView("draft", "-")}</div>`;
}

function historyLink({ draft, base, draftIds, baseIds }: Change, refs: Pair) {
  const [ref, id, label] = draft[0] ? [refs.draft, draftIds?.[0], draft[0]] : [refs.base, baseIds?.[0], base[0]];
  // the line of a clause runs through versions and the draft as it is, not through every moment
  if (!id || ref.startsWith("moment:")) return "";
  return html`<a class="small no-print" href=${paths.clauseHistory(ref, id)}>History<span class="visually-hidden"> of ${label}</span></a>`;
}

const TAG_CLASSES: Readonly<Record<string, string>> = { new: "added", dropped: "dropped", moved: "moved" };

function factsView(change: Change, { lexicon, sources }: Annotations, language: string) {
  const { notes = [], directionEvidence = [], themes, provenance } = change;
  const facts = [
    ...notes.map((note) => noteView(note, language)),
    ...directionEvidence.map((evidence) => directionView(evidence, language)),
    ...themes.map((hit) => html`Theme ${themeView(hit, lexicon, language)}`),
    ...provenance.map((hit) => sourceView(hit, sources, language)),
    unsourcedView(change, language) ?? [],
    change.significance === "editorial" && change.rule ? editorialWords(change.rule) : [],
  ].flat();
  if (facts.length === 0) return "";
  return html`<ul class="change-facts">
    ${facts.map((fact) => html`<li>${fact}</li>`)}
  </ul>`;
}

function noteView({ op, base, draft }: NoteChange, language: string) {
  return html`${NOTE_WORDS[op]}: <span lang=${language} dir=${directionOf(language)}
    >${base ? html`<del>${base}</del> ` : ""}${draft ? html`<ins>${draft}</ins>` : ""}</span>`;
}
