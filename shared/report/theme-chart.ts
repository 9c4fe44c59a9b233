/** How often each theme is spoken of, text by text or year by year, as a picture: a row a theme, a column a text, a bar with its number. */
import { cutText, layer, textLayer } from "./chart-marks.ts";
import { type ChartSpec, chartSvg } from "./chart-svg.ts";

/** One theme over all texts. */
export interface ThemeRow {
  /** The name that is shown. */
  readonly theme: string;
  /** Parallel to the columns: how many paragraphs of that text speak of the theme; 0 is shown as 0. */
  readonly counts: readonly number[];
}

export interface ThemeChartOptions {
  /** Unique on the page; the ids of the title and the description begin with it. Letters, digits and hyphens. */
  readonly id: string;
  /** What the picture shows, for those who do not see it: "Themes by year". */
  readonly title: string;
  /** The heads of the columns, oldest first: "2022" or "A/RES/77/209". */
  readonly columns: readonly string[];
  /** Right to left puts the names at the right and the oldest text beside them. */
  readonly direction: "ltr" | "rtl";
}

/**
 * An SVG string (role "img", title, and a description that says every number). Real text, no styles inside: dress it with
 * `chartCss`. The same rows give the same bytes on every machine. Loads the chart library when it is first called.
 */
export async function themeChartSvg(rows: readonly ThemeRow[], options: ThemeChartOptions): Promise<string> {
  return chartSvg(themeSpec(rows, options), {
    id: options.id,
    title: options.title,
    description: rows.map((row) => sentenceOf(row, options)).join(" "),
  });
}

const NAMES = 262;
const COLUMN = 100;
const HEAD = 26;
const ROW = 25;
/** The longest bar; its number stands behind it. */
const BAR = 58;
/** Letters that fit: a guess that holds for wide letters too, because text is not measured. */
const NAME_LETTERS = 42;
const HEAD_LETTERS = 15;

function themeSpec(rows: readonly ThemeRow[], { columns, direction }: ThemeChartOptions): ChartSpec {
  const rtl = direction === "rtl";
  const width = NAMES + COLUMN * columns.length;
  const x = (ltr: number) => (rtl ? width - ltr : ltr);
  const most = Math.max(1, ...rows.flatMap((row) => row.counts));
  const start = (column: number) => x(NAMES + COLUMN * column);
  const align = rtl ? ("right" as const) : ("left" as const);
  const names = rows.map(({ theme }, row) => ({ row, text: cutText(theme, NAME_LETTERS), x: x(0) }));
  const heads = columns.map((text, column) => ({ text: cutText(text, HEAD_LETTERS), x: start(column), y: 10 }));
  const cells = rows.flatMap(({ counts }, row) =>
    columns.map((_, column) => {
      const count = counts[column] ?? 0;
      return { row, count, text: String(count), x: start(column) };
    }),
  );
  const middle = { scale: "row", field: "row" };
  // a bar grows away from the names: lengths are turned over where the text runs the other way
  const away = rtl ? -1 : 1;
  const layers = [
    layer("chart-foot", "rule", names, {
      x: { value: 0 },
      x2: { value: width },
      y: { ...middle, offset: ROW / 2 },
      stroke: { value: "currentColor" },
      strokeWidth: { value: 0.5 },
    }),
    layer("chart-bar", "rect", cells, {
      x: { field: "x" },
      x2: { scale: "bar", field: "count", offset: { field: "x" } },
      yc: middle,
      height: { value: 11 },
      fill: { value: "currentColor" },
    }),
    textLayer("chart-number", cells, {
      x: { scale: "bar", field: "count", offset: { field: "x", offset: 5 * away } },
      y: middle,
      size: 12,
      align,
    }),
    textLayer("chart-column", heads, { x: { field: "x" }, y: { field: "y" }, size: 12, align, bold: true }),
    textLayer("chart-name", names, { x: { field: "x" }, y: middle, size: 12, align }),
  ];
  return {
    width,
    height: HEAD + ROW * rows.length,
    data: layers.map(({ data }) => data),
    scales: [
      { name: "bar", type: "linear", domain: [0, most], range: [0, BAR * away] },
      {
        name: "row",
        type: "linear",
        domain: [-0.5, rows.length - 0.5],
        range: [HEAD, HEAD + ROW * rows.length],
        zero: false,
      },
    ],
    marks: layers.map(({ mark }) => mark),
  };
}

function sentenceOf({ theme, counts }: ThemeRow, { columns }: ThemeChartOptions): string {
  return `${theme}: ${columns.map((column, i) => `${counts[i] ?? 0} in ${column}`).join(", ")}.`;
}
