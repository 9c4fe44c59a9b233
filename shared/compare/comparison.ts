/**
 * What a comparison answers: the shape of ../shared/contracts/penholder-compare.md, version 1, as types.
 * Fields may be added; none removed or renamed without a new version.
 */

export type ChangeKind = "same" | "modified" | "added" | "deleted" | "split" | "merged";
export type Significance = "none" | "editorial" | "substantive";

/** "=" in both, "-" in the base alone, "+" in the draft alone. Begins and ends at word or punctuation boundaries. */
export type RedlinePiece = readonly ["=" | "-" | "+", string];

export interface NoteChange {
  readonly op: "added" | "deleted" | "modified";
  readonly base?: string;
  readonly draft?: string;
}

export interface ThemeHit {
  readonly id: string;
  readonly evidence: readonly string[];
}

export interface ProvenanceHit {
  readonly symbol: string;
  readonly label: string;
  /** Share of the added words that the source holds, 0 to 1. */
  readonly coverage: number;
  readonly quotes: readonly string[];
}

/** Whether a substantive change binds States more or less than before, where that can be said honestly. */
export type Direction = "strengthened" | "weakened";

/** What a direction rests on: the words that came and went, quoted; "" where nothing stood or stands. */
export interface DirectionEvidence {
  readonly direction: Direction;
  /** The SPEC rule ("V1" …). */
  readonly rule: string;
  readonly base: string;
  readonly draft: string;
}

export interface Change {
  readonly kind: ChangeKind;
  readonly moved: boolean;
  /** On moved changes: 1, 2, 3 … in draft order; paragraphs with the same number moved together and are one move. */
  readonly block?: number;
  readonly renumbered: boolean;
  readonly significance: Significance;
  /** The SPEC rule that decided the significance ("S1" …); absent where nothing changed. */
  readonly rule?: string;
  /** Absent where nothing honest can be said, also when some words strengthen and others weaken. */
  readonly direction?: Direction;
  /** Every word on the scale that changed; present also where it points both ways. */
  readonly directionEvidence?: readonly DirectionEvidence[];
  /** Labels ("OP5"); [] for added / deleted. */
  readonly base: readonly string[];
  readonly draft: readonly string[];
  /** Ids of the input, parallel to base and draft; absent where the input gave none. */
  readonly baseIds?: readonly string[];
  readonly draftIds?: readonly string[];
  readonly redline: readonly RedlinePiece[];
  readonly notes?: readonly NoteChange[];
  readonly themes: readonly ThemeHit[];
  readonly provenance: readonly ProvenanceHit[];
  /** Added passages that none of the sources holds, quoted; absent where no sources were looked through. */
  readonly unsourced?: readonly string[];
}

export interface SideParagraph {
  readonly label: string;
  readonly id?: string;
  readonly text: string;
}

export interface Side {
  readonly symbol: string;
  readonly title: string;
  readonly language: string;
  readonly paragraphs: readonly SideParagraph[];
}

export interface SummaryCount {
  readonly same: number;
  readonly modified: number;
  readonly added: number;
  readonly deleted: number;
  readonly split: number;
  readonly merged: number;
  readonly moved: number;
  readonly renumbered: number;
  readonly editorial: number;
  readonly substantive: number;
}

/** Changes stand in draft order; a deleted clause follows the one it followed in the base. */
export interface Comparison {
  readonly version: 1;
  readonly base: Side;
  readonly draft: Side;
  readonly changes: readonly Change[];
  /** By part; a change that joins both parts counts with its draft side. Sub-paragraphs and headings count with their part. */
  readonly summary: {
    readonly PP: SummaryCount;
    readonly OP: SummaryCount;
    readonly themes: Readonly<Record<string, number>>;
  };
}
