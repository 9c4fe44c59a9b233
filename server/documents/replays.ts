/**
 * A draft as it was at an earlier commit: its kept updates applied to a new document. Whoever moves a slider asks for many
 * moments one after the other, so states met on the way are remembered, and one replay runs at a time, in small steps between
 * which the server does its other work.
 */
import * as Y from "yjs";
import { DomainError } from "../../shared/errors.ts";
import { notFound } from "../problem.ts";
import type { DraftArchive, DraftSnapshot } from "../store/store.ts";

/** How many replays may wait; more are refused. */
const MOST_WAITING = 24;
/** Updates applied before other work gets its turn. */
const STEP = 250;
/** A state is remembered at each multiple of this many updates. */
const STATE_EVERY = 1_000;
/** Bytes of states that are remembered. */
const MOST_REMEMBERED = 32 * 1024 * 1024;

interface State {
  readonly draftId: string;
  readonly seq: number;
  readonly bytes: Uint8Array;
}

export class Replays {
  private waiting = 0;
  private tail: Promise<unknown> = Promise.resolve();
  /** The one used last at the end. */
  private remembered: State[] = [];

  constructor(private readonly archive: DraftArchive) {}

  /**
   * Runs `work` on the draft as it was once the update `seq` was committed. Rejects with request.not-found when there is no
   * such update, and with request.too-many when too many wait already.
   */
  at<T>(draftId: string, seq: number, work: (ydoc: Y.Doc) => T): Promise<T> {
    if (this.waiting >= MOST_WAITING) {
      throw new DomainError("request.too-many", "The server is looking up many earlier moments already.", {
        mend: "Try again in a moment.",
      });
    }
    this.waiting += 1;
    const run = this.tail
      .then(() => this.replay(draftId, seq, work))
      .finally(() => {
        this.waiting -= 1;
      });
    this.tail = run.catch(() => {});
    return run;
  }

  private async replay<T>(draftId: string, seq: number, work: (ydoc: Y.Doc) => T): Promise<T> {
    const start = await this.startFor(draftId, seq);
    const updates = await this.archive.readBetween(draftId, start?.seq ?? 0, seq);
    if (seq < 1 || updates.length !== seq - (start?.seq ?? 0)) throw notFound("The draft has no such moment.");
    const ydoc = new Y.Doc();
    try {
      if (start) Y.applyUpdate(ydoc, start.bytes);
      for (let at = 0; at < updates.length; at += STEP) {
        const step = updates.slice(at, at + STEP);
        ydoc.transact(() => {
          for (const { bytes } of step) Y.applyUpdate(ydoc, bytes);
        });
        const reached = step.at(-1)?.seq ?? seq;
        if (reached % STATE_EVERY < STEP || reached === seq)
          this.remember({ draftId, seq: reached, bytes: Y.encodeStateAsUpdate(ydoc) });
        await new Promise((resolve) => setImmediate(resolve));
      }
      return work(ydoc);
    } finally {
      ydoc.destroy();
    }
  }

  /** The latest known state that holds nothing after `seq`. */
  private async startFor(draftId: string, seq: number): Promise<Pick<DraftSnapshot, "seq" | "bytes"> | undefined> {
    const kept = await this.archive.checkpoint(draftId, seq);
    let best: State | undefined;
    for (const state of this.remembered) {
      if (state.draftId === draftId && state.seq <= seq && state.seq > (best?.seq ?? kept?.seq ?? 0)) best = state;
    }
    if (!best) return kept;
    this.remember(best);
    return best;
  }

  private remember(state: State): void {
    const others = this.remembered.filter(({ draftId, seq }) => draftId !== state.draftId || seq !== state.seq);
    this.remembered = [...others, state];
    let bytes = this.remembered.reduce((sum, other) => sum + other.bytes.byteLength, 0);
    while (bytes > MOST_REMEMBERED) bytes -= this.remembered.shift()?.bytes.byteLength ?? bytes;
  }
}
