/**
 * The draft of an open room between memory and the log. Between turns it holds exactly what is committed; during a turn
 * also what the turn has accepted so far.
 */
import * as Y from "yjs";
import { CLOSE } from "../../shared/protocol/sync.ts";
import type { AuditNote, ClientBinding, DraftUpdate } from "../store/store.ts";
import { type LoadedDraft, loadDraft, pendingBytes } from "./draft-file.ts";
import { Refusal, refusing } from "./refusal.ts";
import type { RoomContext } from "./room-context.ts";

export class LiveDraft {
  constructor(
    private readonly draftId: string,
    private draft: LoadedDraft,
    private readonly context: RoomContext,
  ) {}

  get ydoc(): Y.Doc {
    return this.draft.ydoc;
  }

  /** How many updates the log holds beyond the snapshot. */
  get logUpdates(): number {
    return this.draft.logUpdates;
  }

  get isLogLong(): boolean {
    const { limits } = this.context;
    return this.draft.logUpdates > limits.logUpdates || this.draft.logBytes > limits.logBytes;
  }

  /**
   * What became readable by the update, as updates: none when it waits for others; undefined when it told the draft nothing
   * new. When it rejects with a Refusal, the draft is as it was before: what is committed and `accepted`. Rejects otherwise
   * when the store fails.
   */
  async apply(update: Uint8Array, accepted: readonly DraftUpdate[]): Promise<readonly Uint8Array[] | undefined> {
    const { ydoc } = this.draft;
    const readable: Uint8Array[] = [];
    const onUpdate = (change: Uint8Array) => void readable.push(change);
    const { pendingStructs, pendingDs } = ydoc.store;
    const pending = pendingBytes(ydoc);
    ydoc.on("update", onUpdate);
    try {
      refusing("the update cannot be applied", () => Y.applyUpdate(ydoc, update));
      // who adds nothing to what waits is not to blame for it
      if (pendingBytes(ydoc) > Math.max(pending, this.context.limits.pendingBytes)) {
        throw new Refusal(CLOSE.badUpdate, "too much waits for updates that did not come");
      }
    } catch (error) {
      await this.restore(accepted);
      throw error;
    } finally {
      ydoc.off("update", onUpdate);
    }
    const waits = pendingStructs !== ydoc.store.pendingStructs || pendingDs !== ydoc.store.pendingDs;
    return readable.length > 0 || waits ? readable : undefined;
  }

  /** Rejects when the store fails: then nothing of it is written. */
  async commit(
    accepted: readonly DraftUpdate[],
    clients: readonly ClientBinding[],
    notes: readonly AuditNote[],
  ): Promise<void> {
    const updates = accepted.map(({ userId, time, bytes }) => ({ userId, time, bytes }));
    const seq = await this.context.log.append(this.draftId, updates, clients, notes);
    this.draft = {
      ...this.draft,
      seq,
      logUpdates: this.draft.logUpdates + updates.length,
      logBytes: updates.reduce((sum, { bytes }) => sum + bytes.byteLength, this.draft.logBytes),
    };
  }

  /** Writes the draft as one snapshot; only between turns. A failure is logged: nothing is lost, the log is still there. */
  async compact(): Promise<void> {
    const { log, ambient, events } = this.context;
    const { ydoc, seq } = this.draft;
    try {
      const bytes = Y.encodeStateAsUpdate(ydoc);
      await log.compact(this.draftId, { seq, time: ambient.now(), bytes });
      this.draft = { ...this.draft, logUpdates: 0, logBytes: 0 };
      events.event("draft.compacted", { draft: this.draftId, seq, bytes: bytes.byteLength });
    } catch (error) {
      events.failure("draft.compaction-failed", error, { draft: this.draftId });
    }
  }

  destroy(): void {
    this.draft.ydoc.destroy();
  }

  /** A bad update may have changed the draft by halves: build it again from what is committed and what this turn accepted. */
  private async restore(accepted: readonly DraftUpdate[]): Promise<void> {
    const old = this.draft.ydoc;
    this.draft = await loadDraft(this.context.log, this.draftId);
    this.draft.ydoc.transact(() => {
      for (const { bytes } of accepted) Y.applyUpdate(this.draft.ydoc, bytes);
    });
    old.destroy();
  }
}
