/** Finding in footnotes, which are no part of the text that ProseMirror searches. */
import type { Sought } from "../plugins/find.ts";

export interface NoteWords {
  readonly id: string;
  readonly number: number;
  readonly words: string;
}

/** Offsets in UTF-16 code units of the footnote's words. */
export interface NotePlace {
  readonly id: string;
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** Not within a word. */
const BOUNDARY = "(?:(?<![\\p{L}\\p{N}])|(?![\\p{L}\\p{N}]))";

/** Every place of the words, in the order of the footnotes; "" is nowhere. */
export function placesInNotes(notes: readonly NoteWords[], { words, caseSensitive, wholeWord }: Sought): NotePlace[] {
  if (words === "") return [];
  const literal = words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const pattern = new RegExp(wholeWord ? `${BOUNDARY}${literal}${BOUNDARY}` : literal, caseSensitive ? "gu" : "giu");
  return notes.flatMap((note) =>
    [...note.words.matchAll(pattern)].map(({ index, 0: found }) => ({
      id: note.id,
      number: note.number,
      from: index,
      to: index + found.length,
    })),
  );
}
