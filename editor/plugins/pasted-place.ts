/** Puts pasted paragraphs into a draft, so that what stood there keeps its kind and its id. */
import type { Node, Slice } from "prosemirror-model";
import { TextSelection, type Transaction } from "prosemirror-state";

/**
 * Replaces the selection. A first paragraph that is open (`openStart`) goes on with the words in front of it, an open last one
 * with those behind; a closed one stands on its own. The words around keep the paragraph they have, and its kind.
 */
export function putParagraphs(tr: Transaction, slice: Slice): Transaction {
  const nodes = [...slice.content.content];
  const [first] = nodes;
  if (!first || !nodes.every((node) => node.isTextblock)) return tr.replaceSelection(slice);
  tr.deleteSelection();
  const { $from } = tr.selection;
  if ($from.depth === 0) return putAt(tr, $from.pos, nodes);
  const { parent, parentOffset } = $from;
  const hasHead = parentOffset > 0;
  const hasTail = parentOffset < parent.content.size;
  if (nodes.length === 1 && slice.openStart > 0) {
    tr.insert($from.pos, first.content);
    return caretAt(tr, $from.pos + first.content.size);
  }
  if (!hasHead && !hasTail) {
    const start = $from.before(1);
    for (const key of ["kind", "level"]) tr.setNodeAttribute(start, key, first.attrs[key]);
    tr.insert(start + 1, first.content);
    return putAt(tr, start + 2 + first.content.size, nodes.slice(1));
  }
  let at = $from.before(1);
  if (hasHead) {
    at = $from.pos;
    if (slice.openStart > 0) {
      tr.insert(at, first.content);
      at += first.content.size;
      nodes.shift();
    }
    if (hasTail) tr.split(at);
    at += 1;
  }
  const joined = hasTail && slice.openEnd > 0 ? nodes.pop() : undefined;
  putAt(tr, at, nodes);
  if (!joined) return tr;
  const start = at + sizeOf(nodes) + 1;
  tr.insert(start, joined.content);
  return caretAt(tr, start + joined.content.size);
}

/** Between two paragraphs; the caret goes to their end. */
function putAt(tr: Transaction, at: number, nodes: readonly Node[]): Transaction {
  if (nodes.length > 0) tr.insert(at, nodes);
  return caretAt(tr, at + sizeOf(nodes) - 1);
}

function caretAt(tr: Transaction, at: number): Transaction {
  return tr.setSelection(TextSelection.near(tr.doc.resolve(at), -1));
}

function sizeOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + node.nodeSize, 0);
}
