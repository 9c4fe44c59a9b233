/** Reads the raw text of a UN PDF: page furniture goes, broken lines and paragraphs are joined, footnotes find their marks. */
import { DomainError } from "../errors.ts";
import { guessLanguage } from "../resolution/languages.ts";
import { openingWords } from "../resolution/openings.ts";
import type { FootnoteId, Language } from "../resolution/resolution.ts";
import { assemble } from "./assembly.ts";
import { type Finding, quote } from "./finding.ts";
import { joinLines, wordsOf } from "./line-joining.ts";
import { isOrganLine, readHead } from "./masthead-lines.ts";
import { beforeMarks, noteId } from "./note-marks.ts";
import { signPageMarks } from "./pdf-marks.ts";
import { type Page, splitPages } from "./pdf-pages.ts";
import type { Reading } from "./reading.ts";
import { type RichText, RichTextBuilder } from "./rich-text.ts";
import { type Chunk, hasNumber, TextBody } from "./text-body.ts";
import { type Line, linesOf } from "./text-lines.ts";

/** @throws DomainError input.not-a-resolution, also for documents of amendments */
export function readPdfText(text: string, file: string): Reading {
  const language = guessLanguage(text);
  const pages = splitPages(linesOf(text, file));
  const first = pages[0]?.lines ?? [];
  const organ = first.findIndex((line) => isOrganLine(line.text));
  const head = readHead(organ < 0 ? first : first.slice(0, organ), file);
  if (organ < 0) {
    throw new DomainError(
      "input.not-a-resolution",
      "The text has no line such as “The General Assembly,” to open a resolution.",
      {
        file,
        mend: "Give the text of a resolution or draft resolution.",
      },
    );
  }
  const masthead = { ...head.masthead, organLine: first[organ]?.text ?? "" };
  const bodies = pages.map((page, i): Page => (i === 0 ? { ...page, lines: first.slice(organ + 1) } : page));
  const known = wordsOf(bodies.flatMap((page) => page.lines.map((line) => line.text)));
  const findings: Finding[] = [...head.findings];
  const chunks: Chunk[] = [];
  for (const page of bodies) {
    const { paragraphs, missing } = paragraphsOf(page, known);
    for (const note of missing) findings.push(unplaced(note));
    const [start, ...rest] = paragraphs;
    const last = chunks.at(-1);
    if (start && last && goesOn(last.text, start.text, page.gap, language)) {
      chunks[chunks.length - 1] = { ...last, text: joinLines([last.text, start.text], known) };
    } else if (start) chunks.push(start);
    chunks.push(...rest);
  }
  const body = new TextBody(language, { numbered: chunks.some((chunk) => /^1\.(?: |$)/.test(chunk.text)) });
  for (const chunk of chunks) if (!isClosing(chunk.text)) body.add(chunk);
  if (body.blocks.length === 0) {
    throw new DomainError("input.not-a-resolution", "The text holds no paragraph of a resolution.", { file });
  }
  const notes = new Map<FootnoteId, RichText>();
  for (const { notes: printed } of bodies) {
    for (const note of printed)
      notes.set(noteId(note.number), new RichTextBuilder().add(joinLines(note.lines, known)).build());
  }
  const { resolution, findings: more } = assemble({ masthead, language, blocks: body.blocks, notes });
  return { resolution, findings: [...findings, ...body.findings, ...more] };
}

/** The paragraphs printed on one page; the first and the last may be parts. */
function paragraphsOf(page: Page, known: ReadonlySet<string>): { paragraphs: Chunk[]; missing: Page["notes"] } {
  const groups: Line[][] = [];
  let open = false;
  for (const line of page.lines) {
    const last = groups.at(-1);
    if (!line.text) open = false;
    else if (last && open && !(hasNumber(line.text) && /[;:.,]$/.test(last.at(-1)?.text ?? ""))) last.push(line);
    else {
      groups.push([line]);
      open = true;
    }
  }
  const texts = groups.map((group) =>
    joinLines(
      group.map(({ text }) => text),
      known,
    ),
  );
  // one string for the page, so that the marks are found in order over all its paragraphs
  const { text, found } = signPageMarks(
    texts.join("\n"),
    page.notes.map((note) => note.number),
  );
  const paragraphs = text.split("\n").map((words, i): Chunk => ({ text: words, line: groups[i]?.[0]?.line ?? 1 }));
  return {
    paragraphs: groups.length > 0 ? paragraphs : [],
    missing: page.notes.filter((note) => !found.has(note.number)),
  };
}

/** Whether the first words of a page go on with the last paragraph of the page before. */
function goesOn(above: string, below: string, gap: number, language: Language): boolean {
  if (/^(?:\d{1,3}\.|\([a-z]{1,5}\))(?: |$)/.test(below)) return false;
  const end = beforeMarks(above);
  if (!/[,;:.]$/.test(end)) return true;
  if (/^\p{Ll}/u.test(below)) return true;
  if (gap >= 2) return false;
  return /[,.]$/.test(end) && openingWords(below, language) === "";
}

/** What stands under the last paragraph of an adopted text: "63rd plenary meeting", "15 December 2025". */
function isClosing(text: string): boolean {
  return text.length < 80 && /^\d{1,3}(?:st|nd|rd|th) (?:\(closed\) )?(?:plenary )?meeting\b/.test(text);
}

/** Rule R6. */
function unplaced(note: Page["notes"][number]): Finding {
  return {
    rule: "R6",
    severity: "warning",
    message: `The mark of footnote ${note.number} was not found in the text; the footnote was kept without a place.`,
    line: note.line,
    quote: quote(note.lines.join(" ")),
  };
}
