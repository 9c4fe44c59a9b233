/**
 * Who is here and where their cursor stands: y-protocols awareness, with the names taken from the session.
 * A connection speaks for one clientID; what it says about others (y-websocket repeats what it hears) is dropped.
 */
import { createDecoder, readVarString, readVarUint } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import * as Y from "yjs";
import type { Connection } from "./connection.ts";
import { encodeAwareness } from "./message.ts";

interface Entry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: unknown;
}

export class Presence {
  private readonly awareness = new Awareness(new Y.Doc());
  private readonly speakers = new Map<number, Connection>();

  /**
   * `broadcast` gets each change as a message for everybody, the author too: y-websocket's watchdog closes a connection on
   * which it hears nothing for 30 s.
   */
  constructor(
    broadcast: (message: Uint8Array) => void,
    /** Whether that user may speak for the clientID, as far as the draft's authorship says. */
    private readonly mayUse: (clientId: number, userId: string) => boolean,
  ) {
    this.awareness.setLocalState(null);
    this.awareness.on("update", ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>) => {
      broadcast(encodeAwareness(encodeAwarenessUpdate(this.awareness, [...added, ...updated, ...removed])));
    });
  }

  /** The user who speaks for that clientID now. */
  speaker(clientId: number): string | undefined {
    return this.speakers.get(clientId)?.session.user.id;
  }

  /** Everybody's state, as one message; undefined when nobody has any. */
  get everybody(): Uint8Array | undefined {
    const ids = [...this.awareness.getStates().keys()];
    return ids.length > 0 ? encodeAwareness(encodeAwarenessUpdate(this.awareness, ids)) : undefined;
  }

  /** Throws when the bytes are no awareness update. */
  receive(connection: Connection, update: Uint8Array): void {
    const own = readEntries(update).filter((entry) => this.speaksFor(connection, entry));
    if (own.length > 0) applyAwarenessUpdate(this.awareness, writeEntries(own, connection), connection);
  }

  leave(connection: Connection): void {
    const id = connection.awarenessId;
    if (id === undefined || this.speakers.get(id) !== connection) return;
    this.speakers.delete(id);
    removeAwarenessStates(this.awareness, [id], connection);
  }

  destroy(): void {
    this.awareness.destroy();
  }

  private speaksFor(connection: Connection, { clientId, state }: Entry): boolean {
    if (connection.awarenessId !== undefined) {
      return connection.awarenessId === clientId && this.speakers.get(clientId) === connection;
    }
    const { id: userId } = connection.session.user;
    const speaker = this.speakers.get(clientId);
    // a person who reconnects keeps the clientID while the old socket is not yet known to be dead
    const free = speaker === undefined || speaker.session.user.id === userId;
    if (state === null || !free || !this.mayUse(clientId, userId)) return false;
    connection.awarenessId = clientId;
    this.speakers.set(clientId, connection);
    return true;
  }
}

function readEntries(update: Uint8Array): Entry[] {
  const decoder = createDecoder(update);
  const entries: Entry[] = [];
  for (let left = readVarUint(decoder); left > 0; left--) {
    const clientId = readVarUint(decoder);
    const clock = readVarUint(decoder);
    entries.push({ clientId, clock, state: parseState(readVarString(decoder)) });
  }
  return entries;
}

/** The parser's own message quotes what it read, and goes to the log: no word of a person belongs there. */
function parseState(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new SyntaxError("an awareness state is not JSON");
  }
}

/** Names come from the session, whatever the browser says. */
function writeEntries(entries: readonly Entry[], { session: { user } }: Connection): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, entries.length);
  for (const { clientId, clock, state } of entries) {
    writeVarUint(encoder, clientId);
    writeVarUint(encoder, clock);
    const named = isRecord(state)
      ? { ...state, user: { ...(isRecord(state.user) ? state.user : {}), ...user } }
      : state;
    writeVarString(encoder, JSON.stringify(named));
  }
  return toUint8Array(encoder);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
