/** penholder restore FILE: puts a backup in the place of the data. What was there is kept beside it. */
import { existsSync, mkdirSync } from "node:fs";
import { readDataFolder } from "../../server/config.ts";
import { lockFolder, readAddress, storeFile } from "../../server/data-folder.ts";
import { replaceDatabase } from "../../server/store/sqlite/backup.ts";
import { DomainError } from "../../shared/errors.ts";
import { readArguments } from "./arguments.ts";
import { describe, listFaults, verifyFile } from "./data-file.ts";

/** Prints where the old data are. Rejects with request.invalid or store.unavailable; then nothing has changed. */
export async function restore(args: readonly string[]): Promise<number> {
  const { options, file } = readArguments(args, ["data"], "FILE");
  const verification = await verifyFile(file);
  if (verification.faults.length > 0) {
    process.stderr.write(listFaults(verification));
    throw new DomainError("request.invalid", "The backup has faults (above) and was not restored.", {
      file,
      mend: "Take an older backup.",
    });
  }
  const folder = readDataFolder(options.data, process.env);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder);
  if (!lock) {
    const running = readAddress(folder);
    throw new DomainError("store.unavailable", `A server is using this folder${running ? ` (${running.url})` : ""}.`, {
      file: folder,
      mend: "Stop it first, then restore.",
    });
  }
  try {
    const data = storeFile(folder);
    const aside = `.before-restore-${new Date().toISOString().replace(/[:.]/g, "-")}`;
    const had = existsSync(data);
    await replaceDatabase(data, file, aside);
    process.stdout.write(`Restored ${describe(verification)} to ${folder}.\n`);
    if (had) process.stdout.write(`What was there before is kept: ${data}${aside}\n`);
  } finally {
    lock.release();
  }
  return 0;
}
