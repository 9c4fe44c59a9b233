/**
 * `penholder compare`, what other programs rely on (../shared/contracts/penholder-compare.md). Kept to arguments and exit codes:
 * readers, comparison and formats are loaded when they are needed, because the whole process has 600 ms.
 */
import { setFlagsFromString } from "node:v8";
import { DomainError } from "../../shared/errors.ts";
import { type CompareJob, parseCompareArguments, USAGE } from "./compare/arguments.ts";
import type { CommandIo } from "./compare/io.ts";
import { complain, OutputClosed, writeText } from "./compare/output.ts";

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
    return await run(parseCompareArguments(args), io);
  } catch (error) {
    if (error instanceof OutputClosed) return 0;
    const known = error instanceof DomainError;
    const words = known ? error.line : error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (known) await complain(io, words);
    else await writeText(io.stderr, `penholder compare: fault of the program: ${words}\n`).catch(ignore);
    return known ? 2 : 1;
  }
}

/** @returns the exit code */
async function run(job: CompareJob, io: CommandIo): Promise<number> {
  switch (job.kind) {
    case "help":
      await writeText(io.stdout, USAGE);
      return 0;
    case "batch": {
      const { compareBatch } = await import("./compare/batch.ts");
      return (await compareBatch(job, io)) === 0 ? 0 : 2;
    }
    case "pair": {
      // a process that lives half a second never gets back what V8 spends on optimizing early; what runs for long still is optimized
      setFlagsFromString("--interrupt-budget=1000000");
      const { comparePair } = await import("./compare/pair.ts");
      await comparePair(job, io);
      return 0;
    }
  }
}
