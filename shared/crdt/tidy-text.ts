/** From text as typed to text as kept: single spaces, trimmed, with italics and footnote marks on the same words. */
import type { Paragraph } from "../resolution/resolution.ts";

type Words = Pick<Paragraph, "text" | "italics" | "notes">;

/** No-break spaces are words of the text, and stay. */
export function tidyText(words: Words): Words {
  if (!/^\s|[\t\r\n]| {2}|\s$/.test(words.text)) return words;
  const offsets: number[] = [];
  let out = "";
  for (const unit of words.text.split("")) {
    const space = /[ \t\r\n]/.test(unit);
    // an offset in the middle of a gap goes to its end, and so in front of the next word
    offsets.push(out.length);
    if (!space) out += unit;
    else if (out !== "" && !out.endsWith(" ")) out += " ";
  }
  const text = out.endsWith(" ") ? out.slice(0, -1) : out;
  const moved = (offset: number) => Math.min(text.length, offsets[offset] ?? text.length);
  return {
    text,
    italics: words.italics
      .map(({ from, to }) => ({ from: moved(from), to: moved(to) }))
      .filter(({ from, to }) => to > from),
    notes: words.notes.map(({ at, id }) => ({ at: moved(at), id })),
  };
}
