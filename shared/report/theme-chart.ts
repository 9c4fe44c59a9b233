/** How often each theme is spoken of, text by text or year by year, as a picture: a row a theme, a column a text, a bar with its number. */
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

const NAMES = 220;
const COLUMN = 96;
const HEAD = 28;
const ROW = 46;
/** The tallest bar. */
const BAR = 24;
/** Letters of a name that fit into a line; a guess that holds for wide letters too, because text is not measured. */
const LINE = 30;
const LEADING = 15;

function themeSpec(rows: readonly ThemeRow[], { columns, direction }: ThemeChartOptions): ChartSpec {
  const rtl = direction === "rtl";
  const width = NAMES + COLUMN * columns.length;
  const x = (ltr: number) => (rtl ? width - ltr : ltr);
  const most = Math.max(1, ...rows.flatMap((row) => row.counts));
  const foot = (row: number) => HEAD + ROW * (row + 1) - 8;
  const middle = (column: number) => x(NAMES + COLUMN * (column + 0.5));
  const cells = rows.flatMap(({ counts }, row) =>
    columns.map((_, column) => ({ x: middle(column), y: foot(row), count: counts[column] ?? 0 })),
  );
  const names = rows.map(({ theme }, row) => {
    const wrapped = lines(theme);
    return { foot: foot(row), y: foot(row) - 5 - LEADING * (wrapped.length - 1), lines: wrapped };
  });
  return {
    width,
    height: HEAD + ROW * rows.length,
    data: [
      { name: "cells", values: cells },
      { name: "names", values: names },
      { name: "heads", values: columns.map((text, column) => ({ text: shorten(text), x: middle(column) })) },
    ],
    scales: [{ name: "bar", type: "linear", domain: [0, most], range: [0, BAR] }],
    marks: [
      {
        type: "rule",
        name: "chart-foot",
        aria: false,
        from: { data: "names" },
        encode: {
          enter: { x: { value: 0 }, x2: { value: width }, y: { field: "foot" }, stroke: { value: "currentColor" } },
        },
      },
      {
        type: "rect",
        name: "chart-bar",
        aria: false,
        from: { data: "cells" },
        encode: {
          enter: {
            xc: { field: "x" },
            width: { value: 28 },
            y2: { field: "y" },
            height: { scale: "bar", field: "count" },
            fill: { value: "currentColor" },
          },
        },
      },
      {
        type: "text",
        name: "chart-number",
        aria: false,
        from: { data: "cells" },
        encode: {
          enter: {
            x: { field: "x", offset: 18 },
            y: { field: "y", offset: -4 },
            text: { field: "count" },
            fontSize: { value: 12 },
            font: { value: "sans-serif" },
            fill: { value: "currentColor" },
          },
        },
      },
      {
        type: "text",
        name: "chart-head",
        aria: false,
        from: { data: "heads" },
        encode: {
          enter: {
            x: { field: "x" },
            y: { value: 14 },
            align: { value: "center" },
            text: { field: "text" },
            fontSize: { value: 12 },
            font: { value: "sans-serif" },
            fontWeight: { value: "bold" },
            fill: { value: "currentColor" },
          },
        },
      },
      {
        type: "text",
        name: "chart-name",
        aria: false,
        from: { data: "names" },
        encode: {
          enter: {
            x: { value: x(0) },
            y: { field: "y" },
            align: { value: rtl ? "right" : "left" },
            lineHeight: { value: LEADING },
            text: { field: "lines" },
            fontSize: { value: 13 },
            font: { value: "sans-serif" },
            fill: { value: "currentColor" },
          },
        },
      },
    ],
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
  return first === "" ? [cut(rest, LINE)] : [first, cut(rest, LINE)];
}

const shorten = (text: string) => cut(text, 14);

function cut(text: string, letters: number): string {
  const signs = [...text];
  return signs.length <= letters ? text : `${signs.slice(0, letters - 1).join("")}…`;
}
