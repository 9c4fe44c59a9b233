import { rmSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { expect, test } from "vitest";
import { makeFolder } from "../../harness.testing.ts";
import { describeArchive } from "../archive-contract.testing.ts";
import { openSqliteStore } from "./store.ts";

describeArchive("SQLite", async () => {
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

test("the database itself refuses to change or delete what is archived, and to leave a gap", async () => {
  const folder = makeFolder();
  const file = join(folder, "test.sqlite");
  await openSqliteStore(file).close();
  const db = new SqliteDatabase(file);
  db.pragma("foreign_keys = OFF");
  const add = (from: number, to: number) =>
    db.prepare("INSERT INTO draft_archive VALUES ('d', ?, ?, 1, x'00', '{}', NULL)").run(from, to);
  add(1, 5);
  expect(() => add(7, 8)).toThrow("no gaps");
  expect(() => add(5, 8)).toThrow("no gaps");
  expect(() => db.exec("UPDATE draft_archive SET fold = ''")).toThrow("never changes");
  expect(() => db.exec("DELETE FROM draft_archive")).toThrow("never deleted");
  db.close();
  rmSync(folder, { recursive: true });
});
