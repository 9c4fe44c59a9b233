/** The command line as whole processes: how long one comparison takes from start to end, and a batch with its memory. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");
const RUNS = 9;
const BATCH = 1000;
/** How often the memory of the batch is looked at, ms. */
const LOOK = 50;

/** `pairs` makes that many seeds of pairs for a batch, one JSON line each (three a seed). Prints seconds and MiB. */
export async function measureProcess(base: string, draft: string, pairs: (seeds: string) => string): Promise<void> {
  console.log("\nwhole processes, seconds: least, median, greatest");
  const ways = {
    "npm run -s penholder -- compare": ["npm", "run", "-s", "penholder", "--", "compare", base, draft],
    "node dist/cli/penholder.js compare": [process.execPath, "dist/cli/penholder.js", "compare", base, draft],
    "node -e 0, for comparison": [process.execPath, "-e", "0"],
  };
  const runs = Object.entries(ways).map(([name, command]) => ({ name, command, seconds: [] as number[] }));
  for (let run = 0; run <= RUNS; run++) {
    for (const { command, seconds } of runs) {
      const took = secondsOf(command);
      // the first fills the disk's cache
      if (run > 0) seconds.push(took);
    }
  }
  for (const { name, seconds } of runs) {
    const sorted = [...seconds].sort((a, b) => a - b);
    const figures = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    console.log(`${name.padEnd(40)} ${figures.map((s) => (s ?? 0).toFixed(2)).join("  ")}`);
  }
  await measureBatch(pairs(String(Math.ceil(BATCH / 3))));
}

function secondsOf([command = "", ...args]: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(command, args, { cwd: ROOT, maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}; is it built? npm run build`);
  return (performance.now() - start) / 1000;
}

async function measureBatch(lines: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "penholder-batch-"));
  const file = join(folder, "pairs.jsonl");
  writeFileSync(file, lines.split("\n").slice(0, BATCH).join("\n"));
  const start = performance.now();
  const child = spawn(process.execPath, ["dist/cli/penholder.js", "compare", "--batch", file], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let answers = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) answers += 1;
  });
  const memory: number[] = [];
  const look = setInterval(() => memory.push(residentMiB(child.pid)), LOOK);
  await new Promise((done) => child.once("close", done));
  clearInterval(look);
  rmSync(folder, { recursive: true });
  const seconds = (performance.now() - start) / 1000;
  const half = Math.floor(memory.length / 2);
  const [early, late] = [memory.slice(0, half), memory.slice(half)].map((part) => Math.max(...part));
  console.log(
    `batch of ${answers} pairs: ${seconds.toFixed(1)} s; greatest memory in the first half ${early} MiB, in the second ${late} MiB`,
  );
}

/** Linux alone tells; 0 elsewhere. */
function residentMiB(pid: number | undefined): number {
  try {
    const kib = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kib ?? 0) / 1024);
  } catch {
    return 0;
  }
}
