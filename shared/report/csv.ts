/** A report as a table for a spreadsheet: one row a change. */
import type { Change, NoteChange } from "../compare/comparison.ts";
import type { ChangeReport } from "./change-report.ts";
import { baseText, draftText, markedText } from "./redline-text.ts";
import type { ThemeNames } from "./report-themes.ts";
import { directionWords, NOTE_WORDS, provenanceWords, themeWords } from "./wording.ts";

const COLUMNS: readonly { readonly head: string; readonly cell: (change: Change, names: ThemeNames) => string }[] = [
  { head: "kind", cell: (c) => c.kind },
  { head: "moved", cell: (c) => (c.moved ? "yes" : "no") },
  { head: "renumbered", cell: (c) => (c.renumbered ? "yes" : "no") },
  { head: "significance", cell: (c) => c.significance },
  { head: "rule", cell: (c) => c.rule ?? "" },
  { head: "base labels", cell: (c) => c.base.join("; ") },
  { head: "draft labels", cell: (c) => c.draft.join("; ") },
  { head: "base text", cell: (c) => baseText(c.redline) },
  { head: "draft text", cell: (c) => draftText(c.redline) },
  { head: "redline", cell: (c) => markedText(c.redline) },
  { head: "footnotes", cell: (c) => (c.notes ?? []).map(noteText).join("\n") },
  {
    head: "themes",
    cell: (c, names) => c.themes.map(({ id, evidence }) => themeWords(names(id), evidence)).join("\n"),
  },
  { head: "sources", cell: (c) => c.provenance.map(provenanceWords).join("\n") },
  { head: "direction", cell: (c) => c.direction ?? "" },
  { head: "evidence", cell: (c) => (c.directionEvidence ?? []).map(directionWords).join("\n") },
  { head: "block", cell: (c) => (c.block === undefined ? "" : String(c.block)) },
  { head: "without source", cell: (c) => (c.unsourced ?? []).map((text) => `“${text}”`).join("\n") },
];

/** The heads of the columns, in order. */
export const CSV_HEADS: readonly string[] = COLUMNS.map(({ head }) => head);

/**
 * RFC 4180 with CRLF, every cell quoted, opened by a byte order mark so that spreadsheets read it as UTF-8. A cell that a
 * spreadsheet would take for a formula has an apostrophe before it.
 */
export function reportCsv({ redline, themeName }: ChangeReport): string {
  const rows = [CSV_HEADS, ...redline.map(({ change }) => COLUMNS.map(({ cell }) => cell(change, themeName)))];
  return `\uFEFF${rows.map(csvRow).join("")}`;
}

/** One row of such a table. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** Signs that open a formula, also behind blanks or in full width (OWASP, CSV injection). */
const FORMULA = /^(?:[\t\r]|\s*[=+\-@＝＋－＠])/u;

function csvCell(text: string): string {
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function noteText({ op, base, draft }: NoteChange): string {
  const old = base === undefined ? "" : ` [-${base}-]`;
  return `${NOTE_WORDS[op]}:${old}${draft === undefined ? "" : ` {+${draft}+}`}`;
}
