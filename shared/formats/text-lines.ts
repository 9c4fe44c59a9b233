/** The lines of a plain text, as the text readers work on them. */
import { DomainError } from "../errors.ts";
import { withoutSigns } from "./note-marks.ts";

export interface Line {
  /** Single spaces, trimmed. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** The longest resolution has about 3,000 lines. */
const MAX_LINES = 200_000;

/** @throws DomainError input.too-large */
export function linesOf(text: string, file: string): Line[] {
  const lines = withoutSigns(text).split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/);
  if (lines.length > MAX_LINES) {
    throw new DomainError("input.too-large", `The text has ${lines.length} lines, too many for a resolution.`, {
      file,
      mend: "Give the text of one resolution.",
    });
  }
  return lines.map((line, i) => ({ text: line.replace(/\s+/g, " ").trim(), line: i + 1 }));
}
