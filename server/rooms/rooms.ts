/** Which drafts are open: one room each, opened by the first who comes, closed some seconds behind the last. */
import type * as Y from "yjs";
import type { Role } from "../../shared/protocol/roles.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { loadDraft } from "./draft-file.ts";
import { Room } from "./room.ts";
import type { RoomContext } from "./room-context.ts";

/** A log longer than this is compacted when the room closes. */
const LOG_LEFT_BEHIND = 50;

export class Rooms {
  private readonly rooms = new Map<string, Promise<Room>>();
  private readonly open = new Map<string, Room>();
  /** Empty rooms, and what will close them. */
  private readonly closing = new Map<Room, NodeJS.Timeout>();
  private isShutting = false;

  constructor(private readonly context: RoomContext) {}

  /** Rejects when the draft cannot be read. */
  async join(draftId: string, connection: Connection): Promise<Room> {
    const room = await this.enter(draftId);
    // no await between here and the join: the room could be closed behind our back
    room.join(connection);
    return room;
  }

  leave(room: Room, connection: Connection): void {
    room.leave(connection);
    this.linger(room);
  }

  /** Runs `work` on the draft as it is committed, whether or not somebody has it open. */
  async read<T>(draftId: string, work: (ydoc: Y.Doc) => T): Promise<T> {
    const room = await this.enter(draftId);
    try {
      return await room.read(work);
    } finally {
      this.linger(room);
    }
  }

  /** Runs `work` alone with the draft, whether or not somebody has it open; see Room.alone. */
  async alone<T>(draftId: string, work: (desk: Desk) => Promise<T>): Promise<T> {
    const room = await this.enter(draftId);
    try {
      return await room.alone(work);
    } finally {
      this.linger(room);
    }
  }

  /** Tells everybody who has the draft open that what GET /api/drafts/:id says has changed. */
  tellChanged(draftId: string): void {
    this.open.get(draftId)?.tellChanged();
  }

  /** Names of the people who have the draft open. */
  present(draftId: string): readonly string[] {
    return this.open.get(draftId)?.people ?? [];
  }

  closeSession(tokenHash: string, code: number = CLOSE.unauthenticated): void {
    for (const room of this.open.values()) room.closeSession(tokenHash, code);
  }

  /** Somebody has another role in a dossier, or none: in all of its drafts, at once. */
  changeRole(dossierId: string, userId: string, role: Role | undefined): void {
    for (const room of this.open.values()) room.changeRole(dossierId, userId, role);
  }

  closeExpired(): void {
    for (const room of this.open.values()) room.closeExpired(this.context.ambient.now());
  }

  /** Commits what has come in, then sends everybody away with the given code; each room closes with the last who goes. */
  async closeAll(code: number, reason: string): Promise<void> {
    this.isShutting = true;
    await Promise.allSettled(this.rooms.values());
    for (const room of this.open.values()) {
      await room.settle();
      room.closeAll(code, reason);
    }
    for (const room of this.closing.keys()) this.linger(room);
  }

  /** Resolves with a room that is in the map at that moment. */
  private async enter(draftId: string): Promise<Room> {
    for (;;) {
      const entry = this.rooms.get(draftId) ?? this.start(draftId);
      const room = await entry;
      if (this.rooms.get(draftId) === entry) return room;
    }
  }

  private start(draftId: string): Promise<Room> {
    const { log, locks, events } = this.context;
    // the lock after the draft: both are changed by rooms alone, and there is one room at a time
    const loaded = loadDraft(log, draftId).then(async (draft) => ({ draft, lock: await locks.find(draftId) }));
    const entry = loaded.then(({ draft, lock }) => {
      const onFailure = () => this.forget(draftId, entry);
      const room = new Room(draftId, draft, this.context, onFailure, lock !== undefined);
      this.open.set(draftId, room);
      events.event("room.opened", { draft: draftId, seq: draft.seq, updates: draft.logUpdates });
      return room;
    });
    this.rooms.set(draftId, entry);
    entry.catch(() => this.forget(draftId, entry));
    return entry;
  }

  /** Closes the room in a while, if it is empty then. */
  private linger(room: Room): void {
    if (!room.isEmpty) return;
    clearTimeout(this.closing.get(room));
    const close = () => {
      this.closing.delete(room);
      if (room.isEmpty) void this.retire(room);
    };
    if (this.isShutting) close();
    else this.closing.set(room, setTimeout(close, this.context.limits.lingering).unref());
  }

  private async retire(room: Room): Promise<void> {
    const entry = this.rooms.get(room.draftId);
    if (!entry || this.open.get(room.draftId) !== room) return room.destroy(); // it failed, or has been retired
    await room.compact(LOG_LEFT_BEHIND);
    if (!room.isEmpty || this.rooms.get(room.draftId) !== entry) return;
    this.forget(room.draftId, entry);
    room.destroy();
    this.context.events.event("room.closed", { draft: room.draftId });
  }

  private forget(draftId: string, entry: Promise<Room>): void {
    if (this.rooms.get(draftId) !== entry) return;
    this.rooms.delete(draftId);
    this.open.delete(draftId);
  }
}
