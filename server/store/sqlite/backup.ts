/** Copies of the data file: made while a server writes to it, and checked before anybody relies on one. */
import { chmodSync, closeSync, constants, existsSync, openSync, rmSync } from "node:fs";
import { copyFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import { SCHEMA_VERSION } from "./migrations.ts";

/** All pages in one step: between steps a writer would make SQLite begin again, and under constant typing never end. */
const ALL_PAGES = 0x7fff_ffff;

/**
 * Writes what is committed in `from` at one moment to the new file `to`, which only its owner can read. In WAL mode neither
 * waits for the other. The file appears whole or not at all. Rejects with store.unavailable, and when `to` is there already.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (!existsSync(from)) throw unusable("There is no data file.", from);
  if (existsSync(to)) {
    throw new DomainError("request.invalid", "There is a file of that name already.", {
      file: to,
      mend: "Give another name; a copy never replaces an older one.",
    });
  }
  const part = `${to}.part`;
  let db: SqliteDatabase.Database | undefined;
  try {
    rmSync(part, { force: true });
    closeSync(openSync(part, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600));
    db = new SqliteDatabase(from, { readonly: true, fileMustExist: true });
    await db.backup(part, { progress: () => ALL_PAGES });
    db.close();
    // one file that stands alone: in WAL mode whoever opens it would leave two more beside it
    db = new SqliteDatabase(part);
    db.pragma("journal_mode = DELETE");
    db.close();
    await syncFile(part);
    await rename(part, to);
    await syncFile(dirname(to));
  } catch (cause) {
    db?.close();
    rmSync(part, { force: true });
    throw unusable("The data could not be copied.", to, cause);
  }
}

/** What is wrong with the file itself, in words; [] when SQLite finds it whole and this program can read it. Changes nothing. */
export function checkDatabase(file: string): string[] {
  let db: SqliteDatabase.Database | undefined;
  try {
    db = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    const schema = Number(db.pragma("user_version", { simple: true }));
    if (schema === 0) return ["It holds no Penholder data."];
    if (schema > SCHEMA_VERSION) return [`It was written by a newer Penholder (schema ${schema}).`];
    const rows = db.pragma("integrity_check") as { readonly integrity_check: string }[];
    const found = rows.map((row) => row.integrity_check).filter((words) => words !== "ok");
    const loose = db.pragma("foreign_key_check") as { readonly table: string }[];
    return [...found, ...loose.map(({ table }) => `A row of ${table} names something that is not there.`)];
  } catch (error) {
    return [`SQLite cannot read it (${error instanceof Error ? error.message : error}).`];
  } finally {
    db?.close();
  }
}

/**
 * Puts a copy in the place of a data file that no server has open. What was there, with what SQLite keeps beside it, gets
 * `aside` at the end of its name. Rejects with store.unavailable.
 */
export async function replaceDatabase(file: string, copy: string, aside: string): Promise<void> {
  const fresh = `${file}.restoring`;
  try {
    await copyFile(copy, fresh);
    chmodSync(fresh, 0o600);
    await syncFile(fresh);
    // the log beside the old file belongs to it alone: left behind, it would be played into the new one
    for (const beside of ["-wal", "-shm", ""]) {
      if (existsSync(`${file}${beside}`)) await rename(`${file}${beside}`, `${file}${aside}${beside}`);
    }
    await rename(fresh, file);
    await syncFile(dirname(file));
  } catch (cause) {
    rmSync(fresh, { force: true });
    throw unusable("The copy could not be put in place.", file, cause);
  }
}

async function syncFile(path: string): Promise<void> {
  const { open } = await import("node:fs/promises");
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}

function unusable(what: string, file: string, cause?: unknown): DomainError {
  const reason = cause instanceof Error ? ` (${cause.message})` : "";
  return new DomainError(
    "store.unavailable",
    what,
    { file, mend: `Check the path, the disk and the rights on it${reason}.` },
    { cause },
  );
}
