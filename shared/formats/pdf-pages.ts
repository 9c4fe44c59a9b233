/** Takes the text of a UN PDF apart: what was printed on each page as text, what as footnotes, and what is only page furniture. */

import { isSymbol } from "../resolution/symbols.ts";
import type { Line } from "./text-lines.ts";

export interface Page {
  readonly lines: readonly Line[];
  /** Footnotes printed at the foot, in order. */
  readonly notes: readonly PageNote[];
  /** Blank lines between the head of the page and its text: two where a paragraph begins. */
  readonly gap: number;
}

interface PageNote {
  readonly number: number;
  readonly lines: readonly string[];
  /** Line of the input, from 1. */
  readonly line: number;
}

const JOB = /^\d{2}-\d{5}(?: \(\w{1,2}\))?(?: \d{6})?$/;
const PAGE_NUMBER = /^\d{1,3}\/\d{1,3}$/;
const BOTH = /^(?:\d{2}-\d{5} \d{1,3}\/\d{1,3}|\d{1,3}\/\d{1,3} \d{2}-\d{5})$/;
const BAR_CODE = /^\*\d{5,}\*$/;
const RULE = /^_{5,}$/;
/** "2 Ibid., vol. 75." and "* The present …". */
const NOTE = /^(\d{1,3})(?: (.*))?$/;

/** The pages in order; the first holds the masthead. */
export function splitPages(lines: readonly Line[]): Page[] {
  const symbol = lines.find(({ text }) => isSymbol(text))?.text;
  const pages: { body: Line[]; gap: number }[] = [{ body: [], gap: 0 }];
  for (let i = 0; i < lines.length; ) {
    const line = lines[i];
    if (!line) break;
    const end = headEnd(lines, i, symbol, pages.length === 1 && pages[0]?.body.every(({ text }) => !isSymbol(text)));
    if (end > i) {
      const gap = blanksBefore(lines, end);
      pages.push({ body: [], gap });
      i = end;
    } else {
      if (!isFurniture(line.text, symbol)) pages.at(-1)?.body.push(line);
      i += 1;
    }
  }
  let last = 0;
  return pages.map(({ body, gap }) => {
    const rule = body.findIndex(({ text }) => RULE.test(text));
    const notes = rule < 0 ? [] : notesOf(body.slice(rule + 1), last);
    last = notes.at(-1)?.number ?? last;
    return { lines: rule < 0 ? body : body.slice(0, rule), notes, gap };
  });
}

/** Where a page head that starts at `from` ends, blank lines included; `from` if none starts there. The symbol and the numbers come in any order. */
function headEnd(lines: readonly Line[], from: number, symbol: string | undefined, first = false): number {
  let at = from;
  let named = false;
  let numbered = false;
  for (; at < lines.length; at++) {
    const text = lines[at]?.text ?? "";
    if (text === "") {
      if (at === from) return from;
    } else if (text === symbol) named = true;
    else if (PAGE_NUMBER.test(text) || BOTH.test(text)) numbered = true;
    else if (!JOB.test(text)) break;
  }
  return named && numbered && !first ? at : from;
}

function blanksBefore(lines: readonly Line[], end: number): number {
  let gap = 0;
  while (lines[end - 1 - gap]?.text === "") gap += 1;
  return gap;
}

function isFurniture(text: string, symbol: string | undefined): boolean {
  if (JOB.test(text) || BOTH.test(text) || BAR_CODE.test(text) || text === "Please recycle") return true;
  // a count that some extractors put in front of the symbol on the last page
  return symbol !== undefined && text.endsWith(symbol) && /^\d{1,4}-$/.test(text.slice(0, -symbol.length));
}

/** Numbers go on from page to page; a line that starts with another number belongs to the note above. */
function notesOf(lines: readonly Line[], last: number): PageNote[] {
  const notes: { number: number; lines: string[]; line: number }[] = [];
  let number = last;
  for (const { text, line } of lines) {
    const found = NOTE.exec(text);
    const next = Number(found?.[1]);
    if (found && (next === number + 1 || (notes.length === 0 && next > number))) {
      number = next;
      notes.push({ number, lines: [found[2] ?? ""], line });
    } else if (text) notes.at(-1)?.lines.push(text);
  }
  return notes;
}
