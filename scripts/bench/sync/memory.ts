/** What an open draft of 6,000 words costs a server: one that was pasted, and one that was typed. */
import * as Y from "yjs";
import { type Client, connect } from "./client.ts";
import { MeasuredServer, type Memory, type ServerKind } from "./server.ts";
import { wait, within } from "./time.ts";

const PARAGRAPHS = 80;
const WORDS = 75;
/** Words that one update of the typed draft holds. */
const WORDS_TYPED = 4;
/** The first few pay for what all share. */
const FIRST = 5;
/** Until a server has written down and let go of what it keeps for a while, ms. */
const SETTLE = 6_000;

/** The figures that are compared: a draft as it comes from an import, and as it comes from the keys. */
export const DRAFT_SHAPES = { pasted: 100, typed: 25 } as const;
export type DraftShape = keyof typeof DRAFT_SHAPES;

/** Bytes per draft, each open in one client. */
export async function measureMemory(kind: ServerKind, folder: string, shape: DraftShape): Promise<Memory> {
  const server = await MeasuredServer.start(kind, folder);
  try {
    return await within(180_000, `the memory of ${kind.name}`, measure(server, kind, shape));
  } finally {
    await server.kill();
  }
}

async function measure(server: MeasuredServer, kind: ServerKind, shape: DraftShape): Promise<Memory> {
  const drafts = DRAFT_SHAPES[shape];
  const open: Client[] = [];
  const updates = shape === "pasted" ? pasted() : typed();
  const openDraft = async () => {
    const options = { server: server.started, dialect: kind.dialect, room: await server.newRoom() };
    const client = await connect(options);
    for (const update of updates) client.send(update);
    open.push(client);
    await arrived(options, updates.length);
  };
  for (let k = 0; k < FIRST; k++) await openDraft();
  await wait(SETTLE);
  const before = await server.memory();
  for (let k = 0; k < drafts; k++) await openDraft();
  await wait(SETTLE);
  const after = await server.memory();
  for (const client of open) client.close();
  return { resident: (after.resident - before.resident) / drafts, used: (after.used - before.used) / drafts };
}

/** Resolves when who comes new finds the last update: so that no server is measured before it has read its post. */
async function arrived(options: Parameters<typeof connect>[0], updates: number): Promise<void> {
  for (;;) {
    const client = await connect(options);
    client.close();
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, client.state);
    const written = ydoc.getMap("meta").get("updates");
    ydoc.destroy();
    if (written === updates) return;
    await wait(20);
  }
}

/** 6,000 words in 80 paragraphs, as a draft holds them: a Y.Text each. */
function pasted(): Uint8Array[] {
  const ydoc = new Y.Doc();
  ydoc.transact(() => {
    for (let k = 0; k < PARAGRAPHS; k++) addParagraph(ydoc, k).insert(0, words(k, 0, WORDS));
    ydoc.getMap("meta").set("updates", 1);
  });
  return [Y.encodeStateAsUpdate(ydoc)];
}

/** The same, a few words an update. */
function typed(): Uint8Array[] {
  const ydoc = new Y.Doc();
  const updates: Uint8Array[] = [];
  ydoc.on("update", (update: Uint8Array) => updates.push(update));
  for (let k = 0; k < PARAGRAPHS; k++) {
    const text = addParagraph(ydoc, k);
    for (let w = 0; w < WORDS; w += WORDS_TYPED) {
      text.insert(text.length, `${words(k, w, Math.min(w + WORDS_TYPED, WORDS))} `);
    }
  }
  ydoc.getMap("meta").set("updates", updates.length + 1);
  return updates;
}

function addParagraph(ydoc: Y.Doc, k: number): Y.Text {
  const text = new Y.Text();
  const paragraph = new Y.Map<unknown>(Object.entries({ kind: "OP", level: 0, rank: `a${k}`, text }));
  ydoc.getMap<Y.Map<unknown>>("paragraphs").set(`p${k}`, paragraph);
  return text;
}

function words(paragraph: number, from: number, to: number): string {
  return Array.from({ length: to - from }, (_, w) => `word${(paragraph * WORDS + from + w) % 977}`).join(" ");
}
