/** Where the content of a changed paragraph comes from: kept from old paragraphs, or typed. */
import type { Node } from "prosemirror-model";
import { type Interval, lastAtMost } from "./intervals.ts";

/** A piece of the new content, `at` and `length` as offsets in it. */
export type Piece = TypedPiece | KeptPiece;

interface TypedPiece {
  readonly kind: "typed";
  readonly at: number;
  readonly length: number;
}

export interface KeptPiece {
  readonly kind: "kept";
  readonly at: number;
  readonly length: number;
  /** Index of the old paragraph, and the offset in its content. */
  readonly from: number;
  readonly offset: number;
}

/** Positions of the paragraphs of a document. */
export function paragraphStarts(doc: Node): number[] {
  const starts: number[] = [];
  doc.forEach((_, offset) => {
    starts.push(offset);
  });
  return starts;
}

/** The pieces of the new document between two positions inside one paragraph; `oldStarts` as paragraphStarts of the old. */
export function piecesBetween(
  intervals: readonly Interval[],
  oldStarts: readonly number[],
  from: number,
  to: number,
): Piece[] {
  const pieces: Piece[] = [];
  const typed = (until: number) => {
    if (until > reached) pieces.push({ kind: "typed", at: reached - from, length: until - reached });
  };
  let reached = from;
  const first = Math.max(
    0,
    lastAtMost(intervals, (each) => each.now, from),
  );
  for (let index = first; index < intervals.length; index++) {
    const interval = intervals[index] as Interval;
    if (interval.now >= to) break;
    const start = Math.max(interval.now, from);
    const end = Math.min(interval.now + interval.length, to);
    if (end <= start) continue;
    typed(start);
    const old = interval.old + start - interval.now;
    const paragraph = lastAtMost(oldStarts, (each) => each, old);
    const offset = old - (oldStarts[paragraph] ?? 0) - 1;
    pieces.push({ kind: "kept", at: start - from, length: end - start, from: paragraph, offset });
    reached = end;
  }
  typed(to);
  return pieces;
}

/** For a paragraph that was taken out and put in again: kept is what is alike at both ends of old and new content. */
export function piecesByDifference(old: Node, now: Node, from: number): Piece[] {
  const start = old.content.findDiffStart(now.content) ?? now.content.size;
  const size = now.content.size;
  const oldSize = old.content.size;
  const end = old.content.findDiffEnd(now.content);
  const tail = end ? Math.max(0, Math.min(oldSize - end.a, size - start, oldSize - start)) : 0;
  const pieces: Piece[] = [];
  if (start > 0) pieces.push({ kind: "kept", at: 0, length: start, from, offset: 0 });
  if (size - tail > start) pieces.push({ kind: "typed", at: start, length: size - tail - start });
  if (tail > 0) pieces.push({ kind: "kept", at: size - tail, length: tail, from, offset: oldSize - tail });
  return pieces;
}
