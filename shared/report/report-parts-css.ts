/** How the parts of a report look that not every report has: pictures, themes, base and draft side by side. */
export const reportPartsCss = `.report-charts {
  display: flex;
  flex-wrap: wrap;
  gap: 1.5rem 2rem;
}
.report-chart {
  margin: 0 0 1.5rem;
  min-inline-size: 0;
}
.report-charts .report-chart {
  flex: 1 1 17rem;
  max-inline-size: 25rem;
}
.report-charts .chart { inline-size: 100%; }
.report figcaption {
  margin-block-end: 0.6rem;
  color: var(--quiet);
}
.report-items {
  margin-block: 0.35rem 1rem;
  padding-inline-start: 1.25rem;
}
.report-items li { margin-block: 0.4rem; }
.report-words {
  font-family: var(--serif);
  font-size: 1.08em;
}
.report-origin, .report-standing {
  color: var(--quiet);
}
.report-origin::before { content: "– "; }
.report-tag[data-tag="strengthened"]::before { content: "▲ " / ""; }
.report-tag[data-tag="weakened"]::before { content: "▽ " / ""; }
.report table.report-narrow :is(th:first-child, td:nth-child(2)) { min-inline-size: 7.5em; }
.report-hidden {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
.report table.report-pairs {
  inline-size: 100%;
  table-layout: fixed;
  font-size: 1em;
}
.report-pairs thead th {
  font-size: 0.9em;
  color: var(--quiet);
  overflow-wrap: anywhere;
}
.report-pairs thead th:first-child { inline-size: 6.5rem; }
.report-pairs :is(th, td) { font-weight: 400; }
.report-pairs tbody :is(th, td) { border: 0; }
.report-pairs tbody { border-block-end: 1px solid var(--line); }
.report-pairs :is(td, th):last-child { padding-inline-end: 0; }
.report-pairs .report-pair-facts td { padding-block-start: 0; }
.report-pairs .report-text, .report-sides-pair .report-text { font-size: 1.02em; }
.report-absent {
  margin: 0;
  color: var(--quiet);
}
.report-side-name {
  margin: 0;
  color: var(--quiet);
  font-size: 0.85em;
}
.report-pairs .report-side-name { display: none; }
.report-sides-pair {
  display: grid;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  gap: 1rem 1.5rem;
}
@media screen and (max-width: 36rem) {
  .report-sides-pair { grid-template-columns: minmax(0, 1fr); }
  .report-scroll .chart { min-inline-size: 24rem; }
  .report-pairs thead { display: none; }
  .report-pairs, .report-pairs :is(tbody, tr, th, td) { display: block; }
  .report-pairs tbody { padding-block: 0.75rem; }
  .report-pairs :is(th, td) { padding: 0.2rem 0; }
  .report-pairs .report-side-name { display: block; }
}
@media print {
  .report-chart { break-inside: avoid; }
  .report-chart .chart { max-block-size: 235mm; }
  .report-charts { gap: 8mm; }
  .report-charts .report-chart { flex: 1 1 70mm; max-inline-size: 82mm; }
  .report-items li { break-inside: avoid; }
  .report table.report-pairs { font-size: 9pt; }
  .report .report-pairs :is(th, td) { padding-inline-end: 4mm; }
  .report .report-pairs :is(td, th):last-child { padding-inline-end: 0; }
  .report-pairs thead th:first-child { inline-size: 22mm; }
  .report .report-pairs tr { break-inside: auto; }
  .report figcaption { break-after: avoid; }
}
`;
