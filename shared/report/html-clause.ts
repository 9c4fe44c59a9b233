/** One clause in HTML: its redline with <ins> and <del>, its footnotes, themes and sources. */
import type { Change, NoteChange, RedlinePiece } from "../compare/comparison.ts";
import type { ChangeReport, ReportClause } from "./change-report.ts";
import { type Content, html, type Markup } from "./markup.ts";
import { listWords } from "./number-words.ts";
import { clauseFacts, clauseName, NOTE_WORDS } from "./wording.ts";

/** One text with what came and went in place, or base and draft beside each other. */
export type Layout = "inline" | "side";

/** Right to left for Arabic, the one such language of the United Nations. */
export function directionOf(language: string): "ltr" | "rtl" {
  return /^ar\b/u.test(language) ? "rtl" : "ltr";
}

/** The id of a clause in a section of the report; its `anchor` is its place in the full redline. */
export function entryId(section: string, { anchor }: ReportClause): string {
  return `${section}-${anchor}`;
}

/** A clause under a heading of its own, with a link to its place in the full redline. */
export function entryMarkup(report: ChangeReport, section: string, clause: ReportClause, layout: Layout): Markup {
  return html`<section class="report-entry" id="${entryId(section, clause)}">
<h3><a href="#${clause.anchor}">${clauseName(clause.change)}</a>${clause.change.moved && html` ${tagMarkup("moved")}`}</h3>
${layout === "side" && clause.change.base.length > 0 && clause.change.draft.length > 0 ? sidesMarkup(report, clause.change) : textOf(report, clause.change)}${factsMarkup(report, clause.change)}
</section>
`;
}

/** A clause of the full redline: number and state in the margin, words beside. */
export function redlineMarkup(report: ChangeReport, clause: ReportClause): Markup {
  return html`<div class="report-clause" id="${clause.anchor}" data-kind="${clause.change.kind}">
${marginMarkup(clause)}
<div class="report-body">
${textOf(report, clause.change)}${factsMarkup(report, clause.change)}
</div>
</div>
`;
}

/** The number of a clause, the one it had, and what happened to it. */
export function marginMarkup({ change: { base, draft }, tags }: ReportClause): Markup {
  const isElsewhere = base.length > 0 && draft.length > 0 && base.join() !== draft.join();
  const was = draft.length === 0 ? "of the base" : isElsewhere && `was ${listWords(base)}`;
  return html`<p class="report-margin"><b>${listWords(draft) || listWords(base)}</b>${was && html` <span class="report-was">${was}</span>`}${tags.map((tag) => html` ${tagMarkup(tag)}`)}</p>`;
}

/** A word that says what happened to a clause. */
export function tagMarkup(tag: string): Markup {
  return html`<span class="report-tag" data-tag="${tag}">${tag}</span>`;
}

/** Words of a text within words of the tool, in their own language and direction. */
export function textMarkup(text: string, language: string): Markup {
  return html`<span class="report-words" lang="${language}" dir="${directionOf(language)}">${text}</span>`;
}

function textOf(report: ChangeReport, change: Change): Markup {
  const { language } = change.kind === "deleted" ? report.base : report.draft;
  return paragraphMarkup(change.redline, language);
}

function paragraphMarkup(pieces: readonly RedlinePiece[], language: string): Markup {
  return html`<p class="report-text" lang="${language}" dir="${directionOf(language)}">${piecesMarkup(pieces)}</p>`;
}

/** The words of the base with what went marked, and the words of the draft with what came. */
export function sideMarkup(report: ChangeReport, { base, draft, redline }: Change, side: "base" | "draft"): Markup {
  if ((side === "base" ? base : draft).length === 0) return html`<p class="report-absent">Not in the ${side}</p>`;
  const other = side === "base" ? "+" : "-";
  return paragraphMarkup(
    redline.filter(([op]) => op !== other),
    report[side].language,
  );
}

function sidesMarkup(report: ChangeReport, change: Change): Markup {
  return html`<div class="report-sides-pair">
${(["base", "draft"] as const).map(
  (side) => html`<div><p class="report-side-name">${side === "base" ? "Base" : "Draft"}</p>
${sideMarkup(report, change, side)}</div>
`,
)}</div>`;
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

/** What is said of a clause besides its words: footnotes, directions, themes, sources. */
export function factsMarkup({ draft, base, themeName }: ChangeReport, change: Change): Content {
  const { language } = change.kind === "deleted" ? base : draft;
  const facts: Content[] = [
    ...(change.notes ?? []).map((note) => noteMarkup(note, language)),
    ...clauseFacts(change, themeName),
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
