/**
 * One open draft: its Y.Doc, this computer's copy of it, the socket to the server, who else is here, and the truth about
 * what is saved. The copy is read first and shown at once; the socket then asks only for what it lacks.
 */
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { DraftDetail } from "../../shared/protocol/api.ts";
import { CLOSE, MESSAGE_CHANGED, MESSAGE_SAVED } from "../../shared/protocol/sync.ts";
import { type Arrival, ArrivalWatch } from "./offline-arrivals.ts";
import { type AboutCopy, OfflineCopy } from "./offline-copy.ts";
import { SaveLedger, type SaveState } from "./save-ledger.ts";

const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;

/** What the server said so long ago still holds, ms. */
const JUST_NOW = 2_000;

/** Tries without a connection after which the page asks whether the server answers at all. */
const PATIENT_TRIES = 2;

export interface DraftSession {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness;
  readonly state: SaveState;
  /** Why the server will not have us back, in words for the person; "" while it will. */
  readonly refusal: string;
  /** The close code behind the refusal; 0 while there is none. */
  readonly refusalCode: number;
  /** The server answers, but the live connection does not open: something in between stops it. */
  readonly isBlocked: boolean;
  /** This computer's copy, as long as it keeps what is typed. */
  readonly copy: OfflineCopy | null;
  /** Resolves when this computer's copy has been read: what the page needs of it, or null if it never held the draft whole. */
  readonly kept: Promise<AboutCopy | null>;
  /** Resolves when the draft is here whole, from this computer's copy or from the server. */
  readonly loaded: Promise<void>;
  /** What others did while this window was away. */
  readonly arrivals: readonly Arrival[];
  /** Since when they are told: when this computer last had all that the server had, ms UTC; 0 if that is not known. */
  readonly awaySince: number;
  dismissArrivals(): void;
  /** What the page knows of the draft is kept beside its data, once the draft is here whole. */
  describe(detail: DraftDetail): void;
  /** What was typed here and not sent is to be forgotten: leaving no longer asks. The session is of no use after it. */
  discard(): void;
  /** Ends the connection for good, as the server would with this close code. */
  refuse(code: number): void;
  /** Resolves when nothing waits; rejects after `ms` milliseconds. */
  saved(ms: number): Promise<void>;
  /** What this window holds, as Y state vector. */
  stateVector(): Uint8Array;
  onChange(listener: () => void): void;
  connect(): void;
  destroy(): void;
}

export interface SessionOptions {
  readonly draftId: string;
  /** "ws://127.0.0.1:3000" */
  readonly server: string;
  readonly Socket?: typeof WebSocket;
  /** Whose copy is kept on this computer; without it none is. */
  readonly keepFor?: string;
  /**
   * Asks the server over HTTP, before the first connection and where sockets do not open: the close code that it would give,
   * 0 if all is well. Rejects without an answer.
   */
  readonly ask?: () => Promise<number>;
  /**
   * The draft as the server has it, as one Yjs update that came over HTTP, where that was asked for: it is shown at once, and
   * the connection then asks only for what it lacks. A failure is passed over, the connection brings everything.
   */
  readonly state?: Promise<Uint8Array | null>;
  /** What the server says of the draft beside its words may be another than before: a lock, a version, the person's role. */
  readonly onNews?: () => void;
}

