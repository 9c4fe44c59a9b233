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

const NAMES = 250;
const COLUMN = 96;
const HEAD = 28;
const ROW = 34;
/** The tallest bar. */
const BAR = 20;
/** Letters of a name that fit into a line; a guess that holds for wide letters too, because text is not measured. */
const LINE = 34;
const LEADING = 14;

function themeSpec(rows: readonly ThemeRow[], { columns, direction }: ThemeChartOptions): ChartSpec {
  const rtl = direction === "rtl";
  const width = NAMES + COLUMN * columns.length;
  const x = (ltr: number) => (rtl ? width - ltr : ltr);
  const most = Math.max(1, ...rows.flatMap((row) => row.counts));
  const foot = (row: number) => HEAD + ROW * (row + 1) - 4;
  const middle = (column: number) => x(NAMES + COLUMN * (column + 0.5));
  const cells = rows.flatMap(({ counts }, row) =>
    columns.map((_, column) => ({
      x: middle(column),
      y: foot(row),
      count: counts[column] ?? 0,
      text: String(counts[column] ?? 0),
    })),
  );
  const names = rows.map(({ theme }, row) => {
    const wrapped = lines(theme);
    return { foot: foot(row), y: foot(row) - 8 - LEADING * (wrapped.length - 1), lines: wrapped };
  });
  const heads = columns.map((text, column) => ({ text: cutText(text, 14), x: middle(column), y: 10 }));
  const at = { x: { field: "x" }, y: { field: "y" } };
  const layers = [
    layer("chart-foot", "rule", names, {
      x: { value: 0 },
      x2: { value: width },
      y: { field: "foot" },
      stroke: { value: "currentColor" },
    }),
    layer("chart-bar", "rect", cells, {
      xc: { field: "x", offset: -8 },
      width: { value: 28 },
      y2: { field: "y" },
      height: { scale: "bar", field: "count" },
      fill: { value: "currentColor" },
    }),
    textLayer("chart-number", cells, {
      x: { field: "x", offset: 12 },
      y: { field: "y", offset: -7 },
      size: 12,
      align: "left",
    }),
    textLayer("chart-column", heads, { ...at, size: 12, align: "center", bold: true }),
    ...[0, 1].map((line) =>
      textLayer(
        `chart-name-${line}`,
        names.flatMap(({ y, lines }) =>
          lines[line] === undefined ? [] : [{ text: lines[line], x: x(0), y: y + LEADING * line }],
        ),
        { ...at, size: 12, align: rtl ? "right" : "left" },
      ),
    ),
  ];
  return {
    width,
    height: HEAD + ROW * rows.length,
    data: layers.map(({ data }) => data),
    scales: [{ name: "bar", type: "linear", domain: [0, most], range: [0, BAR] }],
    marks: layers.map(({ mark }) => mark),
  };
}

function sentenceOf({ theme, counts }: ThemeRow, { columns }: ThemeChartOptions): string {
  return `${theme}: ${columns.map((column, i) => `${counts[i] ?? 0} in ${column}`).join(", ")}.`;
}

/** A name in two lines at most; what does not fit ends in an ellipsis (the description has it whole). */
function lines(name: string): string[] {
  const words = name.split(/\s+/u);
  let first = "";
  while (words[0] !== undefined && `${first} ${words[0]}`.length <= LINE) first = `${first} ${words.shift()}`.trim();
  const rest = words.join(" ");
  if (rest === "") return [first];
  return first === "" ? [cutText(rest, LINE)] : [first, cutText(rest, LINE)];
}
