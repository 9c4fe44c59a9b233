/** What a change adds and takes away, as passages: the base of what a report says of new and of dropped language. */
import type { Change, Comparison, RedlinePiece } from "../compare/comparison.ts";
import { tokenize } from "../compare/tokens.ts";
import type { ReportClause } from "./change-report.ts";

/** Fewer words than these are a change of wording, not a passage. [J] */
const LOSS = 6;
const ADDITION = 3;

/** A run of words that a clause lost. */
export interface DroppedPassage {
  readonly text: string;
  /** The clauses of the draft where the very words stand now; [] when nowhere. */
  readonly now: readonly string[];
}

export interface LostPassages {
  readonly clause: ReportClause;
  readonly passages: readonly DroppedPassage[];
}

const HOLDS_A_WORD = /[\p{L}\p{N}]/u;

/** Whether a change of substance brings words that the clause did not have. */
export function addsWords({ significance, redline }: Change): boolean {
  return significance === "substantive" && redline.some(([op, text]) => op === "+" && HOLDS_A_WORD.test(text));
}

/** The passages of three words and more that a change adds, quoted; a changed date or number is none. */
export function addedPassages({ redline }: Change): string[] {
  return passagesOf(redline, "+", ADDITION);
}

/** The passages of six words and more that clauses lost which stand in the draft still; dropped clauses are not among them. */
export function lostPassages(clauses: readonly ReportClause[], { draft }: Comparison): LostPassages[] {
  return clauses
    .filter(({ change }) => change.draft.length > 0 && change.significance === "substantive")
    .map((clause) => ({
      clause,
      passages: passagesOf(clause.change.redline, "-", LOSS).map((text) => ({
        text,
        now: draft.paragraphs.filter((paragraph) => paragraph.text.includes(text)).map(({ label }) => label),
      })),
    }))
    .filter(({ passages }) => passages.length > 0);
}

/** What joins a passage to its clause is no part of it: marks, and "and" or "or" in languages that write it apart. */
const EDGES =
  /^[\s\p{Po}\p{Pd}]+(?:(?:and|or|et|ou|y|e|o|u|и|или)\s+)?|^(?:and|or|et|ou|y|e|o|u|и|или)\s+|[\s\p{Po}\p{Pd}]+$/giu;

function passagesOf(redline: readonly RedlinePiece[], op: "+" | "-", words: number): string[] {
  return redline
    .filter(([sign]) => sign === op)
    .flatMap(([, text]) => text.split("\n"))
    .map((text) => text.replace(EDGES, ""))
    .filter((text) => tokenize(text).filter(({ isWord }) => isWord).length >= words);
}
