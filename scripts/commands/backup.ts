/** penholder backup FILE: a copy of everything, also while the server runs; verified before it is called a backup. */
import { statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { copyDatabase } from "../../server/store/sqlite/backup.ts";
import { DomainError } from "../../shared/errors.ts";
import { readArguments } from "./arguments.ts";
import { describe, findDataFile, listFaults, verifyFile } from "./data-file.ts";

/** Prints what the backup holds. Rejects with request.invalid or store.unavailable; then there is no new file. */
export async function backup(args: readonly string[]): Promise<number> {
  const { options, file } = readArguments(args, ["data"], "FILE");
  const data = findDataFile(options.data);
  await copyDatabase(data, file);
  const verification = await verifyFile(file);
  if (verification.faults.length > 0) {
    await rm(file, { force: true });
    process.stderr.write(listFaults(verification));
    throw new DomainError("store.unavailable", "The data have faults (above), so no backup was made.", {
      file: data,
      mend: "Keep a copy of the whole folder, restore the last good backup, and report what stands above.",
    });
  }
  const mib = (statSync(file).size / 1024 / 1024).toFixed(1);
  process.stdout.write(`Backed up to ${file}: ${describe(verification)}; ${mib} MB, verified.\n`);
  process.stdout.write("It holds drafts and who may read them: keep it as safe as the data themselves.\n");
  return 0;
}
