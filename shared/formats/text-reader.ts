/** Reads plain text: as text-writer.ts writes it, and as people paste it from a word processor or an e-mail. */
import { DomainError } from "../errors.ts";
import { guessLanguage } from "../resolution/languages.ts";
import { openingWords } from "../resolution/openings.ts";
import type { FootnoteId, Language } from "../resolution/resolution.ts";
import { assemble } from "./assembly.ts";
import { joinLines, wordsOf } from "./line-joining.ts";
import { isOrganLine, namedField, readHead } from "./masthead-lines.ts";
import { markSign, noteId } from "./note-marks.ts";
import type { Reading } from "./reading.ts";
import { type RichText, RichTextBuilder } from "./rich-text.ts";
import { type Chunk, hasNumber, TextBody } from "./text-body.ts";
import { type Line, linesOf } from "./text-lines.ts";

/** A line longer than this was not broken by a printer: each line is then a paragraph. */
const LONGEST_BROKEN_LINE = 110;
const RULE = /^_{3,}$/;
const NOTE = /^(?:\[(\d{1,4})\]|(\d{1,3})[.)]?(?= ))(?: (.*))?$/;

/** @throws DomainError input.not-a-resolution */
export function readPlainText(text: string, file: string): Reading {
  const lines = linesOf(text, file);
  const { body: above, notes } = splitNotes(lines);
  const guessed = guessLanguage(text);
  const start = bodyStart(above, guessed);
  const organ = isOrganLine(above[start - 1]?.text ?? "");
  const head = readHead(above.slice(0, organ ? start - 1 : start), file);
  const language = head.language ?? guessed;
  const chunks = chunksOf(above.slice(start), language);
  const masthead = organLineOf(above[start - 1]?.text ?? "", head.masthead);
  const body = new TextBody(language, {
    numbered: chunks.some((chunk) => /^\[OP\]|^1(?:\.| [-–])(?: |$)/.test(chunk.text)),
  });
  for (const chunk of chunks) body.add({ ...chunk, text: signMarks(chunk.text, notes.size) });
  refuseOthers(body, above, start, file);
  const rich = new Map<FootnoteId, RichText>(
    [...notes].map(([number, words]) => [noteId(number), new RichTextBuilder().add(words).build()]),
  );
  const { resolution, findings } = assemble({ masthead, language, blocks: body.blocks, notes: rich });
  return { resolution, findings: [...head.findings, ...body.findings, ...findings] };
}

/** The line that opened the body, if it is the organ line and not named otherwise. */
function organLineOf<M extends { readonly organLine: string }>(line: string, masthead: M): M {
  return masthead.organLine || !isOrganLine(line) ? masthead : { ...masthead, organLine: line };
}

/** Index of the first line behind the masthead. */
function bodyStart(lines: readonly Line[], language: Language): number {
  const opening = lines.findIndex(({ text }) => namedField(text)?.field === "organLine");
  if (opening >= 0) return opening + 1;
  const organ = lines.findIndex(({ text }) => isOrganLine(text));
  if (organ >= 0) return organ + 1;
  const first = lines.findIndex(
    ({ text }) =>
      /^\[[A-Z]{2,7}(?: \d)?\]/.test(text) || /^1(?:\.| [-–])(?: |$)/.test(text) || openingWords(text, language) !== "",
  );
  return first < 0 ? lines.length : first;
}

/** The footnotes stand behind the last rule, numbered from 1. */
function splitNotes(lines: readonly Line[]): { body: readonly Line[]; notes: Map<number, string> } {
  const notes = new Map<number, string>();
  const rule = lines.findLastIndex(({ text }) => RULE.test(text));
  const none = { body: lines, notes };
  if (rule < 0) return none;
  let last = 0;
  for (const { text } of lines.slice(rule + 1)) {
    const found = NOTE.exec(text);
    const number = Number(found?.[1] ?? found?.[2]);
    if (found && number === last + 1) {
      last = number;
      notes.set(number, found[3] ?? "");
    } else if (text && last === 0) return none;
    else if (text) notes.set(last, `${notes.get(last)} ${text}`);
  }
  return { body: lines.slice(0, rule), notes };
}

/** A paragraph ends at a blank line, before a number, and where a sentence ends and the next opens like a paragraph. */
function chunksOf(lines: readonly Line[], language: Language): Chunk[] {
  const broken = lines.every(({ text }) => text.length <= LONGEST_BROKEN_LINE);
  const known = broken ? wordsOf(lines.map(({ text }) => text)) : new Set<string>();
  const groups: Line[][] = [];
  let open = false;
  for (const line of lines) {
    const last = groups.at(-1);
    const above = last?.at(-1);
    if (!line.text) open = false;
    else if (last && above && open && broken && !startsParagraph(line.text, above.text, language)) last.push(line);
    else {
      groups.push([line]);
      open = true;
    }
  }
  return groups.map((group) => ({
    text: joinLines(
      group.map(({ text }) => text),
      known,
    ),
    line: group[0]?.line ?? 1,
  }));
}

function startsParagraph(text: string, above: string, language: Language): boolean {
  if (!/[,;:.؛،；：。，](?:\[\d+\])?$/.test(above.slice(-12))) return /^\d{1,3}\.$|^\([a-z]{1,4}\)$/.test(text);
  return hasNumber(text) || /^\[[A-Z]/.test(text) || (!/^\p{Ll}/u.test(text) && openingWords(text, language) !== "");
}

/** "[3]" becomes the sign of footnote 3; one with an odd number of backslashes before it is text, and each pair is one backslash. */
function signMarks(text: string, notes: number): string {
  return text.replace(/(?<!\\)(\\*)\[(\d{1,4})\]/g, (whole, slashes: string, digits: string) => {
    const number = Number(digits);
    if (number < 1 || number > notes || String(number) !== digits) return whole;
    const kept = "\\".repeat(Math.floor(slashes.length / 2));
    return kept + (slashes.length % 2 === 1 ? `[${digits}]` : markSign(number));
  });
}

function refuseOthers(body: TextBody, lines: readonly Line[], start: number, file: string): void {
  const mend = "Give the text of a resolution or draft resolution, with its preamble or numbered paragraphs.";
  const amends = lines.find(({ text }) =>
    /^(?:\d+\. )?(?:In|After|Before|Delete|Replace) (?:the )?(?:[a-z-]{3,20} preambular|operative) paragraphs? /.test(
      text.slice(0, 200),
    ),
  );
  if (amends && body.blocks.every((block) => block.label !== "1.")) {
    throw new DomainError("input.not-a-resolution", "This is a document of amendments, not a resolution.", {
      file,
      place: { line: amends.line, column: 1 },
      mend: "Give the draft resolution that it amends.",
    });
  }
  if (body.blocks.length === 0) {
    throw new DomainError("input.not-a-resolution", "The text holds no paragraph of a resolution.", {
      file,
      place: { line: Math.max(1, start), column: 1 },
      mend,
    });
  }
}
