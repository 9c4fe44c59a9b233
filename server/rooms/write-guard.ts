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
  // sorted, and what touches is merged: a range that is deleted already lies within one of them
  const known = Y.createDeleteSetFromStructStore(ydoc.store);
  for (const [client, ranges] of ds.clients) {
    const deleted = known.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      if (!deleted.some((range) => range.clock <= clock && clock + len <= range.clock + range.len)) return true;
    }
  }
  return false;
}
