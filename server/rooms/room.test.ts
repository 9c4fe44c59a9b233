import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import type { AuditPage, DraftSummary } from "../../shared/protocol/api.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import { isSaved, notes, until } from "../harness.testing.ts";
import { silentLog } from "../log.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { encodeUpdate } from "./message.ts";
import { sendRaw, setTable, text } from "./table.testing.ts";

const table = setTable();

describe("a room", () => {
  beforeEach(() => table.start());

  test("two people see the same words, whoever typed them", async () => {
    const a = await table.join(table.amina);
    const b = await table.join(table.boris);
    for (let i = 0; i < 50; i++) {
      notes(a.ydoc).insert(0, `a${i} `);
      notes(b.ydoc).insert(notes(b.ydoc).length, `b${i} `);
    }
    await until(() => isSaved(a) && isSaved(b) && text(a.ydoc) === text(b.ydoc));
    expect(text(a.ydoc).split(" ")).toHaveLength(101);
    expect(readDraft(a.ydoc)).toEqual(readDraft(b.ydoc));
    expect(text(await table.stored())).toBe(text(a.ydoc));
  });

  test("whoever comes finds the whole draft before anything else", async () => {
    const a = await table.join(table.amina);
    expect(readDraft(a.ydoc).paragraphs).toHaveLength(3);
  });

  test("words typed while the line was down arrive when it is back", async () => {
    const a = await table.join(table.amina);
    const b = await table.join(table.boris);
    a.provider.disconnect();
    notes(a.ydoc).insert(0, "offline ");
    notes(b.ydoc).insert(0, "online ");
    a.provider.connect();
    await until(() => isSaved(a) && isSaved(b) && text(a.ydoc) === text(b.ydoc) && text(a.ydoc).length === 15);
    expect(text(await table.stored())).toBe(text(a.ydoc));
  });

  test("a draft that nobody has open is read as it was left", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "left behind");
    await until(() => isSaved(a));
    a.close();
    await until(() => table.server.running.services.rooms.present(table.desk.draft.id).length === 0);
    expect(text((await table.join(table.boris)).ydoc)).toBe("left behind");
  });

  test("the dossier says who is here", async () => {
    await table.join(table.amina);
    await table.join(table.boris);
    const draft = await table.amina.json<DraftSummary>("GET", `/api/drafts/${table.desk.draft.id}`);
    expect(draft.present).toEqual(["Amina", "Boris"]);
  });

  test("signing out closes the draft on that person's screens, and only theirs", async () => {
    const a = await table.join(table.amina);
    const b = await table.join(table.boris);
    const closed = a.closed();
    await table.amina.fetch("/api/sign-out", { method: "POST" });
    expect(await closed).toBe(CLOSE.unauthenticated);
    expect([a.provider.shouldConnect, b.provider.wsconnected]).toEqual([false, true]);
  });
});

describe("the words over HTTP", () => {
  beforeEach(() => table.start());
  const get = () => table.boris.fetch(`/api/drafts/${table.desk.draft.id}/state`);

  test("are the draft as it is committed, without what nobody can read yet", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "words");
    await until(() => isSaved(a));
    const source = new Y.Doc();
    notes(source).insert(0, "first ");
    const before = Y.encodeStateVector(source);
    notes(source).insert(6, "second");
    sendRaw(a, encodeUpdate(Y.encodeStateAsUpdate(source, before)));
    await until(async () => (await table.stored()).store.pendingStructs !== null);
    const answer = await get();
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("cache-control")).toContain("no-store");
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, new Uint8Array(await answer.arrayBuffer()));
    expect(readDraft(ydoc)).toEqual(readDraft(a.ydoc));
    expect([text(ydoc), ydoc.store.pendingStructs]).toEqual(["words", null]);
  });

  test("count as opening the draft: the audit log says so once, with the connection that follows", async () => {
    await (await get()).arrayBuffer();
    await table.join(table.boris);
    const { entries } = await table.amina.json<AuditPage>(
      "GET",
      `/api/dossiers/${table.desk.dossier.id}/audit?after=0&limit=100`,
    );
    const opened = entries.filter(({ action, userName }) => action === "draft.opened" && userName === "Boris");
    expect(opened).toHaveLength(1);
  });
});

describe("a room that everybody has left", () => {
  test("stays as it was for whoever comes back soon, and closes then", async () => {
    const said: string[] = [];
    const events = { ...silentLog, event: (name: string) => void said.push(name) };
    await table.start({ limits: { ...DEFAULT_LIMITS, lingering: 1_500 }, events });
    const rooms = () => said.filter((name) => name.startsWith("room."));
    for (let n = 0; n < 3; n++) {
      const a = await table.join(table.amina);
      a.close();
      await until(() => table.server.running.services.rooms.present(table.desk.draft.id).length === 0);
    }
    await until(() => rooms().includes("room.closed"));
    expect(rooms()).toEqual(["room.opened", "room.closed"]);
    await table.join(table.amina);
    expect(rooms()).toEqual(["room.opened", "room.closed", "room.opened"]);
  });

  test("does not keep the server from stopping", async () => {
    const said: string[] = [];
    await table.start({ events: { ...silentLog, event: (name: string) => void said.push(name) } });
    const a = await table.join(table.amina);
    a.close();
    await until(() => table.server.running.services.rooms.present(table.desk.draft.id).length === 0);
    await table.server.running.services.rooms.closeAll(CLOSE.shuttingDown, "the server is restarting");
    await until(() => said.includes("room.closed"));
  });
});

