/** A paragraph's words cut where italics begin or end and where a footnote is cited: what a view puts into elements. */
import type { FootnoteId, Italic, NoteReference } from "../../shared/resolution/resolution.ts";

export type InlinePiece =
  | { readonly type: "words"; readonly text: string; readonly italic: boolean }
  | { readonly type: "note"; readonly id: FootnoteId };

interface Words {
  readonly text: string;
  readonly italics: readonly Italic[];
  readonly notes?: readonly NoteReference[];
}

/** The words of the pieces, joined, are the text; each note comes once, at its place, in the order given. */
export function inlinePieces({ text, italics, notes = [] }: Words): InlinePiece[] {
  const within = (at: number) => Math.min(Math.max(at, 0), text.length);
  const places = notes.map(({ at, id }) => ({ at: within(at), id }));
  const cuts = new Set([0, text.length, ...places.map(({ at }) => at)]);
  for (const { from, to } of italics) cuts.add(within(from)).add(within(to));
  const sorted = [...cuts].toSorted((a, b) => a - b);

  const pieces: InlinePiece[] = [];
  sorted.forEach((at, i) => {
    for (const note of places) if (note.at === at) pieces.push({ type: "note", id: note.id });
    const end = sorted[i + 1];
    if (end === undefined) return;
    const italic = italics.some(({ from, to }) => from <= at && to >= end);
    pieces.push({ type: "words", text: text.slice(at, end), italic });
  });
  return pieces;
}
