/** The full redline in HTML: in line, or as a table with the base in one column and the draft in the other. */
import type { ChangeReport, ReportClause } from "./change-report.ts";
import { factsMarkup, type Layout, marginMarkup, redlineMarkup, sideMarkup } from "./html-clause.ts";
import { html, type Markup } from "./markup.ts";

export function redlineSection(report: ChangeReport, layout: Layout): Markup {
  if (layout === "inline") return html`${report.redline.map((clause) => redlineMarkup(report, clause))}`;
  // a real table: its head is printed again on every sheet
  return html`<table class="report-pairs">
<caption class="report-hidden">Base and draft side by side</caption>
<thead><tr><th scope="col">Clause</th><th scope="col">Base: ${report.base.symbol || "no symbol"}</th><th scope="col">Draft: ${report.draft.symbol || "no symbol"}</th></tr></thead>
${report.redline.map((clause) => pairMarkup(report, clause))}</table>
`;
}

function pairMarkup(report: ChangeReport, clause: ReportClause): Markup {
  const facts = factsMarkup(report, clause.change);
  return html`<tbody class="report-pair" id="${clause.anchor}" data-kind="${clause.change.kind}">
<tr><th scope="row"${facts && html` rowspan="2"`}>${marginMarkup(clause)}</th>
<td><p class="report-side-name">Base</p>${sideMarkup(report, clause.change, "base")}</td>
<td><p class="report-side-name">Draft</p>${sideMarkup(report, clause.change, "draft")}</td></tr>
${facts && html`<tr class="report-pair-facts"><td colspan="2">${facts}</td></tr>\n`}</tbody>
`;
}
