import { createDecoder, readVarUint } from "lib0/decoding";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { DomainError } from "../../shared/errors.ts";
import type { DraftSummary, VersionSummary } from "../../shared/protocol/api.ts";
import { CLOSE, MESSAGE_SAVED } from "../../shared/protocol/sync.ts";
import {
  type Desk,
  isSaved,
  notes,
  type OpenDraft,
  type Person,
  setUpDesk,
  startTestServer,
  type TestServer,
  until,
} from "../harness.testing.ts";
import type { Parts } from "../main.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import type { DraftLog, Store } from "../store/store.ts";
import { loadDraft } from "./draft-file.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { encodeAwareness, encodeUpdate } from "./message.ts";

let server: TestServer;
let amina: Person;
let boris: Person;
let desk: Desk;
const open: OpenDraft[] = [];

async function start(parts: Parts = {}): Promise<void> {
  server = await startTestServer(parts);
  amina = await server.person("Amina");
  boris = await server.person("Boris");
  desk = await setUpDesk(amina);
}

async function join(person: Person, ydoc?: Y.Doc): Promise<OpenDraft> {
  const draft = person.open(desk.draft.id, ydoc);
  open.push(draft);
  await draft.synced();
  return draft;
}

/** The draft as a restart would find it. */
async function stored(): Promise<Y.Doc> {
  return (await loadDraft(server.running.services.store.log, desk.draft.id)).ydoc;
}

function text(ydoc: Y.Doc): string {
  return notes(ydoc).toString();
}

/** A socket without a provider, to send what no provider would. */
async function rawSocket(person: Person, draftId = desk.draft.id, origin = server.running.url): Promise<WebSocket> {
  const address = `${server.running.url.replace("http", "ws")}/sync/${draftId}`;
  const socket = new WebSocket(address, { headers: { origin, cookie: person.cookie } });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return socket;
}

/** Sends what the provider itself would not. */
function sendRaw(draft: OpenDraft, message: Uint8Array): void {
  draft.provider.ws?.send(new Uint8Array(message));
}

function closing(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once("close", resolve));
}

/** An update by a client of its own that writes `words`. */
function updateBy(clientId: number, words: string): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = clientId;
  notes(ydoc).insert(0, words);
  return Y.encodeStateAsUpdate(ydoc);
}

afterEach(async () => {
  for (const draft of open.splice(0)) draft.close();
  await server.remove();
});

describe("a room", () => {
  beforeEach(() => start());

  test("two people see the same words, whoever typed them", async () => {
    const a = await join(amina);
    const b = await join(boris);
    for (let i = 0; i < 50; i++) {
      notes(a.ydoc).insert(0, `a${i} `);
      notes(b.ydoc).insert(notes(b.ydoc).length, `b${i} `);
    }
    await until(() => isSaved(a) && isSaved(b) && text(a.ydoc) === text(b.ydoc));
    expect(text(a.ydoc).split(" ")).toHaveLength(101);
    expect(readDraft(a.ydoc)).toEqual(readDraft(b.ydoc));
    expect(text(await stored())).toBe(text(a.ydoc));
  });

  test("whoever comes finds the whole draft before anything else", async () => {
    const a = await join(amina);
    expect(readDraft(a.ydoc).paragraphs).toHaveLength(3);
  });

  test("words typed while the line was down arrive when it is back", async () => {
    const a = await join(amina);
    const b = await join(boris);
    a.provider.disconnect();
    notes(a.ydoc).insert(0, "offline ");
    notes(b.ydoc).insert(0, "online ");
    a.provider.connect();
    await until(() => isSaved(a) && isSaved(b) && text(a.ydoc) === text(b.ydoc) && text(a.ydoc).length === 15);
    expect(text(await stored())).toBe(text(a.ydoc));
  });

  test("a draft that nobody has open is read as it was left", async () => {
    const a = await join(amina);
    notes(a.ydoc).insert(0, "left behind");
    await until(() => isSaved(a));
    a.close();
    await until(() => server.running.services.rooms.present(desk.draft.id).length === 0);
    expect(text((await join(boris)).ydoc)).toBe("left behind");
  });

  test("the dossier says who is here", async () => {
    await join(amina);
    await join(boris);
    const draft = await amina.json<DraftSummary>("GET", `/api/drafts/${desk.draft.id}`);
    expect(draft.present).toEqual(["Amina", "Boris"]);
  });

  test("signing out closes the draft on that person's screens, and only theirs", async () => {
    const a = await join(amina);
    const b = await join(boris);
    const closed = a.closed();
    await amina.fetch("/api/sign-out", { method: "POST" });
    expect(await closed).toBe(CLOSE.unauthenticated);
    expect([a.provider.shouldConnect, b.provider.wsconnected]).toEqual([false, true]);
  });
});

