/**
 * `penholder compare`, what other programs rely on (../shared/contracts/penholder-compare.md). Kept to arguments and exit codes:
 * readers, comparison and formats are loaded when they are needed, because the whole process has 600 ms.
 */
import { setFlagsFromString } from "node:v8";
import { DomainError } from "../../shared/errors.ts";
import { type CompareJob, parseCompareArguments, USAGE } from "./compare/arguments.ts";
import type { CommandIo } from "./compare/io.ts";
import { OutputClosed, oneLine, writeText } from "./compare/output.ts";

/**
 * Runs the command on the arguments that stand behind its name.
 * @returns the exit code: 0 done, 2 unusable arguments or unreadable input (one line on stderr), 1 a fault of the program
 */
export async function runCompare(args: readonly string[], io: CommandIo): Promise<number> {
  const ignore = () => {};
  // errors are told to whoever writes; without a listener they would end the process
  io.stdout.on("error", ignore);
  io.stderr.on("error", ignore);
  try {
    const job = parseCompareArguments(args);
    await run(job, io);
    return 0;
  } catch (error) {
    if (error instanceof OutputClosed) return 0;
    const known = error instanceof DomainError;
    const words = known ? oneLine(error.line) : error instanceof Error ? (error.stack ?? error.message) : String(error);
    await writeText(io.stderr, `penholder compare: ${known ? "" : "fault of the program: "}${words}\n`).catch(ignore);
    return known ? 2 : 1;
  }
}

async function run(job: CompareJob, io: CommandIo): Promise<void> {
  switch (job.kind) {
    case "help":
      return writeText(io.stdout, USAGE);
    case "batch": {
      const { compareBatch } = await import("./compare/batch.ts");
      return compareBatch(job, io.stdout);
    }
    case "pair": {
      // a process that lives half a second never gets back what V8 spends on optimizing early; what runs for long still is optimized
      setFlagsFromString("--interrupt-budget=1000000");
      const { comparePair } = await import("./compare/pair.ts");
      return comparePair(job, io);
    }
  }
}
