import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { CLOSE } from "../../shared/protocol/sync.ts";
import { realAmbient } from "../ambient.ts";
import { addMember, isSaved, notes, type OpenDraft, type Person, until } from "../harness.testing.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import type { Store } from "../store/store.ts";
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate } from "./message.ts";
import { closing, sendRaw, setTable, text, updateBy } from "./table.testing.ts";
import { tellsNews } from "./write-guard.ts";

const table = setTable();
let reader: Person;
let commenter: Person;
let stranger: Person;

beforeEach(async () => {
  await table.start();
  const { server, amina, desk } = table;
  reader = await server.person("Reader");
  commenter = await server.person("Commenter");
  stranger = await server.person("Stranger");
  await addMember(amina, desk.dossier.id, reader, "reader");
  await addMember(amina, desk.dossier.id, commenter, "commenter");
});

const member = ({ me }: Person) => `/api/dossiers/${table.desk.dossier.id}/members/${me.id}`;
const setRole = (person: Person, role: string) => table.amina.json("PUT", member(person), { role });

/** Resolves when the server has worked off what this connection sent. */
async function answered(draft: OpenDraft): Promise<void> {
  const before = draft.saved.length;
  sendRaw(draft, encodeStep1(Y.encodeStateVector(draft.ydoc)));
  await until(() => draft.saved.length > before);
}

describe("who may come in", () => {
  test("whoever is no member finds the draft missing, as if there were none", async () => {
    expect(await closing(await table.rawSocket(stranger))).toBe(CLOSE.notFound);
    expect(await closing(await table.rawSocket(stranger, "never"))).toBe(CLOSE.notFound);
  });

  test("without an Origin, or from another, nobody comes in", async () => {
    const { url } = table.server.running;
    const address = `${url.replace("http", "ws")}/sync/${table.desk.draft.id}`;
    for (const origin of [
      undefined,
      "null",
      "https://evil.example",
      url.replace("http", "https"),
      `${url}.evil.example`,
    ]) {
      const socket = new WebSocket(address, { headers: { cookie: table.amina.cookie, ...(origin ? { origin } : {}) } });
      await expect(new Promise((_, reject) => socket.once("error", reject))).rejects.toThrow("403");
    }
  });
});

describe("who may only read", () => {
  test("reads along with the stock client, stays when it reconnects, and says where they are", async () => {
    const a = await table.join(table.amina);
    const r = await table.join(reader);
    notes(a.ydoc).insert(0, "kept gone");
    await until(() => text(r.ydoc) === "kept gone");
    notes(a.ydoc).delete(4, 5);
    await until(() => text(r.ydoc) === "kept");
    const closes: number[] = [];
    r.provider.on("connection-close", (event) => closes.push(event?.code ?? 0));
    r.provider.disconnect();
    r.provider.connect();
    await r.synced();
    await answered(r);
    expect(closes.filter((code) => code >= 4000)).toEqual([]);
    r.provider.awareness.setLocalStateField("user", { colour: "red" });
    const { clientID } = r.ydoc;
    await until(() => a.provider.awareness.getStates().has(clientID));
  });

  test.each(["an update", "a step 2"])(
    "%s of theirs with a new word closes the socket and reaches nobody",
    async (kind) => {
      for (const person of [reader, commenter]) {
        const a = await table.join(table.amina);
        const r = await table.join(person);
        const closed = r.closed();
        const update = updateBy(77, "smuggled");
        sendRaw(r, kind === "an update" ? encodeUpdate(update) : encodeStep2(update));
        expect(await closed).toBe(CLOSE.forbidden);
        await answered(a);
        expect([text(a.ydoc), text(await table.stored())]).toEqual(["", ""]);
        a.close();
      }
    },
  );

  test("a deletion alone closes the socket too, and deletes nothing", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "stays");
    const r = await table.join(reader);
    await until(() => text(r.ydoc) === "stays");
    const closed = r.closed();
    notes(r.ydoc).delete(0, 2);
    expect(await closed).toBe(CLOSE.forbidden);
    await answered(a);
    expect([text(a.ydoc), text(await table.stored())]).toEqual(["stays", "stays"]);
  });

  test("words under the clientID of somebody who may write are refused all the same", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "mine");
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(a.ydoc));
    copy.clientID = a.ydoc.clientID;
    const before = Y.encodeStateVector(copy);
    notes(copy).insert(4, " and forged");
    const r = await table.join(reader);
    const closed = r.closed();
    sendRaw(r, encodeUpdate(Y.encodeStateAsUpdate(copy, before)));
    expect(await closed).toBe(CLOSE.forbidden);
    await answered(a);
    expect(text(await table.stored())).toBe("mine");
  });

  test("what is no update is refused as such", async () => {
    const r = await table.join(reader);
    const closed = r.closed();
    sendRaw(r, encodeUpdate(Uint8Array.of(9, 9, 9)));
    expect(await closed).toBe(CLOSE.badUpdate);
  });

  test("awareness in another's name says nothing", async () => {
    const a = await table.join(table.amina);
    a.provider.awareness.setLocalStateField("at", 1);
    const { clientID } = a.ydoc;
    const b = await table.join(table.boris);
    await until(() => b.provider.awareness.getStates().get(clientID)?.at === 1);
    const r = await table.join(reader);
    const forged = new Uint8Array([1, ...varuint(clientID), ...varuint(99), 8, ...Buffer.from('{"at":2}')]);
    sendRaw(r, encodeAwareness(forged));
    await answered(r);
    expect(b.provider.awareness.getStates().get(clientID)?.at).toBe(1);
  });
});

