import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, test } from "vitest";
import { makeFolder } from "../../harness.testing.ts";
import { describeStore } from "../store-contract.testing.ts";
import { openDatabase } from "./connection.ts";
import { MIGRATIONS, SCHEMA_VERSION } from "./migrations.ts";
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
  "the database itself refuses to change or delete what the audit log says",
  inFolder(async (file) => {
    const store = openSqliteStore(file);
    await store.dossiers.add({ id: "d", title: "D", organ: "", createdAt: 1 });
    const by = { userId: null, userName: "Amina", address: "" };
    await store.audit.add({ dossierId: "d", time: 1, action: "dossier.made", detail: {}, ...by });
    await store.close();
    const db = new SqliteDatabase(file);
    expect(() => db.exec("UPDATE audit_log SET user_name = 'other'")).toThrow("never changes");
    expect(() => db.exec("DELETE FROM audit_log")).toThrow("never deleted");
    expect(db.prepare("SELECT user_name FROM audit_log").pluck().all()).toEqual(["Amina"]);
    db.close();
  }),
);

test(
  "people and dossiers of the time before there were roles: everybody owns what was there, and stays signed in",
  inFolder(async (file) => {
    const db = new SqliteDatabase(file);
    for (const step of MIGRATIONS.slice(0, 2)) db.exec(step);
    db.exec(`INSERT INTO users VALUES ('u1', 'Amina', 1), ('u2', 'Boris', 2);
      INSERT INTO dossiers VALUES ('d1', 'One', '', 3), ('d2', 'Two', '', 4);
      INSERT INTO sessions VALUES ('hash', 'u2', 5, 100); PRAGMA user_version = 2`);
    db.close();
    const store = openSqliteStore(file);
    for (const user of ["u1", "u2"]) {
      expect((await store.dossiers.listOf(user)).map(({ id, role }) => `${id} ${role}`)).toEqual([
        "d2 owner",
        "d1 owner",
      ]);
    }
    expect(await store.sessions.find("hash", 99)).toMatchObject({ user: { id: "u2" }, lastUsedAt: 5, byLink: true });
    await store.close();
  }),
);

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
