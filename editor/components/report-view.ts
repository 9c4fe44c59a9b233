/** A change report in the page, in the words and the dress of the file that is sent. */
import type { TemplateResult } from "lit-html";
import { html } from "lit-html";
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";
import type { ChangeReport } from "../../shared/report/change-report.ts";
import { type HtmlOptions, reportBody } from "../../shared/report/html.ts";
import { reportCss } from "../../shared/report/report-css.ts";

export function reportView(report: ChangeReport, options: HtmlOptions): TemplateResult {
  // The one place where markup goes into the page as a string. It is safe because reportBody escapes everything that comes
  // from the texts (shared/report/markup.ts, chart-svg.ts) and writes no script and no style; the CSP forbids both besides.
  return html`${unsafeHTML(reportBody(report, options))}`;
}

/** Puts the report's own styles into the document until the returned function is called. */
export function adoptReportStyles(): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(reportCss);
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
