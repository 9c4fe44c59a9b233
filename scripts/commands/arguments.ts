/** Options of a command; what cannot be used is one clear line and exit code 2 (request.invalid, see penholder.ts). */
import { parseArgs } from "node:util";
import { DomainError } from "../../shared/errors.ts";

/** Reads `--name value` for each of the names; throws request.invalid for anything else. */
export function readOptions<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const { options, rest } = parse(args, names);
  if (rest[0] !== undefined) throw invalid(`"${rest[0]}" is not expected here.`);
  return options;
}

/** Reads options and one file; `place` is how the usage names the file: "FILE", or "[FILE]" when it may be left out (""). */
export function readArguments<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
  place: "FILE" | "[FILE]",
): { readonly options: Readonly<Partial<Record<Name, string>>>; readonly file: string } {
  const { options, rest } = parse(args, names);
  const [file, more] = rest;
  if (more !== undefined) throw invalid(`One file is taken; "${more}" is too many.`);
  if (!file && place === "FILE") throw invalid("A file is needed.");
  return { options, file: file ?? "" };
}

function parse<Name extends string>(args: readonly string[], names: readonly Name[]) {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    return { options: values as Partial<Record<Name, string>>, rest: positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message.split(/\. |\n/)[0] : String(error);
    throw invalid(`${message}.`, error);
  }
}

function invalid(message: string, cause?: unknown): DomainError {
  return new DomainError("request.invalid", message, { mend: "Run penholder --help." }, { cause });
}
