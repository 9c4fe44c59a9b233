/** Where in the paragraphs of a change words came and went, as places that do not depend on where the paragraphs stand. */
import type { Node } from "prosemirror-model";
import type { RedlinePiece } from "../../shared/compare/comparison.ts";
import { contentOffset } from "./compared-draft.ts";

/** Offsets into the paragraph's content. */
export type WordMark =
  | { readonly kind: "inserted"; readonly from: number; readonly to: number }
  | { readonly kind: "deleted"; readonly at: number; readonly words: string };

/** The marks of each paragraph; the redline may run over the end of one into the next (a split). */
export function wordMarks(redline: readonly RedlinePiece[], nodes: readonly Node[]): WordMark[][] {
  const out: WordMark[][] = nodes.map(() => []);
  let index = 0;
  let offset = 0;
  for (const [op, text] of redline) {
    const node = nodes[index];
    if (!node) break;
    if (op === "-") {
      const words = text.replace(/\n/g, " ");
      if (words.trim() !== "") out[index]?.push({ kind: "deleted", at: contentOffset(node, offset), words });
      continue;
    }
    text.split("\n").forEach((line, i) => {
      if (i > 0) {
        index += 1;
        offset = 0;
      }
      const here = nodes[index];
      if (!here || line === "") return;
      if (op === "+") {
        const [from, to] = [contentOffset(here, offset, true), contentOffset(here, offset + line.length)];
        if (from < to) out[index]?.push({ kind: "inserted", from, to });
      }
      offset += line.length;
    });
  }
  return out;
}
