/** People who type through whatever goes wrong, and what must hold afterwards: for the tests that break things. */
import { createConnection, createServer, type Socket } from "node:net";
import { expect } from "vitest";
import * as Y from "yjs";
import { readDraft } from "../shared/crdt/read-draft.ts";
import { verifyStore } from "./documents/verification.ts";
import { isSaved, type OpenDraft, openDraft, until } from "./harness.testing.ts";
import { loadDraft } from "./rooms/draft-file.ts";
import type { Store } from "./store/store.ts";

/** How often a fault is tried, times what `PENHOLDER_RUNS` says; without it, what CI has time for. */
export function rounds(usual: number): number {
  return Number(process.env.PENHOLDER_RUNS ?? usual);
}

/** Somebody at a draft. Each word holds the name and a number, so that a lost or doubled one shows. */
export class Writer {
  readonly ydoc = new Y.Doc();
  /** Words that the server has acknowledged. */
  promised = 0;
  #written = 0;
  #sent: number[] = [];
  #open: OpenDraft | undefined;

  constructor(readonly name: string) {}

  get text(): Y.Text {
    return this.ydoc.getText(`words of ${this.name}`);
  }

  get isSaved(): boolean {
    return this.#open?.provider.wsconnected === true && isSaved(this.#open);
  }

  connect(url: string, cookie: string, draftId: string): void {
    this.#open = openDraft(url, cookie, draftId, this.ydoc);
  }

  /** Resolves when the server has sent what it has. */
  async synced(): Promise<void> {
    await this.#open?.synced();
  }

  write(): void {
    this.text.insert(this.text.length, `<${this.name}:${++this.#written}>`);
    this.#sent.push(Y.getState(this.ydoc.store, this.ydoc.clientID));
    this.note();
  }

  /** Takes down what has been promised so far; the promise stands whatever happens next. */
  note(): void {
    const durable = this.#open?.saved.at(-1)?.stateVector.get(this.ydoc.clientID) ?? 0;
    while (this.promised < this.#sent.length && (this.#sent[this.promised] ?? Infinity) <= durable) this.promised += 1;
  }

  close(): void {
    this.note();
    this.#open?.close();
  }

  /** Every word so far. */
  get words(): string {
    return this.#wordsUpTo(this.#written);
  }

  /** What of `ydoc` is this person's: a beginning of what was written, at least as long as was promised. */
  expectKept(ydoc: Y.Doc, where: string): void {
    const kept = ydoc.getText(`words of ${this.name}`).toString();
    expect(this.words.startsWith(kept), `${where}: ${this.name}'s words, each once, in their order`).toBe(true);
    expect(kept.length, `${where}: what was promised to ${this.name}`).toBeGreaterThanOrEqual(
      this.#wordsUpTo(this.promised).length,
    );
  }

  #wordsUpTo(count: number): string {
    return Array.from({ length: count }, (_, index) => `<${this.name}:${index + 1}>`).join("");
  }
}

/** What a client typed first after a break may come before what it typed during it: until that comes, it waits. */
const WAITS = "some of its updates build on others that are missing.";

/** The store as it stands: what was promised is in it, it reads, and every word is whose it says. */
export async function expectSound(
  store: Store,
  draftId: string,
  writers: readonly Writer[],
  where: string,
): Promise<void> {
  const { ydoc } = await loadDraft(store.log, draftId);
  for (const writer of writers) {
    writer.note();
    writer.expectKept(ydoc, where);
  }
  expect(readDraft(ydoc).paragraphs, where).toHaveLength(3);
  ydoc.destroy();
  const { faults } = await verifyStore(store);
  expect(
    faults.filter((fault) => !fault.endsWith(WAITS)),
    where,
  ).toEqual([]);
}

/** When everybody is back: one text everywhere, and all of it. */
export async function expectWhole(store: Store, draftId: string, writers: readonly Writer[]): Promise<void> {
  const texts = (ydoc: Y.Doc) => writers.map(({ name }) => ydoc.getText(`words of ${name}`).toString());
  const whole = writers.map(({ words }) => words);
  const isWhole = (ydoc: Y.Doc) => texts(ydoc).every((text, index) => text === whole[index]);
  await until(() => writers.every((writer) => writer.isSaved && isWhole(writer.ydoc)));
  const { ydoc } = await loadDraft(store.log, draftId);
  expect(texts(ydoc)).toEqual(whole);
  for (const writer of writers) expect(readDraft(writer.ydoc)).toEqual(readDraft(ydoc));
  ydoc.destroy();
  await expectSound(store, draftId, writers, "in the end");
  expect((await verifyStore(store)).faults).toEqual([]);
}

export interface BadLine {
  readonly port: number;
  /** Where what comes in goes on to. */
  target: number;
  /** Cuts every connection, in the middle of whatever it carries. */
  cut(): void;
  close(): Promise<void>;
}

/** A line that holds back each piece for up to `delay` ms, and can be cut. */
export async function openBadLine(delay: number): Promise<BadLine> {
  const sockets = new Set<Socket>();
  const line = { target: 0 };
  const server = createServer((near) => {
    const far = createConnection({ port: line.target, host: "127.0.0.1" });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      let last = Promise.resolve();
      from.on("data", (piece) => {
        last = last.then(async () => {
          await new Promise((resolve) => setTimeout(resolve, Math.random() * delay));
          // in two pieces, so that a cut falls inside a message
          const half = Math.floor(piece.length * Math.random());
          to.write(piece.subarray(0, half));
          to.write(piece.subarray(half));
        });
      });
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return Object.assign(line, {
    port: address && typeof address === "object" ? address.port : 0,
    cut,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  });
}
