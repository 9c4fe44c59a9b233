/** The data file that a command works on: of a data folder, also while a server uses it. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDataFolder } from "../../server/config.ts";
import { storeFile } from "../../server/data-folder.ts";
import { type Verification, verifyStore } from "../../server/documents/verification.ts";
import { checkDatabase, copyDatabase } from "../../server/store/sqlite/backup.ts";
import { openSqliteStore } from "../../server/store/sqlite/store.ts";
import { DomainError } from "../../shared/errors.ts";

/** The data file of the folder that was given, or of the usual one. Throws store.unavailable when there is none. */
export function findDataFile(folderOption: string | undefined): string {
  const folder = readDataFolder(folderOption, process.env);
  const file = storeFile(folder);
  if (existsSync(file)) return file;
  throw new DomainError("store.unavailable", "There are no Penholder data in this folder.", {
    file: folder,
    mend: "Run penholder serve first, or give the folder with --data.",
  });
}

/** Verifies a data file without changing it: works on a copy, which is brought to the present schema if it is older. */
export async function verifyFile(file: string): Promise<Verification> {
  const nothing = { texts: 0, drafts: 0, updates: 0, versions: 0 };
  if (!existsSync(file)) {
    throw new DomainError("store.unavailable", "There is no such file.", { file, mend: "Check the path." });
  }
  const broken = checkDatabase(file);
  if (broken.length > 0) return { ...nothing, faults: broken };
  const folder = await mkdtemp(join(tmpdir(), "penholder-verify-"));
  try {
    const copy = join(folder, "copy.sqlite");
    await copyDatabase(file, copy);
    const store = openSqliteStore(copy);
    return await verifyStore(store).finally(() => store.close());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** "3 texts, 1 draft with 214 updates, 2 versions" */
export function describe({ texts, drafts, updates, versions }: Verification): string {
  const count = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;
  return `${count(texts, "text")}, ${count(drafts, "draft")} with ${count(updates, "update")}, ${count(versions, "version")}`;
}

/** The faults, a line each, for standard error. */
export function listFaults({ faults }: Verification): string {
  return faults.map((fault) => `  ${fault}\n`).join("");
}
