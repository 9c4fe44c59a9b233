/** What is lost when a server is killed while people type: of what it acknowledged, and of what others have seen. */
import * as Y from "yjs";
import { connect, markOf, marksIn, Writer } from "./client.ts";
import { MeasuredServer, type ServerKind } from "./server.ts";
import { wait, within } from "./time.ts";

const WRITERS = 5;
const EVERY = 20;
/** How long people type, ms: up to twice the two seconds that one of the peers waits before it writes at all. */
const SHORTEST = 300;
const LONGEST = 4000;
/** How long a server that came back has to send what it found, ms; the same for each. */
const RETURN = 5_000;

export interface KillFigures {
  readonly written: number;
  readonly acknowledged: number;
  readonly seen: number;
  /** Acknowledged or seen, and gone when the server came back. */
  readonly acknowledgedLost: number;
  readonly seenLost: number;
}

/** One run; `chance` (0 to 1) says when it is killed. */
export async function killOnce(kind: ServerKind, folder: string, chance: number): Promise<KillFigures> {
  const servers: MeasuredServer[] = [];
  const start = async () => {
    const server = await MeasuredServer.start(kind, folder);
    servers.push(server);
    return server;
  };
  try {
    return await within(90_000, `killing ${kind.name}`, typeAndKill(kind, start, chance));
  } finally {
    for (const server of servers) await server.kill();
  }
}

async function typeAndKill(
  kind: ServerKind,
  start: () => Promise<MeasuredServer>,
  chance: number,
): Promise<KillFigures> {
  const first = await start();
  const room = await first.newRoom();
  const seen = new Set<string>();
  const reader = await connect({
    server: first.started,
    dialect: kind.dialect,
    room,
    onUpdate: (update) => {
      for (const { name, number } of marksIn(update)) seen.add(markOf(name, number));
    },
  });
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, async (_, k) => {
      const each = { writer: new Writer(`w${k}`), name: `w${k}`, saved: 0 };
      // the answer to the server's question is a message with content, too: it comes first
      const onSaved = (count: number) => {
        each.saved = Math.max(each.saved, count - 1);
      };
      const client = await connect({ server: first.started, dialect: kind.dialect, room, onSaved });
      await wait(20);
      return Object.assign(each, { client });
    }),
  );
  const timers = writers.map(({ client, writer }) => setInterval(() => client.send(writer.next()), EVERY));
  await wait(SHORTEST + chance * (LONGEST - SHORTEST));
  await first.kill();
  for (const timer of timers) clearInterval(timer);
  await wait(50);
  reader.close();

  const second = await start();
  const ydoc = new Y.Doc();
  // a server may answer before it has loaded, and send what it finds afterwards
  const onUpdate = (update: Uint8Array) => Y.applyUpdate(ydoc, update);
  const after = await connect({ server: second.started, dialect: kind.dialect, room, onUpdate });
  Y.applyUpdate(ydoc, after.state);
  await wait(RETURN);
  const kept = writers.map(({ name }) => ydoc.getText(name).toString()).join("");
  after.close();
  const acknowledged = writers.flatMap(({ name, saved, writer }) =>
    Array.from({ length: Math.min(saved, writer.written) }, (_, k) => markOf(name, k + 1)),
  );
  const lost = (marks: Iterable<string>) => [...marks].filter((mark) => !kept.includes(mark)).length;
  return {
    written: writers.reduce((sum, { writer }) => sum + writer.written, 0),
    acknowledged: acknowledged.length,
    seen: seen.size,
    acknowledgedLost: lost(acknowledged),
    seenLost: lost(seen),
  };
}
