import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import { isSaved, notes, until } from "../harness.testing.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { encodeAwareness, encodeStep1, encodeUpdate } from "./message.ts";
import { closing, sendRaw, setTable, text, updateBy } from "./table.testing.ts";

const table = setTable();

describe("a message that is no good", () => {
  beforeEach(() => table.start());

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
    const a = await table.join(table.amina);
    const socket = await table.rawSocket(table.boris);
    const closed = closing(socket);
    socket.send(message);
    expect(await closed).toBe(CLOSE.badUpdate);
    notes(a.ydoc).insert(0, "and on it goes");
    await until(() => isSaved(a));
    expect(a.provider.wsconnected).toBe(true);
    expect(text(await table.stored())).toBe("and on it goes");
  });

  test("stops the stock provider, so that it does not come back with it for ever", async () => {
    const b = await table.join(table.boris);
    const closed = b.closed();
    sendRaw(b, Uint8Array.of(42));
    expect(await closed).toBe(CLOSE.badUpdate);
    expect(b.provider.shouldConnect).toBe(false);
  });

  test("whatever bytes come, nobody else notices, and all copies stay one", async () => {
    const a = await table.join(table.amina);
    const source = await table.stored();
    notes(source).insert(0, "some words");
    notes(source).delete(2, 3);
    const whole = Y.encodeStateAsUpdate(source);
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const update = whole.slice();
        for (const [at, byte] of changes) update[at] = byte;
        const socket = await table.rawSocket(table.boris);
        socket.send(encodeUpdate(update));
        socket.close();
        await closing(socket);
        notes(a.ydoc).insert(notes(a.ydoc).length, ".");
        await until(() => isSaved(a));
        expect(a.provider.wsconnected).toBe(true);
      }),
      { numRuns: 150 },
    );
    const after = await table.stored();
    expect([readDraft(after), text(after)]).toEqual([readDraft(a.ydoc), text(a.ydoc)]);
  });

  test("good words of the same turn are kept", async () => {
    const a = await table.join(table.amina);
    const socket = await table.rawSocket(table.boris);
    socket.send(encodeUpdate(updateBy(1, "good")));
    socket.send(encodeUpdate(Uint8Array.of(9, 9, 9)));
    socket.send(encodeUpdate(updateBy(2, "too late")));
    expect(await closing(socket)).toBe(CLOSE.badUpdate);
    await until(() => text(a.ydoc) === "good");
    expect(text(await table.stored())).toBe("good");
  });
});

describe("limits", () => {
  test("a message that is too large closes its sender", async () => {
    await table.start({ limits: { ...DEFAULT_LIMITS, messageBytes: 1_000 } });
    const socket = await table.rawSocket(table.amina);
    const closed = closing(socket);
    socket.send(encodeUpdate(updateBy(1, "x".repeat(1_500))));
    expect(await closed).toBe(CLOSE.tooLarge);
    expect(text(await table.stored())).toBe("");
  });

  test("too many messages close their sender; awareness does not count", async () => {
    await table.start({ limits: { ...DEFAULT_LIMITS, messageBurst: 20, messagesPerSecond: 1 } });
    const a = await table.join(table.amina);
    for (let i = 0; i < 100; i++) a.provider.awareness.setLocalState({ cursor: i });
    notes(a.ydoc).insert(0, "still here");
    await until(() => isSaved(a));
    const closed = a.closed();
    for (let i = 0; i < 30; i++) notes(a.ydoc).insert(0, "x");
    expect(await closed).toBe(CLOSE.tooMany);
  });

  test("updates that wait for what never comes are bounded, and leave nothing behind", async () => {
    await table.start({ limits: { ...DEFAULT_LIMITS, pendingBytes: 2_000 } });
    const a = await table.join(table.amina);
    const source = new Y.Doc();
    notes(source).insert(0, "never sent");
    const held = Y.encodeStateVector(source);
    notes(source).insert(5, "x".repeat(3_000));
    const socket = await table.rawSocket(table.boris);
    const closed = closing(socket);
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(source, held)));
    expect(await closed).toBe(CLOSE.badUpdate);
    notes(a.ydoc).insert(0, "fine");
    await until(() => isSaved(a));
    const draft = await table.stored();
    expect([text(draft), draft.store.pendingStructs]).toEqual(["fine", null]);
  });

  test("who adds nothing to what waits is not sent away for it", async () => {
    await table.start({ limits: { ...DEFAULT_LIMITS, pendingBytes: 2_000 } });
    const a = await table.join(table.amina);
    const source = new Y.Doc();
    notes(source).insert(0, "never sent");
    const held = Y.encodeStateVector(source);
    notes(source).insert(5, "x".repeat(1_900));
    const socket = await table.rawSocket(table.boris);
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(source, held)));
    await until(async () => (await table.stored()).store.pendingStructs !== null);
    notes(a.ydoc).insert(0, "fine");
    await until(() => isSaved(a));
    expect(text(await table.stored())).toBe("fine");
    socket.close();
  });

  test("asking for the whole draft again and again is answered once a turn", async () => {
    await table.start();
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "w".repeat(100_000));
    await until(() => isSaved(a));
    const socket = await table.rawSocket(table.boris);
    let answers = 0;
    let presence = 0;
    socket.on("message", (data: Buffer) => {
      if (data[0] === 0 && data[1] === 1) answers += 1;
      if (data[0] === 1) presence += 1;
    });
    const ASKED = 500;
    for (let i = 0; i < ASKED; i++) socket.send(encodeStep1(Uint8Array.of(0)));
    socket.send(Uint8Array.of(3));
    await until(() => answers > 0);
    notes(a.ydoc).insert(0, "!");
    await until(() => isSaved(a) && presence > 0);
    expect(answers).toBeLessThan(ASKED / 2);
    socket.close();
  });

  test("asking who is here counts as a message", async () => {
    await table.start({ limits: { ...DEFAULT_LIMITS, messageBurst: 20, messagesPerSecond: 1 } });
    const socket = await table.rawSocket(table.boris);
    const closed = closing(socket);
    for (let i = 0; i < 30; i++) socket.send(Uint8Array.of(3));
    expect(await closed).toBe(CLOSE.tooMany);
  });

  test("a reader that does not read is cut off, and catches up when it comes back", async () => {
    await table.start({ limits: { ...DEFAULT_LIMITS, queuedBytes: 100_000 } });
    const a = await table.join(table.amina);
    const slow = await table.rawSocket(table.boris);
    slow.pause();
    for (let i = 0; i < 40; i++) {
      notes(a.ydoc).insert(0, "y".repeat(500_000));
      await until(() => isSaved(a));
    }
    slow.resume();
    expect(await closing(slow)).toBe(1013);
    const b = await table.join(table.boris);
    expect(text(b.ydoc)).toHaveLength(20_000_000);
  });
});