describe("when rights change", () => {
  test("whoever is removed is sent away from every draft at once, and does not come back", async () => {
    const { amina, boris, desk } = table;
    const other = await amina.json<{ id: string }>("POST", `/api/dossiers/${desk.dossier.id}/drafts`, {
      ...{ from: `text:${desk.text.id}`, name: "Other" },
    });
    const [b, second] = [await table.join(boris), boris.open(other.id)];
    table.leaveOpen(second);
    await second.synced();
    const closed = Promise.all([b.closed(), second.closed()]);
    expect((await amina.fetch(member(boris), { method: "DELETE" })).status).toBe(204);
    expect(await closed).toEqual([CLOSE.forbidden, CLOSE.forbidden]);
    expect(b.provider.shouldConnect).toBe(false);
    expect(await closing(await table.rawSocket(boris))).toBe(CLOSE.notFound);
    expect((await boris.fetch(`/api/drafts/${desk.draft.id}`)).status).toBe(404);
  });

  test("whoever becomes a reader cannot write from that moment on", async () => {
    const a = await table.join(table.amina);
    const b = await table.join(table.boris);
    const closed = b.closed();
    await setRole(table.boris, "reader");
    expect(await closed).toBe(CLOSE.rightsChanged);
    const refused = b.closed();
    notes(b.ydoc).insert(0, "too late");
    expect(await refused).toBe(CLOSE.forbidden);
    await answered(a);
    expect(text(await table.stored())).toBe("");
  });

  test("what was on its way when the role was lowered is not written", async () => {
    const a = await table.join(table.amina);
    const socket = await table.rawSocket(table.boris);
    const { rooms } = table.server.running.services;
    const closed = closing(socket);
    socket.send(new Uint8Array(encodeUpdate(updateBy(5, "late"))));
    rooms.changeRole(table.desk.dossier.id, table.boris.me.id, "reader");
    expect(await closed).toBe(CLOSE.rightsChanged);
    await answered(a);
    expect(text(await table.stored())).toBe("");
  });

  test("whoever may write now comes back by itself, and writes", async () => {
    const a = await table.join(table.amina);
    const r = await table.join(reader);
    const closed = r.closed();
    await setRole(reader, "drafter");
    expect(await closed).toBe(CLOSE.rightsChanged);
    notes(r.ydoc).insert(0, "at last");
    await until(() => text(a.ydoc) === "at last");
  });

  test("a change in one dossier touches no socket of another", async () => {
    const { amina, boris, server, desk } = table;
    const b = await table.join(boris);
    const closes: number[] = [];
    b.provider.on("connection-close", (event) => closes.push(event?.code ?? 0));
    server.running.services.rooms.changeRole("another", boris.me.id, undefined);
    server.running.services.rooms.changeRole(desk.dossier.id, amina.me.id, undefined);
    await answered(b);
    expect(closes).toEqual([]);
  });

  test("the cookie of a session that was signed out keeps no socket open, and opens none", async () => {
    const b = await table.join(table.boris);
    const closed = b.closed();
    await table.boris.fetch("/api/sign-out", { method: "POST" });
    expect(await closed).toBe(CLOSE.unauthenticated);
    await expect(table.rawSocket(table.boris)).rejects.toThrow("401");
  });

  test("signing out everywhere closes the sockets of all sessions", async () => {
    const again = await table.server.person("Boris");
    expect(again.me.id).toBe(table.boris.me.id);
    const open = [await table.join(table.boris), await table.join(again)];
    const closed = Promise.all(open.map((draft) => draft.closed()));
    expect((await again.fetch("/api/sessions", { method: "DELETE" })).status).toBe(204);
    expect(await closed).toEqual([CLOSE.unauthenticated, CLOSE.unauthenticated]);
  });
});