describe("the acknowledgement", () => {
  beforeEach(() => start());

  test("comes after each commit, to everybody, and counts one's own messages", async () => {
    const a = await join(amina);
    const b = await join(boris);
    await until(() => a.saved.length > 0 && b.saved.length > 0);
    const before = b.saved.length;
    notes(a.ydoc).insert(0, "x");
    await until(() => isSaved(a) && isSaved(b) && b.saved.length > before);
    // one step 2 each, and Amina's update
    expect([a.saved.at(-1)?.count, b.saved.at(-1)?.count]).toEqual([2, 1]);
  });

  test("counts a deletion, which no state vector shows", async () => {
    const a = await join(amina);
    notes(a.ydoc).insert(0, "words");
    await until(() => a.saved.at(-1)?.count === 2);
    notes(a.ydoc).delete(0, 5);
    await until(() => a.saved.at(-1)?.count === 3);
    expect(text(await stored())).toBe("");
  });

  test("counts what the draft had already", async () => {
    const a = await join(amina);
    notes(a.ydoc).insert(0, "again");
    await until(() => a.saved.at(-1)?.count === 2);
    sendRaw(a, encodeUpdate(Y.encodeStateAsUpdate(a.ydoc)));
    await until(() => a.saved.at(-1)?.count === 3);
    const { updates } = await server.running.services.store.log.readAfter(desk.draft.id, 0);
    expect(updates).toHaveLength(2);
  });

  test("does not cover an update that still waits for another, but the store has it", async () => {
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => updates.push(update));
    notes(source).insert(0, "first ");
    notes(source).insert(6, "second");
    const [first, second] = updates;
    const socket = await rawSocket(amina);
    socket.send(encodeUpdate(second ?? new Uint8Array()));
    await until(async () => (await server.running.services.store.log.readAfter(desk.draft.id, 0)).updates.length === 2);
    expect(text(await stored())).toBe("");
    socket.send(encodeUpdate(first ?? new Uint8Array()));
    await until(async () => text(await stored()) === "first second");
    socket.close();
  });
});

describe("a message that is no good", () => {
  beforeEach(() => start());

  const bad: [string, Uint8Array][] = [
    ["no bytes at all", new Uint8Array()],
    ["an unknown type", Uint8Array.of(42)],
    ["an unknown sync message", Uint8Array.of(0, 9, 0)],
    ["an update cut short", encodeUpdate(updateBy(1, "some words").slice(0, -4))],
    ["an update of noise", encodeUpdate(Uint8Array.from({ length: 200 }, (_, i) => (i * 89) % 251))],
    ["a state vector of noise", Uint8Array.of(0, 0, 3, 200, 200, 200)],
    ["awareness of noise", encodeAwareness(Uint8Array.of(5, 1, 1, 3, 120, 121, 122))],
  ];

  test.each(bad)("closes its sender and nobody else: %s", async (_name, message) => {
    const a = await join(amina);
    const socket = await rawSocket(boris);
    const closed = closing(socket);
    socket.send(message);
    expect(await closed).toBe(CLOSE.badUpdate);
    notes(a.ydoc).insert(0, "and on it goes");
    await until(() => isSaved(a));
    expect(a.provider.wsconnected).toBe(true);
    expect(text(await stored())).toBe("and on it goes");
  });

  test("stops the stock provider, so that it does not come back with it for ever", async () => {
    const b = await join(boris);
    const closed = b.closed();
    sendRaw(b, Uint8Array.of(42));
    expect(await closed).toBe(CLOSE.badUpdate);
    expect(b.provider.shouldConnect).toBe(false);
  });

  test("good words of the same turn are kept", async () => {
    const a = await join(amina);
    const socket = await rawSocket(boris);
    socket.send(encodeUpdate(updateBy(1, "good")));
    socket.send(encodeUpdate(Uint8Array.of(9, 9, 9)));
    socket.send(encodeUpdate(updateBy(2, "too late")));
    expect(await closing(socket)).toBe(CLOSE.badUpdate);
    await until(() => text(a.ydoc) === "good");
    expect(text(await stored())).toBe("good");
  });
});

