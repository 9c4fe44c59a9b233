import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, test } from "vitest";
import { makeFolder } from "../../harness.testing.ts";
import { describeStore } from "../store-contract.testing.ts";
import { openDatabase } from "./connection.ts";
import { SCHEMA_VERSION } from "./migrations.ts";
import { sqliteDossiers } from "./papers.ts";
import { openSqliteStore } from "./store.ts";

describeStore("SQLite", async () => {
  const folder = makeFolder();
  const file = join(folder, "test.sqlite");
  let store = openSqliteStore(file);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = openSqliteStore(file);
      return store;
    },
    remove: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

function inFolder(run: (file: string) => void | Promise<void>): () => Promise<void> {
  return async () => {
    const folder = makeFolder();
    try {
      await run(join(folder, "test.sqlite"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

test(
  "data of a newer program are refused, and left alone",
  inFolder(async (file) => {
    await openSqliteStore(file).close();
    const db = new SqliteDatabase(file);
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    db.close();
    expect(() => openSqliteStore(file)).toThrow("newer Penholder");
    const after = new SqliteDatabase(file);
    expect(after.pragma("user_version", { simple: true })).toBe(SCHEMA_VERSION + 1);
    after.close();
  }),
);

test(
  "a file that is no database is a clear failure",
  inFolder((file) => {
    writeFileSync(file, "this is a letter, not a database. ".repeat(40));
    expect(() => openSqliteStore(file)).toThrow(expect.objectContaining({ code: "store.unavailable" }));
  }),
);

test(
  "a full disk is said, nothing is half written, and when there is room again all goes on",
  inFolder(async (file) => {
    const db = openDatabase(file);
    const dossiers = sqliteDossiers(db);
    const dossier = (id: string, title: string) => ({ id, title, organ: "", createdAt: 1 });
    const pages = Number(db.pragma("page_count", { simple: true }));
    db.pragma(`max_page_count = ${pages + 1}`);
    await expect(dossiers.add(dossier("a", "x".repeat(100_000)))).rejects.toMatchObject({
      code: "store.unavailable",
      message: "The disk of the server is full.",
    });
    expect(await dossiers.list()).toEqual([]);
    db.pragma("max_page_count = 100000");
    await dossiers.add(dossier("a", "x".repeat(100_000)));
    expect(await dossiers.list()).toHaveLength(1);
    db.close();
  }),
);

test(
  "the database itself refuses to change or delete a version",
  inFolder(async (file) => {
    await openSqliteStore(file).close();
    const db = new SqliteDatabase(file);
    db.pragma("foreign_keys = OFF");
    db.exec(`INSERT INTO versions (id, draft_id, name, created_at, created_by, hash, previous_hash, resolution, votes, state)
      VALUES ('v', 'd', 'n', 1, 'A', 'h', '', '{}', '[]', x'00')`);
    expect(() => db.exec("UPDATE versions SET name = 'other'")).toThrow("never changes");
    expect(() => db.exec("DELETE FROM versions")).toThrow("never deleted");
    expect(db.prepare("SELECT name FROM versions").pluck().get()).toBe("n");
    db.close();
  }),
);

test(
  "the database itself refuses to change or delete a lexicon that was saved",
  inFolder(async (file) => {
    await openSqliteStore(file).close();
    const db = new SqliteDatabase(file);
    db.pragma("foreign_keys = OFF");
    db.exec(`INSERT INTO lexicons VALUES ('d', 1, 1, 'Amina', NULL, '{}')`);
    expect(() => db.exec("UPDATE lexicons SET lexicon = NULL")).toThrow("never changes");
    expect(() => db.exec("DELETE FROM lexicons")).toThrow("never deleted");
    expect(db.prepare("SELECT lexicon FROM lexicons").pluck().get()).toBe("{}");
    db.close();
  }),
);

test(
  "a commit survives a power cut: WAL, and every commit synced",
  inFolder((file) => {
    const db = openDatabase(file);
    const read = (name: string) => db.pragma(name, { simple: true });
    const FULL = 2;
    expect([read("journal_mode"), read("synchronous"), read("foreign_keys")]).toEqual(["wal", FULL, 1]);
    db.close();
  }),
);
