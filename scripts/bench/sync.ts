/**
 * How fast and how safely the server passes updates on, beside two others, same run, same load:
 * `npm run bench:sync -- [--part load|memory|kill|open] [--seconds 5] [--rounds 3] [--runs 50] [--clients 50,100,200]`.
 *
 * load    latency from one client to all others while ten write ten updates a second, and a burst; ours commits each update
 *         to the disk before anybody sees it, the others write later. The middle one of some rounds, taken in turns
 * memory  bytes per open draft of 6,000 words, pasted and typed: in use (heap and buffers after a collection), and resident
 * kill    kill -9 while five people type: what was acknowledged or seen and is gone when the server comes back. The peers keep
 *         their defaults: hocuspocus writes two to ten seconds after a change, by its own choice
 * open    a draft with 500,000 operations behind it (keys of five people, in long-history.ts): opening it on a server that was
 *         just started, in a client, and in an empty window of a browser that keeps nothing of it; ours alone
 *
 * The peers are installed apart: `npm ci --prefix scripts/bench/sync/peers`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type KillFigures, killOnce } from "./sync/kill.ts";
import { type LoadFigures, measureLoad } from "./sync/load.ts";
import { DRAFT_SHAPES, type DraftShape, measureMemory } from "./sync/memory.ts";
import { measureOpening } from "./sync/open.ts";
import { type ServerKind, serverKinds } from "./sync/server.ts";
import { median } from "./sync/time.ts";

const { values } = parseArgs({
  options: {
    part: { type: "string" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
    runs: { type: "string", default: "50" },
    clients: { type: "string", default: "50,100,200" },
    operations: { type: "string", default: "500000" },
  },
});
const wanted = (part: string) => values.part === undefined || values.part === part;
const kinds = serverKinds();
const WIDTH = 38;

if (wanted("load")) {
  for (const clients of values.clients.split(",").map(Number)) {
    console.log(
      `\n${clients} clients, 10 write 10 updates a second: ms p50, p99, server's processor per update; updates a second in a burst`,
    );
    await compareLoad(clients);
  }
}
if (wanted("memory")) {
  for (const shape of Object.keys(DRAFT_SHAPES) as DraftShape[]) {
    console.log(`\nmemory per open draft of 6,000 words, ${shape}: KiB in use, resident`);
    for (const kind of kinds) {
      const { used, resident } = await inFolder((folder) => measureMemory(kind, folder, shape));
      console.log(`${kind.name.padEnd(WIDTH)} ${(used / 1024).toFixed(0)}  ${(resident / 1024).toFixed(0)}`);
    }
  }
}
if (wanted("kill")) {
  console.log(
    `\nkill -9 in ${values.runs} runs: updates written; acknowledged, of these lost; seen by others, of these lost`,
  );
  for (const kind of kinds) console.log(await killed(kind, Number(values.runs)));
}
if (wanted("open")) {
  const operations = Number(values.operations);
  const { server, client, browser, stateBytes } = await inFolder((folder) => measureOpening(folder, operations));
  const inBrowser =
    browser === undefined ? "not measured (needs Chromium and npm run build)" : `${browser.toFixed(0)} ms`;
  console.log(`\nopening a draft with ${operations} operations behind it, ${(stateBytes / 1024).toFixed(0)} KiB now`);
  console.log(
    `server until all is sent ${server.toFixed(0)} ms; a client reads it in ${client.toFixed(0)} ms; browser ${inBrowser}`,
  );
}

/** Rounds in turns, so that what else the machine does meets all servers alike. */
async function compareLoad(clients: number): Promise<void> {
  const rounds = new Map<ServerKind, LoadFigures[]>(kinds.map((kind) => [kind, []]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [kind, figures] of rounds) {
      figures.push(await inFolder((folder) => measureLoad(kind, folder, clients, Number(values.seconds))));
    }
  }
  const middle = [...rounds].map(([kind, figures]) => ({
    kind,
    p50: median(figures.map(({ p50 }) => p50)),
    p99: median(figures.map(({ p99 }) => p99)),
    processor: median(figures.map(({ processor }) => processor)),
    burst: median(figures.map(({ burst }) => burst)),
  }));
  const peers = middle.filter(({ kind }) => !kind.ours);
  for (const { kind, p50, p99, processor, burst } of middle) {
    const ratios = [
      p50 / Math.min(...peers.map((peer) => peer.p50)),
      p99 / Math.min(...peers.map((peer) => peer.p99)),
      processor / Math.min(...peers.map((peer) => peer.processor)),
      burst / Math.max(...peers.map((peer) => peer.burst)),
    ];
    const toPeers =
      kind.ours && peers.length > 0 ? `  to the best peer: ${ratios.map((r) => r.toFixed(2)).join(", ")}` : "";
    console.log(
      `${kind.name.padEnd(WIDTH)} ${p50.toFixed(2)}  ${p99.toFixed(2)}  ${processor.toFixed(2)}  ${burst.toFixed(0)}${toPeers}`,
    );
  }
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
