/** From text as typed to text as kept: single spaces, trimmed, with italics, footnote marks and cross-references on the same words. */
import type { Italic, Paragraph } from "../resolution/resolution.ts";

type Words = Omit<Paragraph, "id" | "kind" | "level">;

/** No-break spaces are words of the text, and stay. */
export function tidyText(words: Words): Words {
  const offsets = tidyOffsets(words.text);
  if (!offsets) return words;
  const text = words.text
    .split("")
    .map((unit, at) => (offsets[at] === offsets[at + 1] ? "" : isSpace(unit) ? " " : unit))
    .join("");
  const moved = (offset: number) => Math.min(text.length, offsets[offset] ?? text.length);
  return {
    text,
    italics: join(words.italics.map(({ from, to }) => ({ from: moved(from), to: moved(to) }))),
    notes: words.notes.map(({ at, id }) => ({ at: moved(at), id })),
    ...(words.references
      ? { references: words.references.map(({ from, to, target }) => ({ from: moved(from), to: moved(to), target })) }
      : {}),
  };
}

/**
 * Where each offset of a text as typed, its end included, lies in the text as kept; null where nothing changes. A unit that
 * is left out has the same offset before and behind it; an offset in the middle of a gap goes to its end, and so in front of
 * the next word.
 */
export function tidyOffsets(text: string): readonly number[] | null {
  if (!/^\s|[\t\r\n]| {2}|\s$/.test(text)) return null;
  const offsets: number[] = [];
  let length = 0;
  let afterSpace = true;
  for (const unit of text.split("")) {
    offsets.push(length);
    const space = isSpace(unit);
    if (!space || !afterSpace) length += 1;
    afterSpace = space;
  }
  if (afterSpace && length > 0) length -= 1;
  return [...offsets, length].map((offset) => Math.min(offset, length));
}

function isSpace(unit: string): boolean {
  return /[ \t\r\n]/.test(unit);
}

/** Without empty runs, and with those that touch as one: a gap that stood between them may be gone. */
function join(italics: readonly Italic[]): Italic[] {
  const joined: Italic[] = [];
  for (const { from, to } of italics) {
    const last = joined.at(-1);
    if (last && from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(to, last.to) };
    else if (to > from) joined.push({ from, to });
  }
  return joined;
}
