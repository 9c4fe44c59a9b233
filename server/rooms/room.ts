/**
 * One open draft. Everything that touches the shared data goes through one queue, a turn at a time:
 * apply what has come in, commit it, and only then broadcast it, answer who asked, and acknowledge.
 * So nobody ever sees, and no one is promised, a word that a power cut could still take away.
 */
import * as Y from "yjs";
import { DomainError } from "../../shared/errors.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import type { AuditNote, DraftUpdate, UserRecord } from "../store/store.ts";
import { newAuthors } from "./authorship.ts";
import type { Connection } from "./connection.ts";
import { type Desk, editReplica } from "./desk.ts";
import { encodeReadable, type LoadedDraft, mergeUpdates, pendingBytes } from "./draft-file.ts";
import { LiveDraft } from "./live-draft.ts";
import {
  type ClientMessage,
  decodeMessage,
  encodeChanged,
  encodeSaved,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
} from "./message.ts";
import { Presence } from "./presence.ts";
import { Refusal, refusing } from "./refusal.ts";
import type { RoomContext } from "./room-context.ts";
import { tellsNews } from "./write-guard.ts";

type Task =
  | { readonly kind: "content"; readonly from: Connection; readonly update: Uint8Array }
  | { readonly kind: "step-1"; readonly from: Connection; readonly stateVector: Uint8Array }
  | { readonly kind: "read"; readonly run: (ydoc: Y.Doc) => void; readonly fail: (error: unknown) => void }
  | { readonly kind: "alone"; readonly run: () => Promise<void>; readonly fail: (error: unknown) => void }
  | { readonly kind: "compact"; readonly over: number };

/** Merging takes time that grows with the square of the count. */
const MERGED_AT_ONCE = 50;

interface Accepted extends DraftUpdate {
  readonly from: Connection;
  /** What others get of it. */
  readonly readable: readonly Uint8Array[];
}

export class Room {
  private readonly connections = new Set<Connection>();
  private readonly presence: Presence;
  private readonly owners: Map<number, string | null>;
  private readonly draft: LiveDraft;
  private queue: Task[] = [];
  private working: Promise<void> | undefined;
  private failed = false;
  /** How many are at work here without a socket. */
  private guests = 0;
  /** Who has written here since coming in: the audit log says so once. */
  private readonly writers = new WeakSet<Connection>();

  constructor(
    readonly draftId: string,
    loaded: LoadedDraft,
    private readonly context: RoomContext,
    /** Called when the store failed: the room can no longer be used. */
    private readonly onFailure: () => void,
    private isLocked: boolean,
  ) {
    this.owners = new Map(loaded.clients.map(({ clientId, userId }) => [clientId, userId]));
    this.draft = new LiveDraft(draftId, loaded, context);
    this.presence = new Presence(
      (message) => this.broadcast(message),
      (clientId, userId) => !this.owners.has(clientId) || this.owners.get(clientId) === userId,
    );
  }

  get isEmpty(): boolean {
    return this.connections.size === 0 && this.guests === 0;
  }

  /** Names of the people in the room, each once, in the order they came. */
  get people(): string[] {
    return [...new Map([...this.connections].map(({ session: { user } }) => [user.id, user.name])).values()];
  }

  join(connection: Connection): void {
    this.connections.add(connection);
    // between turns the draft may hold what is not committed yet, so even the question waits for the queue
    this.read((ydoc) => connection.send(encodeStep1(Y.encodeStateVector(ydoc)))).catch(() => {});
    const everybody = this.presence.everybody;
    if (everybody) connection.send(everybody);
  }

  leave(connection: Connection): void {
    if (this.connections.delete(connection)) this.presence.leave(connection);
  }

  receive(connection: Connection, bytes: Uint8Array): void {
    if (connection.isRefused || this.failed) return;
    try {
      if (bytes.byteLength > this.context.limits.messageBytes) throw new Refusal(CLOSE.tooLarge, "message too large");
      this.take(
        connection,
        refusing("not a message", () => decodeMessage(bytes)),
      );
    } catch (error) {
      this.refuse(connection, error);
    }
  }

