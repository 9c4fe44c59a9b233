/** The command line: finds the command, and loads only that one, so that each starts fast. */
import { DomainError } from "../shared/errors.ts";

const USAGE = `Penholder: drafting, comparing and reporting on resolutions

  penholder serve [--data FOLDER] [--port N]         run the server on this machine
  penholder sign-in [--name NAME] [--role ROLE]      make a sign-in link; with a role, also in every dossier
  penholder backup FILE [--data FOLDER]              copy everything, also while the server runs
  penholder restore FILE [--data FOLDER]             put a backup in place of the data, which are kept beside it
  penholder verify [FILE] [--data FOLDER]            check that every draft and version can be read and is unchanged
  penholder compare BASE DRAFT …                     compare two texts (penholder compare --help)
`;

async function run([command, ...args]: readonly string[]): Promise<number> {
  switch (command) {
    case "serve":
      return (await import("./commands/serve.ts")).serve(args);
    case "sign-in":
      return (await import("./commands/sign-in.ts")).signIn(args);
    case "backup":
      return (await import("./commands/backup.ts")).backup(args);
    case "restore":
      return (await import("./commands/restore.ts")).restore(args);
    case "verify":
      return (await import("./commands/verify.ts")).verify(args);
    case "compare":
      return (await import("./commands/compare.ts")).runCompare(args, process);
    case "help":
    case "--help":
    case "-h":
      process.stdout.write(USAGE);
      return 0;
    case undefined:
      process.stderr.write(USAGE);
      return 2;
    default:
      process.stderr.write(`There is no command "${command}". Run penholder --help.\n`);
      return 2;
  }
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isExpected = error instanceof DomainError;
    process.stderr.write(`${isExpected ? error.line : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = isExpected && error.code === "request.invalid" ? 2 : 1;
  },
);
