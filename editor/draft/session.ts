/** One open draft: its Y.Doc, the socket to the server, who else is here, and the truth about what is saved. */
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { CLOSE, MESSAGE_SAVED } from "../../shared/protocol/sync.ts";
import { SaveLedger, type SaveState } from "./save-ledger.ts";

const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;

export interface DraftSession {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness;
  readonly state: SaveState;
  /** Why the server will not have us back, in words for the person; "" while it will. */
  readonly refusal: string;
  /** Resolves when the draft has arrived from the server. */
  readonly loaded: Promise<void>;
  /** Resolves when nothing waits; rejects after `ms` milliseconds. */
  saved(ms: number): Promise<void>;
  /** What this window holds, as Y state vector. */
  stateVector(): Uint8Array;
  onChange(listener: () => void): void;
  reconnect(): void;
  destroy(): void;
}

export interface SessionOptions {
  readonly draftId: string;
  /** "ws://127.0.0.1:3000" */
  readonly server: string;
  readonly Socket?: typeof WebSocket;
}

export function openSession({ draftId, server, Socket = WebSocket }: SessionOptions): DraftSession {
  const ydoc = new Y.Doc();
  const ledger = new SaveLedger();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  let refusal = "";

  // every content message leaves through send(): the one place where each can be counted
  class CountingSocket extends Socket {
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      const kind = data instanceof Uint8Array ? contentKind(data) : null;
      if (kind) ledger.sent(kind);
      super.send(data);
    }
  }

  let provider: WebsocketProvider | null = null;
  // registered before the provider's own listener, so that a change is counted before it is sent
  ydoc.on("update", (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return;
    ledger.change();
    changed();
  });
  const awareness = new Awareness(ydoc);
  provider = new WebsocketProvider(`${server}/sync`, draftId, ydoc, {
    awareness,
    disableBc: true,
    // randomised, so that a room full of laptops does not come back in the same instant
    maxBackoffTime: 1500 + Math.random() * 1500,
    WebSocketPolyfill: CountingSocket,
  });
  const socket = provider;
  socket.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
    const durable = Y.decodeStateVector(readVarUint8Array(decoder));
    ledger.acknowledge(readVarUint(decoder), covers(durable, ydoc));
    changed();
  };
  socket.on("status", ({ status }) => {
    if (status === "connected") ledger.connect();
    else if (status === "disconnected") ledger.disconnect();
    changed();
  });
  socket.on("connection-close", () => {
    ledger.disconnect();
    changed();
  });
  socket.on("closed", ({ code }) => {
    refusal = refusalText(code);
    ledger.refuse();
    changed();
  });
  const loaded = new Promise<void>((resolve) => {
    const arrived = (isSynced: boolean) => {
      if (!isSynced) return;
      socket.off("sync", arrived);
      ledger.load();
      changed();
      resolve();
    };
    socket.on("sync", arrived);
  });

  return {
    ydoc,
    awareness,
    get state() {
      return ledger.state;
    },
    get refusal() {
      return refusal;
    },
    loaded,
    saved(ms) {
      return new Promise((resolve, reject) => {
        const check = () => {
          if (ledger.state.waiting > 0) return;
          stop();
          resolve();
        };
        const stop = () => {
          listeners.delete(check);
          clearTimeout(timer);
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error("The server has not confirmed all changes yet."));
        }, ms);
        listeners.add(check);
        check();
      });
    },
    stateVector: () => Y.encodeStateVector(ydoc),
    onChange(listener) {
      listeners.add(listener);
    },
    reconnect() {
      socket.connect();
    },
    destroy() {
      listeners.clear();
      socket.destroy();
      awareness.destroy();
      ydoc.destroy();
    },
  };
}

function contentKind(message: Uint8Array): "step-2" | "update" | null {
  const decoder = createDecoder(message);
  if (readVarUint(decoder) !== SYNC) return null;
  const subtype = readVarUint(decoder);
  if (subtype === STEP_1) return null;
  return subtype === STEP_2 ? "step-2" : "update";
}

function covers(durable: Map<number, number>, ydoc: Y.Doc): boolean {
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(ydoc))) {
    if ((durable.get(client) ?? 0) < clock) return false;
  }
  return true;
}

function refusalText(code: number): string {
  switch (code) {
    case CLOSE.unauthenticated:
      return "You are signed out. Copy what is not saved, then sign in again.";
    case CLOSE.forbidden:
      return "You may no longer open this draft.";
    case CLOSE.notFound:
      return "This draft does not exist on the server.";
    case CLOSE.clientIdTaken:
      return "This window was opened by somebody else than who is signed in now. Copy what is not saved, then reload the page.";
    case CLOSE.tooLarge:
      return "A change was too large for the server. Copy it, undo it, and reload the page.";
    case CLOSE.tooMany:
      return "Too many changes at once. Wait a moment and reload the page.";
    default:
      return `The server refused a change (${code}). Copy what is not saved, then reload the page.`;
  }
}
