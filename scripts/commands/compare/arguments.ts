/** The arguments of `penholder compare`, read strictly: what is not understood is refused, never guessed. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { DomainError } from "../../../shared/errors.ts";

const FORMS = `penholder compare BASE DRAFT [--source FILE]... [--format json|html|md|csv] [-o FILE]
penholder compare --batch PAIRS.jsonl
`;

export const USAGE = `${FORMS}
A line of a batch is answered with one. One that cannot be compared gives {"version":1,"error":"…"}, and exit code 2 at the end.
`;

const FORMATS = ["json", "html", "md", "csv"] as const;
export type OutputFormat = (typeof FORMATS)[number];

export interface PairJob {
  readonly kind: "pair";
  readonly base: string;
  readonly draft: string;
  readonly sources: readonly string[];
  readonly format: OutputFormat;
  /** Absent: standard output. */
  readonly output?: string;
}

export interface BatchJob {
  readonly kind: "batch";
  readonly pairs: string;
}

export type CompareJob = PairJob | BatchJob | { readonly kind: "help" };

/** @throws DomainError request.invalid, with what to type instead */
export function parseCompareArguments(args: readonly string[]): CompareJob {
  const { values, positionals } = parsed(args);
  if (values.help) return { kind: "help" };
  const { batch, source = [], output } = values;
  if (batch !== undefined) {
    if (positionals.length > 0) throw refused(`--batch takes one file; "${positionals[0]}" is too many.`);
    if (source.length > 0 || output !== undefined || (values.format ?? "json") !== "json") {
      throw refused("--batch writes JSON to standard output and takes no --source, --format or -o.");
    }
    return { kind: "batch", pairs: batch };
  }
  const [base, draft, more] = positionals;
  if (base === undefined || draft === undefined) throw refused("Two files are needed, BASE and DRAFT.");
  if (more !== undefined) throw refused(`Two files are compared; "${more}" is too many.`);
  const format = formatOf(values.format ?? "json");
  if (output === undefined) return { kind: "pair", base, draft, sources: source, format };
  if ([base, draft, ...source].some((file) => resolve(file) === resolve(output))) {
    throw refused(`-o would overwrite the input ${output}.`);
  }
  return { kind: "pair", base, draft, sources: source, format, output };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        source: { type: "string", multiple: true },
        format: { type: "string" },
        output: { type: "string", short: "o" },
        batch: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw refused(
      cause instanceof Error ? `${cause.message.replace(/\.?$/u, ".")}` : "The arguments are not understood.",
      cause,
    );
  }
}

function formatOf(value: string): OutputFormat {
  const format = FORMATS.find((known) => known === value);
  if (format) return format;
  if (value === "docx")
    throw refused("Penholder does not write Word files yet.", undefined, "Use --format html, which Word opens.");
  throw refused(`--format ${value} is not known.`, undefined, `Use one of ${FORMATS.join(", ")}.`);
}

function refused(message: string, cause?: unknown, mend = `Usage: ${FORMS.trim().replace("\n", " | ")}`): DomainError {
  return new DomainError("request.invalid", message, { mend }, { cause });
}
