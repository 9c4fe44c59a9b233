/** Collects what a change does to each Y.Text, in indices of before the change, and applies it as one delta per text. */
import type * as Y from "yjs";

/** A place in a Y.Text: before the character at `index`. */
export interface Spot {
  readonly type: Y.Text;
  readonly index: number;
}

/** What Y.Text.applyDelta inserts: words, or an embed. */
export interface Insertion {
  readonly insert: string | object;
  readonly attributes: { readonly em?: true };
}

interface DeltaPart {
  readonly insert?: string | object;
  readonly retain?: number;
  readonly delete?: number;
  readonly attributes?: object;
}

interface Edit {
  readonly index: number;
  /** At one index, words come before a break: they were typed at the end of the paragraph in front. */
  readonly turn: "words" | "break" | "format" | "delete";
  readonly parts: readonly DeltaPart[];
  /** Characters of before that the parts pass over. */
  readonly passes: number;
}

const TURNS = ["words", "break", "format", "delete"];

export class TextEdits {
  readonly #edits = new Map<Y.Text, Edit[]>();

  insert({ type, index }: Spot, insertions: readonly Insertion[]): void {
    if (insertions.length > 0) this.#add(type, { index, turn: "words", parts: insertions, passes: 0 });
  }

  insertBreak({ type, index }: Spot, opening: Insertion, words: readonly Insertion[]): void {
    this.#add(type, { index, turn: "break", parts: [opening, ...words], passes: 0 });
  }

  format({ type, index }: Spot, length: number, em: boolean): void {
    this.#add(type, {
      index,
      turn: "format",
      parts: [{ retain: length, attributes: { em: em || null } }],
      passes: length,
    });
  }

  delete({ type, index }: Spot, length: number): void {
    this.#add(type, { index, turn: "delete", parts: [{ delete: length }], passes: length });
  }

  /** Applies everything, once; gives the texts that changed. */
  apply(): Y.Text[] {
    for (const [type, edits] of this.#edits) {
      // the sort is stable: what is inserted at one place keeps the order of the document
      edits.sort((a, b) => a.index - b.index || TURNS.indexOf(a.turn) - TURNS.indexOf(b.turn));
      const delta: DeltaPart[] = [];
      let at = 0;
      for (const { index, parts, passes } of edits) {
        if (index > at) {
          delta.push({ retain: index - at });
          at = index;
        }
        delta.push(...parts);
        at += passes;
      }
      type.applyDelta(delta, { sanitize: false });
    }
    return [...this.#edits.keys()];
  }

  #add(type: Y.Text, edit: Edit): void {
    const edits = this.#edits.get(type);
    if (edits) edits.push(edit);
    else this.#edits.set(type, [edit]);
  }
}
