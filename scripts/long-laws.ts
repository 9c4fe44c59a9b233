/**
 * The laws of the shared draft for as long as one likes: `npm run long:laws -- --runs N --minutes M --seed S`, with --server
 * against a real server over real sockets. The model is the one that the tests run (editor/binding/laws.test.ts,
 * tests/e2e/collaboration.test.ts), in batches, each with a seed of its own. When a law breaks, its batch runs once more to find
 * the shortest sequence that breaks it; that is printed, and the exit code is 1.
 */
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const PROJECT = resolve(import.meta.dirname, "..");
const USAGE = "npm run long:laws -- [--server] [--runs N] [--minutes M] [--seed S]";
/** Runs of each law in one process: some minutes lost at most when somebody stops it. */
const BATCH = { binding: 250, server: 40 };
const SEEDS = 2 ** 31;

interface Batch {
  readonly file: string;
  readonly runs: number;
  readonly seed: number;
  readonly shrink: boolean;
}

/** Exit code and what was printed. */
function run({ file, runs, seed, shrink }: Batch): Promise<{ code: number; output: string }> {
  const vitest = spawn(process.execPath, [join(PROJECT, "node_modules/vitest/vitest.mjs"), "run", file], {
    cwd: PROJECT,
    env: {
      ...process.env,
      NO_COLOR: "1",
      PENHOLDER_RUNS: String(runs),
      PENHOLDER_SEED: String(seed),
      PENHOLDER_SHRINK: shrink ? "1" : "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [vitest.stdout, vitest.stderr]) stream.on("data", (data: Buffer) => (output += data));
  return new Promise((done) => vitest.once("close", (code) => done({ code: code ?? 1, output })));
}

function whole(name: string, value: string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  if (Number.isSafeInteger(number) && number >= 0 && (number > 0 || name === "seed")) return number;
  process.stderr.write(`--${name} takes a whole number. ${USAGE}\n`);
  process.exit(2);
}

function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

async function main(): Promise<number> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { runs: text, minutes: text, seed: text, server: { type: "boolean" } } });
  const minutes = whole("minutes", values.minutes, 24 * 60);
  const total = whole("runs", values.runs, values.minutes === undefined ? 10_000 : Number.MAX_SAFE_INTEGER);
  const first = whole("seed", values.seed, randomInt(SEEDS));
  const file = values.server ? "tests/e2e/collaboration.test.ts" : "editor/binding/laws.test.ts";
  const size = values.server ? BATCH.server : BATCH.binding;
  const start = Date.now();
  console.log(`${file}, seed ${first}`);
  let done = 0;
  for (let seed = first; done < total && Date.now() - start < minutes * 60_000; seed = (seed + 1) % SEEDS) {
    const runs = Math.min(size, total - done);
    const { code, output } = await run({ file, runs, seed, shrink: false });
    if (code !== 0) {
      const again = `npm run long:laws -- ${values.server ? "--server " : ""}--runs ${runs} --seed ${seed}`;
      console.log(
        `${clock(Date.now() - start)}  broken after ${done} runs, seed ${seed}; looking for the shortest way`,
      );
      const shortest = await run({ file, runs, seed, shrink: true });
      console.log(shortest.code === 0 ? `It did not break again. As it broke:\n${output}` : shortest.output);
      console.log(`Again: ${again}`);
      return 1;
    }
    done += runs;
    console.log(`${clock(Date.now() - start)}  ${done} runs of each law, none broken (seed ${seed})`);
  }
  console.log(`Held: ${done} runs of each law in ${clock(Date.now() - start)}, seeds from ${first}`);
  return 0;
}

process.exitCode = await main();
