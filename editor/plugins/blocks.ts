/** The paragraphs of a draft by their places, and what hangs on each. */
import type { Node } from "prosemirror-model";
import type { EditorState } from "prosemirror-state";

/** A paragraph together with the sub-paragraphs that hang on it: child indices, `to` exclusive. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

/** How deep a paragraph hangs: 0 for what stands on its own. */
export function depth(node: Node): number {
  return node.attrs.kind === "SUB" ? Math.max(1, node.attrs.level as number) : 0;
}

/** The position of a paragraph in the document. */
export function startOf(doc: Node, index: number): number {
  let at = 0;
  for (let i = 0; i < index; i++) at += doc.child(i).nodeSize;
  return at;
}

/** The paragraph of this index, with its sub-paragraphs. */
export function blockAt(doc: Node, index: number): Block {
  const own = depth(doc.child(index));
  let to = index + 1;
  while (to < doc.childCount && depth(doc.child(to)) > own) to++;
  return { from: index, to };
}

/** Indices of the paragraphs that the selection touches; one at whose very start it ends is not touched. */
export function selected(state: EditorState): Block {
  const { $from, $to } = state.selection;
  const from = $from.index(0);
  const last = $to.depth > 0 && $to.parentOffset === 0 ? $to.index(0) - 1 : $to.index(0);
  return { from, to: Math.min(state.doc.childCount, Math.max(from, last) + 1) };
}
