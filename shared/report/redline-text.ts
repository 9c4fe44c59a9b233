/** The texts of a change, read back from its redline, and the redline as plain text. */
import type { RedlinePiece } from "../compare/comparison.ts";

/** The base text: the "=" and "-" pieces joined; paragraphs joined by a line feed. */
export function baseText(redline: readonly RedlinePiece[]): string {
  return redline.map(([op, text]) => (op === "+" ? "" : text)).join("");
}

/** The draft text: the "=" and "+" pieces joined; paragraphs joined by a line feed. */
export function draftText(redline: readonly RedlinePiece[]): string {
  return redline.map(([op, text]) => (op === "-" ? "" : text)).join("");
}

/** "Urges States to [-consider-]{+ensure+}". */
export function markedText(redline: readonly RedlinePiece[]): string {
  return redline.map(([op, text]) => (op === "=" ? text : op === "-" ? `[-${text}-]` : `{+${text}+}`)).join("");
}
