/** The marks that the charts are made of, in Vega's words: a named layer with its own data. */
import type { Data, EncodeEntry, Mark, NumericValueRef } from "vega";

/** A mark with its data; the name is the class that chart-css.ts dresses. */
export interface Layer {
  readonly data: Data;
  readonly mark: Mark;
}

export function layer(
  name: string,
  type: "rule" | "symbol" | "text" | "rect",
  values: readonly object[],
  enter: EncodeEntry,
): Layer {
  return {
    data: { name: `${name}-data`, values: [...values] },
    // the picture as a whole is described; its parts are not read one by one
    mark: { type, name, aria: false, from: { data: `${name}-data` }, encode: { enter } } as Mark,
  };
}

export interface TextLook {
  readonly x: NumericValueRef;
  readonly y: NumericValueRef;
  readonly size: number;
  readonly align: "left" | "right" | "center";
  readonly bold?: boolean;
}

/** A line of text for each datum; its words are in the field "text". */
export function textLayer(
  name: string,
  values: readonly object[],
  { x, y, size, align, bold = false }: TextLook,
): Layer {
  return layer(name, "text", values, {
    x,
    y,
    text: { field: "text" },
    align: { value: align },
    // alphabetic and set down by hand: other baselines are measured
    dy: { value: Math.round(size * 0.35) },
    font: { value: "sans-serif" },
    fontSize: { value: size },
    ...(bold ? { fontWeight: { value: "bold" } } : {}),
    fill: { value: "currentColor" },
  });
}

/** At most so many letters; what is cut ends in an ellipsis. Text is not measured, so that every machine cuts alike. */
export function cutText(text: string, letters: number): string {
  const signs = [...text];
  return signs.length <= letters ? text : `${signs.slice(0, letters - 1).join("")}…`;
}
