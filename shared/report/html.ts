/** A report as HTML: the article for our own page, and one self-contained file to send to the capital. */
import type { ChangeReport, ReportClause, ReportSide, SectionId } from "./change-report.ts";
import { directionOf, entryId, entryMarkup, redlineMarkup } from "./html-clause.ts";
import { movedTable, renumberedTable, votesTable } from "./html-table.ts";
import { escapeHtml, html, type Markup } from "./markup.ts";
import { listWords } from "./number-words.ts";
import { reportCss, reportPageCss } from "./report-css.ts";

/** A part of the report that the table of contents names. */
interface Block {
  readonly id: string;
  readonly title: string;
  /** Clauses to link to from the table of contents. */
  readonly clauses: readonly ReportClause[];
  readonly content: Markup;
}

/**
 * The article, without styles: dress it with `reportCss`. It holds no style attributes and no script, and everything that
 * comes from the texts is escaped. The words of the tool are English; the texts carry a language and direction of their own.
 */
export function reportBody(report: ChangeReport): string {
  const blocks = blocksOf(report);
  return html`<article class="report" lang="en" dir="${directionOf(report.draft.language)}">
${headMarkup(report)}
${contentsMarkup(blocks)}
${blocks.map(
  ({ id, title, content }) => html`<section class="report-section" id="report-${id}">
<h2>${title}</h2>
${content}</section>
`,
)}</article>
`.source;
}

/** The whole file: no script, nothing loaded from elsewhere, ready to print. */
export function reportHtml(report: ChangeReport): string {
  return `<!DOCTYPE html>
<html lang="en" dir="${directionOf(report.draft.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(report.title)}</title>
<style>
${reportPageCss(report.title)}${reportCss}</style>
</head>
<body>
<main>
${reportBody(report)}</main>
</body>
</html>
`;
}

function headMarkup({ title, base, draft, scope, summary, redline }: ChangeReport): Markup {
  const breaks = redline.some(({ change: { kind } }) => kind === "split" || kind === "merged");
  return html`<header class="report-head">
<h1>${title}</h1>
<dl class="report-sides">
${sideMarkup("Base", base)}${sideMarkup("Draft", draft)}</dl>
${scope.length > 0 && html`<p class="report-scope">${scope.join(" ")}</p>\n`}<ul class="report-summary">
${summary.map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
<p class="report-legend">Inserted words are <ins>underlined</ins>, deleted words <del>struck through</del>.${breaks && " A pilcrow (¶) stands where paragraphs were divided or joined."}</p>
</header>`;
}

function sideMarkup(name: string, { symbol, title, language }: ReportSide): Markup {
  const words =
    title && html`<span class="report-title" lang="${language}" dir="${directionOf(language)}">${title}</span>`;
  return html`<div><dt>${name}</dt><dd><b>${symbol || "No symbol"}</b>${words && html` ${words}`}</dd></div>
`;
}

function contentsMarkup(blocks: readonly Block[]): Markup {
  return html`<nav class="report-contents" aria-labelledby="report-contents">
<h2 id="report-contents">Contents</h2>
<ul>
${blocks.map(
  ({ id, title, clauses }) => html`<li><a href="#report-${id}">${title}</a>${clauses.map(
    (clause, i) => html`${i === 0 ? ": " : ", "}<a href="#${entryId(id, clause)}">${shortName(clause)}</a>`,
  )}</li>
`,
)}</ul>
</nav>`;
}

const shortName = ({ change: { base, draft } }: ReportClause) => listWords(draft) || listWords(base);

function blocksOf(report: ChangeReport): Block[] {
  const section = (wanted: SectionId): Block[] =>
    report.sections
      .filter(({ id }) => id === wanted)
      .map(({ id, title, clauses }) => ({
        id,
        title: `${title} (${clauses.length})`,
        clauses,
        content: html`${clauses.map((clause) => entryMarkup(report, id, clause))}`,
      }));
  const table = (id: string, title: string, rows: number, content: () => Markup): Block[] =>
    rows > 0 ? [{ id, title, clauses: [], content: content() }] : [];
  return [
    ...section("new"),
    ...section("modified"),
    ...section("editorial"),
    ...table("moved", `Clauses moved (${report.moved.length})`, report.moved.length, () => movedTable(report)),
    ...table("renumbered", "Clauses renumbered", report.renumbered.rows.length, () => renumberedTable(report)),
    ...section("split"),
    ...section("merged"),
    ...section("dropped"),
    ...table("votes", `Separate votes (${report.votes.length})`, report.votes.length, () => votesTable(report)),
    {
      id: "redline",
      title: "Full redline",
      clauses: [],
      content: html`${report.redline.map((clause) => redlineMarkup(report, clause))}`,
    },
  ];
}