describe("limits", () => {
  test("a message that is too large closes its sender", async () => {
    await start({ limits: { ...DEFAULT_LIMITS, messageBytes: 1_000 } });
    const socket = await rawSocket(amina);
    const closed = closing(socket);
    socket.send(encodeUpdate(updateBy(1, "x".repeat(1_500))));
    expect(await closed).toBe(CLOSE.tooLarge);
    expect(text(await stored())).toBe("");
  });

  test("too many messages close their sender; awareness does not count", async () => {
    await start({ limits: { ...DEFAULT_LIMITS, messageBurst: 20, messagesPerSecond: 1 } });
    const a = await join(amina);
    for (let i = 0; i < 100; i++) a.provider.awareness.setLocalState({ cursor: i });
    notes(a.ydoc).insert(0, "still here");
    await until(() => isSaved(a));
    const closed = a.closed();
    for (let i = 0; i < 30; i++) notes(a.ydoc).insert(0, "x");
    expect(await closed).toBe(CLOSE.tooMany);
  });

  test("updates that wait for what never comes are bounded, and leave nothing behind", async () => {
    await start({ limits: { ...DEFAULT_LIMITS, pendingBytes: 2_000 } });
    const a = await join(amina);
    const source = new Y.Doc();
    notes(source).insert(0, "never sent");
    const held = Y.encodeStateVector(source);
    notes(source).insert(5, "x".repeat(3_000));
    const socket = await rawSocket(boris);
    const closed = closing(socket);
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(source, held)));
    expect(await closed).toBe(CLOSE.badUpdate);
    notes(a.ydoc).insert(0, "fine");
    await until(() => isSaved(a));
    const draft = await stored();
    expect([text(draft), draft.store.pendingStructs]).toEqual(["fine", null]);
  });

  test("a reader that does not read is cut off, and catches up when it comes back", async () => {
    await start({ limits: { ...DEFAULT_LIMITS, queuedBytes: 100_000 } });
    const a = await join(amina);
    const slow = await rawSocket(boris);
    slow.pause();
    for (let i = 0; i < 40; i++) {
      notes(a.ydoc).insert(0, "y".repeat(500_000));
      await until(() => isSaved(a));
    }
    slow.resume();
    expect(await closing(slow)).toBe(1013);
    const b = await join(boris);
    expect(text(b.ydoc)).toHaveLength(20_000_000);
  });
});

