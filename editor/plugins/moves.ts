/** Moving clauses: by key, by dragging in the outline, by dragging in the text. A paragraph that moves keeps its id and its words. */
import type { Node } from "prosemirror-model";
import { type Command, type EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { type Block, blockAt, depth, selected, startOf } from "./blocks.ts";

/** Moves [from, to) so that it stands before what is child `target` now; a caret in it goes along. */
export function moveBlock(state: EditorState, { from, to }: Block, target: number): Transaction {
  const { doc, selection } = state;
  const start = startOf(doc, from);
  const end = startOf(doc, to);
  const nodes = doc.slice(start, end).content;
  const tr = state.tr.delete(start, end);
  const at = startOf(tr.doc, target > from ? target - (to - from) : target);
  tr.insert(at, nodes);
  const shift = at - start;
  if (selection.from >= start && selection.to <= end) {
    tr.setSelection(TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift));
  }
  return tr;
}

/**
 * Where a clause can land with its sub-paragraphs, in document order: the ids of the paragraphs it would stand before, null for
 * the end. No clause lands inside another of its depth, where it would take over that one's sub-paragraphs.
 */
export function landings(doc: Node, id: string): (string | null)[] {
  const index = indexOf(doc, id);
  if (index < 0) return [];
  const own = depth(doc.child(index));
  const { to } = blockAt(doc, index);
  const places = doc.children.filter((node, i) => depth(node) <= own && (i <= index || i >= to));
  return [...places.map(({ attrs }) => attrs.id as string), null];
}

/** Moves a clause, wherever the caret is, so that it stands before the paragraph `before`; null: at the end. */
export function moveClause(id: string, before: string | null): Command {
  return (state, dispatch) => {
    const { doc } = state;
    if (!landings(doc, id).includes(before)) return false;
    const block = blockAt(doc, indexOf(doc, id));
    const target = before === null ? doc.childCount : indexOf(doc, before);
    if (target === block.from || target === block.to) return false;
    dispatch?.(moveBlock(state, block, target));
    return true;
  };
}

/** The same by one place up or down. */
export function stepClause(id: string, by: 1 | -1): Command {
  return (state, dispatch) => {
    const places = landings(state.doc, id);
    const place = places[places.indexOf(id) + (by < 0 ? -1 : 2)];
    return place !== undefined && moveClause(id, place)(state, dispatch);
  };
}

function indexOf(doc: Node, id: string): number {
  return doc.children.findIndex(({ attrs }) => attrs.id === id);
}

/** Moves the paragraph, with its sub-paragraphs, past its neighbour of the same or a lesser depth. */
function moveParagraph(by: 1 | -1): Command {
  return (state, dispatch) => {
    if (state.doc.childCount === 0) return false;
    const { doc } = state;
    const touched = selected(state);
    const block: Block = { from: touched.from, to: blockAt(doc, touched.to - 1).to };
    const own = depth(doc.child(block.from));
    let target: number;
    if (by < 0) {
      if (block.from === 0) return false;
      target = block.from - 1;
      while (target > 0 && depth(doc.child(target)) > own) target--;
    } else {
      if (block.to >= doc.childCount) return false;
      target = blockAt(doc, block.to).to;
    }
    dispatch?.(moveBlock(state, block, target).scrollIntoView());
    return true;
  };
}

export const moveUp = moveParagraph(-1);
export const moveDown = moveParagraph(1);

/**
 * Dragging in the text: when whole paragraphs are selected they move, before or behind the paragraph at `position`, whichever
 * end of it is nearer. False where only a part of some paragraph is selected.
 */
export function moveSelectedTo(position: number): Command {
  return (state, dispatch) => {
    const { $from, $to, empty } = state.selection;
    // three clicks select up to the start of the next paragraph
    const toEnd =
      $to.parentOffset === $to.parent.content.size || ($to.parentOffset === 0 && $to.index(0) > $from.index(0));
    if (empty || $from.parentOffset > 0 || !toEnd) return false;
    const block = selected(state);
    const $at = state.doc.resolve(position);
    const isBehind = $at.depth > 0 && $at.parentOffset * 2 > $at.parent.content.size;
    const target = $at.index(0) + (isBehind ? 1 : 0);
    if (dispatch && (target < block.from || target > block.to))
      dispatch(moveBlock(state, block, target).scrollIntoView());
    return true;
  };
}
