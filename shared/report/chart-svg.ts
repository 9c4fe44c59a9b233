/**
 * Charts drawn by Vega without a browser, made fit for our pages: the one module that knows the library. Loaded when the
 * first chart is drawn, because the library is larger than all the rest of a report.
 */
import type { Spec } from "vega";
import { escapeHtml } from "./markup.ts";

/** What a chart is called where it cannot be seen. */
export interface ChartWords {
  /** Unique on the page; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** Everything the picture says, in sentences. */
  readonly description: string;
}

export interface ChartSpec extends Spec {
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a specification as an SVG string: one image with a title and a description, real text, presentation attributes only
 * (the pages forbid inline styles). A mark's name is a class of its group (chart-css.ts dresses it); `currentColor` works.
 *
 * The bytes are the same on every machine as long as the specification lays out nothing by the measure of text: so
 * `autosize` is "none" here, and marks have no `limit`, legends, titles or axes.
 */
export async function chartSvg(spec: ChartSpec, { id, title, description }: ChartWords): Promise<string> {
  const [{ parse, View }, { expressionInterpreter }] = await Promise.all([import("vega"), import("vega-interpreter")]);
  // the interpreter walks the syntax tree where Vega would otherwise make functions out of strings, which our CSP forbids
  const runtime = parse({ ...spec, autosize: "none", padding: 0 }, undefined, { ast: true });
  const view = new View(runtime, { renderer: "none", expr: expressionInterpreter });
  const drawn = await view.toSVG();
  view.finalize();
  const marks = drawn
    .slice(drawn.indexOf(">") + 1, drawn.lastIndexOf("</svg>"))
    .replace(/<path class="(?:back|fore)ground"[^>]*\/>/gu, "")
    .replace(/<[a-z][^>]*>/gu, (tag) => tag.replace(/ (?:role|aria-[a-z]+|pointer-events)="[^"]*"/gu, ""));
  const { width, height } = spec;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-labelledby="${id}-title" ` +
    `aria-describedby="${id}-desc" direction="ltr" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>${marks}</svg>`
  );
}
