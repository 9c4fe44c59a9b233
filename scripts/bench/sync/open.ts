/** How long a draft with a long past takes to open: on the server, in a client, and in a real browser. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import * as Y from "yjs";
import { connect } from "./client.ts";
import { longHistory, PARAGRAPHS } from "./long-history.ts";
import { MeasuredServer, OURS, type Started } from "./server.ts";
import { median, wait, within } from "./time.ts";

const TIMES = 5;
/** Until a new window of the browser has loaded what it itself consists of, ms: that is a hundred requests of its own. */
const WINDOW_STANDS = 3_000;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** What may wait on the way to the server, updates. */
const AHEAD = 200;

export interface OpenFigures {
  /** From a client's knock until it has the whole draft, on a server that was just started, ms. */
  readonly server: number;
  /** Reading what came into a Y.Doc, ms. */
  readonly client: number;
  /** From the address until the text stands in an empty window of a real browser, ms; undefined: no Chromium, or not built. */
  readonly browser: number | undefined;
  readonly stateBytes: number;
}

/** The server is killed before it is opened anew: the log holds as much as its limit lets it. */
export async function measureOpening(folder: string, operations: number): Promise<OpenFigures> {
  const servers: MeasuredServer[] = [];
  const start = async () => {
    const server = await MeasuredServer.start(OURS, folder);
    servers.push(server);
    return server;
  };
  try {
    return await within(400_000, "the opening", open(start, operations));
  } finally {
    for (const server of servers) await server.kill();
  }
}

async function open(start: () => Promise<MeasuredServer>, operations: number): Promise<OpenFigures> {
  const first = await start();
  const room = await first.newRoom();
  await write(first.started, room, operations);
  await first.kill();

  const knocks: number[] = [];
  const reads: number[] = [];
  let stateBytes = 0;
  for (let k = 0; k < TIMES; k++) {
    const server = await start();
    const before = performance.now();
    const client = await connect({ server: server.started, dialect: OURS.dialect, room });
    knocks.push(performance.now() - before);
    const ydoc = new Y.Doc();
    const read = performance.now();
    Y.applyUpdate(ydoc, client.state);
    reads.push(performance.now() - read);
    if (ydoc.getMap("paragraphs").size !== PARAGRAPHS) throw new Error("the draft did not come whole");
    stateBytes = client.state.byteLength;
    client.close();
    // before it could compact: the next one finds the same log
    await server.kill();
  }
  const last = await start();
  return { server: median(knocks), client: median(reads), browser: await inBrowser(last.started, room), stateBytes };
}

async function write(server: Started, room: string, operations: number): Promise<void> {
  let saved = 0;
  const onSaved = (count: number) => {
    saved = count;
  };
  const client = await connect({ server, dialect: OURS.dialect, room, onSaved });
  let sent = 0;
  for (const update of longHistory(operations)) {
    client.send(update);
    sent += 1;
    while (sent - saved > AHEAD) await wait(2);
  }
  while (saved < sent) await wait(2);
  client.close();
}

async function inBrowser({ url, headers }: Started, room: string): Promise<number | undefined> {
  const isBuilt = existsSync(join(import.meta.dirname, "../../../dist/editor/index.html"));
  if (!isBuilt || !existsSync(CHROMIUM)) return undefined;
  const origin = new URL(url).origin.replace("ws", "http");
  const [name = "", value = ""] = (headers.cookie ?? "").split("=");
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
  try {
    const openings: number[] = [];
    for (let k = 0; k < TIMES; k++) {
      // a new window each time: nothing is kept from the one before, neither the program nor the draft
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await context.addCookies([{ name, value, url: origin }]);
      const page = await context.newPage();
      await wait(WINDOW_STANDS);
      const before = performance.now();
      await page.goto(`${origin}/drafts/${room}`, { waitUntil: "commit", timeout: 30_000 });
      await page
        .locator(".draft-text p")
        .nth(PARAGRAPHS - 1)
        .waitFor({ timeout: 30_000 });
      openings.push(performance.now() - before);
      await context.close();
    }
    return median(openings);
  } finally {
    await browser.close();
  }
}
