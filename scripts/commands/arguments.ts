/** Options of a command; what cannot be used is one clear line and exit code 2 (request.invalid, see penholder.ts). */
import { parseArgs } from "node:util";
import { DomainError } from "../../shared/errors.ts";

/** Reads `--name value` for each of the names; throws request.invalid for anything else. */
export function readOptions<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return values as Partial<Record<Name, string>>;
  } catch (error) {
    const message = error instanceof Error ? error.message.split(/\. |\n/)[0] : String(error);
    throw new DomainError("request.invalid", `${message}.`, { mend: "Run penholder --help." }, { cause: error });
  }
}
