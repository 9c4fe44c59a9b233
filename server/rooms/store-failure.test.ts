import { createDecoder, readVarUint } from "lib0/decoding";
import { describe, expect, test } from "vitest";
import { DomainError } from "../../shared/errors.ts";
import { CLOSE, MESSAGE_SAVED } from "../../shared/protocol/sync.ts";
import { isSaved, notes, startTestServer, until } from "../harness.testing.ts";
import type { Parts } from "../main.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import type { DraftLog, Store } from "../store/store.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { closing, setTable, text } from "./table.testing.ts";

const table = setTable();

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
    await table.start(changedLog((real) => ({ append: (...group) => (isFull ? diskFull() : real.append(...group)) })));
    const a = await table.join(table.amina);
    const b = await table.join(table.boris);
    isFull = true;
    const closed = Promise.all([a.closed(), b.closed()]);
    const acknowledged = a.saved.length;
    notes(a.ydoc).insert(0, "unsaved");
    expect(await closed).toEqual([CLOSE.storeFailed, CLOSE.storeFailed]);
    expect([a.saved.length, text(b.ydoc), text(await table.stored())]).toEqual([acknowledged, "", ""]);
    isFull = false;
    await until(() => isSaved(a) && text(b.ydoc) === "unsaved");
    expect(text(await table.stored())).toBe("unsaved");
  });

  test("while a commit takes its time, nobody sees its words, not even who comes then", async () => {
    let release = () => {};
    let gate: Promise<void> | undefined;
    await table.start(
      changedLog((real) => ({
        append: async (...group) => {
          await gate;
          return real.append(...group);
        },
      })),
    );
    const a = await table.join(table.amina);
    gate = new Promise((resolve) => {
      release = resolve;
    });
    notes(a.ydoc).insert(0, "slow");
    const newcomer = await table.rawSocket(table.boris);
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

  test("stopping the table.server first commits what has come in, then sends people away so that they come back", async () => {
    let hasBegun = false;
    await table.start(
      changedLog((real) => ({
        append: async (...group) => {
          hasBegun = true;
          await new Promise((resolve) => setTimeout(resolve, 50));
          return real.append(...group);
        },
      })),
    );
    const a = await table.join(table.amina);
    const closed = a.closed();
    notes(a.ydoc).insert(0, "last words");
    await until(() => hasBegun);
    await table.server.running.stop();
    expect([await closed, a.provider.shouldConnect, isSaved(a)]).toEqual([CLOSE.shuttingDown, true, true]);
    a.close();
    table.server = await startTestServer({}, table.server.folder);
    expect(text(await table.stored())).toBe("last words");
  });

  test("a compaction that fails loses nothing", async () => {
    await table.start({
      ...changedLog(() => ({ compact: diskFull })),
      limits: { ...DEFAULT_LIMITS, logUpdates: 3 },
    });
    const a = await table.join(table.amina);
    for (let i = 0; i < 20; i++) {
      notes(a.ydoc).insert(0, "z");
      await until(() => isSaved(a));
    }
    expect(text(await table.stored())).toHaveLength(20);
  });

  test("a draft that cannot be read says so with 4500, and the rest of the table.server goes on", async () => {
    let isBroken = false;
    await table.start(
      changedLog((real) => ({ readAfter: (...args) => (isBroken ? diskFull() : real.readAfter(...args)) })),
    );
    isBroken = true;
    expect(await closing(await table.rawSocket(table.amina))).toBe(CLOSE.storeFailed);
    expect((await table.amina.fetch(`/api/resolutions/draft:${table.desk.draft.id}`)).status).toBe(503);
    expect((await table.amina.fetch("/api/dossiers")).status).toBe(200);
    isBroken = false;
    await table.join(table.amina);
  });
});