export function openSession({
  draftId,
  server,
  Socket = WebSocket,
  keepFor,
  ask,
  state,
  onNews,
}: SessionOptions): DraftSession {
  const ydoc = new Y.Doc();
  const ledger = new SaveLedger();
  const watch = new ArrivalWatch();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  let refusalCode = 0;
  let copy: OfflineCopy | null = null;
  let isReadingCopy = false;
  let isOver = false;
  let detail: DraftDetail | null = null;
  /** All that the server has is here, or was at `seenAt`. */
  let isWhole = false;
  /** What the server has is here, as of now. */
  let isCurrent = false;
  let seenAt = 0;
  let isCatchingUp = false;
  /** What is here came from the server for this window: nobody was away, unless that was a while ago. */
  let isFresh = false;
  let arrivals: readonly Arrival[] = [];
  let awaySince = 0;
  let tries = 0;
  let answers = 0;

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
    if (origin === provider || isReadingCopy) return;
    ledger.change();
    copy?.note(ledger.ownWaiting);
    changed();
  });
  ydoc.on("beforeTransaction", ({ origin }: Y.Transaction) => {
    if (isCatchingUp && origin === provider) watch.begin(ydoc);
  });
  ydoc.on("afterTransaction", ({ origin, beforeState }: Y.Transaction) => {
    if (isCatchingUp && origin === provider) watch.end(ydoc, beforeState);
  });
  const awareness = new Awareness(ydoc);
  provider = new WebsocketProvider(`${server}/sync`, draftId, ydoc, {
    awareness,
    disableBc: true,
    connect: false,
    // randomised, so that a room full of laptops does not come back in the same instant
    maxBackoffTime: 1500 + Math.random() * 1500,
    WebSocketPolyfill: CountingSocket,
  });
  const socket = provider;
  socket.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
    const durable = Y.decodeStateVector(readVarUint8Array(decoder));
    ledger.acknowledge(readVarUint(decoder), covers(durable, ydoc));
    copy?.note(ledger.ownWaiting);
    if (ledger.foundIsSafe) void copy?.settle();
    changed();
  };
  socket.messageHandlers[MESSAGE_CHANGED] = () => onNews?.();
  socket.on("status", ({ status }) => {
    if (status === "connected") {
      tries = answers = 0;
      isCatchingUp = ledger.state.loaded && !(isFresh && Date.now() - seenAt < JUST_NOW);
      isFresh = false;
      ledger.connect();
    } else if (status === "disconnected") ledger.disconnect();
    changed();
  });
  socket.on("connection-close", () => {
    describe();
    isCatchingUp = isCurrent = false;
    ledger.disconnect();
    tries += 1;
    if (tries > PATIENT_TRIES) void askServer();
    changed();
  });
  socket.on("closed", ({ code }) => refuse(code));
  let arrive: () => void = () => {};
  const loaded = new Promise<void>((resolve) => {
    arrive = () => {
      ledger.load();
      changed();
      resolve();
    };
  });
  socket.on("sync", (isSynced: boolean) => {
    if (!isSynced) return;
    if (isCatchingUp) {
      onNews?.();
      const news = watch.take(ydoc);
      if (arrivals.length === 0) awaySince = seenAt;
      const told = new Set(news.map(({ paragraph }) => paragraph));
      arrivals = [...news, ...arrivals.filter(({ paragraph }) => !told.has(paragraph))];
    }
    isCatchingUp = false;
    isWhole = isCurrent = true;
    describe();
    arrive();
  });
  const kept = readCopy();
  const given = takeState();

  async function takeState(): Promise<void> {
    const update = await state?.catch(() => null);
    if (!update || isOver || ledger.state.loaded) return;
    try {
      // in the provider's name: the server has it
      Y.applyUpdate(ydoc, update, socket);
    } catch {
      return;
    }
    seenAt = Date.now();
    isFresh = isWhole = true;
    describe();
    arrive();
  }

  async function readCopy(): Promise<AboutCopy | null> {
    if (keepFor === undefined) return null;
    isReadingCopy = true;
    try {
      copy = await OfflineCopy.open(keepFor, draftId, ydoc, () => {
        copy = null;
        ledger.keep(false);
        changed();
      });
    } catch {
      // the browser keeps nothing: the header says so, and the draft comes from the server alone
      return null;
    } finally {
      isReadingCopy = false;
    }
    if (isOver) {
      copy.destroy();
      return null;
    }
    const { about, unsent } = copy.content;
    ledger.keep(true);
    ledger.restore(unsent);
    followWriting(copy);
    if (about) {
      seenAt = about.seenAt;
      isWhole = true;
      arrive();
    }
    return about;
  }

  /** "Kept" is said of what is written, not of what was handed over. */
  function followWriting(kept: OfflineCopy): void {
    let isAsking = false;
    const ask = async () => {
      if (isAsking) return;
      isAsking = true;
      for (let changes = -1; changes < ledger.changes; ) {
        changes = ledger.changes;
        if (!(await kept.written())) break;
        ledger.write(changes);
      }
      isAsking = false;
      changed();
    };
    // registered behind y-indexeddb's own listener: its transaction is open by now
    ydoc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin !== provider) void ask();
    });
  }

  function describe(): void {
    if (isCurrent) seenAt = Date.now();
    if (detail && isWhole) void copy?.describe({ detail, seenAt });
  }

  function refuse(code: number): void {
    if (code === CLOSE.locked) onNews?.();
    socket.disconnect();
    refusalCode = code;
    ledger.refuse();
    changed();
  }

  /** Nothing is sent before the server has said who is signed in here. */
  async function askAndConnect(): Promise<void> {
    if (!(await isLetIn())) return;
    if (!ledger.state.loaded) {
      const since = Date.now();
      // or the words would come twice
      await given;
      // somebody else may have signed in here meanwhile
      if (Date.now() - since > JUST_NOW && !(await isLetIn())) return;
    }
    if (!isOver && refusalCode === 0) socket.connect();
  }

  /** Asks until the server answers; false when it refuses, or the session is over. */
  async function isLetIn(): Promise<boolean> {
    while (ask && !isOver && refusalCode === 0) {
      const code = await ask().catch(() => null);
      if (code === 0) break;
      if (code !== null) refuse(code);
      else {
        ledger.disconnect();
        changed();
        await new Promise((resolve) => setTimeout(resolve, socket.maxBackoffTime));
      }
    }
    return !isOver && refusalCode === 0;
  }

  /** One answer may have come just as the server came back; two with no connection between mean that only sockets fail. */
  async function askServer(): Promise<void> {
    const code = (await ask?.().catch(() => null)) ?? null;
    if (isOver || ledger.state.connection !== "offline") return;
    if (code) return refuse(code);
    answers = code === 0 ? answers + 1 : 0;
    changed();
  }

  return {
    ydoc,
    awareness,
    get state() {
      return ledger.state;
    },
    get refusal() {
      return refusalCode === 0 ? "" : refusalText(refusalCode, ledger.state.loaded);
    },
    get refusalCode() {
      return refusalCode;
    },
    get isBlocked() {
      return answers > 1;
    },
    get copy() {
      return copy;
    },
    kept,
    loaded,
    get arrivals() {
      return arrivals;
    },
    get awaySince() {
      return awaySince;
    },
    dismissArrivals() {
      arrivals = [];
      changed();
    },
    describe(now) {
      detail = now;
      describe();
    },
    discard() {
      ledger.forget();
      // or the next window would find it, and send it once more
      void copy?.erase();
    },
    refuse,
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
    connect() {
      if (refusalCode !== 0) ledger.retry();
      refusalCode = 0;
      changed();
      void askAndConnect();
    },
    destroy() {
      isOver = true;
      listeners.clear();
      copy?.destroy();
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

const SENT_AWAY =
  "You are no longer a member of this dossier, or may no longer change this draft. What you see here is as it was then. Ask an owner of the dossier.";

/** `wasOpen`: the draft is on the page. */
function refusalText(code: number, wasOpen: boolean): string {
  switch (code) {
    case CLOSE.unauthenticated:
      return "You are signed out. Copy what is not saved, then sign in again.";
    case CLOSE.forbidden:
      return wasOpen ? SENT_AWAY : "You may no longer open this draft.";
    case CLOSE.notFound:
      return wasOpen ? SENT_AWAY : "This draft does not exist on the server.";
    case CLOSE.clientIdTaken:
      return "This window was opened by somebody else than who is signed in now. Copy what is not saved, then reload the page.";
    case CLOSE.tooLarge:
      return "A change was too large for the server. Copy it, undo it, and reload the page.";
    case CLOSE.locked:
      return "The draft is locked: what you typed last is not in it.";
    case CLOSE.tooMany:
      return "Too many changes at once. Wait a moment and reload the page.";
    default:
      return `The server refused a change (${code}). Copy what is not saved, then reload the page.`;
  }
}
