/** What the lines and marks of a slope chart look like, and the key below it that says so. */
import { type Layer, layer, textLayer } from "./chart-marks.ts";
import type { SlopeState } from "./slopes.ts";

export type Sign = SlopeState | "new" | "dropped";

export interface Look {
  readonly words: string;
  /** Lengths of dashes and gaps; [] for a whole line. */
  readonly dash: readonly number[];
  /** Of the line; 0 where there is none. */
  readonly width: number;
  /** The mark at the ends: Vega's name of it, or a path in a square from -1 to 1; "" for none. */
  readonly shape: string;
  /** The area of the mark. */
  readonly size: number;
}

/** A cross that stands, and one that lies. */
const PLUS = "M-1,-0.28H-0.28V-1H0.28V-0.28H1V0.28H0.28V1H-0.28V0.28H-1Z";
const TIMES = "M-1,-0.62L-0.62,-1L0,-0.38L0.62,-1L1,-0.62L0.38,0L1,0.62L0.62,1L0,0.38L-0.62,1L-1,0.62L-0.38,0Z";

export const LOOKS: Readonly<Record<Sign, Look>> = {
  same: { words: "same or editorial", dash: [], width: 0.75, shape: "", size: 0 },
  changed: { words: "changed", dash: [], width: 1.75, shape: "circle", size: 28 },
  split: { words: "split", dash: [9, 3, 2, 3], width: 1.75, shape: "triangle-right", size: 60 },
  merged: { words: "merged", dash: [2, 3], width: 1.75, shape: "square", size: 40 },
  moved: { words: "moved", dash: [6, 3], width: 1.75, shape: "diamond", size: 55 },
  new: { words: "new", dash: [], width: 0, shape: PLUS, size: 90 },
  dropped: { words: "dropped", dash: [], width: 0, shape: TIMES, size: 80 },
};

const COLUMNS = 3;
const ROW = 18;
const LINE = 24;

/** A key of those signs that the chart uses. `y`: of its first row. */
export function legendLayers(
  signs: readonly Sign[],
  { y, width, rtl }: { readonly y: number; readonly width: number; readonly rtl: boolean },
): { readonly layers: readonly Layer[]; readonly height: number } {
  const x = (ltr: number) => (rtl ? width - ltr : ltr);
  const layers = signs.flatMap((sign, i): Layer[] => {
    const look = LOOKS[sign];
    const at = (i % COLUMNS) * 124;
    const row = y + ROW * Math.floor(i / COLUMNS);
    const line = layer(`chart-${sign}-key`, "rule", [{}], {
      x: { value: x(at) },
      x2: { value: x(at + LINE) },
      y: { value: row },
      stroke: { value: "currentColor" },
      strokeWidth: { value: look.width },
      ...(look.dash.length > 0 ? { strokeDash: { value: [...look.dash] } } : {}),
    });
    const point = layer(`chart-${sign}-sign`, "symbol", [{}], {
      x: { value: x(at + LINE / 2) },
      y: { value: row },
      shape: { value: look.shape },
      size: { value: look.size },
      ...(rtl ? { angle: { value: 180 } } : {}),
      fill: { value: "currentColor" },
    });
    const words = textLayer(`chart-words-${sign}`, [{ text: look.words }], {
      x: { value: x(at + LINE + 7) },
      y: { value: row },
      size: 11,
      align: rtl ? "right" : "left",
    });
    return [...(look.width > 0 ? [line] : []), ...(look.shape ? [point] : []), words];
  });
  return { layers, height: ROW * Math.ceil(signs.length / COLUMNS) };
}
