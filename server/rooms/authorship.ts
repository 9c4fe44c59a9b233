/**
 * Whose words an update carries. Yjs signs every insertion with a clientID; the first user to write under one keeps it,
 * so that nobody can put words into somebody else's mouth.
 */
import * as Y from "yjs";

/** Highest clock that the structs of an update reach, by clientID. Throws when the bytes are no Yjs update. */
export function readClocks(update: Uint8Array): ReadonlyMap<number, number> {
  const clocks = new Map<number, number>();
  for (const struct of Y.decodeUpdate(update).structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    if (!Number.isSafeInteger(client) || !Number.isSafeInteger(clock + struct.length)) throw new RangeError("clock");
    clocks.set(client, Math.max(clocks.get(client) ?? 0, clock + struct.length));
  }
  return clocks;
}

/**
 * The clientIDs under which the update writes something the draft does not have yet. What it has already is only repeated,
 * whoever repeats it.
 */
export function newAuthors(update: Uint8Array, ydoc: Y.Doc): number[] {
  const written: number[] = [];
  for (const [client, clock] of readClocks(update)) if (clock > Y.getState(ydoc.store, client)) written.push(client);
  return written;
}
