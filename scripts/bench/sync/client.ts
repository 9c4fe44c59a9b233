/**
 * A client that speaks just enough of a server's protocol to write updates and to see those of others, so that what is
 * measured is the server and not the clients, of which hundreds share this process.
 */
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { Started } from "./server.ts";
import { within } from "./time.ts";

/** hocuspocus puts the room's name before every message and wants a token first. */
export type Dialect = "y-websocket" | "hocuspocus";

const SYNC = 0;
const AUTH = 2;
const SYNC_REPLY = 4;
const SAVED = 100;
/** How long a server may take to let a client in, ms. */
const PATIENCE = 30_000;

export interface ClientOptions {
  readonly server: Started;
  readonly dialect: Dialect;
  readonly room: string;
  /** An update of somebody else. */
  onUpdate?(update: Uint8Array): void;
  /** The first `count` content messages of this client are durable; ours alone says so. */
  onSaved?(count: number): void;
}

/** An open client; `state` is what the server had when it came. */
export interface Client {
  readonly state: Uint8Array;
  send(update: Uint8Array): void;
  close(): void;
}

/** Resolves when the server has sent what it has. */
export function connect({ server, dialect, room, onUpdate, onSaved }: ClientOptions): Promise<Client> {
  const socket = new WebSocket(`${server.url}/${room}`, { headers: server.headers, perMessageDeflate: false });
  socket.binaryType = "nodebuffer";
  const say = (type: number, write: (encoder: ReturnType<typeof createEncoder>) => void) => {
    const encoder = createEncoder();
    if (dialect === "hocuspocus") writeVarString(encoder, room);
    writeVarUint(encoder, type);
    write(encoder);
    socket.send(toUint8Array(encoder));
  };
  const saySync = (subtype: number, bytes: Uint8Array) =>
    say(SYNC, (encoder) => {
      writeVarUint(encoder, subtype);
      writeVarUint8Array(encoder, bytes);
    });
  const nothing = new Y.Doc();
  const entered = new Promise<Client>((resolve, reject) => {
    socket.once("error", reject);
    socket.on("open", () => {
      if (dialect === "hocuspocus") {
        say(AUTH, (encoder) => {
          writeVarUint(encoder, 0);
          writeVarString(encoder, "bench");
        });
      }
      saySync(0, Y.encodeStateVector(nothing));
    });
    socket.on("message", (data: Buffer) => {
      const decoder = createDecoder(data);
      if (dialect === "hocuspocus") readVarString(decoder);
      const type = readVarUint(decoder);
      if (type === SAVED && onSaved) {
        readVarUint8Array(decoder);
        onSaved(readVarUint(decoder));
      }
      if (type !== SYNC && type !== SYNC_REPLY) return;
      const subtype = readVarUint(decoder);
      const bytes = readVarUint8Array(decoder);
      if (subtype === 0) saySync(1, Y.encodeStateAsUpdate(nothing));
      else if (subtype === 2) onUpdate?.(bytes);
      else {
        const send = (update: Uint8Array) => saySync(2, update);
        resolve({ state: bytes.slice(), send, close: () => socket.terminate() });
      }
    });
  });
  return within(PATIENCE, "a client's way in", entered).catch((error) => {
    socket.terminate();
    throw error;
  });
}

/** Writes numbered words into a text of its own: each update holds its mark, "<name:number>", in plain letters. */
export class Writer {
  readonly #ydoc = new Y.Doc();
  #written = 0;

  constructor(private readonly name: string) {}

  get written(): number {
    return this.#written;
  }

  /** The next update; the number of its word is `written` afterwards. */
  next(): Uint8Array {
    const text = this.#ydoc.getText(this.name);
    const before = Y.encodeStateVector(this.#ydoc);
    this.#written += 1;
    text.insert(text.length, markOf(this.name, this.#written));
    return Y.encodeStateAsUpdate(this.#ydoc, before);
  }
}

export function markOf(name: string, number: number): string {
  return `<${name}:${number}>`;
}

/** The marks in an update: name and number. */
export function marksIn(update: Uint8Array): { readonly name: string; readonly number: number }[] {
  const text = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString("latin1");
  return [...text.matchAll(/<(\w+):(\d+)>/g)].map(([, name = "", number]) => ({ name, number: Number(number) }));
}
