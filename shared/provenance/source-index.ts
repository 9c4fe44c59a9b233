/** Where new language comes from: the paragraphs of other texts that already hold it. */
import type { Change, ProvenanceHit } from "../compare/comparison.ts";
import type { ComparedText } from "../compare/input.ts";

/** What the sources say of one change. */
export interface Origin {
  readonly provenance: readonly ProvenanceHit[];
  /** Added passages that none of the sources holds, quoted. */
  readonly unsourced: readonly string[];
}

/** Built once for a set of texts, asked for every change. */
export class SourceIndex {
  readonly size: number;

  constructor(texts: readonly ComparedText[]) {
    this.size = texts.length;
  }

  /** Where the added words of a change stand already; best first. */
  originOf(_change: Change): Origin {
    return { provenance: [], unsourced: [] };
  }
}
