/**
 * How the paragraphs of one text became those of the other, as a picture: old numbers at one side, new ones at the other, a line
 * for each paragraph that stands in both. Kinds are told apart by dash and mark, so that paper in black and white says as much.
 */
import { cutText, type Layer, layer, textLayer } from "./chart-marks.ts";
import { type ChartSpec, chartSvg } from "./chart-svg.ts";
import { LOOKS, legendLayers, type Sign } from "./slope-legend.ts";
import { slopeWords } from "./slope-words.ts";
import type { Slope, SlopeEnd } from "./slopes.ts";

export interface SlopeChartOptions {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the two texts are called at the head of their columns. */
  readonly base: string;
  readonly draft: string;
  /** Right to left puts the base at the right. */
  readonly direction: "ltr" | "rtl";
}

/** An SVG string as `themeChartSvg` gives it. */
export async function slopeChartSvg(slope: Slope, options: SlopeChartOptions): Promise<string> {
  return chartSvg(slopeSpec(slope, options), { id: options.id, title: options.title, description: slopeWords(slope) });
}

const WIDTH = 340;
/** How far from the edges the lines begin and end; the numbers stand outside. */
const MARGIN = 84;
const HEAD = 34;
const SYMBOL_LETTERS = 22;

/** A paragraph of either column. */
interface Spot {
  readonly side: "base" | "draft";
  readonly row: number;
}

function slopeSpec(slope: Slope, { base, draft, direction }: SlopeChartOptions): ChartSpec {
  const rtl = direction === "rtl";
  const rows = Math.max(slope.base.length, slope.draft.length);
  const step = rows > 60 ? 13 : rows > 36 ? 15 : 18;
  const foot = HEAD + step * rows;
  const size = step > 13 ? 12 : 11;
  const toEdge = { base: rtl ? 1 : -1, draft: rtl ? -1 : 1 };
  const outward = { base: rtl ? "left" : "right", draft: rtl ? "right" : "left" } as const;
  const inward = { base: outward.draft, draft: outward.base };

  const textsAt = (name: string, side: "base" | "draft", values: readonly (Spot & { text: string })[], bold = false) =>
    textLayer(`${name}-${side}`, values, {
      x: { scale: "side", field: "side", offset: 9 * toEdge[side] },
      y: { scale: "row", field: "row" },
      size,
      align: outward[side],
      bold,
    });
  const crossed = (side: "base" | "draft", ends: readonly SlopeEnd[], word: string) =>
    textLayer(
      `chart-crossed-${side}`,
      ends.flatMap(({ row, other }) => (other === undefined ? [] : [{ side, row, text: `${word} ${other}` }])),
      {
        x: { scale: "side", field: "side", offset: -9 * toEdge[side] },
        y: { scale: "row", field: "row" },
        size: 11,
        align: inward[side],
      },
    );
  const head = (side: "base" | "draft", text: string) =>
    textLayer(`chart-head-${side}`, [{ text: cutText(text, SYMBOL_LETTERS) }], {
      x: { value: (side === "base") === rtl ? WIDTH : 0 },
      y: { value: 10 },
      size: 12,
      align: inward[side],
      bold: true,
    });

  const spots = (side: "base" | "draft", ends: readonly SlopeEnd[]): Spot[] =>
    ends.filter(({ other }) => other === undefined).map(({ row }) => ({ side, row }));
  const isAlone = (side: "base" | "draft", row: number) =>
    (side === "base" ? slope.dropped : slope.added).some((end) => end.row === row && end.other === undefined);
  const labels = (side: "base" | "draft", alone: boolean) =>
    slope[side].flatMap((text, row) => (isAlone(side, row) === alone ? [{ side, row, text }] : []));

  const signs: { readonly sign: Sign; readonly lines: readonly object[]; readonly points: readonly Spot[] }[] = [
    ...(["same", "changed", "split", "merged", "moved"] as const).map((sign) => {
      const links = slope.links.filter((link) => link.state === sign);
      return { sign, lines: links, points: endsOf(links) };
    }),
    { sign: "new", lines: [], points: spots("draft", slope.added) },
    { sign: "dropped", lines: [], points: spots("base", slope.dropped) },
  ];
  const used = signs.filter(({ points }) => points.length > 0);
  const legend = legendLayers(
    used.map(({ sign }) => sign),
    { y: foot + 18, width: WIDTH, rtl },
  );
  const layers: Layer[] = [
    head("base", base),
    head("draft", draft),
    ...used.flatMap(({ sign, lines, points }) => [
      ...(lines.length > 0 ? [lineLayer(sign, lines)] : []),
      ...(LOOKS[sign].shape ? [pointLayer(sign, points, rtl)] : []),
    ]),
    textsAt("chart-label", "base", labels("base", false)),
    textsAt("chart-label", "draft", labels("draft", false)),
    textsAt("chart-dropped", "base", labels("base", true), true),
    textsAt("chart-new", "draft", labels("draft", true), true),
    crossed("base", slope.dropped, "to"),
    crossed("draft", slope.added, "from"),
    ...legend.layers,
  ];
  return {
    width: WIDTH,
    height: foot + 8 + legend.height,
    data: layers.map(({ data }) => data),
    scales: [
      {
        name: "side",
        type: "ordinal",
        domain: ["base", "draft"],
        range: rtl ? [WIDTH - MARGIN, MARGIN] : [MARGIN, WIDTH - MARGIN],
      },
      { name: "row", type: "linear", domain: [-0.5, rows - 0.5], range: [HEAD, foot], zero: false },
    ],
    marks: layers.map(({ mark }) => mark),
  };
}

/** Each paragraph once, however many lines meet in it. */
function endsOf(links: Slope["links"]): Spot[] {
  return [
    ...[...new Set(links.map(({ from }) => from))].map((row): Spot => ({ side: "base", row })),
    ...[...new Set(links.map(({ to }) => to))].map((row): Spot => ({ side: "draft", row })),
  ];
}

function lineLayer(sign: Sign, lines: readonly object[]): Layer {
  const { width, dash } = LOOKS[sign];
  return layer(`chart-${sign}-line`, "rule", lines, {
    x: { scale: "side", value: "base" },
    x2: { scale: "side", value: "draft" },
    y: { scale: "row", field: "from" },
    y2: { scale: "row", field: "to" },
    stroke: { value: "currentColor" },
    strokeWidth: { value: width },
    ...(dash.length > 0 ? { strokeDash: { value: [...dash] } } : {}),
  });
}

function pointLayer(sign: Sign, points: readonly Spot[], rtl: boolean): Layer {
  return layer(`chart-${sign}-point`, "symbol", points, {
    x: { scale: "side", field: "side" },
    y: { scale: "row", field: "row" },
    shape: { value: LOOKS[sign].shape },
    size: { value: LOOKS[sign].size },
    ...(rtl ? { angle: { value: 180 } } : {}),
    fill: { value: "currentColor" },
  });
}