describe("the acknowledgement", () => {
  beforeEach(() => table.start());

  test("comes after each commit to its author, with all that is durable, and counts one's own messages", async () => {
    const a = await table.join(table.amina);
    const b = await table.join(table.boris);
    await until(() => a.saved.length > 0 && b.saved.at(-1)?.count === 1);
    const before = b.saved.length;
    notes(a.ydoc).insert(0, "x");
    await until(() => isSaved(a) && text(b.ydoc) === "x");
    notes(b.ydoc).insert(1, "y");
    await until(() => b.saved.length > before && text(a.ydoc) === "xy");
    // one step 2 each, and an update each; nothing for what the other wrote
    expect([a.saved.at(-1)?.count, b.saved.at(-1)?.count, b.saved.length]).toEqual([2, 2, before + 1]);
    expect(b.saved.at(-1)?.stateVector).toEqual(Y.decodeStateVector(Y.encodeStateVector(b.ydoc)));
  });

  test("comes to whose words waited for another's, when those come", async () => {
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => updates.push(update));
    notes(source).insert(0, "first ");
    notes(source).insert(6, "second");
    const [first = new Uint8Array(), second = new Uint8Array()] = updates;
    const a = await table.join(table.amina);
    sendRaw(a, encodeUpdate(second));
    await until(() => a.saved.at(-1)?.count === 2);
    expect(a.saved.at(-1)?.stateVector.has(source.clientID)).toBe(false);
    const again = await table.join(table.amina);
    sendRaw(again, encodeUpdate(first));
    await until(() => a.saved.at(-1)?.stateVector.get(source.clientID) === 12);
    await until(() => text(a.ydoc) === "first second" && text(again.ydoc) === "first second");
  });

  test("of words that wait: nobody else gets them until they can be read, so that nobody repeats them as their own", async () => {
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => updates.push(update));
    notes(source).insert(0, "first ");
    notes(source).insert(6, "second");
    const [first = new Uint8Array(), second = new Uint8Array()] = updates;
    const b = await table.join(table.boris);
    const socket = await table.rawSocket(table.amina);
    socket.send(encodeUpdate(second));
    await until(async () => (await table.stored()).store.pendingStructs !== null);
    const newcomer = await table.join(table.boris);
    expect([b.ydoc.store.pendingStructs, newcomer.ydoc.store.pendingStructs]).toEqual([null, null]);
    // coming back, Boris sends what the server lacks: none of Amina's
    b.provider.disconnect();
    b.provider.connect();
    await b.synced();
    notes(b.ydoc).insert(0, "boris ");
    await until(() => isSaved(b));
    socket.send(encodeUpdate(first));
    await until(() => [b, newcomer].every(({ ydoc }) => text(ydoc).includes("first second")));
    socket.close();
  });

  test("counts a deletion, which no state vector shows", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "words");
    await until(() => a.saved.at(-1)?.count === 2);
    notes(a.ydoc).delete(0, 5);
    await until(() => a.saved.at(-1)?.count === 3);
    expect(text(await table.stored())).toBe("");
  });

  test("counts what the draft had already", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "again");
    await until(() => a.saved.at(-1)?.count === 2);
    sendRaw(a, encodeUpdate(Y.encodeStateAsUpdate(a.ydoc)));
    await until(() => a.saved.at(-1)?.count === 3);
    const { updates } = await table.server.running.services.store.log.readAfter(table.desk.draft.id, 0);
    expect(updates).toHaveLength(2);
  });

  test("does not cover an update that still waits for another, but the store has it", async () => {
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => updates.push(update));
    notes(source).insert(0, "first ");
    notes(source).insert(6, "second");
    const [first, second] = updates;
    const socket = await table.rawSocket(table.amina);
    socket.send(encodeUpdate(second ?? new Uint8Array()));
    await until(
      async () =>
        (await table.server.running.services.store.log.readAfter(table.desk.draft.id, 0)).updates.length === 2,
    );
    expect(text(await table.stored())).toBe("");
    socket.send(encodeUpdate(first ?? new Uint8Array()));
    await until(async () => text(await table.stored()) === "first second");
    socket.close();
  });
});

describe("compaction", () => {
  test("keeps every word, also of what still waits, and goes on from there", async () => {
    await table.start({ limits: { ...DEFAULT_LIMITS, logUpdates: 10 } });
    const a = await table.join(table.amina);
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
    const { log } = table.server.running.services.store;
    await until(async () => (await log.readAfter(table.desk.draft.id, 0)).snapshot !== undefined);
    const { updates } = await log.readAfter(table.desk.draft.id, 0);
    expect(updates.length).toBeLessThanOrEqual(11);
    const after = await table.stored();
    expect(text(after)).toBe(text(a.ydoc));
    expect(after.store.pendingStructs).not.toBeNull();
    expect(readDraft(after)).toEqual(readDraft(a.ydoc));
  });
});