describe("whose words", () => {
  beforeEach(() => start());

  test("nobody writes under a clientID that another has used, and the room goes on", async () => {
    const a = await join(amina);
    notes(a.ydoc).insert(0, "mine");
    await until(() => isSaved(a));
    const forger = new Y.Doc();
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(a.ydoc));
    const before = Y.encodeStateVector(forger);
    forger.clientID = a.ydoc.clientID;
    notes(forger).insert(0, "forged ");
    const socket = await rawSocket(boris);
    const closed = closing(socket);
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(forger, before)));
    expect(await closed).toBe(CLOSE.clientIdTaken);
    notes(a.ydoc).insert(4, " still");
    await until(() => isSaved(a));
    expect(text(await stored())).toBe("mine still");
  });

  test("nor under one that somebody here shows but has not written with yet", async () => {
    const a = await join(amina);
    await until(() => server.running.services.rooms.present(desk.draft.id).length === 1);
    const socket = await rawSocket(boris);
    const closed = closing(socket);
    socket.send(encodeUpdate(updateBy(a.ydoc.clientID, "stolen")));
    expect(await closed).toBe(CLOSE.clientIdTaken);
    notes(a.ydoc).insert(0, "mine");
    await until(() => isSaved(a));
    expect(text(await stored())).toBe("mine");
  });

  test("nor under the server's, which wrote the first text", async () => {
    const seeded = await stored();
    const [serverId = 0] = Y.decodeStateVector(Y.encodeStateVector(seeded)).keys();
    const before = Y.encodeStateVector(seeded);
    seeded.clientID = serverId;
    notes(seeded).insert(0, "forged");
    const socket = await rawSocket(boris);
    const closed = closing(socket);
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(seeded, before)));
    expect(await closed).toBe(CLOSE.clientIdTaken);
  });

  test("one may repeat what others wrote: that is how copies catch up", async () => {
    const a = await join(amina);
    notes(a.ydoc).insert(0, "amina's");
    await until(() => isSaved(a));
    const b = await join(boris);
    sendRaw(b, encodeUpdate(Y.encodeStateAsUpdate(b.ydoc)));
    await until(() => b.saved.at(-1)?.count === 2);
    expect(b.provider.wsconnected).toBe(true);
  });

  test("the same person keeps the clientID across a restart of the server", async () => {
    const a = await join(amina);
    notes(a.ydoc).insert(0, "one ");
    await until(() => isSaved(a));
    a.provider.disconnect();
    const b = await join(boris);
    notes(b.ydoc).insert(0, "two ");
    notes(a.ydoc).insert(0, "three ");
    a.provider.connect();
    await until(() => isSaved(a) && isSaved(b) && text(a.ydoc) === text(b.ydoc));
    expect(text(await stored())).toHaveLength(14);
  });
});

describe("presence", () => {
  beforeEach(() => start());

  test("reaches everybody, under the names of the sessions", async () => {
    const a = await join(amina);
    const b = await join(boris);
    a.provider.awareness.setLocalState({ user: { name: "The President", color: "#123456" }, cursor: 3 });
    const seen = () => b.provider.awareness.getStates().get(a.ydoc.clientID);
    await until(() => seen()?.cursor === 3);
    expect(seen()).toMatchObject({ user: { name: "Amina", id: amina.me.id, color: "#123456" } });
  });

  test("is echoed to its author, so that a lone one is not taken for dead", async () => {
    const socket = await rawSocket(amina);
    const heard = new Promise<Uint8Array>((resolve) => {
      socket.on("message", (data: Buffer) => {
        if (readVarUint(createDecoder(data)) === 1) resolve(data);
      });
    });
    const { awareness } = (await join(boris)).provider;
    const own = new Y.Doc();
    awareness.meta.set(own.clientID, { clock: 1, lastUpdated: 0 });
    awareness.states.set(own.clientID, { cursor: 1 });
    socket.send(encodeAwareness(encodeAwarenessUpdate(awareness, [own.clientID])));
    expect((await heard).length).toBeGreaterThan(0);
    socket.close();
  });

  test("of somebody else cannot be changed or ended", async () => {
    const a = await join(amina);
    const b = await join(boris);
    a.provider.awareness.setLocalState({ cursor: 1 });
    await until(() => b.provider.awareness.getStates().get(a.ydoc.clientID)?.cursor === 1);
    const { awareness } = b.provider;
    awareness.meta.set(a.ydoc.clientID, { clock: 1_000, lastUpdated: Date.now() });
    awareness.states.set(a.ydoc.clientID, { cursor: 666 });
    sendRaw(b, encodeAwareness(encodeAwarenessUpdate(awareness, [a.ydoc.clientID])));
    const c = await join(amina);
    await until(() => c.provider.awareness.getStates().has(a.ydoc.clientID));
    expect(c.provider.awareness.getStates().get(a.ydoc.clientID)?.cursor).toBe(1);
    expect(a.provider.awareness.getLocalState()?.cursor).toBe(1);
  });

  test("ends when the person leaves", async () => {
    const a = await join(amina);
    const b = await join(boris);
    a.provider.awareness.setLocalState({ cursor: 1 });
    await until(() => b.provider.awareness.getStates().has(a.ydoc.clientID));
    a.provider.ws?.close();
    a.provider.shouldConnect = false;
    await until(() => !b.provider.awareness.getStates().has(a.ydoc.clientID));
  });
});

