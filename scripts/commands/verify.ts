/** penholder verify [FILE]: whether a backup, or the data while they are used, can be read whole and is what it was. */
import { readArguments } from "./arguments.ts";
import { describe, findDataFile, listFaults, verifyFile } from "./data-file.ts";

/** Exit code 0: nothing is wrong; 1: faults, a line each on standard error. Rejects with request.invalid, store.unavailable. */
export async function verify(args: readonly string[]): Promise<number> {
  const { options, file } = readArguments(args, ["data"], "[FILE]");
  const target = file === "" ? findDataFile(options.data) : file;
  const verification = await verifyFile(target);
  if (verification.faults.length === 0) {
    process.stdout.write(`${target}: ${describe(verification)}; every log replays, every version's hash holds.\n`);
    return 0;
  }
  process.stderr.write(`${target}: ${describe(verification)}\n${listFaults(verification)}`);
  return 1;
}
