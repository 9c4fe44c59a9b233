/** Reads plain text: as text-writer.ts writes it, and as people paste it from a word processor or an e-mail. */
import { DomainError } from "../errors.ts";
import { guessLanguage } from "../resolution/languages.ts";
import { openingWords } from "../resolution/openings.ts";
import type { FootnoteId, Language } from "../resolution/resolution.ts";
import { assemble } from "./assembly.ts";
import { isOrganLine, namedField, readHead } from "./masthead-lines.ts";
import { noteId } from "./note-marks.ts";
import type { Reading } from "./reading.ts";
import { type RichText, RichTextBuilder } from "./rich-text.ts";
import { TextBody } from "./text-body.ts";
import { chunksOf, signMarks, splitNotes } from "./text-chunks.ts";
import { type Line, linesOf } from "./text-lines.ts";

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
