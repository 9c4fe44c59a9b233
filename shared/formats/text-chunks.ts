/** From the lines of a plain text to its paragraphs, and the footnotes below them: what is broken is joined, what runs on is parted. */
import { openingWords } from "../resolution/openings.ts";
import type { Language } from "../resolution/resolution.ts";
import { joinLines, wordsOf } from "./line-joining.ts";
import { markSign } from "./note-marks.ts";
import { type Chunk, hasNumber } from "./text-body.ts";
import type { Line } from "./text-lines.ts";

/** A line longer than this was not broken by a printer: each line is then a paragraph. */
const LONGEST_BROKEN_LINE = 110;
const RULE = /^_{3,}$/;
const NOTE = /^(?:\[(\d{1,4})\]|(\d{1,3})[.)]?(?= ))(?: (.*))?$/;

/** The footnotes stand behind the last rule, numbered from 1. */
export function splitNotes(lines: readonly Line[]): { body: readonly Line[]; notes: Map<number, string> } {
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
export function chunksOf(lines: readonly Line[], language: Language): Chunk[] {
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

/** Whether a line under another opens a paragraph: it has a number, or the words of an opening behind the end of a sentence. */
export function startsParagraph(text: string, above: string, language: Language): boolean {
  if (!/[,;:.؛،；：。，](?:\[\d+\])?$/.test(above.slice(-12))) return /^\d{1,3}\.$|^\([a-z]{1,4}\)$/.test(text);
  return hasNumber(text) || /^\[[A-Z]/.test(text) || (!/^\p{Ll}/u.test(text) && openingWords(text, language) !== "");
}

/** "[3]" becomes the sign of footnote 3; one with an odd number of backslashes before it is text, and each pair is one backslash. */
export function signMarks(text: string, notes: number): string {
  return text.replace(/(?<!\\)(\\*)\[(\d{1,4})\]/g, (whole, slashes: string, digits: string) => {
    const number = Number(digits);
    if (number < 1 || number > notes || String(number) !== digits) return whole;
    const kept = "\\".repeat(Math.floor(slashes.length / 2));
    return kept + (slashes.length % 2 === 1 ? `[${digits}]` : markSign(number));
  });
}
