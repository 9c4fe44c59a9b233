/**
 * What somebody who may only read sends: the stock client answers every question with what it has, also when that is nothing
 * new. So a reader is sent away for new words only, not for politeness.
 */
import * as Y from "yjs";
import { newAuthors } from "./authorship.ts";

/** Whether the update writes or deletes anything that the draft does not have so. Throws when the bytes are no Yjs update. */
export function tellsNews(update: Uint8Array, ydoc: Y.Doc): boolean {
  const { ds } = Y.decodeUpdate(update);
  if (newAuthors(update, ydoc).length > 0) return true;
  if (ds.clients.size === 0) return false;
  const known = Y.createDeleteSetFromStructStore(ydoc.store);
  for (const [client, ranges] of ds.clients) {
    const deleted = known.clients.get(client) ?? [];
    if (!ranges.every((range) => isWithin(range, deleted))) return true;
  }
  return false;
}

interface Range {
  readonly clock: number;
  readonly len: number;
}

/** `deleted` is in order, and what touches is one: a range that is deleted already lies within one of them. */
function isWithin({ clock, len }: Range, deleted: readonly Range[]): boolean {
  let [low, high] = [0, deleted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((deleted[middle]?.clock ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  const before = deleted[low - 1];
  return before !== undefined && clock + len <= before.clock + before.len;
}
