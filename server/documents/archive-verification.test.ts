import { rmSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { makeFolder } from "../harness.testing.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import { checkArchive } from "./archive-verification.ts";

const COMMITS = 60;

let folder = "";
let file = "";

beforeEach(async () => {
  folder = makeFolder();
  file = join(folder, "test.sqlite");
  const store = openSqliteStore(file);
  await store.users.add({ id: "u1", name: "Amina", createdAt: 1 });
  await store.dossiers.add({ id: "d1", title: "Lighthouses", organ: "", createdAt: 3 });
  const ydoc = new Y.Doc();
  const updates: { userId: string; time: number; bytes: Uint8Array }[] = [];
  ydoc.on("update", (bytes: Uint8Array) => updates.push({ userId: "u1", time: updates.length * 9_000, bytes }));
  const seqs = Array.from({ length: COMMITS }, (_, n) => {
    if (n % 7 === 6) ydoc.getText("notes").delete(0, 3);
    else ydoc.getText("notes").insert(n % 5, `word${n}`);
    return { seq: n + 1, time: 1, bytes: Y.encodeStateAsUpdate(ydoc) };
  });
  const [seed] = updates;
  if (!seed) throw new Error("nothing was written");
  await store.drafts.add({ id: "r1", dossierId: "d1", name: "Z", baseRef: "text:t", createdAt: 1 }, seed, []);
  await store.log.append("r1", updates.slice(1), []);
  for (const at of [20, 41, 50]) {
    const snapshot = seqs[at - 1];
    if (snapshot) await store.log.compact("r1", snapshot);
  }
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function faultsAfter(damage: (db: SqliteDatabase.Database) => void): Promise<readonly string[]> {
  const db = new SqliteDatabase(file);
  for (const rule of ["never_goes", "never_changes"]) db.exec(`DROP TRIGGER draft_archive_${rule}`);
  damage(db);
  db.close();
  const store = openSqliteStore(file);
  return checkArchive(store, "r1").finally(() => store.close());
}

test("an archive that is whole has no faults", async () => {
  expect(await faultsAfter(() => {})).toEqual([]);
});

test("updates that somebody took out of the archive are missed", async () => {
  const faults = await faultsAfter((db) => db.exec("DELETE FROM draft_archive WHERE to_seq = 41"));
  expect(faults.join()).toContain("missing from its archive");
});

test("a state that its updates do not make is found", async () => {
  const faults = await faultsAfter((db) => {
    const other = new Y.Doc();
    other.getText("notes").insert(0, "other words");
    db.prepare("UPDATE draft_snapshots SET bytes = ?").run(Y.encodeStateAsUpdate(other));
  });
  expect(faults.join()).toContain("do not make the state");
});

test("an author put in another's place is found", async () => {
  const faults = await faultsAfter((db) =>
    db.exec(`UPDATE draft_archive SET fold = replace(fold, '"u1"', '"u2"') WHERE to_seq = 20`),
  );
  expect(faults.join()).toContain("authors");
});
