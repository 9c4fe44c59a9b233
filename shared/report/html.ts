/** A report as HTML: the article for our own page, and one self-contained file to send to the capital. */
import type { ChangeReport, ReportClause, ReportSide, SectionId } from "./change-report.ts";
import type { ReportChart, ReportCharts } from "./charts.ts";
import { directionOf, entryId, entryMarkup, type Layout } from "./html-clause.ts";
import { redlineSection } from "./html-redline.ts";
import { directionTable, numberTableMarkup, votesTable } from "./html-table.ts";
import { chartMarkup, lostMarkup, themesMarkup } from "./html-themes.ts";
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

export interface HtmlOptions {
  /** From `reportCharts`; without them the report has no pictures. */
  readonly charts?: ReportCharts | undefined;
  /** Of what stands in both texts; "inline" when absent. */
  readonly layout?: Layout | undefined;
}

/**
 * The article, without styles: dress it with `reportCss`. It holds no style attributes and no script, and everything that
 * comes from the texts is escaped. The words of the tool are English; the texts carry a language and direction of their own.
 */
export function reportBody(report: ChangeReport, options: HtmlOptions = {}): string {
  const blocks = blocksOf(report, options);
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
export function reportHtml(report: ChangeReport, options: HtmlOptions = {}): string {
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
${reportBody(report, options)}</main>
</body>
</html>
`;
}

function headMarkup({ title, base, draft, scope, summary, redline }: ChangeReport): Markup {
  const breaks = redline.some(({ change: { kind } }) => kind === "split" || kind === "merged");
  return html`<header class="report-head">
<h1>${title}</h1>
<dl class="report-sides">
${textHead("Base", base)}${textHead("Draft", draft)}</dl>
${scope.length > 0 && html`<p class="report-scope">${scope.join(" ")}</p>\n`}<ul class="report-summary">
${summary.map((sentence) => html`<li>${sentence}</li>\n`)}</ul>
<p class="report-legend">Inserted words are <ins>underlined</ins>, deleted words <del>struck through</del>.${breaks && " A pilcrow (¶) stands where paragraphs were divided or joined."}</p>
</header>`;
}

function textHead(name: string, { symbol, title, language }: ReportSide): Markup {
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
  )}${id === "dropped" && " of the base"}</li>
`,
)}</ul>
</nav>`;
}

const shortName = ({ change: { base, draft } }: ReportClause) => listWords(draft) || listWords(base);

function blocksOf(report: ChangeReport, { charts, layout = "inline" }: HtmlOptions): Block[] {
  const section = (wanted: SectionId): Block[] =>
    report.sections
      .filter(({ id }) => id === wanted)
      .map(({ id, title, clauses }) => ({
        id,
        title: `${title} (${clauses.length})`,
        clauses,
        content: html`${clauses.map((clause) => entryMarkup(report, id, clause, layout))}`,
      }));
  const block = (id: string, title: string, rows: number, content: () => Markup): Block[] =>
    rows > 0 ? [{ id, title, clauses: [], content: content() }] : [];
  const { directions, lost } = report;
  const weighed = directions.strengthened.length + directions.weakened.length + directions.mixed.length;
  const passages = lost.reduce((sum, clause) => sum + clause.passages.length, 0);
  const slopes = charts?.slopes ?? [];
  const spoken = report.themes.length + (charts?.themes ? 1 : 0);
  return [
    ...block("picture", "How the paragraphs became those of the draft", slopes.length, () => picture(slopes)),
    ...block("themes", "New language by theme", spoken, () => themesMarkup(report, charts)),
    ...section("new"),
    ...block("directions", `Clauses strengthened or weakened (${weighed})`, weighed, () => directionTable(report)),
    ...section("modified"),
    ...section("editorial"),
    ...block("numbers", "Clauses moved and renumbered", report.numbers.rows.length, () => numberTableMarkup(report)),
    ...section("split"),
    ...section("merged"),
    ...section("dropped"),
    ...block("lost", `Passages deleted from clauses that stay (${passages})`, passages, () => lostMarkup(report)),
    ...block("votes", `Separate votes (${report.votes.length})`, report.votes.length, () => votesTable(report)),
    { id: "redline", title: "Full redline", clauses: [], content: redlineSection(report, layout) },
  ];
}

const picture = (slopes: readonly ReportChart[]) =>
  html`<div class="report-charts">
${slopes.map(chartMarkup)}</div>
`;
