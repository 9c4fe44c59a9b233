/** Writes words with their italics and footnotes as Akoma Ntoso inline elements. */
import type { Footnote, FootnoteId, Italic, NoteReference } from "../resolution/resolution.ts";
import { escapeXml } from "./xml-text.ts";

interface Words {
  readonly text: string;
  readonly italics: readonly Italic[];
  readonly notes: readonly NoteReference[];
}

/** A footnote is written where it is first cited, numbered from 1; later citations refer to it. One writer for each document. */
export function inlineWriter(footnotes: ReadonlyMap<FootnoteId, Footnote>): (words: Words) => string {
  const numbers = new Map<FootnoteId, number>();
  const cite = (id: FootnoteId): string => {
    const known = numbers.get(id);
    if (known !== undefined) return `<noteRef marker="${known}" href="#authorialNote_${known}"/>`;
    const number = numbers.size + 1;
    numbers.set(id, number);
    const note = footnotes.get(id);
    const words = write({ text: note?.text ?? "", italics: note?.italics ?? [], notes: [] });
    return `<authorialNote marker="${number}" placement="bottom" eId="authorialNote_${number}"><p>${words}</p></authorialNote>`;
  };
  const write = ({ text, italics, notes }: Words): string => {
    const cuts = new Set([0, text.length]);
    for (const { from, to } of italics) cuts.add(from).add(to);
    for (const { at } of notes) cuts.add(at);
    const edges = [...cuts].sort((a, b) => a - b);
    let out = "";
    edges.forEach((edge, i) => {
      for (const note of notes) if (note.at === edge) out += cite(note.id);
      const end = edges[i + 1];
      if (end === undefined) return;
      const words = escapeXml(text.slice(edge, end));
      const italic = italics.some(({ from, to }) => from <= edge && end <= to);
      out += italic ? `<span class="italic">${words}</span>` : words;
    });
    return out;
  };
  return write;
}
