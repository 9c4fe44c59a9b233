import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { makeFolder } from "../harness.testing.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import { checkArchive } from "./archive-verification.ts";
import { listMoments } from "./draft-history.ts";
import { Replays } from "./replays.ts";

const COMMITS = 60;
const MIGRATIONS = join(import.meta.dirname, "../store/sqlite/migrations.ts");

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

test("a draft that an earlier program compacted begins with a moment of nobody, and has its later history whole", async () => {
  // as the schema's step makes it of a snapshot whose updates were dropped
  const db = new SqliteDatabase(file);
  const ydoc = new Y.Doc();
  ydoc.getText("notes").insert(0, "kept ");
  const updates: Uint8Array[] = [];
  const bytes = Y.encodeStateAsUpdate(ydoc);
  ydoc.on("update", (update: Uint8Array) => updates.push(update));
  db.exec("INSERT INTO drafts (id, dossier_id, name, base_ref, created_at) VALUES ('old', 'd1', 'Old', 'text:t', 1)");
  db.prepare("INSERT INTO draft_snapshots VALUES ('old', 7, 5000, ?)").run(bytes);
  const step = /INSERT INTO draft_archive SELECT[^;]+;/.exec(readFileSync(MIGRATIONS, "utf8"))?.[0] ?? "";
  db.exec(step.replace(";", " WHERE draft_id = 'old';"));
  db.close();

  const store = openSqliteStore(file);
  ydoc.getText("notes").insert(5, "new");
  ydoc.getText("notes").insert(8, "er");
  const log = updates.map((update, n) => ({ userId: "u1", time: 6_000_000 + n, bytes: update }));
  expect(await store.log.append("old", log, [{ clientId: ydoc.clientID, userId: "u1" }])).toBe(9);
  const replays = new Replays(store.archive);
  const read = (seq: number) => replays.at("old", seq, (was) => was.getText("notes").toString());
  const look = async () => {
    expect((await listMoments("old", { store, replays })).moments).toMatchObject([
      { kind: "before", seq: 7, people: [], updates: 7 },
      { kind: "edit", seq: 9, people: ["Amina"], updates: 2 },
    ]);
    expect([await read(7), await read(8), await read(9)]).toEqual(["kept ", "kept new", "kept newer"]);
    await expect(read(6)).rejects.toMatchObject({ code: "request.not-found" });
    expect(await checkArchive(store, "old")).toEqual([]);
  };
  await look();
  await store.log.compact("old", { seq: 9, time: 7_000_000, bytes: Y.encodeStateAsUpdate(ydoc) });
  await look();
  await store.close();
});
