/**
 * Selections that hold on to words instead of positions: for the others' cursors, and to put one's own back when paragraphs
 * move under it.
 */
import type { Node } from "prosemirror-model";
import { NodeSelection, type Selection, TextSelection } from "prosemirror-state";
import * as Y from "yjs";
import type { RenderedParagraph } from "../../shared/crdt/rendering.ts";
import type { Snapshot } from "./snapshot.ts";

/** Behind one character, or at the start of a paragraph. Plain JSON. */
interface RelativePoint {
  readonly paragraph: string;
  /** Yjs item id of the character in front; null at the start of the paragraph. */
  readonly item: { readonly client: number; readonly clock: number } | null;
}

export interface RelativeSelection {
  readonly anchor: RelativePoint;
  readonly head: RelativePoint;
}

/** The selection of a document that equals the snapshot; null if an end is not in a paragraph (all is selected). */
export function toRelative(
  snapshot: Snapshot,
  { anchor, head }: { anchor: number; head: number },
): RelativeSelection | null {
  const points = [anchor, head].map((position) => toPoint(snapshot, position));
  return points[0] && points[1] ? { anchor: points[0], head: points[1] } : null;
}

/** Positions in the snapshot's document; null if the words are not in it any more, or not yet. */
export function fromRelative(
  ydoc: Y.Doc,
  snapshot: Snapshot,
  { anchor, head }: RelativeSelection,
): { anchor: number; head: number } | null {
  const from = fromPoint(ydoc, snapshot, anchor);
  const to = fromPoint(ydoc, snapshot, head);
  return from === null || to === null ? null : { anchor: from, head: to };
}

/** A selection of the kind that `like` is, at new positions. */
export function selectionLike(
  like: Selection,
  doc: Node,
  { anchor, head }: { anchor: number; head: number },
): Selection {
  const from = Math.min(anchor, head);
  if (like instanceof NodeSelection && doc.nodeAt(from)?.isInline && !doc.nodeAt(from)?.isText) {
    return NodeSelection.create(doc, from);
  }
  return TextSelection.create(doc, anchor, head);
}

function toPoint({ doc, paragraphs }: Snapshot, position: number): RelativePoint | null {
  const resolved = doc.resolve(position);
  const rendered = resolved.depth > 0 ? paragraphs[resolved.index(0)]?.rendered : undefined;
  if (!rendered) return null;
  let offset = resolved.parentOffset;
  if (offset === 0) return { paragraph: rendered.id, item: null };
  for (const { client, clock, length } of rendered.runs) {
    if (offset <= length) return { paragraph: rendered.id, item: { client, clock: clock + offset - 1 } };
    offset -= length;
  }
  return null;
}

function fromPoint(ydoc: Y.Doc, { doc, paragraphs }: Snapshot, { paragraph, item }: RelativePoint): number | null {
  const absolute = item && locate(ydoc, item);
  if (item && !absolute) return null;
  let position = 0;
  for (const [index, { rendered }] of paragraphs.entries()) {
    const offset = absolute ? offsetOf(rendered, absolute) : startOf(rendered, paragraph);
    if (offset !== null) return position + 1 + offset;
    position += doc.child(index).nodeSize;
  }
  return null;
}

function locate(ydoc: Y.Doc, { client, clock }: { client: number; clock: number }): Y.AbsolutePosition | null {
  // a cursor can arrive before the words it stands in
  if (Y.getState(ydoc.store, client) <= clock) return null;
  const behind = new Y.RelativePosition(null, null, Y.createID(client, clock), -1);
  return Y.createAbsolutePositionFromRelativePosition(behind, ydoc);
}

function offsetOf({ stretches }: RenderedParagraph, { type, index }: Y.AbsolutePosition): number | null {
  let offset = 0;
  for (const stretch of stretches) {
    const here = stretch.type === type && index >= stretch.start && index <= stretch.end;
    for (const run of stretch.runs) {
      offset += here ? Math.min(run.length, Math.max(0, index - run.index)) : run.length;
    }
    if (here) return offset;
  }
  return null;
}

function startOf({ regions, stretches }: RenderedParagraph, paragraph: string): number | null {
  if (!regions.some((region) => region === paragraph)) return null;
  let offset = 0;
  for (const { region, runs } of stretches) {
    if (region === paragraph) return offset;
    for (const { length } of runs) offset += length;
  }
  return null;
}
