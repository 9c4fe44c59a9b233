/**
 * Every paragraph has an id of its own after each transaction, and it keeps the one that its words had: the id is what
 * others' edits, votes and the comparison hold on to.
 */
import type { Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import { type Interval, lastAtMost, originOf, survivors } from "./intervals.ts";
import { paragraphStarts } from "./origins.ts";

interface Place {
  readonly node: Node;
  readonly position: number;
}

export interface IdSource {
  readonly newId: () => string;
  /** Whether the draft has, or had, a paragraph of this id. */
  readonly taken: (id: string) => boolean;
}

/**
 * The transaction that gives ids where they are missing, double, or belong to a paragraph that the document did not hold;
 * null when all is well. `before` is the state before `transactions`, `after` the state after them.
 */
export function mendIds(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
  ids: IdSource,
): Transaction | null {
  if (sameIds(before.doc, after.doc)) return null;
  const groups = groupById(after.doc);
  const had = new Set<string>(before.doc.children.map((node) => node.attrs.id));
  const foreign = (id: string) => !had.has(id) && ids.taken(id);
  const wellFormed = ([id, places]: [string | null, Place[]]) => id !== null && places.length === 1 && !foreign(id);
  if ([...groups].every(wellFormed)) return null;

  const maps = transactions.flatMap((transaction) => transaction.mapping.maps);
  const intervals = survivors(before.doc.content.size, maps);
  const starts = paragraphStarts(before.doc);
  /** The id that the first kept word of this paragraph had. */
  const formerId = (place: Place): string | null => {
    const old = firstKept(intervals, place);
    return old < 0 ? null : (before.doc.maybeChild(lastAtMost(starts, (each) => each, old))?.attrs.id ?? null);
  };
  const used = new Set<string>();
  for (const id of groups.keys()) if (id !== null && !foreign(id)) used.add(id);
  const mend = after.tr;
  for (const [id, places] of groups) {
    const holder = id === null || foreign(id) ? null : holderOf(id, places, intervals, formerId);
    for (const place of places) {
      if (place === holder) continue;
      const former = formerId(place);
      const given = former !== null && !used.has(former) ? former : ids.newId();
      used.add(given);
      mend.setNodeAttribute(place.position, "id", given);
    }
  }
  return mend;
}

function sameIds(a: Node, b: Node): boolean {
  return a.childCount === b.childCount && a.children.every((node, index) => node.attrs.id === b.child(index).attrs.id);
}

function groupById(doc: Node): Map<string | null, Place[]> {
  const groups = new Map<string | null, Place[]>();
  doc.forEach((node, position) => {
    const id: string | null = node.attrs.id;
    const group = groups.get(id);
    if (group) group.push({ node, position });
    else groups.set(id, [{ node, position }]);
  });
  return groups;
}

/** The one whose opening survived; but when that is an empty front half, the one that has the words. */
function holderOf(
  id: string,
  places: readonly Place[],
  intervals: readonly Interval[],
  formerId: (place: Place) => string | null,
): Place | undefined {
  const opened = places.find(({ position }) => originOf(intervals, position) >= 0) ?? places[0];
  if (!opened || opened.node.content.size > 0) return opened;
  return places.find((place) => place.node.content.size > 0 && formerId(place) === id) ?? opened;
}

/** Old position of the first kept character of a paragraph, or -1. */
function firstKept(intervals: readonly Interval[], { node, position }: Place): number {
  const start = position + 1;
  const end = start + node.content.size;
  for (const interval of intervals) {
    const from = Math.max(interval.now, start);
    if (from < Math.min(interval.now + interval.length, end)) return interval.old + from - interval.now;
  }
  return -1;
}
