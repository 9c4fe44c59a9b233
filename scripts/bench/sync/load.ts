/** Latency under a steady load, and how fast a burst goes through. */
import { type Client, connect, marksIn, Writer } from "./client.ts";
import { MeasuredServer, type ServerKind } from "./server.ts";
import { wait, within } from "./time.ts";

const WRITERS = 10;
const PER_SECOND = 10;
/** Long enough for a log file to reach the size at which it is written over instead of growing. */
const WARM_UP = 4_000;
/** How many clients read what they get; the others only take it, because all clients share one process with two cores. */
const READERS = 20;
/** A burst is so large that this many updates are delivered in all. */
const DELIVERIES = 120_000;
const LONGEST_BURST = 30_000;

export interface LoadFigures {
  /** From sending until another client has it, ms. */
  readonly p50: number;
  readonly p99: number;
  /** The server's processor time per update of the steady load, ms. */
  readonly processor: number;
  /** Updates of all writers per second until all readers have seen the last; each writer sends as fast as it can. */
  readonly burst: number;
}

/** `clients` in one room, ten of them writing ten updates a second for `seconds`. */
export async function measureLoad(
  kind: ServerKind,
  folder: string,
  clients: number,
  seconds: number,
): Promise<LoadFigures> {
  const server = await MeasuredServer.start(kind, folder);
  try {
    return await within(120_000 + seconds * 1_000, `the load on ${kind.name}`, load(server, kind, clients, seconds));
  } finally {
    await server.kill();
  }
}

async function load(server: MeasuredServer, kind: ServerKind, clients: number, seconds: number): Promise<LoadFigures> {
  const room = await server.newRoom();
  const sent = new Map<string, number>();
  const latencies: number[] = [];
  let measuring = false;
  let seen = 0;
  const onUpdate = (update: Uint8Array) => {
    const now = performance.now();
    for (const { name, number } of marksIn(update)) {
      seen += 1;
      const at = sent.get(`${name}:${number}`);
      if (measuring && at !== undefined) latencies.push(now - at);
    }
  };
  const options = { server: server.started, dialect: kind.dialect, room };
  const open: Client[] = [];
  // the readers are spread over the order of coming, in which a server may serve; the first ten come first and write
  const every = Math.ceil((clients - WRITERS) / READERS);
  let readers = 0;
  for (let k = 0; k < clients; k++) {
    const reads = k >= WRITERS && (k - WRITERS) % every === 0;
    if (reads) readers += 1;
    open.push(await connect({ ...options, ...(reads ? { onUpdate } : {}) }));
  }
  const writers = open.slice(0, WRITERS).map((client, k) => ({ client, writer: new Writer(`w${k}`), name: `w${k}` }));

  const stops = writers.map(({ client, writer, name }, k) => {
    const write = () => {
      const update = writer.next();
      sent.set(`${name}:${writer.written}`, performance.now());
      client.send(update);
    };
    // spread over the tenth of a second, as people are
    let timer: NodeJS.Timeout | undefined;
    const first = setTimeout(
      () => {
        timer = setInterval(write, 1000 / PER_SECOND);
      },
      (k * 1000) / PER_SECOND / WRITERS,
    );
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  });
  await wait(WARM_UP);
  const [processorBefore, sentBefore] = [await server.processor(), sent.size];
  measuring = true;
  await wait(seconds * 1000);
  measuring = false;
  const processor = ((await server.processor()) - processorBefore) / (sent.size - sentBefore);
  for (const stop of stops) stop();
  await wait(500);

  const each = Math.ceil(DELIVERIES / WRITERS / clients);
  const messages = writers.map(({ client, writer }) => ({
    client,
    updates: Array.from({ length: each }, () => writer.next()),
  }));
  // a server may send several updates in one message: what counts is that each reader sees every mark
  const expected = each * WRITERS * readers;
  seen = 0;
  const start = performance.now();
  for (let k = 0; k < each; k++) {
    for (const { client, updates } of messages) client.send(updates[k] ?? new Uint8Array());
  }
  while (seen < expected && performance.now() - start < LONGEST_BURST) await wait(2);
  const burst = (each * WRITERS) / ((performance.now() - start) / 1000);
  for (const client of open) client.close();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), processor, burst: seen < expected ? Number.NaN : burst };
}
