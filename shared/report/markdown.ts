/** A report as Markdown (CommonMark with GitHub's tables). Changes are <ins> and <del>: asterisks fail beside punctuation. */
import type { Change, NoteChange, RedlinePiece } from "../compare/comparison.ts";
import type { ChangeReport, ReportClause, ReportSide, SectionId } from "./change-report.ts";
import { listWords } from "./number-words.ts";
import {
  clauseName,
  impliedWords,
  movedWording,
  NOTE_WORDS,
  provenanceWords,
  themeWords,
  VOTE_COLUMNS,
  voteWords,
} from "./wording.ts";

/** Everything that comes from the texts is escaped: it can make neither markup nor structure. */
export function reportMarkdown(report: ChangeReport): string {
  const section = (wanted: SectionId): string[] =>
    report.sections
      .filter(({ id }) => id === wanted)
      .flatMap(({ title, clauses }) => [`## ${title} (${clauses.length})`, ...clauses.flatMap(entry)]);
  const { moved, renumbered, votes } = report;
  return `${[
    `# ${escapeMarkdown(report.title)}`,
    `Base: ${side(report.base)}<br>\nDraft: ${side(report.draft)}`,
    ...report.scope,
    report.summary.map((sentence) => `- ${escapeMarkdown(sentence)}`).join("\n"),
    "Inserted words are <ins>underlined</ins>, deleted words <del>struck through</del>.",
    ...section("new"),
    ...section("modified"),
    ...section("editorial"),
    ...table(
      `Clauses moved (${moved.length})`,
      ["Was", "Now", "Opening words", "Wording"],
      moved.map(({ change, opening }) => [
        listWords(change.base),
        listWords(change.draft),
        opening,
        movedWording(change),
      ]),
    ),
    ...table(
      "Clauses renumbered",
      ["Was", "Now"],
      renumbered.rows.map(({ base, draft }) => [base, draft]),
    ),
    ...(renumbered.implied > 0 ? [impliedWords(renumbered.implied)] : []),
    ...section("split"),
    ...section("merged"),
    ...section("dropped"),
    ...table(
      `Separate votes (${votes.length})`,
      VOTE_COLUMNS.map(({ head }) => head),
      votes.map((vote) => {
        const words = voteWords(vote);
        return VOTE_COLUMNS.map(({ key }) => words[key]);
      }),
    ),
    "## Full redline",
    ...report.redline.map(redlineClause),
  ].join("\n\n")}\n`;
}

/**
 * Escapes text for use within a line: what would be markup, an entity, a table cell's end or a line of its own.
 * The start of a line is the caller's: see lineStart.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]|~#$]/gu, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/\r\n?|\n/gu, "<br>");
}

function side({ symbol, title }: ReportSide): string {
  return `**${escapeMarkdown(symbol || "no symbol")}** ${escapeMarkdown(title)}`.trimEnd();
}

function entry({ change }: ReportClause): string[] {
  const moved = change.moved ? " – moved" : "";
  return [`### ${escapeMarkdown(clauseName(change))}${moved}`, lineStart(pieces(change.redline)), ...facts(change)];
}

function redlineClause({ change, tags }: ReportClause): string {
  const state = tags.length > 0 ? ` *${tags.join(", ")}*` : "";
  const words = `**${escapeMarkdown(clauseName(change))}**${state} ${pieces(change.redline)}`;
  return [words, ...facts(change)].join("\n\n");
}

function pieces(redline: readonly RedlinePiece[]): string {
  return redline
    .map(([op, text]) => {
      if (op === "=") return escapeMarkdown(text);
      const name = op === "+" ? "ins" : "del";
      return `<${name}>${escapeMarkdown(text)}</${name}>`;
    })
    .join("");
}

/** What would open a list or underline a heading at the start of a line is text. */
function lineStart(escaped: string): string {
  return escaped
    .trimStart()
    .replace(/^(\d{1,9})(?=[.)])/u, "$1\\")
    .replace(/^[-+=]/u, "\\$&");
}

function facts({ notes = [], themes, provenance }: Change): string[] {
  const lines = [
    ...notes.map(note),
    ...themes.map((theme) => escapeMarkdown(themeWords(theme))),
    ...provenance.map((source) => escapeMarkdown(provenanceWords(source))),
  ];
  return lines.length > 0 ? [lines.map((line) => `- ${line}`).join("\n")] : [];
}

function note({ op, base, draft }: NoteChange): string {
  const old = base === undefined ? "" : ` <del>${escapeMarkdown(base)}</del>`;
  return `${NOTE_WORDS[op]}:${old}${draft === undefined ? "" : ` <ins>${escapeMarkdown(draft)}</ins>`}`;
}

function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  return [`## ${title}`, [line(heads), `|${" --- |".repeat(heads.length)}`, ...rows.map(line)].join("\n")];
}