describe("whose words", () => {
  beforeEach(() => table.start());

  test("nobody writes under a clientID that another has used, and the room goes on", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "mine");
    await until(() => isSaved(a));
    const forger = new Y.Doc();
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(a.ydoc));
    const before = Y.encodeStateVector(forger);
    forger.clientID = a.ydoc.clientID;
    notes(forger).insert(0, "forged ");
    const socket = await table.rawSocket(table.boris);
    const closed = closing(socket);
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(forger, before)));
    expect(await closed).toBe(CLOSE.clientIdTaken);
    notes(a.ydoc).insert(4, " still");
    await until(() => isSaved(a));
    expect(text(await table.stored())).toBe("mine still");
  });

  test("nor under one that somebody here shows but has not written with yet", async () => {
    const a = await table.join(table.amina);
    await until(() => table.server.running.services.rooms.present(table.desk.draft.id).length === 1);
    const socket = await table.rawSocket(table.boris);
    const closed = closing(socket);
    socket.send(encodeUpdate(updateBy(a.ydoc.clientID, "stolen")));
    expect(await closed).toBe(CLOSE.clientIdTaken);
    notes(a.ydoc).insert(0, "mine");
    await until(() => isSaved(a));
    expect(text(await table.stored())).toBe("mine");
  });

  test("nor under the server's, which wrote the first text", async () => {
    const seeded = await table.stored();
    const [serverId = 0] = Y.decodeStateVector(Y.encodeStateVector(seeded)).keys();
    const before = Y.encodeStateVector(seeded);
    seeded.clientID = serverId;
    notes(seeded).insert(0, "forged");
    const socket = await table.rawSocket(table.boris);
    const closed = closing(socket);
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(seeded, before)));
    expect(await closed).toBe(CLOSE.clientIdTaken);
  });

  test("one may repeat what others wrote: that is how copies catch up", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "amina's");
    await until(() => isSaved(a));
    const b = await table.join(table.boris);
    sendRaw(b, encodeUpdate(Y.encodeStateAsUpdate(b.ydoc)));
    await until(() => b.saved.at(-1)?.count === 2);
    expect(b.provider.wsconnected).toBe(true);
  });

  test("the same person keeps the clientID across a restart of the server", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "one ");
    await until(() => isSaved(a));
    a.provider.disconnect();
    const b = await table.join(table.boris);
    notes(b.ydoc).insert(0, "two ");
    notes(a.ydoc).insert(0, "three ");
    a.provider.connect();
    await until(() => isSaved(a) && isSaved(b) && text(a.ydoc) === text(b.ydoc));
    expect(text(await table.stored())).toHaveLength(14);
  });
});
