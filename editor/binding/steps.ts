/** Y -> ProseMirror: the smallest steps from a document to a rendering, so that cursors and decorations stay where they are. */
import type { Node } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { must } from "../../shared/crdt/must.ts";
import { longestIncreasing } from "../../shared/crdt/rank.ts";
import { type Hunk, hunksByItem, hunksByText } from "./hunks.ts";
import { schema } from "./schema.ts";
import type { BoundParagraph, Snapshot } from "./snapshot.ts";

/**
 * Adds steps to `transaction` until its document is `wanted`. `known`: the snapshot that the document still equals, if it
 * does; with it words are compared by Yjs item, else by text.
 */
export function addSteps(transaction: Transaction, wanted: readonly BoundParagraph[], known: Snapshot | null): void {
  placeParagraphs(transaction, wanted);
  // from the end, so that positions in front stay valid
  let position = transaction.doc.content.size;
  for (let index = wanted.length - 1; index >= 0; index--) {
    const { node, rendered } = must(wanted[index], "an index of wanted");
    const now = transaction.doc.child(index);
    position -= now.nodeSize;
    if (now === node) continue;
    for (const key of ["kind", "level"]) {
      if (now.attrs[key] !== node.attrs[key]) transaction.setNodeAttribute(position, key, node.attrs[key]);
    }
    if (now.content.eq(node.content)) continue;
    renumberReferences(transaction, position + 1, node);
    const here = known?.paragraphs[index];
    const runs = (here?.node === now ? here : known?.paragraphs.find((bound) => bound.node === now))?.rendered.runs;
    if (runs) applyHunks(transaction, position + 1, node, hunksByItem(runs, rendered.runs));
    applyHunks(transaction, position + 1, node, hunksByText(transaction.doc.child(index), node));
  }
}

/** Where the references of a paragraph are those of `node`, gives them its words: nothing of the text is replaced. */
function renumberReferences(transaction: Transaction, start: number, node: Node): void {
  const now = transaction.doc.resolve(start).parent;
  if (now.childCount !== node.childCount) return;
  now.forEach(({ type, attrs }, offset, index) => {
    const wanted = node.child(index);
    if (type !== schema.nodes.reference || wanted.type !== type || wanted.attrs.to !== attrs.to) return;
    if (wanted.attrs.words !== attrs.words) transaction.setNodeAttribute(start + offset, "words", wanted.attrs.words);
  });
}

/** Deletes, then moves, then inserts whole paragraphs until the ids stand as wanted. */
function placeParagraphs(transaction: Transaction, wanted: readonly BoundParagraph[]): void {
  if (standAsWanted(transaction.doc, wanted)) return;
  const places = new Map<string, number>(wanted.map(({ rendered }, index) => [rendered.id, index]));
  deleteWhere(transaction, (node) => !places.has(node.attrs.id));
  const now = transaction.doc.children.map(({ attrs }) => must(places.get(attrs.id), "the others were deleted"));
  const staying = new Set(longestIncreasing(now));
  deleteWhere(transaction, (_, index) => !staying.has(index));
  let position = 0;
  wanted.forEach(({ rendered, node }, index) => {
    if (transaction.doc.maybeChild(index)?.attrs.id !== rendered.id) transaction.insert(position, node);
    position += transaction.doc.child(index).nodeSize;
  });
}

function standAsWanted(doc: Node, wanted: readonly BoundParagraph[]): boolean {
  return doc.childCount === wanted.length && wanted.every(({ rendered }, i) => doc.child(i).attrs.id === rendered.id);
}

function deleteWhere(transaction: Transaction, goes: (node: Node, index: number) => boolean): void {
  const { doc } = transaction;
  let position = doc.content.size;
  for (let index = doc.childCount - 1; index >= 0; index--) {
    const node = doc.child(index);
    position -= node.nodeSize;
    if (goes(node, index)) transaction.delete(position, position + node.nodeSize);
  }
}

function applyHunks(transaction: Transaction, start: number, node: Node, hunks: readonly Hunk[]): void {
  for (const { from, to, nowFrom, nowTo } of hunks.toReversed()) {
    transaction.replaceWith(start + from, start + to, node.content.cut(nowFrom, nowTo));
  }
}
