/** The promise behind the word "Saved": the real process is killed in the middle of typing, again and again. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { isSaved, makeFolder, type OpenDraft, openDraft, setUpDesk, signIn, until } from "./harness.testing.ts";
import { loadDraft } from "./rooms/draft-file.ts";
import { openSqliteStore } from "./store/sqlite/store.ts";

const ROUNDS = 6;
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = makeFolder();
let running: ChildProcess | undefined;

afterEach(() => {
  running?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Serving {
  readonly child: ChildProcess;
  readonly url: string;
  readonly link: string;
}

async function serve(): Promise<Serving> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/penholder.ts", "serve", "--data", folder, "--port", "0"],
    { cwd: root, stdio: ["ignore", "pipe", "ignore"] },
  );
  running = child;
  let url = "";
  for await (const line of createInterface({ input: child.stdout })) {
    url = /^Penholder runs at (\S+)$/.exec(line)?.[1] ?? url;
    const link = /(http\S+#token=\S+)$/.exec(line)?.[1] ?? "";
    if (link || line.includes("sign-in --name")) return { child, url, link };
  }
  throw new Error("the server did not start");
}

interface Written {
  /** Characters typed in all. */
  readonly typed: number;
  /** Characters not yet struck out. */
  readonly left: number;
}

function readWritten(ydoc: Y.Doc, name: string): Written & { readonly words: string } {
  const words = ydoc.getText(`words of ${name}`).toString();
  return { words, typed: words.length, left: ydoc.getText(`struck out by ${name}`).length };
}

/** One person who types and strikes out without a pause, and remembers what each message carried. */
class Typist {
  readonly ydoc = new Y.Doc();
  private open: OpenDraft | undefined;
  private timer: NodeJS.Timeout | undefined;
  private sent: Written[] = [];
  private countBefore = 0;

  constructor(readonly name: string) {}

  async connect(url: string, cookie: string, draftId: string): Promise<void> {
    const open = openDraft(url, cookie, draftId, this.ydoc);
    this.open = open;
    await open.synced();
    const toStrike = this.ydoc.getText(`struck out by ${this.name}`);
    if (toStrike.length === 0) toStrike.insert(0, "x".repeat(100_000));
    await until(() => open.saved.length > 0 && isSaved(open));
    this.countBefore = open.saved.at(-1)?.count ?? 0;
    this.sent = [];
  }

  type(): void {
    const words = this.ydoc.getText(`words of ${this.name}`);
    const toStrike = this.ydoc.getText(`struck out by ${this.name}`);
    this.timer = setInterval(() => {
      words.insert(words.length, `${words.length} `);
      this.sent.push(readWritten(this.ydoc, this.name));
      // a deletion shows in no state vector: only the count of messages says that it is safe
      toStrike.delete(0, 1);
      this.sent.push(readWritten(this.ydoc, this.name));
    }, 1);
  }

  /** Messages that were acknowledged, and what the last of them promised. */
  hangUp(): { readonly acknowledged: number; readonly promised: Written | undefined } {
    clearInterval(this.timer);
    const acknowledged = (this.open?.saved.at(-1)?.count ?? 0) - this.countBefore;
    this.open?.close();
    return { acknowledged, promised: this.sent[acknowledged - 1] };
  }
}

async function readStored(draftId: string): Promise<Y.Doc> {
  const store = openSqliteStore(join(folder, "penholder.sqlite"));
  const { ydoc } = await loadDraft(store.log, draftId);
  await store.close();
  return ydoc;
}

test("what was acknowledged is in the store after kill -9, and in the end nothing that was typed is missing", async () => {
  const typists = [new Typist("Amina"), new Typist("Boris")];
  const cookies: string[] = [];
  let draftId = "";
  let messages = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { child, url, link } = await serve();
    if (round === 0) {
      const amina = await signIn(url, link, "Amina");
      draftId = (await setUpDesk(amina)).draft.id;
      cookies.push(amina.cookie, amina.cookie);
    }
    for (const [index, typist] of typists.entries()) await typist.connect(url, cookies[index] ?? "", draftId);
    for (const typist of typists) typist.type();
    const patience = 30 + Math.random() * 700;
    await new Promise((resolve) => setTimeout(resolve, patience));
    child.kill("SIGKILL");
    await once(child, "exit");
    const stored = await readStored(draftId);
    for (const typist of typists) {
      const { acknowledged, promised } = typist.hangUp();
      const kept = readWritten(stored, typist.name);
      const own = readWritten(typist.ydoc, typist.name);
      const where = `${typist.name}, round ${round}, killed after ${patience.toFixed(0)} ms`;
      expect(own.words.startsWith(kept.words), where).toBe(true);
      expect(kept.typed, where).toBeGreaterThanOrEqual(promised?.typed ?? 0);
      expect(kept.left, where).toBeLessThanOrEqual(promised?.left ?? kept.left);
      messages += acknowledged;
    }
  }
  expect(messages).toBeGreaterThan(100);

  const { child, url } = await serve();
  for (const [index, typist] of typists.entries()) await typist.connect(url, cookies[index] ?? "", draftId);
  for (const typist of typists) typist.hangUp();
  child.kill("SIGTERM");
  expect((await once(child, "exit"))[0]).toBe(0);
  const stored = await readStored(draftId);
  for (const typist of typists) {
    expect(readWritten(stored, typist.name)).toEqual(readWritten(typist.ydoc, typist.name));
  }
});
