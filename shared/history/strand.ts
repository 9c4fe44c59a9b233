/** Runs of words with their past: what histories of clauses are woven of (weave.ts). */

/** A run of words with one past. Texts are named by position, the oldest 0. */
export interface Strand {
  readonly text: string;
  /** The text in which the words came to the place where they stand. */
  readonly since: number;
  /** The text in which the clause first held them: before `since` where they only moved within it, or came back. */
  readonly first: number;
  /** On words that came back: the text that had left them out. */
  readonly gone?: number;
  /** The text that struck them; absent on words that stand. */
  readonly struck?: number;
  /** On struck words: the clause holds the same words in another strand, later or elsewhere. */
  readonly again?: true;
}
