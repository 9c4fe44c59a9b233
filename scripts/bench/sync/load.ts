/** Latency under a steady load, and how fast a burst goes through. */
import { type Client, connect, marksIn, Writer } from "./client.ts";
import { MeasuredServer, type ServerKind } from "./server.ts";

const WRITERS = 10;
const PER_SECOND = 10;
const WARM_UP = 2_000;
const BURST = 400;

export interface LoadFigures {
  /** From sending until another client has it, ms. */
  readonly p50: number;
  readonly p99: number;
  /** Updates of all writers per second until a reader has seen the last; each writer sends as fast as it can. */
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
  for (let k = 0; k < clients; k++) open.push(await connect({ ...options, onUpdate }));
  const writers = open.slice(0, WRITERS).map((client, k) => ({ client, writer: new Writer(`w${k}`), name: `w${k}` }));

  const write = ({ client, writer, name }: (typeof writers)[number]) => {
    const update = writer.next();
    sent.set(`${name}:${writer.written}`, performance.now());
    client.send(update);
  };
  const timers = writers.map((each, k) => {
    // spread over the tenth of a second, as people are
    let timer: NodeJS.Timeout | undefined;
    const first = setTimeout(
      () => {
        timer = setInterval(() => write(each), 1000 / PER_SECOND);
      },
      (k * 1000) / PER_SECOND / WRITERS,
    );
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  });
  await wait(WARM_UP);
  measuring = true;
  await wait(seconds * 1000);
  measuring = false;
  for (const stop of timers) stop();
  await wait(500);

  seen = 0;
  const start = performance.now();
  for (let k = 0; k < BURST; k++) {
    for (const each of writers) each.client.send(each.writer.next());
  }
  // each of the others sees every update; a server may send several in one
  const expected = BURST * WRITERS * (clients - 1);
  while (seen < expected && performance.now() - start < 60_000) await wait(5);
  const burst = (BURST * WRITERS) / ((performance.now() - start) / 1000);
  for (const client of open) client.close();
  await server.kill();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), burst: seen < expected ? Number.NaN : burst };
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
