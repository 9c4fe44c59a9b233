/**
 * How a report looks, on our page and in the file: calm, text first, light and dark, from 320 px, on paper in black and white.
 * Logical properties only, so that an Arabic report is its own mirror image. Contrast is at least 4.5:1 in both schemes.
 */
import { chartCss } from "./chart-css.ts";
import { reportPartsCss } from "./report-parts-css.ts";

/** Dresses `reportBody`; every selector but the page box starts at `.report`. It follows the `color-scheme` of the page. */
export const reportCss = `.report {
  --ink: light-dark(#1a1a1a, #e8e8e6);
  --quiet: light-dark(#565656, #b3b3b0);
  --line: light-dark(#c9c9c6, #4a4d50);
  --paper: light-dark(#ffffff, #16191c);
  --accent: light-dark(#00558a, #86c5ee);
  --ins: light-dark(#0a5a2a, #8fdcab);
  --ins-paper: light-dark(#e8f5ec, #12301e);
  --del: light-dark(#9a1b1b, #ffb4ad);
  --del-paper: light-dark(#fdefee, #3b1816);
  --serif: "Times New Roman", Times, "Liberation Serif", "Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  max-inline-size: 52rem;
  margin-inline: auto;
  color: var(--ink);
  font: 1rem / 1.5 var(--sans);
  overflow-wrap: break-word;
}
.report[dir="rtl"] :is(h1, h2, h3, p, li, dt, th, td, caption):not(.report-text) {
  unicode-bidi: plaintext;
  text-align: end;
}
.report a {
  color: var(--accent);
  text-underline-offset: 0.15em;
}
.report :is(a, .report-scroll):focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
.report :target {
  scroll-margin-block-start: 1rem;
  outline: 2px solid var(--accent);
  outline-offset: 0.35rem;
}
.report :is(h1, h2, h3) {
  line-height: 1.25;
  text-wrap: balance;
  break-after: avoid;
}
.report h1 {
  margin-block: 0 1.25rem;
  font-size: 1.75em;
  color: var(--accent);
}
.report h2 {
  margin-block: 3rem 1rem;
  padding-block-end: 0.3rem;
  border-block-end: 2px solid var(--accent);
  font-size: 1.3em;
}
.report h3 {
  margin-block: 1.75rem 0.35rem;
  font-size: 1em;
}
.report-sides {
  margin-block: 0 1.25rem;
}
.report-sides > div {
  display: grid;
  grid-template-columns: 4rem 1fr;
  gap: 0.75rem;
  margin-block-end: 0.4rem;
}
.report-sides dt {
  color: var(--quiet);
}
.report-sides dd {
  margin: 0;
}
.report-title {
  display: block;
  font-family: var(--serif);
  font-size: 1.1em;
}
.report-scope {
  border-inline-start: 4px solid var(--accent);
  padding-inline-start: 0.75rem;
}
.report-summary {
  margin-block: 0 1.25rem;
  padding-inline-start: 1.25rem;
}
.report-summary li {
  margin-block: 0.35rem;
}
.report-legend,
.report-was,
.report-facts {
  color: var(--quiet);
}
.report-contents h2 {
  margin-block-start: 2rem;
  font-size: 1.1em;
  border: 0;
  padding: 0;
}
.report-contents ul {
  margin: 0;
  padding: 0;
  list-style: none;
}
.report-contents li {
  margin-block: 0.5rem;
}
.report-contents li > a:first-child {
  font-weight: 600;
}
.report-text {
  margin: 0;
  font: 1.15em / 1.55 var(--serif);
  text-align: start;
}
.report ins {
  color: var(--ins);
  background: var(--ins-paper);
  text-decoration: underline 0.11em;
  text-underline-offset: 0.16em;
}
.report del + ins {
  margin-inline-start: 0.12em;
}
.report del {
  color: var(--del);
  background: var(--del-paper);
  text-decoration: line-through 0.08em;
}
.report .report-text:has(> .report-whole) {
  border-inline-start: 3px solid var(--ins);
  padding-inline-start: 0.75rem;
}
.report .report-text:has(> del.report-whole) {
  border-inline-start: 3px dashed var(--del);
}
.report .report-whole {
  background: none;
  text-decoration-thickness: 1px;
}
.report-break {
  color: var(--quiet);
  font-family: var(--sans);
}
.report-facts {
  margin-block: 0.5rem 0;
  padding-inline-start: 1.1rem;
  font-size: 0.92em;
}
.report-tag {
  display: inline-block;
  border: 1px solid currentcolor;
  border-radius: 0.2rem;
  padding-inline: 0.35em;
  color: var(--quiet);
  font-size: 0.78em;
  font-weight: 400;
  line-height: 1.4;
}
.report-tag[data-tag="new"] {
  color: var(--ins);
  font-weight: 600;
}
.report-tag[data-tag="dropped"] {
  color: var(--del);
  font-weight: 600;
  border-style: dashed;
}
.report-tag[data-tag="changed"] {
  color: var(--accent);
  font-weight: 600;
}
.report-clause {
  display: grid;
  grid-template-columns: 7rem minmax(0, 1fr);
  gap: 1.25rem;
  margin-block: 1rem;
}
.report-margin {
  margin: 0.2rem 0 0;
  font-size: 0.85em;
}
.report-was {
  display: block;
}
.report-scroll {
  position: relative;
  overflow-x: auto;
  margin-block-end: 1rem;
}
.report table {
  border-collapse: collapse;
  font-size: 0.95em;
}
.report caption {
  padding-block-end: 0.4rem;
  color: var(--quiet);
  text-align: start;
}
.report :is(th, td) {
  border-block-end: 1px solid var(--line);
  padding-block: 0.4rem;
  padding-inline: 0 1rem;
  text-align: start;
  vertical-align: top;
}
.report th[scope="row"] {
  font-weight: 600;
}
.report td .report-text {
  font-size: 1.05em;
}
@media screen {
  .report :is(ins, del)::before,
  .report :is(ins, del)::after {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .report ins::before { content: " [inserted: "; }
  .report del::before { content: " [deleted: "; }
  .report :is(ins, del)::after { content: "] "; }
}
@media (max-width: 36rem) {
  .report h1 { font-size: 1.4em; }
  .report-clause {
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
    margin-block: 1.5rem;
  }
  .report-was { display: inline; }
  .report table.report-wide { inline-size: 40rem; }
  .report caption {
    position: sticky;
    inset-inline-start: 0;
    inline-size: fit-content;
    max-inline-size: 17rem;
  }
}
@media print {
  .report {
    --ink: #000;
    --quiet: #333;
    --line: #888;
    --paper: #fff;
    --accent: #00558a;
    --ins: #000;
    --ins-paper: transparent;
    --del: #444;
    --del-paper: transparent;
    max-inline-size: none;
    font-size: 10pt;
  }
  .report-text { line-height: 1.4; orphans: 3; widows: 3; }
  .report a { color: inherit; text-decoration: none; }
  .report ins { font-weight: 600; text-decoration-thickness: 1.5pt; }
  .report .report-whole { font-weight: 400; text-decoration-thickness: 0.7pt; }
  .report :target { outline: 0; }
  .report table { font-size: 8.5pt; }
  .report :is(th, td) { padding-inline-end: 0.6rem; }
  .report h2 { margin-block-start: 20pt; }
  .report-scroll { overflow: visible; }
  .report thead { display: table-header-group; }
  .report :is(tr, caption, .report-margin, .report-facts li) { break-inside: avoid; }
}
@page {
  size: A4;
  margin: 22mm 20mm 20mm;
  @bottom-center {
    content: counter(page) " / " counter(pages);
    font: 9pt sans-serif;
    color: #333;
  }
}
${reportPartsCss}${chartCss}`;

/** The page around a report that is a file of its own; `title` is printed at the head of each sheet but the first. */
export function reportPageCss(title: string): string {
  return `:root { color-scheme: light dark; background: light-dark(#ffffff, #16191c); }
body { margin: 0; padding: clamp(1rem, 4vw, 3rem) clamp(0.75rem, 4vw, 2rem); }
@page { @top-center { content: ${cssString(title)}; font: 9pt sans-serif; color: #333; } }
@page :first { @top-center { content: none; } }
@media print { :root { color-scheme: light; background: none; } body { padding: 0; } }
`;
}

/** A CSS string that is safe inside <style>: everything but letters, digits and spaces is escaped. */
function cssString(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9 ]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16) ?? "20"} `);
  return `"${safe}"`;
}
