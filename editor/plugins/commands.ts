/** What a drafter does to paragraphs: make, merge, indent, turn, take out. Each is a ProseMirror command on the draft's schema. */
import { joinBackward } from "prosemirror-commands";
import type { Node } from "prosemirror-model";
import { type Command, TextSelection, type Transaction } from "prosemirror-state";
import { canSplit } from "prosemirror-transform";
import { MAX_LEVEL, type ParagraphKind } from "../../shared/resolution/resolution.ts";
import { blockAt, depth, selected, startOf } from "./blocks.ts";
import { moveBlock } from "./moves.ts";

function setStructure(tr: Transaction, index: number, kind: ParagraphKind, level: number): void {
  const at = startOf(tr.doc, index);
  const node = tr.doc.child(index);
  if (node.attrs.kind !== kind) tr.setNodeAttribute(at, "kind", kind);
  if (node.attrs.level !== level) tr.setNodeAttribute(at, "level", level);
}

/**
 * Enter. After a chapeau (text that ends with a colon) the new paragraph is a sub-paragraph; in an empty sub-paragraph
 * Enter goes one level out instead of making another empty one; after a heading comes an operative paragraph.
 */
export const splitParagraph: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (state.doc.childCount === 0) return false;
  const node = $from.node(1);
  if (empty && node.content.size === 0 && node.attrs.kind === "SUB") return outdent(state, dispatch);
  const tr = state.tr.deleteSelection();
  const at = tr.selection.from;
  if (!canSplit(tr.doc, at)) return false;
  if (!dispatch) return true;
  tr.split(at);
  const index = tr.doc.resolve(at).index(0);
  const front = tr.doc.child(index);
  const atEnd = tr.doc.child(index + 1).content.size === 0;
  if (atEnd && front.textContent.trimEnd().endsWith(":") && front.attrs.kind !== "HEADING") {
    const level = depth(front) + 1;
    if (level <= MAX_LEVEL) setStructure(tr, index + 1, "SUB", level);
  } else if (atEnd && (front.attrs.kind === "HEADING" || front.attrs.kind === "ANNEX")) {
    setStructure(tr, index + 1, "OP", 0);
  }
  tr.setSelection(TextSelection.create(tr.doc, startOf(tr.doc, index + 1) + 1));
  dispatch(tr.scrollIntoView());
  return true;
};

/** Backspace at the start: the paragraph continues the one in front of it. */
export const mergeBackward: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.depth === 0) return false;
  return joinBackward(state, dispatch, view);
};

function shiftLevel(by: 1 | -1): Command {
  return (state, dispatch) => {
    const { from, to } = selected(state);
    const tr = state.tr;
    for (let i = from; i < to; i++) {
      const node = tr.doc.child(i);
      const kind = node.attrs.kind as ParagraphKind;
      const level = node.attrs.level as number;
      if (kind === "SUB") {
        if (by > 0) setStructure(tr, i, "SUB", Math.min(MAX_LEVEL, level + 1));
        else if (level > 1) setStructure(tr, i, "SUB", level - 1);
        else setStructure(tr, i, partOf(tr.doc, i), 0);
      } else if (kind === "HEADING") {
        setStructure(tr, i, "HEADING", Math.max(1, Math.min(MAX_LEVEL, level + by)));
      } else if (by > 0 && kind !== "ANNEX" && i > 0) setStructure(tr, i, "SUB", 1);
    }
    if (!tr.docChanged) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** The part a sub-paragraph belongs to: that of the nearest paragraph above that stands on its own. */
function partOf(doc: Node, index: number): "PP" | "OP" {
  for (let i = index - 1; i >= 0; i--) {
    const kind = doc.child(i).attrs.kind;
    if (kind === "PP" || kind === "OP") return kind;
  }
  return "OP";
}

export const indent = shiftLevel(1);
export const outdent = shiftLevel(-1);

/**
 * Turns a preambular paragraph into an operative one, and back. It goes where its new kind belongs: first of the
 * operative, or last of the preambular paragraphs.
 */
export const togglePart: Command = (state, dispatch) => {
  if (state.doc.childCount === 0) return false;
  const { doc } = state;
  const index = state.selection.$from.index(0);
  const kind = doc.child(index).attrs.kind as ParagraphKind;
  if (kind !== "PP" && kind !== "OP") return false;
  if (!dispatch) return true;
  const block = blockAt(doc, index);
  let lastPreambular = -1;
  doc.forEach((node, _offset, i) => {
    if (node.attrs.kind === "PP") lastPreambular = blockAt(doc, i).to - 1;
  });
  const target = lastPreambular + 1;
  const inPlace = target >= block.from && target <= block.to;
  const tr = inPlace ? state.tr : moveBlock(state, block, target);
  const now = inPlace ? block.from : target > block.from ? target - (block.to - block.from) : target;
  setStructure(tr, now, kind === "PP" ? "OP" : "PP", 0);
  dispatch(tr.scrollIntoView());
  return true;
};

/** Makes the paragraphs of the selection what `kind` says, where they stand. */
export function setKind(kind: ParagraphKind): Command {
  return (state, dispatch) => {
    const { from, to } = selected(state);
    const tr = state.tr;
    for (let i = from; i < to; i++) {
      const level = tr.doc.child(i).attrs.level as number;
      setStructure(tr, i, kind, kind === "SUB" || kind === "HEADING" ? Math.max(1, level) : 0);
    }
    if (!tr.docChanged) return false;
    dispatch?.(tr);
    return true;
  };
}

/** Takes out the paragraphs that the selection touches, with their sub-paragraphs. Undo brings them back. */
export const removeParagraph: Command = (state, dispatch) => {
  if (state.doc.childCount === 0) return false;
  const touched = selected(state);
  const { from } = touched;
  const { to } = blockAt(state.doc, touched.to - 1);
  if (!dispatch) return true;
  const tr = state.tr.delete(startOf(state.doc, from), startOf(state.doc, to));
  if (tr.doc.childCount > 0) {
    tr.setSelection(TextSelection.create(tr.doc, startOf(tr.doc, Math.min(from, tr.doc.childCount - 1)) + 1));
  }
  dispatch(tr.scrollIntoView());
  return true;
};

/** Cites a footnote at the caret, or behind the words that are selected: they stay. */
export function insertFootnote(id: string): Command {
  return (state, dispatch) => {
    const type = state.schema.nodes.footnote;
    const { $to } = state.selection;
    if (!type || !$to.parent.inlineContent) return false;
    if (dispatch) {
      const tr = state.tr.insert($to.pos, type.create({ id }));
      dispatch(tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1)).scrollIntoView());
    }
    return true;
  };
}

/** A first paragraph in a draft that has none. */
export function startDraft(kind: ParagraphKind): Command {
  return (state, dispatch) => {
    if (state.doc.childCount > 0) return false;
    const type = state.schema.nodes.paragraph;
    if (!type) return false;
    if (dispatch) {
      const tr = state.tr.insert(0, type.create({ kind, level: 0 }));
      dispatch(tr.setSelection(TextSelection.create(tr.doc, 1)));
    }
    return true;
  };
}
