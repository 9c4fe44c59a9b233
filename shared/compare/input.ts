/** What the comparison reads: labelled plain paragraphs. Made from a Resolution, or from the JSON form of the contract. */
import { numberParagraphs } from "../resolution/numbering.ts";
import type { Language, ParagraphKind, Resolution } from "../resolution/resolution.ts";

export interface ComparedParagraph {
  readonly label: string;
  /** Given back as baseIds / draftIds; absent when the input had none. */
  readonly id?: string;
  readonly kind: ParagraphKind;
  readonly level: number;
  readonly text: string;
  /** Texts of the footnotes cited in the paragraph, in order of citation. */
  readonly notes: readonly string[];
}

export interface ComparedText {
  readonly symbol: string;
  readonly title: string;
  readonly language: Language;
  readonly paragraphs: readonly ComparedParagraph[];
}

/** `ids` false leaves the paragraph ids out: those of imported files are made up and mean nothing to the reader. */
export function comparedText(resolution: Resolution, { ids }: { ids: boolean }): ComparedText {
  const notes = new Map(resolution.footnotes.map((note) => [note.id, note.text]));
  const numbers = numberParagraphs(resolution.paragraphs);
  return {
    symbol: resolution.masthead.symbol,
    title: resolution.masthead.title,
    language: resolution.language,
    paragraphs: resolution.paragraphs.map((p, i) => ({
      label: numbers[i]?.label ?? "",
      ...(ids ? { id: p.id } : {}),
      kind: p.kind,
      level: p.level,
      text: p.text,
      notes: p.notes.map((n) => notes.get(n.id) ?? ""),
    })),
  };
}
