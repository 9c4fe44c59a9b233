/** What the server itself may do with a draft that it has to itself for a moment; see Room.alone. */
import * as Y from "yjs";
import type { AuditNote, UserRecord } from "../store/store.ts";

export interface Desk {
  /** The draft as it is committed. Only to be read: `write` changes it. */
  readonly ydoc: Y.Doc;
  readonly isLocked: boolean;
  /**
   * Commits what `edit` does to a copy of the draft as that person's words, and then shows it to everybody; the note goes
   * with it, all or nothing. Rejects with what `edit` throws: then nothing is written.
   */
  write(person: UserRecord, edit: (replica: Y.Doc) => void, note?: AuditNote): Promise<void>;
  /** Whether anybody may write from here on; tells everybody. To be called when the store has it. */
  setLocked(isLocked: boolean): void;
  /** Tells everybody to ask for what GET /api/drafts/:id says. */
  tellChanged(): void;
}

export interface ReplicaEdit {
  /** The Yjs client that signed it. */
  readonly clientId: number;
  readonly update: Uint8Array;
}

/** What `edit` writes, done on a copy under a client of its own; null when it changes nothing. */
export function editReplica(
  ydoc: Y.Doc,
  isTaken: (clientId: number) => boolean,
  edit: (replica: Y.Doc) => void,
): ReplicaEdit | null {
  const replica = new Y.Doc();
  try {
    while (isTaken(replica.clientID)) replica.clientID = new Y.Doc().clientID;
    Y.applyUpdate(replica, Y.encodeStateAsUpdate(ydoc));
    const updates: Uint8Array[] = [];
    replica.on("update", (update: Uint8Array) => void updates.push(update));
    const { clientID: clientId } = replica;
    edit(replica);
    return updates.length === 0 ? null : { clientId, update: Y.mergeUpdates(updates) };
  } finally {
    replica.destroy();
  }
}