describe("the door", () => {
  beforeEach(() => start());

  test("opens only to a session, and only from our own pages", async () => {
    const { url } = server.running;
    await expect(rawSocket(amina, desk.draft.id, "https://evil.example")).rejects.toThrow("403");
    await expect(rawSocket({ ...amina, cookie: "" })).rejects.toThrow("401");
    await expect(rawSocket({ ...amina, cookie: "penholder_session=forged" })).rejects.toThrow("401");
    const elsewhere = new WebSocket(`${url.replace("http", "ws")}/elsewhere`, { headers: { origin: url } });
    await expect(new Promise((_, reject) => elsewhere.once("error", reject))).rejects.toThrow("404");
    const socket = await rawSocket(amina);
    socket.close();
  });

  test.each(["unknown", "a%2fb", "a%00b", "x".repeat(5_000)])(
    "says 4404 to a draft that is not there (%#)",
    async (id) => {
      expect(await closing(await rawSocket(amina, id))).toBe(CLOSE.notFound);
    },
  );

  test("stops the stock provider at a draft that is not there", async () => {
    const draft = amina.open("unknown");
    open.push(draft);
    expect(await draft.closed()).toBe(CLOSE.notFound);
    expect(draft.provider.shouldConnect).toBe(false);
  });
});

describe("when the store fails", () => {
  /** A real store whose log can be told to fail or to wait. */
  function changedLog(log: (real: DraftLog) => Partial<DraftLog>): Parts {
    return {
      openStore: (file): Store => {
        const store = openSqliteStore(file);
        return { ...store, log: { ...store.log, ...log(store.log) } };
      },
    };
  }
  const diskFull = () => Promise.reject(new DomainError("store.unavailable", "disk full"));

  test("nothing is broadcast or acknowledged, everybody is sent away to come back, and the words then arrive", async () => {
    let isFull = false;
    await start(changedLog((real) => ({ append: (...group) => (isFull ? diskFull() : real.append(...group)) })));
    const a = await join(amina);
    const b = await join(boris);
    isFull = true;
    const closed = Promise.all([a.closed(), b.closed()]);
    const acknowledged = a.saved.length;
    notes(a.ydoc).insert(0, "unsaved");
    expect(await closed).toEqual([CLOSE.storeFailed, CLOSE.storeFailed]);
    expect([a.saved.length, text(b.ydoc), text(await stored())]).toEqual([acknowledged, "", ""]);
    isFull = false;
    await until(() => isSaved(a) && text(b.ydoc) === "unsaved");
    expect(text(await stored())).toBe("unsaved");
  });

  test("while a commit takes its time, nobody sees its words, not even who comes then", async () => {
    let release = () => {};
    let gate: Promise<void> | undefined;
    await start(
      changedLog((real) => ({
        append: async (...group) => {
          await gate;
          return real.append(...group);
        },
      })),
    );
    const a = await join(amina);
    gate = new Promise((resolve) => {
      release = resolve;
    });
    notes(a.ydoc).insert(0, "slow");
    const newcomer = await rawSocket(boris);
    const heard: number[] = [];
    newcomer.on("message", (data: Buffer) => heard.push(readVarUint(createDecoder(data))));
    newcomer.send(Uint8Array.of(0, 0, 1, 0));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard.filter((type) => type === 0 || type === MESSAGE_SAVED)).toEqual([]);
    release();
    gate = undefined;
    await until(() => heard.includes(MESSAGE_SAVED));
    newcomer.close();
    await until(() => isSaved(a));
  });

  test("stopping the server first commits what has come in, then sends people away so that they come back", async () => {
    let hasBegun = false;
    await start(
      changedLog((real) => ({
        append: async (...group) => {
          hasBegun = true;
          await new Promise((resolve) => setTimeout(resolve, 50));
          return real.append(...group);
        },
      })),
    );
    const a = await join(amina);
    const closed = a.closed();
    notes(a.ydoc).insert(0, "last words");
    await until(() => hasBegun);
    await server.running.stop();
    expect([await closed, a.provider.shouldConnect, isSaved(a)]).toEqual([CLOSE.shuttingDown, true, true]);
    a.close();
    server = await startTestServer({}, server.folder);
    expect(text(await stored())).toBe("last words");
  });

  test("a compaction that fails loses nothing", async () => {
    await start({
      ...changedLog(() => ({ compact: diskFull })),
      limits: { ...DEFAULT_LIMITS, logUpdates: 3 },
    });
    const a = await join(amina);
    for (let i = 0; i < 20; i++) {
      notes(a.ydoc).insert(0, "z");
      await until(() => isSaved(a));
    }
    expect(text(await stored())).toHaveLength(20);
  });

  test("a draft that cannot be read says so with 4500, and the rest of the server goes on", async () => {
    let isBroken = false;
    await start(changedLog((real) => ({ readAfter: (...args) => (isBroken ? diskFull() : real.readAfter(...args)) })));
    isBroken = true;
    expect(await closing(await rawSocket(amina))).toBe(CLOSE.storeFailed);
    expect((await amina.fetch(`/api/resolutions/draft:${desk.draft.id}`)).status).toBe(503);
    expect((await amina.fetch("/api/dossiers")).status).toBe(200);
    isBroken = false;
    await join(amina);
  });
});

