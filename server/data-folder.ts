/**
 * The folder that holds everything: the data file, the address of the server that serves it, and the lock that keeps a
 * second one away. Two servers on one data file would each acknowledge what the other does not know.
 */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { z } from "zod";
import { DomainError } from "../shared/errors.ts";

const STORE = "penholder.sqlite";
const LOCK = "lock.sqlite";
const ADDRESS = "server.json";

const address = z.object({ url: z.string(), pid: z.number() });
export type ServerAddress = Readonly<z.infer<typeof address>>;

export interface FolderLock {
  release(): void;
}

export function storeFile(folder: string): string {
  return join(folder, STORE);
}

/**
 * Makes the folder and the files in it that hold drafts and the lock, readable by their owner alone: drafts are
 * confidential. A folder that was there keeps its rights, its files do not. Throws store.unavailable.
 */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // SQLite gives the files it makes beside a database the rights of that database
    for (const name of [STORE, LOCK]) makePrivate(join(folder, name));
  } catch (cause) {
    throw unusable("The data folder cannot be made.", folder, cause);
  }
}

function unusable(what: string, file: string, cause: unknown): DomainError {
  const mend = `Check the disk and the rights on the folder (${cause instanceof Error ? cause.message : cause}).`;
  return new DomainError("store.unavailable", what, { file, mend }, { cause });
}

function makePrivate(file: string): void {
  // opening and closing a file that is there would free the locks that this process has on it (POSIX)
  if (existsSync(file)) chmodSync(file, 0o600);
  else closeSync(openSync(file, "a", 0o600));
}

/**
 * Takes the folder for one server, or resolves to undefined when another holds it. The lock is the operating system's, on
 * a database file of its own: it goes with the process, even when that is killed, and nothing stale is left behind.
 */
export function lockFolder(folder: string): FolderLock | undefined {
  let db: SqliteDatabase.Database | undefined;
  try {
    db = new SqliteDatabase(join(folder, LOCK), { timeout: 0 });
    db.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    db?.close();
    if (cause instanceof SqliteDatabase.SqliteError && cause.code === "SQLITE_BUSY") return undefined;
    throw unusable("The data folder cannot be written to.", folder, cause);
  }
  const lock = db;
  return { release: () => void lock.close() };
}

export function writeAddress(folder: string, server: ServerAddress): void {
  writeFileSync(join(folder, ADDRESS), `${JSON.stringify(server)}\n`, { mode: 0o600 });
}

/** What the last server wrote; whether it still runs, the lock says. */
export function readAddress(folder: string): ServerAddress | undefined {
  try {
    return address.parse(JSON.parse(readFileSync(join(folder, ADDRESS), "utf8")));
  } catch {
    return undefined;
  }
}

export function removeAddress(folder: string): void {
  rmSync(join(folder, ADDRESS), { force: true });
}
