/** A draft between the log and memory: load it whole, write it down small. */
import * as Y from "yjs";
import type { ClientBinding, DraftHistory, DraftLog } from "../store/store.ts";

export interface LoadedDraft {
  readonly ydoc: Y.Doc;
  readonly clients: readonly ClientBinding[];
  /** The last update it holds. */
  readonly seq: number;
  /** What the log holds beyond the snapshot. */
  readonly logUpdates: number;
  readonly logBytes: number;
}

/** Reads the whole draft. The updates are applied in one transaction: Y.mergeUpdates over a long log takes minutes. */
export async function loadDraft(log: DraftLog, draftId: string): Promise<LoadedDraft> {
  const [history, clients] = [await log.readAfter(draftId, 0), await log.clients(draftId)];
  const { snapshot, updates } = history;
  return {
    ydoc: buildDoc(history),
    clients,
    seq: updates.at(-1)?.seq ?? snapshot?.seq ?? 0,
    logUpdates: updates.length,
    logBytes: updates.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  };
}

function buildDoc({ snapshot, updates }: DraftHistory): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.transact(() => {
    if (snapshot) Y.applyUpdate(ydoc, snapshot.bytes);
    for (const { bytes } of updates) Y.applyUpdate(ydoc, bytes);
  });
  return ydoc;
}

/** Whether `stateVector` (Y encoding) asks for nothing that the draft lacks. Throws when the bytes are no state vector. */
export function covers(ydoc: Y.Doc, stateVector: Uint8Array): boolean {
  for (const [client, clock] of Y.decodeStateVector(stateVector)) {
    if (Y.getState(ydoc.store, client) < clock) return false;
  }
  return true;
}

/** Bytes of updates that wait for others they build on. */
export function pendingBytes(ydoc: Y.Doc): number {
  const { pendingStructs, pendingDs } = ydoc.store;
  return (pendingStructs?.update.byteLength ?? 0) + (pendingDs?.byteLength ?? 0);
}

/** One update that holds all of these, which are few: the time grows with the square of their count. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates;
  return only && updates.length === 1 ? only : Y.mergeUpdates([...updates]);
}

const NOTHING = Uint8Array.of(0);

/**
 * What the draft holds beyond `stateVector` (Y encoding; all of it without one), as one update, without what waits for updates that did not come:
 * Yjs would put that in too, and its receiver would send it back as if it were their own. Throws when the bytes are no state
 * vector.
 */
export function encodeReadable(ydoc: Y.Doc, stateVector: Uint8Array = NOTHING): Uint8Array {
  const { store } = ydoc;
  const { pendingStructs, pendingDs } = store;
  store.pendingStructs = null;
  store.pendingDs = null;
  try {
    return Y.encodeStateAsUpdate(ydoc, stateVector);
  } finally {
    store.pendingStructs = pendingStructs;
    store.pendingDs = pendingDs;
  }
}
