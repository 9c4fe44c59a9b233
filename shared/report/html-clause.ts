/** One clause in HTML: its redline with <ins> and <del>, its footnotes, themes and sources. */
import type { Change, NoteChange, RedlinePiece } from "../compare/comparison.ts";
import type { ChangeReport, ReportClause } from "./change-report.ts";
import { type Content, html, type Markup } from "./markup.ts";
import { listWords } from "./number-words.ts";
import { clauseName, NOTE_WORDS, provenanceWords, themeWords } from "./wording.ts";

/** Right to left for Arabic, the one such language of the United Nations. */
export function directionOf(language: string): "ltr" | "rtl" {
  return /^ar\b/u.test(language) ? "rtl" : "ltr";
}

/** The id of a clause in a section of the report; its `anchor` is its place in the full redline. */
export function entryId(section: string, { anchor }: ReportClause): string {
  return `${section}-${anchor}`;
}

/** A clause under a heading of its own, with a link to its place in the full redline. */
export function entryMarkup(report: ChangeReport, section: string, clause: ReportClause): Markup {
  return html`<section class="report-entry" id="${entryId(section, clause)}">
<h3><a href="#${clause.anchor}">${clauseName(clause.change)}</a>${clause.change.moved && html` ${tagMarkup("moved")}`}</h3>
${clauseMarkup(report, clause.change)}
</section>
`;
}

/** A clause of the full redline: number and state in the margin, words beside. */
export function redlineMarkup(report: ChangeReport, clause: ReportClause): Markup {
  const { base, draft } = clause.change;
  const isElsewhere = base.length > 0 && draft.length > 0 && base.join() !== draft.join();
  const was = draft.length === 0 ? "of the base" : isElsewhere && `was ${listWords(base)}`;
  return html`<div class="report-clause" id="${clause.anchor}" data-kind="${clause.change.kind}">
<p class="report-margin"><b>${listWords(draft) || listWords(base)}</b>${was && html` <span class="report-was">${was}</span>`}${clause.tags.map((tag) => html` ${tagMarkup(tag)}`)}</p>
<div class="report-body">
${clauseMarkup(report, clause.change)}
</div>
</div>
`;
}

/** A word that says what happened to a clause. */
export function tagMarkup(tag: string): Markup {
  return html`<span class="report-tag" data-tag="${tag}">${tag}</span>`;
}

function clauseMarkup(report: ChangeReport, change: Change): Markup {
  const language = (change.kind === "deleted" ? report.base : report.draft).language;
  return html`<p class="report-text" lang="${language}" dir="${directionOf(language)}">${piecesMarkup(change.redline)}</p>${factsMarkup(change, language)}`;
}

function piecesMarkup(pieces: readonly RedlinePiece[]): Content {
  const whole = pieces.filter(([, text]) => text !== "").length === 1;
  return pieces.map(([op, text]): Content => {
    if (op === "=") return linesMarkup(text, html`<br>`);
    if (op === "+") {
      const inserted = linesMarkup(text, html`<span class="report-break">¶</span><br>`);
      return whole ? html`<ins class="report-whole">${inserted}</ins>` : html`<ins>${inserted}</ins>`;
    }
    const deleted = linesMarkup(text, html`<span class="report-break">¶</span> `);
    return whole ? html`<del class="report-whole">${deleted}</del>` : html`<del>${deleted}</del>`;
  });
}

function linesMarkup(text: string, between: Markup): Content {
  return text.split("\n").map((line, i) => (i === 0 ? line : [between, line]));
}

function factsMarkup({ notes = [], themes, provenance }: Change, language: string): Content {
  const facts: Content[] = [
    ...notes.map((note) => noteMarkup(note, language)),
    ...themes.map(themeWords),
    ...provenance.map(provenanceWords),
  ];
  if (facts.length === 0) return false;
  return html`
<ul class="report-facts">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`;
}

function noteMarkup({ op, base, draft }: NoteChange, language: string): Markup {
  const old = base !== undefined && html` <del>${base}</del>`;
  const now = draft !== undefined && html` <ins>${draft}</ins>`;
  return html`${NOTE_WORDS[op]}:<span lang="${language}" dir="${directionOf(language)}">${old}${now}</span>`;
}
