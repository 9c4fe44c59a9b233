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

export interface Change {
  readonly kind: ChangeKind;
  readonly moved: boolean;
  readonly renumbered: boolean;
  readonly significance: Significance;
  /** The SPEC rule that decided the significance ("S1" …); absent where nothing changed. */
  readonly rule?: string;
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
