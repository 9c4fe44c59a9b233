/** Collects the words of one paragraph while a reader walks its source: single spaces, trimmed, with italics and notes in place. */
import type { FootnoteId, Italic, NoteReference } from "../resolution/resolution.ts";

/** Words with their italics and footnote references: what a Paragraph and a Footnote have in common. */
export interface RichText {
  readonly text: string;
  readonly italics: readonly Italic[];
  readonly notes: readonly NoteReference[];
}

export interface Style {
  readonly italic?: boolean;
  readonly bold?: boolean;
}

/**
 * Runs of whitespace become one space, that at the ends goes; a no-break space counts as whitespace, a non-breaking hyphen stays.
 * A footnote mark hugs the word before it. Italics do not reach over the spaces at their ends.
 */
export class RichTextBuilder {
  #text = "";
  #space = false;
  #spaceItalic = false;
  #italics: { from: number; to: number }[] = [];
  #notes: NoteReference[] = [];
  #plainLetters = 0;

  add(words: string, style: Style = {}): this {
    const flat = words.replace(/\s+/g, " ");
    if (flat.startsWith(" ")) this.#space ||= this.#opensSpace(style);
    const core = flat.trim();
    if (core) {
      if (this.#space && this.#text) {
        if (this.#spaceItalic && style.italic) this.#mark(this.#text.length, this.#text.length + 1);
        this.#text += " ";
      }
      this.#space = false;
      if (style.italic) this.#mark(this.#text.length, this.#text.length + core.length);
      if (!style.bold) this.#plainLetters += core.length;
      this.#text += core;
      if (flat.endsWith(" ")) this.#space = this.#opensSpace(style);
    }
    return this;
  }

  cite(id: FootnoteId): this {
    this.#notes.push({ at: this.#text.length, id });
    return this;
  }

  /** Whether everything so far is bold. */
  get bold(): boolean {
    return this.#text !== "" && this.#plainLetters === 0;
  }

  get empty(): boolean {
    return this.#text === "" && this.#notes.length === 0;
  }

  build(): RichText {
    return { text: this.#text, italics: this.#italics, notes: this.#notes };
  }

  #opensSpace(style: Style): true {
    this.#spaceItalic = style.italic ?? false;
    return true;
  }

  #mark(from: number, to: number): void {
    const last = this.#italics.at(-1);
    if (last && last.to === from) last.to = to;
    else this.#italics.push({ from, to });
  }
}

/** Without its first `length` UTF-16 code units and the spaces after them: for a number that stands in the text. */
export function dropStart(rich: RichText, length: number): RichText {
  const rest = rich.text.slice(length);
  const cut = length + (rest.length - rest.trimStart().length);
  return {
    text: rich.text.slice(cut),
    italics: rich.italics
      .filter((run) => run.to > cut)
      .map((run) => ({ from: Math.max(0, run.from - cut), to: run.to - cut })),
    notes: rich.notes.map((note) => ({ at: Math.max(0, note.at - cut), id: note.id })),
  };
}

/** Two pieces as one, a space between. */
export function joinRich(a: RichText, b: RichText): RichText {
  if (!a.text) return { ...b, notes: [...a.notes, ...b.notes] };
  if (!b.text) return { ...a, notes: [...a.notes, ...b.notes.map(({ id }) => ({ at: a.text.length, id }))] };
  const shift = a.text.length + 1;
  return {
    text: `${a.text} ${b.text}`,
    italics: [...a.italics, ...b.italics.map((run) => ({ from: run.from + shift, to: run.to + shift }))],
    notes: [...a.notes, ...b.notes.map((note) => ({ at: note.at + shift, id: note.id }))],
  };
}
