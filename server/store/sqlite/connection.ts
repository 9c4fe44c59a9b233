/** One open SQLite file, with the settings that make a commit mean "survives a power cut". */
import SqliteDatabase, { type Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import { migrate } from "./migrations.ts";

/** How long a statement waits for another process (the command line) to finish writing, in ms. */
const BUSY_TIMEOUT = 5_000;

/** Throws store.unavailable when the file cannot be opened, is no database, or is of a newer program. */
export function openDatabase(file: string): Database {
  let db: Database | undefined;
  try {
    db = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT });
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.pragma("foreign_keys = ON");
    migrate(db, file);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof DomainError) throw error;
    throw new DomainError(
      "store.unavailable",
      "The data file cannot be opened.",
      { file, mend: `Check the disk and the rights on the file (${reason(error)}).` },
      { cause: error },
    );
  }
}

/** Runs one unit of work; what SQLite throws becomes store.unavailable, expected failures pass. */
export async function attempt<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const isFull = error instanceof SqliteDatabase.SqliteError && error.code === "SQLITE_FULL";
    throw new DomainError(
      "store.unavailable",
      isFull ? "The disk of the server is full." : "The server could not reach its data.",
      {
        mend: isFull
          ? "Tell whoever runs the server to make room; then try again."
          : "Try again in a moment; tell whoever runs the server if it stays so.",
      },
      { cause: error },
    );
  }
}

/** Whether SQLite refused a row because one like it is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && error.code === "SQLITE_CONSTRAINT_UNIQUE";
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