  /** Runs `work` on the draft as it is committed. Rejects when the room has failed. */
  read<T>(work: (ydoc: Y.Doc) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (ydoc: Y.Doc) => {
        try {
          resolve(work(ydoc));
        } catch (error) {
          reject(error);
        }
      };
      this.enqueue({ kind: "read", run, fail: reject });
    });
  }

  /** Runs `work` alone with the draft: nothing comes in and nothing goes out until it has ended. */
  async alone<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
    this.guests += 1;
    try {
      return await new Promise<T>((resolve, reject) => {
        const run = async () => {
          const result = work(this.desk());
          // a room that fails rejects through the task; what only `work` could not do leaves the room as it is
          await result.then(resolve, (error: unknown) => {
            if (error instanceof WriteFailure) throw error;
            reject(error);
          });
        };
        this.enqueue({ kind: "alone", run, fail: reject });
      });
    } finally {
      this.guests -= 1;
    }
  }

  /** Tells everybody that what the draft's page shows beside the text has changed. */
  tellChanged(): void {
    this.broadcast(encodeChanged());
  }

  /** Resolves when everything received so far is committed, or the room has failed. */
  async settle(): Promise<void> {
    while (this.working) await this.working;
  }

  /** Writes the draft as one snapshot if the log has more than `over` updates. Resolves when that is done. */
  async compact(over: number): Promise<void> {
    this.enqueue({ kind: "compact", over });
    await this.settle();
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.connections) connection.close(code, reason);
  }

  closeSession(tokenHash: string, code: number): void {
    for (const connection of this.connections) {
      if (connection.session.tokenHash === tokenHash) connection.close(code, "the session has ended");
    }
  }

  /** Takes effect at once, for what waits in the queue too. A new role makes the editor ask anew; none sends it away. */
  changeRole(dossierId: string, userId: string, role: Role | undefined): void {
    for (const connection of this.connections) {
      const { access, session } = connection.visitor;
      if (access.dossierId !== dossierId || session.user.id !== userId) continue;
      if (role) connection.close(CLOSE.rightsChanged, "your role has changed");
      else connection.close(CLOSE.forbidden, "no longer a member of the dossier");
    }
  }

  closeExpired(now: number): void {
    for (const connection of this.connections) {
      if (connection.isOver(now)) connection.close(CLOSE.unauthenticated, "session expired");
    }
  }

  destroy(): void {
    this.presence.destroy();
    this.draft.destroy();
  }

  private take(connection: Connection, message: ClientMessage): void {
    switch (message.kind) {
      case "awareness":
        // over the limit it is dropped, not punished: presence is a courtesy
        if (message.update.byteLength > this.context.limits.awarenessBytes) return;
        refusing("not an awareness update", () => this.presence.receive(connection, message.update));
        return;
      case "query-awareness": {
        this.spendMessage(connection);
        const everybody = this.presence.everybody;
        if (everybody) connection.send(everybody);
        return;
      }
      case "content":
      case "step-1":
        this.spendMessage(connection);
        this.enqueue({ ...message, from: connection });
    }
  }

  private spendMessage(connection: Connection): void {
    if (!connection.spendMessage()) throw new Refusal(CLOSE.tooMany, "too many messages");
  }

  private enqueue(task: Task): void {
    if (this.failed) {
      if (task.kind === "read" || task.kind === "alone") task.fail(roomFailed());
      return;
    }
    this.queue.push(task);
    // one turn of the event loop gathers what has arrived meanwhile into one commit
    this.working ??= new Promise((resolve) => setImmediate(resolve))
      .then(() => this.work())
      .finally(() => {
        this.working = undefined;
      });
  }

  private async work(): Promise<void> {
    while (this.queue.length > 0 && !this.failed) {
      const tasks = this.queue;
      this.queue = [];
      try {
        await this.turn(tasks);
        for (const task of tasks) if (task.kind === "alone") await task.run();
      } catch (error) {
        this.fail(error, tasks);
        return;
      }
      // compaction waits until nobody else does
      if (this.queue.length === 0 && this.isCompactionDue(tasks)) await this.draft.compact();
    }
  }

  private isCompactionDue(tasks: readonly Task[]): boolean {
    const { draft } = this;
    return draft.isLogLong || tasks.some((task) => task.kind === "compact" && draft.logUpdates > task.over);
  }

  /** Throws when the store fails; then nothing of this turn has left the server. */
  private async turn(tasks: readonly Task[]): Promise<void> {
    const accepted: Accepted[] = [];
    const newOwners = new Map<number, string>();
    const counts = new Map<Connection, number>();
    const hadWaiting = pendingBytes(this.draft.ydoc) > 0;
    for (const task of tasks) {
      if (task.kind !== "content" || task.from.isRefused) continue;
      const { from, update } = task;
      try {
        if (!this.mayWrite(from, update)) {
          counts.set(from, (counts.get(from) ?? 0) + 1);
          continue;
        }
        const claims = this.inspect(from, update, newOwners);
        const readable = await this.draft.apply(update, accepted);
        if (readable) {
          const entry = { userId: from.session.user.id, time: this.context.ambient.now(), bytes: update };
          accepted.push({ ...entry, from, readable });
        }
        for (const clientId of claims) newOwners.set(clientId, from.session.user.id);
        counts.set(from, (counts.get(from) ?? 0) + 1);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.refuse(from, error);
      }
    }
    if (accepted.length > 0) {
      await this.draft.commit(
        accepted,
        [...newOwners].map(([clientId, userId]) => ({ clientId, userId })),
        this.noteWriters(accepted),
      );
      for (const [clientId, userId] of newOwners) this.owners.set(clientId, userId);
    }

    this.passOn(accepted, hadWaiting);
    const { ydoc } = this.draft;
    // who asks twice in one turn is answered once: writing the whole draft down is the costliest answer there is
    const asked = new Map<Connection, Uint8Array>();
    for (const task of tasks) {
      if (task.kind === "read") task.run(ydoc);
      if (task.kind === "step-1") asked.set(task.from, task.stateVector);
    }
    for (const [connection, stateVector] of asked) this.answer(connection, stateVector);
    for (const [connection, count] of counts) connection.durable += count;
    // what others wrote was durable before one could see it; only words that waited here for theirs become so by their commit
    const concerned = hadWaiting ? this.connections : new Set([...counts.keys(), ...asked.keys()]);
    if (concerned.size === 0) return;
    const durable = Y.encodeStateVector(ydoc);
    for (const connection of concerned) connection.send(encodeSaved(durable, connection.durable));
  }

  private desk(): Desk {
    const room = this;
    return {
      get ydoc() {
        return room.draft.ydoc;
      },
      get isLocked() {
        return room.isLocked;
      },
      write: (person, edit, note) => this.writeAs(person, edit, note),
      setLocked: (isLocked) => {
        this.isLocked = isLocked;
        this.tellChanged();
      },
      tellChanged: () => this.tellChanged(),
    };
  }

  private async writeAs(person: UserRecord, edit: (replica: Y.Doc) => void, note?: AuditNote): Promise<void> {
    const isTaken = (clientId: number) => this.owners.has(clientId) || this.presence.speaker(clientId) !== undefined;
    const written = editReplica(this.draft.ydoc, isTaken, edit);
    if (!written) return;
    const { clientId, update } = written;
    const { id: userId } = person;
    try {
      await this.draft.apply(update, []);
      const entry = { userId, time: this.context.ambient.now(), bytes: update };
      await this.draft.commit([entry], [{ clientId, userId }], note ? [note] : []);
    } catch (error) {
      throw new WriteFailure(error);
    }
    this.owners.set(clientId, userId);
    this.broadcast(encodeUpdate(update));
  }

  /**
   * Sends what the turn accepted to those who do not have it: many updates in few messages, because each is sent to everybody.
   * What waits is not sent: who has it would send it back as if it were their own.
   */
  private passOn(accepted: readonly Accepted[], hadWaiting: boolean): void {
    const changes = accepted.flatMap(({ from, readable }) => readable.map((update) => ({ from, update })));
    for (let start = 0; start < changes.length; start += MERGED_AT_ONCE) {
      const some = changes.slice(start, start + MERGED_AT_ONCE);
      const [author, ...others] = new Set(some.map(({ from }) => from));
      // where several wrote, each gets the own words back too, which Yjs passes over
      const isAllOwn = others.length === 0 && !hadWaiting;
      this.broadcast(encodeUpdate(mergeUpdates(some.map(({ update }) => update))), isAllOwn ? author : undefined);
    }
  }

  /** False when there is nothing to write. Throws a Refusal when there is, and the person may only read, or nobody may write. */
  private mayWrite(from: Connection, update: Uint8Array): boolean {
    if (from.may("write") && !this.isLocked) return true;
    if (!refusing("not an update", () => tellsNews(update, this.draft.ydoc))) return false;
    if (from.may("write")) throw new Refusal(CLOSE.locked, "the draft is locked");
    throw new Refusal(CLOSE.forbidden, "you may not write in this draft");
  }

  /** Notes of those who write here for the first time since they came in. */
  private noteWriters(accepted: readonly Accepted[]): AuditNote[] {
    const notes: AuditNote[] = [];
    for (const { from, time } of accepted) {
      from.noteContent();
      if (this.writers.has(from)) continue;
      this.writers.add(from);
      notes.push(from.note("draft.written", { draft: this.draftId }, time));
    }
    return notes;
  }

  /** The clientIDs that this user writes under for the first time. Throws a Refusal when one is not theirs. */
  private inspect(from: Connection, update: Uint8Array, newOwners: ReadonlyMap<number, string>): number[] {
    const userId = from.session.user.id;
    const authors = refusing("not an update", () => newAuthors(update, this.draft.ydoc));
    return authors.filter((clientId) => {
      const bound = this.owners.get(clientId);
      const owner =
        bound === undefined ? (newOwners.get(clientId) ?? this.presence.speaker(clientId) ?? userId) : bound;
      if (owner !== userId) throw new Refusal(CLOSE.clientIdTaken, "this Yjs client belongs to somebody else");
      return bound === undefined;
    });
  }

  private answer(from: Connection, stateVector: Uint8Array): void {
    if (from.isRefused) return;
    try {
      from.send(encodeStep2(refusing("not a state vector", () => encodeReadable(this.draft.ydoc, stateVector))));
    } catch (error) {
      this.refuse(from, error);
    }
  }

  private broadcast(message: Uint8Array, except?: Connection): void {
    for (const connection of this.connections) if (connection !== except) connection.send(message);
  }

  /** Sends one connection away; the room and the others go on. An error that is no Refusal is a bug of ours: 4500. */
  private refuse(connection: Connection, error: unknown): void {
    const { code, message } = error instanceof Refusal ? error : new Refusal(CLOSE.storeFailed, "internal error");
    const user = connection.session.user.id;
    this.context.events.failure("connection.refused", error, { draft: this.draftId, user, code });
    connection.close(code, message);
    this.leave(connection);
  }

  private fail(error: unknown, tasks: readonly Task[]): void {
    this.failed = true;
    this.context.events.failure("room.failed", error, { draft: this.draftId });
    this.onFailure();
    this.closeAll(CLOSE.storeFailed, "the draft could not be saved");
    for (const task of [...tasks, ...this.queue]) {
      if (task.kind === "read" || task.kind === "alone") task.fail(roomFailed(error));
    }
    this.queue = [];
  }
}

/** The store failed while the server itself wrote: the room can no longer be used. */
class WriteFailure extends Error {
  constructor(cause: unknown) {
    super("the server's own edit could not be committed", { cause });
  }
}

function roomFailed(cause?: unknown): DomainError {
  return new DomainError(
    "store.unavailable",
    "The draft could not be saved or read.",
    { mend: "Try again in a moment; tell whoever runs the server if it stays so." },
    { cause },
  );
}
