/** penholder sign-in: makes a sign-in link, also while the server runs. */
import { existsSync } from "node:fs";
import { realAmbient } from "../../server/ambient.ts";
import { createSignInLink } from "../../server/auth/sign-in-link.ts";
import { DEFAULT_PORT, readDataFolder } from "../../server/config.ts";
import { lockFolder, readAddress, storeFile } from "../../server/data-folder.ts";
import { openSqliteStore } from "../../server/store/sqlite/store.ts";
import { DomainError } from "../../shared/errors.ts";
import { readOptions } from "./arguments.ts";

/** Prints the link. Rejects with request.invalid or store.unavailable. */
export async function signIn(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ["data", "name"]);
  const name = options.name?.trim();
  if (name !== undefined && !/^\P{Cc}{1,80}$/u.test(name)) {
    throw new DomainError("request.invalid", "A name has 1 to 80 characters.", { mend: "Give another with --name." });
  }
  const folder = readDataFolder(options.data, process.env);
  const file = storeFile(folder);
  if (!existsSync(file)) {
    throw new DomainError("store.unavailable", "There are no Penholder data in this folder.", {
      file: folder,
      mend: "Run penholder serve first, or give the folder with --data.",
    });
  }
  const url = runningAt(folder);
  if (!url) process.stderr.write("No server runs on this folder now; the link works once one does.\n");
  const store = openSqliteStore(file);
  try {
    const link = await createSignInLink(store, realAmbient, url ?? `http://127.0.0.1:${DEFAULT_PORT}`, name);
    process.stdout.write(`${link}\n`);
  } finally {
    await store.close();
  }
  return 0;
}

/** Where the server of the folder is; undefined when none runs. */
function runningAt(folder: string): string | undefined {
  const lock = lockFolder(folder);
  lock?.release();
  return lock ? undefined : readAddress(folder)?.url;
}
