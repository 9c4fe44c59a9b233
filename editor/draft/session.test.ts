import { publish, subscribe, unsubscribe } from "lib0/broadcastchannel";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { CLOSE } from "../../shared/protocol/sync.ts";
import { type DraftSession, openSession, type SessionOptions } from "./session.ts";

const SERVER = "ws://127.0.0.1:9";
const MINUTE = 60_000;

const open: DraftSession[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.destroy();
  vi.useRealTimers();
});

/** A session whose server is never there; `onTry` hears of each attempt to reach it. */
function openAlone(draftId: string, onTry: () => void, more: Partial<SessionOptions> = {}): DraftSession {
  class DeadSocket {
    onclose: ((event: { readonly code: number }) => void) | null = null;
    constructor() {
      onTry();
      queueMicrotask(() => this.onclose?.({ code: 1006 }));
    }
    send(): void {}
    close(): void {}
  }
  const Socket = DeadSocket as unknown as typeof WebSocket;
  const session = openSession({ draftId, server: SERVER, Socket, ...more });
  open.push(session);
  session.connect();
  return session;
}

test("SR8: another window of the browser hears of words from the server alone, and so only of durable ones", () => {
  const channel = `${SERVER}/sync/draft`;
  const heard: unknown[] = [];
  const listener = (data: unknown) => heard.push(data);
  subscribe(channel, listener);
  try {
    const session = openAlone("draft", () => {});
    session.ydoc.getText("words").insert(0, "not durable yet");
    expect(heard).toEqual([]);
    // it would have been heard
    publish(channel, "a word");
    expect(heard).toEqual(["a word"]);
  } finally {
    unsubscribe(channel, listener);
  }
});

test("SR8: windows that lost the server in the same instant do not all come back in the same instant", async () => {
  vi.useFakeTimers();
  const tries = Array.from({ length: 10 }, (_, k) => {
    const times: number[] = [];
    openAlone(`draft-${k}`, () => times.push(Date.now()));
    return times;
  });
  await vi.advanceTimersByTimeAsync(MINUTE);
  const pauses = tries.map((times) => (times.at(-1) ?? 0) - (times.at(-2) ?? 0));
  expect(new Set(pauses).size).toBeGreaterThan(1);
  for (const pause of pauses) {
    expect(pause).toBeGreaterThanOrEqual(1500);
    expect(pause).toBeLessThanOrEqual(3000);
  }
});

describe("what came over HTTP", () => {
  const words = () => {
    const ydoc = new Y.Doc();
    ydoc.getText("words").insert(0, "as the server has them");
    return Y.encodeStateAsUpdate(ydoc);
  };

  test("stands before there is a connection, which waits for it and asks for the rest", async () => {
    let tries = 0;
    let bring: (update: Uint8Array) => void = () => {};
    const state = new Promise<Uint8Array>((resolve) => (bring = resolve));
    const session = openAlone("draft", () => (tries += 1), { state });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([tries, session.state.loaded]).toEqual([0, false]);
    bring(words());
    await session.loaded;
    expect(session.ydoc.getText("words").toString()).toBe("as the server has them");
    // the server has these words: they are not waiting for it
    expect(session.state.waiting).toBe(0);
    await vi.waitFor(() => expect(tries).toBeGreaterThan(0));
  });

  test("is done without where it does not come", async () => {
    let tries = 0;
    const state = Promise.reject(new Error("no answer"));
    const session = openAlone("draft", () => (tries += 1), { state });
    await vi.waitFor(() => expect(tries).toBeGreaterThan(0));
    expect(session.state.loaded).toBe(false);
  });

  test("that were long on their way: who is signed in here is asked again, and nobody connects in another's name", async () => {
    vi.useFakeTimers();
    let tries = 0;
    const answers = [0, CLOSE.clientIdTaken];
    const state = new Promise<Uint8Array>((resolve) => setTimeout(() => resolve(words()), 10_000));
    const ask = async () => answers.shift() ?? 0;
    const session = openAlone("draft", () => (tries += 1), { state, ask });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect([answers.length, session.refusalCode, tries]).toEqual([0, CLOSE.clientIdTaken, 0]);
  });
});
