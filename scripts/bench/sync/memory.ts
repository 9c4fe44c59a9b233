/** What an open draft of 6,000 words costs a server. */
import * as Y from "yjs";
import { type Client, connect } from "./client.ts";
import { wait } from "./load.ts";
import { MeasuredServer, type ServerKind } from "./server.ts";

const DRAFTS = 40;
const PARAGRAPHS = 80;
const WORDS = 75;

/** Resident bytes per draft, each open in one client. */
export async function measureMemory(kind: ServerKind, folder: string): Promise<number> {
  const server = await MeasuredServer.start(kind, folder);
  const open: Client[] = [];
  const openDraft = async () => {
    const client = await connect({
      server: server.started,
      dialect: kind.dialect,
      room: await server.newRoom(),
    });
    client.send(Y.encodeStateAsUpdate(longDraft()));
    open.push(client);
  };
  // the first few pay for what all share
  for (let k = 0; k < 5; k++) await openDraft();
  await wait(4_000);
  const before = await server.memory();
  for (let k = 0; k < DRAFTS; k++) await openDraft();
  await wait(4_000);
  const after = await server.memory();
  for (const client of open) client.close();
  await server.kill();
  return (after - before) / DRAFTS;
}

/** 6,000 words in 80 paragraphs, as a draft holds them: a Y.Text each. */
function longDraft(): Y.Doc {
  const ydoc = new Y.Doc();
  const paragraphs = ydoc.getMap<Y.Map<unknown>>("paragraphs");
  for (let k = 0; k < PARAGRAPHS; k++) {
    const text = new Y.Text(Array.from({ length: WORDS }, (_, w) => `word${(k * WORDS + w) % 977}`).join(" "));
    paragraphs.set(`p${k}`, new Y.Map<unknown>(Object.entries({ kind: "OP", level: 0, rank: `a${k}`, text })));
  }
  return ydoc;
}
