/** A report as Markdown (CommonMark with GitHub's tables). Changes are <ins> and <del>: asterisks fail beside punctuation. */
import type { Change, NoteChange, RedlinePiece } from "../compare/comparison.ts";
import type { ChangeReport, ReportClause, ReportSide, SectionId } from "./change-report.ts";
import { addedPassages } from "./new-language.ts";
import { clauseFacts, clauseName, impliedWords, NOTE_WORDS, originWords, VOTE_COLUMNS, voteWords } from "./wording.ts";

/** Everything that comes from the texts is escaped: it can make neither markup nor structure. */
export function reportMarkdown(report: ChangeReport): string {
  const section = (wanted: SectionId): string[] =>
    report.sections
      .filter(({ id }) => id === wanted)
      .flatMap(({ title, clauses }) => [
        `## ${title} (${clauses.length})`,
        ...clauses.flatMap((clause) => entry(report, clause)),
      ]);
  const { numbers, votes } = report;
  return `${[
    `# ${escapeMarkdown(report.title)}`,
    `Base: ${side(report.base)}<br>\nDraft: ${side(report.draft)}`,
    ...report.scope,
    report.summary.map((sentence) => `- ${escapeMarkdown(sentence)}`).join("\n"),
    "Inserted words are <ins>underlined</ins>, deleted words <del>struck through</del>.",
    ...newLanguage(report),
    ...section("new"),
    ...table(
      "Clauses strengthened or weakened",
      ["Clause", "Direction", "Words of the base", "Words of the draft", "Rule"],
      directionRows(report),
    ),
    ...section("modified"),
    ...section("editorial"),
    ...table(
      "Clauses moved and renumbered",
      ["Was", "Now", "What happened", "Opening words"],
      numbers.rows.map(({ base, draft, what, opening }) => [base, draft, what, opening]),
    ),
    ...(numbers.implied > 0 ? [impliedWords(numbers.implied)] : []),
    ...section("split"),
    ...section("merged"),
    ...section("dropped"),
    ...lostPassages(report),
    ...table(
      `Separate votes (${votes.length})`,
      VOTE_COLUMNS.map(({ head }) => head),
      votes.map((vote) => {
        const words = voteWords(vote);
        return VOTE_COLUMNS.map(({ key }) => words[key]);
      }),
    ),
    "## Full redline",
    ...report.redline.map((clause) => redlineClause(report, clause)),
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

function entry(report: ChangeReport, { change }: ReportClause): string[] {
  const moved = change.moved ? " – moved" : "";
  return [
    `### ${escapeMarkdown(clauseName(change))}${moved}`,
    lineStart(pieces(change.redline)),
    ...facts(report, change),
  ];
}

function redlineClause(report: ChangeReport, { change, tags }: ReportClause): string {
  const state = tags.length > 0 ? ` *${tags.join(", ")}*` : "";
  const words = `**${escapeMarkdown(clauseName(change))}**${state} ${pieces(change.redline)}`;
  return [words, ...facts(report, change)].join("\n\n");
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

function facts({ themeName }: ChangeReport, change: Change): string[] {
  const lines = [...(change.notes ?? []).map(note), ...clauseFacts(change, themeName).map(escapeMarkdown)];
  return lines.length > 0 ? [list(lines)] : [];
}

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");

function newLanguage({ themes, unthemed, themeRows, base, draft }: ChangeReport): string[] {
  const item = ({ change }: ReportClause, words: string, context = "", evidence: readonly string[] = []) =>
    escapeMarkdown([`${clauseName(change)}: ${words}`, ...originWords(change, evidence)].join(" – ") + context);
  const quotes = (evidence: readonly string[]) => evidence.map((words) => `“${words}”`).join("; ");
  const found = themes.flatMap(({ name, clauses }) => [
    `### ${escapeMarkdown(name)}`,
    list(
      clauses.map(({ clause, evidence, standing }) =>
        item(
          clause,
          quotes(evidence),
          standing.length > 0 ? `, in a clause that speaks of ${quotes(standing)}` : "",
          evidence,
        ),
      ),
    ),
  ]);
  const rest =
    unthemed.length > 0
      ? ["### Other new language", list(unthemed.map((clause) => item(clause, quotes(addedPassages(clause.change)))))]
      : [];
  const counts = table(
    "Paragraphs that speak of each theme",
    ["Theme", base.symbol || "Base", draft.symbol || "Draft"],
    themeRows.map(({ theme, counts }) => [theme, ...counts.map(String)]),
  );
  return [...(found.length > 0 ? ["## New language by theme", ...found, ...rest] : []), ...counts];
}

function directionRows({ directions: { strengthened, weakened, mixed } }: ChangeReport): string[][] {
  return [...strengthened, ...weakened, ...mixed].flatMap(({ change }) =>
    (change.directionEvidence ?? []).map(({ direction, rule, base, draft }) => [
      clauseName(change),
      direction,
      base || "none",
      draft || "none",
      rule,
    ]),
  );
}

function lostPassages({ lost }: ChangeReport): string[] {
  const items = lost.flatMap(({ clause: { change }, passages }) =>
    passages.map(({ text, now }) => {
      const still = now.length > 0 ? ` – the same words stand in ${now.join(", ")} of the draft` : "";
      return `${escapeMarkdown(clauseName(change))}: <del>${escapeMarkdown(text)}</del>${escapeMarkdown(still)}`;
    }),
  );
  return items.length > 0 ? [`## Passages deleted from clauses that stay (${items.length})`, list(items)] : [];
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
