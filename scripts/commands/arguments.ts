/** Options of a command; what cannot be used is one clear line and exit code 2 (request.invalid, see penholder.ts). */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { DomainError } from "../../shared/errors.ts";

/** Reads `--option value` pairs; throws request.invalid for anything else. */
export function readOptions<const T extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message.split(/\. |\n/)[0] : String(error);
    throw new DomainError("request.invalid", `${message}.`, { mend: "Run penholder --help." }, { cause: error });
  }
}
