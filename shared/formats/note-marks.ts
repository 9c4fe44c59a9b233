/**
 * Footnote marks in running text. Readers of plain text put a sign of their own in the place of each mark, so that lines can be
 * joined and parted as text; `withNotes` turns the signs into references. The signs are private-use characters.
 */
import { type FootnoteId, footnoteId } from "../resolution/resolution.ts";
import { type RichText, RichTextBuilder } from "./rich-text.ts";

const OPEN = "\uE000";
const CLOSE = "\uE001";
const SIGN = /\uE000(\d+)\uE001/g;

/** The sign for footnote `number`. */
export function markSign(number: number): string {
  return `${OPEN}${number}${CLOSE}`;
}

/** The text that comes in must not hold the signs. */
export function withoutSigns(text: string): string {
  return text.replace(/[\uE000\uE001]/g, "\uFFFD");
}

/** The text without the marks that stand at its end: what its last punctuation is. */
export function beforeMarks(text: string): string {
  let end = text.trimEnd();
  while (end.endsWith(CLOSE)) end = end.slice(0, Math.max(0, end.lastIndexOf(OPEN))).trimEnd();
  return end;
}

/** All signs gone. */
export function withoutMarks(text: string): string {
  return text.replace(SIGN, "");
}

/** Id under which readers of plain text keep footnote `number`. */
export function noteId(number: number): FootnoteId {
  return footnoteId(`note-${number}`);
}

/** Words and references, single spaces, trimmed. */
export function withNotes(text: string): RichText {
  const builder = new RichTextBuilder();
  let from = 0;
  for (const mark of text.matchAll(SIGN)) {
    builder.add(text.slice(from, mark.index)).cite(noteId(Number(mark[1])));
    from = mark.index + mark[0].length;
  }
  return builder.add(text.slice(from)).build();
}
