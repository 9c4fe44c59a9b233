/**
 * How the charts look: colours by kind over marks that are told apart without colour. A page that shows a chart outside a report
 * adopts this sheet too. Words have at least 4.5:1 on both papers, lines 3:1; without the sheet everything is drawn in the text's colour.
 */
export const chartCss = `.chart {
  --chart-quiet: light-dark(#565656, #b3b3b0);
  --chart-faint: light-dark(#8a8a86, #858a8f);
  --chart-accent: light-dark(#00558a, #86c5ee);
  --chart-new: light-dark(#0a5a2a, #8fdcab);
  --chart-dropped: light-dark(#9a1b1b, #ffb4ad);
  --chart-moved: light-dark(#54398a, #cbb8f7);
  --chart-split: light-dark(#7a4a00, #f0cf7e);
  display: block;
  max-inline-size: 100%;
  block-size: auto;
  color: inherit;
}
.chart :is(.chart-same-line, .chart-same-key, .chart-foot) { color: var(--chart-faint); }
.chart :is(.chart-changed-line, .chart-changed-point, .chart-changed-key, .chart-changed-sign) { color: var(--chart-accent); }
.chart :is(.chart-moved-line, .chart-moved-point, .chart-moved-key, .chart-moved-sign) { color: var(--chart-moved); }
.chart :is(.chart-split-line, .chart-split-point, .chart-split-key, .chart-split-sign) { color: var(--chart-split); }
.chart :is(.chart-merged-line, .chart-merged-point, .chart-merged-key, .chart-merged-sign) { color: var(--chart-split); }
.chart :is(.chart-new-point, .chart-new-sign, .chart-new-draft) { color: var(--chart-new); }
.chart :is(.chart-dropped-point, .chart-dropped-sign, .chart-dropped-base) { color: var(--chart-dropped); }
.chart :is(.chart-crossed-base, .chart-crossed-draft) { color: var(--chart-quiet); }
.chart .chart-bar { color: var(--chart-accent); }
@media print {
  .chart {
    --chart-quiet: #333;
    --chart-faint: #767676;
    --chart-accent: #00558a;
    --chart-new: #0a5a2a;
    --chart-dropped: #9a1b1b;
    --chart-moved: #54398a;
    --chart-split: #7a4a00;
  }
}
`;
