/** Backups as whoever runs the server makes them: by the command line, while people type. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import SqliteDatabase from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { lockFolder, storeFile } from "../server/data-folder.ts";
import {
  isSaved,
  makeFolder,
  notes,
  type Person,
  setUpDesk,
  startTestServer,
  until,
} from "../server/harness.testing.ts";
import { verifyFile } from "./commands/data-file.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = makeFolder();
  folders.push(folder);
  return folder;
}

function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/penholder.ts", ...args], { cwd: root });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

/** A draft with words of two people, and a named version. */
async function fill(person: Person, words: string): Promise<string> {
  const { draft } = await setUpDesk(person);
  const open = person.open(draft.id);
  await open.synced();
  notes(open.ydoc).insert(0, words);
  await until(() => isSaved(open));
  await person.json("POST", `/api/drafts/${draft.id}/versions`, {
    name: "Zero draft",
    stateVector: Buffer.from(Y.encodeStateVector(open.ydoc)).toString("base64"),
  });
  open.close();
  return draft.id;
}

/** A stopped folder with one draft and one version. */
async function filledFolder(words = "the lamp"): Promise<string> {
  const folder = newFolder();
  const server = await startTestServer({}, folder);
  await fill(await server.person("Amina"), words);
  await server.running.stop();
  return folder;
}

/** Changes the data behind the server's back. */
function tamper(file: string, ...statements: string[]): void {
  const db = new SqliteDatabase(file);
  for (const statement of statements) db.exec(statement);
  db.close();
}

test("a backup made while people type holds what was acknowledged before it, is private, and restores", async () => {
  const server = await startTestServer();
  folders.push(server.folder);
  const person = await server.person("Amina");
  const draftId = await fill(person, "before ");
  const open = person.open(draftId);
  await open.synced();
  const typing = setInterval(() => notes(open.ydoc).insert(notes(open.ydoc).length, "x"), 5);
  const copy = join(newFolder(), "monday.backup");
  const { code, out, err } = await run("backup", copy, "--data", server.folder);
  clearInterval(typing);
  open.close();
  await server.running.stop();
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/1 draft with \d+ updates, 1 version; \d+\.\d MB, verified/);
  expect(statSync(copy).mode & 0o777).toBe(0o600);

  const folder = newFolder();
  expect((await run("restore", copy, "--data", folder)).code).toBe(0);
  const restored = await startTestServer({}, folder);
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, await restored.running.services.rooms.read(draftId, (doc) => Y.encodeStateAsUpdate(doc)));
  expect(notes(ydoc).toString()).toMatch(/^before x*$/);
  await restored.remove();
});

test("restoring keeps what was there, and does not touch a folder that a server uses", async () => {
  const [folder, other] = [await filledFolder("old words"), await filledFolder("new words")];
  const copy = join(newFolder(), "old.backup");
  expect((await run("backup", copy, "--data", folder)).code).toBe(0);
  const lock = lockFolder(other);
  const refused = await run("restore", copy, "--data", other);
  lock?.release();
  expect([refused.code, refused.out]).toEqual([1, ""]);
  expect(refused.err).toContain("A server is using this folder");

  const { code, out } = await run("restore", copy, "--data", other);
  expect(code).toBe(0);
  const kept = readdirSync(other).find((name) => name.includes(".before-restore-"));
  expect(out).toContain(kept);
  expect((await run("verify", join(other, kept ?? ""))).out).toContain("1 draft");
  expect((await run("verify", "--data", other)).code).toBe(0);
});

test.each([
  [
    "a version whose words were changed",
    ["DROP TRIGGER versions_never_change", "UPDATE versions SET resolution = replace(resolution, 'lamp', 'torch')"],
    "its hash does not hold",
  ],
  [
    "a version whose predecessor is gone",
    ["DROP TRIGGER versions_never_change", "UPDATE versions SET previous_hash = 'aa'"],
    "does not follow the version before it",
  ],
  [
    "a last version that is gone",
    ["DROP TRIGGER versions_never_go", "DELETE FROM versions"],
    "the last version that was named is missing",
  ],
  [
    "a version whose stage was changed",
    ["DROP TRIGGER versions_never_change", "UPDATE versions SET stage_kind = 'adopted', symbol = 'A/RES/98/2'"],
    "its hash does not hold",
  ],
  [
    "a version made out to be of before there were stages",
    ["DROP TRIGGER versions_never_change", "UPDATE versions SET hash_format = 1"],
    "its hash does not hold",
  ],
  [
    "a branch without its root",
    ["PRAGMA foreign_keys = OFF", "UPDATE drafts SET base_ref = 'version:gone'"],
    "the version that it was branched from is missing",
  ],
  ["a missing update", ["DELETE FROM draft_updates WHERE seq = 1"], "update 1 is missing"],
  ["an unreadable update", ["UPDATE draft_updates SET bytes = x'ff00ff' WHERE seq = 2"], "cannot be read"],
  [
    "words under somebody else's name",
    ["UPDATE draft_updates SET user_id = NULL WHERE seq = 2"],
    "belongs to somebody else than its sender",
  ],
  ["words of nobody", ["DELETE FROM draft_clients"], "belongs to nobody"],
])("verify names %s", async (_what, statements, words) => {
  const folder = await filledFolder();
  tamper(storeFile(folder), ...statements);
  const before = readFileSync(storeFile(folder));
  expect((await verifyFile(storeFile(folder))).faults.join("\n")).toContain(words);
  expect(readFileSync(storeFile(folder)).equals(before)).toBe(true);
});

test("no backup is made of data that have faults", async () => {
  const folder = await filledFolder();
  tamper(storeFile(folder), "DELETE FROM draft_clients");
  const copy = join(newFolder(), "bad.backup");
  const { code, out, err } = await run("backup", copy, "--data", folder);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("belongs to nobody");
  expect(readdirSync(join(copy, ".."))).toEqual([]);
  expect((await run("verify", "--data", folder)).code).toBe(1);
});

test("what is no backup is refused in one line and changes nothing", async () => {
  const folder = await filledFolder();
  const file = join(newFolder(), "notes.txt");
  writeFileSync(file, "not a database at all, but long enough to look like one ".repeat(100));
  const { code, err } = await run("restore", file, "--data", folder);
  expect(code).toBe(2);
  expect(err).toContain("not restored");
  expect((await run("verify", "--data", folder)).code).toBe(0);
  expect((await run("backup", file, "--data", folder)).err).toContain("never replaces an older one");
  expect((await run("backup", "--data", folder)).err).toContain("A file is needed");
});
