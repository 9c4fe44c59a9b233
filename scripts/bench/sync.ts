/**
 * How fast and how safely the server passes updates on, beside two others, same run, same load:
 * `npm run bench:sync -- [--part load|memory|kill] [--seconds 10] [--runs 50] [--clients 50,100,200]`.
 *
 * load    latency from one client to all others while ten write ten updates a second, and a burst; ours commits each update
 *         to the disk before anybody sees it, the others write later
 * memory  resident bytes per open draft of 6,000 words
 * kill    kill -9 while five people type: what was acknowledged or seen and is gone when the server comes back
 *
 * The peers are installed apart: `npm ci --prefix scripts/bench/sync/peers`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type KillFigures, killOnce } from "./sync/kill.ts";
import { measureLoad } from "./sync/load.ts";
import { measureMemory } from "./sync/memory.ts";
import { type ServerKind, serverKinds } from "./sync/server.ts";

const { values } = parseArgs({
  options: {
    part: { type: "string" },
    seconds: { type: "string", default: "10" },
    runs: { type: "string", default: "50" },
    clients: { type: "string", default: "50,100,200" },
  },
});
const wanted = (part: string) => values.part === undefined || values.part === part;
const kinds = serverKinds();
const WIDTH = 38;

if (wanted("load")) {
  for (const clients of values.clients.split(",").map(Number)) {
    console.log(`\n${clients} clients, 10 write 10 updates a second: ms p50, p99; updates a second in a burst`);
    const peers: { p50: number; p99: number; burst: number }[] = [];
    for (const kind of [...kinds].reverse()) {
      const figures = await inFolder((folder) => measureLoad(kind, folder, clients, Number(values.seconds)));
      const { p50, p99, burst } = figures;
      const ratio =
        kind.ours && peers.length > 0
          ? `  to the best peer: ${(p50 / least(peers, "p50")).toFixed(2)}, ${(p99 / least(peers, "p99")).toFixed(2)}, ${(burst / most(peers, "burst")).toFixed(2)}`
          : "";
      if (!kind.ours) peers.push(figures);
      console.log(`${kind.name.padEnd(WIDTH)} ${p50.toFixed(2)}  ${p99.toFixed(2)}  ${burst.toFixed(0)}${ratio}`);
    }
  }
}
if (wanted("memory")) {
  console.log("\nmemory per open draft of 6,000 words, KiB");
  for (const kind of kinds) {
    const bytes = await inFolder((folder) => measureMemory(kind, folder));
    console.log(`${kind.name.padEnd(WIDTH)} ${(bytes / 1024).toFixed(0)}`);
  }
}
if (wanted("kill")) {
  console.log(
    `\nkill -9 in ${values.runs} runs: updates written; acknowledged, of these lost; seen by others, of these lost`,
  );
  for (const kind of kinds) console.log(await killed(kind, Number(values.runs)));
}

async function killed(kind: ServerKind, runs: number): Promise<string> {
  const sum = { written: 0, acknowledged: 0, seen: 0, acknowledgedLost: 0, seenLost: 0 };
  for (let run = 0; run < runs; run++) {
    const figures: KillFigures = await inFolder((folder) => killOnce(kind, folder, run / runs));
    for (const key of Object.keys(sum) as (keyof KillFigures)[]) sum[key] += figures[key];
  }
  const acknowledged = kind.ours ? `${sum.acknowledged}, lost ${sum.acknowledgedLost}` : "says nothing";
  return `${kind.name.padEnd(WIDTH)} ${sum.written}; ${acknowledged}; ${sum.seen}, lost ${sum.seenLost}`;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "penholder-sync-"));
  return work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

function least<K extends string>(rows: readonly Record<K, number>[], key: K): number {
  return Math.min(...rows.map((row) => row[key]));
}

function most<K extends string>(rows: readonly Record<K, number>[], key: K): number {
  return Math.max(...rows.map((row) => row[key]).filter((n) => !Number.isNaN(n)));
}
