/** New language in HTML: by theme, with the words that say so and where they stand already; and the passages that went. */
import type { Change } from "../compare/comparison.ts";
import type { ChangeReport, ReportClause } from "./change-report.ts";
import type { ReportCharts } from "./charts.ts";
import { tagMarkup, textMarkup } from "./html-clause.ts";
import { type Content, html, Markup } from "./markup.ts";
import { addedPassages } from "./new-language.ts";
import { clauseName, originWords } from "./wording.ts";

/** Each theme with its clauses, then what no theme was found for. */
export function themesMarkup({ themes, unthemed, draft }: ChangeReport, charts: ReportCharts | undefined): Markup {
  return html`${
    charts?.themes &&
    html`<div class="report-scroll" role="region" aria-label="${charts.themes.title}" tabindex="0">
${chartMarkup(charts.themes)}</div>
`
  }${themes.map(
    ({ name, clauses }) => html`<section class="report-theme">
<h3>${name}</h3>
<ul class="report-items">
${clauses.map(
  ({
    clause,
    evidence,
    standing,
  }) => html`<li>${clauseLink(clause)}: ${quotesMarkup(evidence, draft.language)}${originMarkup(
    clause.change,
    evidence,
  )}${standing.length > 0 && html` <span class="report-standing">in a clause that speaks of ${quotesMarkup(standing, draft.language)}</span>`}</li>
`,
)}</ul>
</section>
`,
  )}${
    unthemed.length > 0 &&
    html`<section class="report-theme">
<h3>Other new language</h3>
<ul class="report-items">
${unthemed.map(
  (
    clause,
  ) => html`<li>${clauseLink(clause)}: ${quotesMarkup(addedPassages(clause.change), draft.language)}${originMarkup(clause.change)}</li>
`,
)}</ul>
</section>
`
  }`;
}

/** The passages that clauses lost which are in the draft still. */
export function lostMarkup({ lost, base }: ChangeReport): Markup {
  return html`<ul class="report-items">
${lost.flatMap(({ clause, passages }) =>
  passages.map(
    ({ text, now }) => html`<li>${clauseLink(clause)}: <del>${textMarkup(text, base.language)}</del>${
      now.length > 0 && html` <span class="report-origin">the same words stand in ${now.join(", ")} of the draft</span>`
    }</li>
`,
  ),
)}</ul>
`;
}

/** A picture with its caption. */
export function chartMarkup({ title, svg }: { readonly title: string; readonly svg: string }): Markup {
  return html`<figure class="report-chart">
<figcaption>${title}</figcaption>
${new Markup(svg)}
</figure>
`;
}

const quotesMarkup = (quotes: readonly string[], language: string): Content =>
  quotes.map((words, i) => html`${i > 0 && "; "}“${textMarkup(words, language)}”`);

const clauseLink = ({ anchor, change }: ReportClause): Markup => html`<a href="#${anchor}">${clauseName(change)}</a>`;

function originMarkup(change: Change, quotes: readonly string[] = []): Content {
  const words = originWords(change, quotes);
  return words.map((word) =>
    word === "new" ? html` ${tagMarkup("new")}` : html` <span class="report-origin">${word}</span>`,
  );
}