describe("compaction", () => {
  test("keeps every word, also of what still waits, and goes on from there", async () => {
    await start({ limits: { ...DEFAULT_LIMITS, logUpdates: 10 } });
    const a = await join(amina);
    const waiting = new Y.Doc();
    notes(waiting).insert(0, "never sent");
    const held = Y.encodeStateVector(waiting);
    notes(waiting).insert(0, "waiting ");
    sendRaw(a, encodeUpdate(Y.encodeStateAsUpdate(waiting, held)));
    for (let i = 0; i < 35; i++) {
      notes(a.ydoc).insert(0, `${i} `);
      if (i % 3 === 0) notes(a.ydoc).delete(0, 1);
      await until(() => isSaved(a));
    }
    const { log } = server.running.services.store;
    await until(async () => (await log.readAfter(desk.draft.id, 0)).snapshot !== undefined);
    const { updates } = await log.readAfter(desk.draft.id, 0);
    expect(updates.length).toBeLessThanOrEqual(11);
    const after = await stored();
    expect(text(after)).toBe(text(a.ydoc));
    expect(after.store.pendingStructs).not.toBeNull();
    expect(readDraft(after)).toEqual(readDraft(a.ydoc));
  });
});

describe("a named version", () => {
  beforeEach(() => start());

  const name = (person: Person, ydoc: Y.Doc, title: string) =>
    person.json<VersionSummary>("POST", `/api/drafts/${desk.draft.id}/versions`, {
      name: title,
      stateVector: Buffer.from(Y.encodeStateVector(ydoc)).toString("base64"),
    });

  test("holds what its author saw, whoever types on, and links to the one before", async () => {
    const a = await join(amina);
    notes(a.ydoc).insert(0, "as seen");
    await until(() => isSaved(a));
    const first = await name(amina, a.ydoc, "Tabled");
    notes(a.ydoc).insert(0, "later ");
    await until(() => isSaved(a));
    const second = await name(boris, a.ydoc, "Rev.1");
    expect(first).toMatchObject({
      createdBy: "Amina",
      previousHash: "",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(second).toMatchObject({ createdBy: "Boris", previousHash: first.hash });
    const version = await server.running.services.store.versions.find(first.id);
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, version?.state ?? new Uint8Array());
    expect([text(ydoc), version?.resolution]).toEqual(["as seen", readDraft(ydoc)]);
    expect(await amina.json("GET", `/api/drafts/${desk.draft.id}`)).toMatchObject({ versions: [first, second] });
  });

  test("is refused while the server has not all of it", async () => {
    const a = await join(amina);
    a.provider.disconnect();
    notes(a.ydoc).insert(0, "not sent yet");
    await expect(name(amina, a.ydoc, "Too early")).rejects.toThrow("409");
    a.provider.connect();
    await until(() => isSaved(a));
    await name(amina, a.ydoc, "In time");
  });

  test("is refused for a state vector that is none", async () => {
    const body = { name: "n", stateVector: Buffer.from([9, 200, 200]).toString("base64") };
    await expect(amina.json("POST", `/api/drafts/${desk.draft.id}/versions`, body)).rejects.toThrow("400");
    const noBase64 = { name: "n", stateVector: "ä" };
    await expect(amina.json("POST", `/api/drafts/${desk.draft.id}/versions`, noBase64)).rejects.toThrow("400");
  });
});