describe("while a socket opens", () => {
  test("a right that is taken away meanwhile is gone before anything is read", async () => {
    await table.server.remove();
    let release = () => {};
    let gate: Promise<void> | undefined;
    const openStore = (file: string): Store => {
      const store = openSqliteStore(file);
      const { log } = store;
      const readAfter: typeof log.readAfter = async (...which) => {
        await gate;
        return log.readAfter(...which);
      };
      return { ...store, log: { ...log, readAfter } };
    };
    await table.start({ openStore });
    const { amina, boris } = table;
    gate = new Promise((resolve) => {
      release = resolve;
    });
    const socket = await table.rawSocket(boris);
    const heard: unknown[] = [];
    socket.on("message", (data) => heard.push(data));
    const closed = closing(socket);
    socket.send(new Uint8Array(encodeUpdate(updateBy(5, "late"))));
    expect((await amina.fetch(member(boris), { method: "DELETE" })).status).toBe(204);
    release();
    expect(await closed).toBe(CLOSE.rightsChanged);
    expect(heard).toEqual([]);
    expect(text(await table.stored())).toBe("");
    expect(await closing(await table.rawSocket(boris))).toBe(CLOSE.notFound);
  });
});

describe("a session that lies idle", () => {
  test("ends its sockets after a week, but not those that somebody writes on", async () => {
    await table.server.remove();
    let shift = 0;
    await table.start({ ambient: { ...realAmbient, now: () => Date.now() + shift } });
    const { rooms } = table.server.running.services;
    const idle = await table.join(table.amina);
    const busy = await table.join(table.boris);
    const closed = idle.closed();
    const days = (n: number) => n * 24 * 3_600_000;
    shift = days(6);
    notes(busy.ydoc).insert(0, "at work");
    await until(() => isSaved(busy));
    shift = days(8);
    rooms.closeExpired();
    expect(await closed).toBe(CLOSE.unauthenticated);
    await answered(busy);
    const over = busy.closed();
    shift = days(31);
    rooms.closeExpired();
    expect(await over).toBe(CLOSE.unauthenticated);
  });
});

describe("tellsNews", () => {
  test("knows what is there, also what is deleted there", () => {
    const ydoc = new Y.Doc();
    notes(ydoc).insert(0, "some words and more");
    notes(ydoc).delete(2, 3);
    notes(ydoc).delete(8, 4);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
    expect(tellsNews(Y.encodeStateAsUpdate(copy), ydoc)).toBe(false);
    expect(tellsNews(Y.encodeStateAsUpdate(new Y.Doc()), ydoc)).toBe(false);
    notes(copy).delete(0, 1);
    expect(tellsNews(Y.encodeStateAsUpdate(copy, Y.encodeStateVector(ydoc)), ydoc)).toBe(true);
    expect(tellsNews(updateBy(9, "x"), ydoc)).toBe(true);
  });

  test("is right about any deletions: news is what changes the draft", () => {
    const cut = fc.record({ at: fc.nat(60), length: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 12 }), fc.array(cut, { maxLength: 4 }), (before, after) => {
        const ydoc = new Y.Doc();
        notes(ydoc).insert(0, "the lamp of a lighthouse is lit by its keeper every evening at dusk");
        for (const { at, length } of before) notes(ydoc).delete(at % notes(ydoc).length, Math.min(length, 1));
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
        const words = text(copy);
        for (const { at, length } of after) {
          const start = Math.min(at, notes(copy).length);
          notes(copy).delete(start, Math.min(length, notes(copy).length - start));
        }
        expect(tellsNews(Y.encodeStateAsUpdate(copy), ydoc)).toBe(text(copy) !== words);
      }),
    );
  });
});

function varuint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 | (rest % 128));
  return [...bytes, rest];
}
