/**
 * The document as values: what every reader (comparison, report, export, versions) works on.
 * Structure only; numbers are never stored, see numbering.ts.
 */

/** The six official languages of the United Nations, as BCP 47 codes. */
export const LANGUAGES = ["en", "fr", "es", "ru", "ar", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * PP: preambular paragraph. OP: operative paragraph. SUB: sub-paragraph of what stands before it.
 * HEADING: an unnumbered heading, or a section heading. ANNEX: the line that opens an annex.
 * TEXT: an unnumbered line that is none of these (an introductory line of an annex, flush text after a list).
 */
export const PARAGRAPH_KINDS = ["PP", "OP", "SUB", "HEADING", "ANNEX", "TEXT"] as const;
export type ParagraphKind = (typeof PARAGRAPH_KINDS)[number];

/** Deepest level of SUB and HEADING: (a), (i), a., i. (UN Editorial Manual). */
export const MAX_LEVEL = 4;

export type ParagraphId = string & { readonly __brand: "ParagraphId" };
export type FootnoteId = string & { readonly __brand: "FootnoteId" };

/** A run of italics: UTF-16 offsets into the paragraph's text, end exclusive. */
export interface Italic {
  readonly from: number;
  readonly to: number;
}

/** The place in a paragraph's text at which a footnote is cited: after `at` UTF-16 code units. */
export interface NoteReference {
  readonly at: number;
  readonly id: FootnoteId;
}

/** A live cross-reference: the words of the text that name another paragraph, and follow it when it is renumbered. */
export interface CrossReference {
  /** UTF-16 offsets into the paragraph's text, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** The paragraph that is named; "" when it is gone. */
  readonly target: ParagraphId;
}

export interface Paragraph {
  readonly id: ParagraphId;
  readonly kind: ParagraphKind;
  /** 1 to MAX_LEVEL for SUB and HEADING; 0 for the rest. */
  readonly level: number;
  /** Words only: no number, no footnote mark; single spaces, trimmed. */
  readonly text: string;
  readonly italics: readonly Italic[];
  /** In order of `at`. */
  readonly notes: readonly NoteReference[];
  /** In order of `from`, none over another; absent where there are none. */
  readonly references?: readonly CrossReference[];
}

export interface Footnote {
  readonly id: FootnoteId;
  readonly text: string;
  readonly italics: readonly Italic[];
}

/** What stands above the title, as printed; an empty string where the document does not say. */
export interface Masthead {
  /** "A/RES/77/209", "A/C.3/80/L.49". */
  readonly symbol: string;
  readonly title: string;
  /** "General Assembly", "Human Rights Council". */
  readonly organ: string;
  /** "Eightieth session". */
  readonly session: string;
  /** "Agenda item 71 (a)". */
  readonly agendaItem: string;
  /** "Distr.: Limited". */
  readonly distribution: string;
  /** ISO date (2022-12-15) of adoption or, before that, of issue; "" if unknown. */
  readonly date: string;
  /** "The General Assembly," */
  readonly organLine: string;
  /** The delegations that submit it, in the order printed. */
  readonly sponsors: readonly string[];
}

export interface Resolution {
  readonly masthead: Masthead;
  readonly language: Language;
  readonly paragraphs: readonly Paragraph[];
  /** In order of first citation. */
  readonly footnotes: readonly Footnote[];
}

export const EMPTY_MASTHEAD: Masthead = {
  symbol: "",
  title: "",
  organ: "",
  session: "",
  agendaItem: "",
  distribution: "",
  date: "",
  organLine: "",
  sponsors: [],
};

/** Brands a string as a paragraph id; ids come from the makers of documents, never from users. */
export function paragraphId(value: string): ParagraphId {
  return value as ParagraphId;
}

/** Brands a string as a footnote id. */
export function footnoteId(value: string): FootnoteId {
  return value as FootnoteId;
}
