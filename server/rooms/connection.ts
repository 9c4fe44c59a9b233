/** One socket in a room: who it is, what it may still send, and how far behind it reads. */
import type { WebSocket } from "ws";
import type { AuditAction, AuditEntry } from "../../shared/protocol/api.ts";
import { may, type Right } from "../../shared/protocol/roles.ts";
import type { Access, AuditNote, SessionRecord } from "../store/store.ts";
import type { RoomLimits } from "./limits.ts";

/** Close code for a reader that is too slow: it comes back by itself and catches up by state vector. */
const TRY_AGAIN_LATER = 1013;

/** Who has come in, and what the door found about them. */
export interface Visitor {
  readonly session: SessionRecord;
  readonly access: Access;
  readonly address: string;
}

export class Connection {
  /** Content messages of this connection that are durable; see shared/protocol/sync.ts. */
  durable = 0;
  /** The awareness clientID this connection speaks for, once it has said so. */
  awarenessId: number | undefined;
  private allowance: number;
  private lastMessage: number;
  private lastContent: number;
  private refused = false;

  constructor(
    private readonly socket: WebSocket,
    readonly visitor: Visitor,
    private readonly limits: RoomLimits,
    private readonly now: () => number,
  ) {
    this.allowance = limits.messageBurst;
    this.lastMessage = now();
    this.lastContent = this.lastMessage;
  }

  get session(): SessionRecord {
    return this.visitor.session;
  }

  may(right: Right): boolean {
    return may(this.visitor.access.role, right);
  }

  /** A note for the audit log of what this person did at `time`. */
  note(action: AuditAction, detail: AuditEntry["detail"], time: number): AuditNote {
    const { access, session, address } = this.visitor;
    const { id, name } = session.user;
    return { dossierId: access.dossierId, time, userId: id, userName: name, action, detail, address };
  }

  /** Whether the session is over: it has expired, or nothing was typed here for as long as a session may lie idle. */
  isOver(now: number): boolean {
    const { expiresAt, idleUntil, lastUsedAt } = this.session;
    return expiresAt <= now || Math.max(idleUntil, this.lastContent + (idleUntil - lastUsedAt)) <= now;
  }

  /** Whether the server has sent it away: what it sent before and what it still sends no longer counts. */
  get isRefused(): boolean {
    return this.refused;
  }

  send(message: Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > this.limits.queuedBytes) this.close(TRY_AGAIN_LATER, "reading too slowly");
    else this.socket.send(message);
  }

  close(code: number, reason: string): void {
    this.refused = true;
    this.socket.close(code, reason);
  }

  /** Something was written here now. */
  noteContent(): void {
    this.lastContent = this.now();
  }

  /** Whether one more message is within the allowance (a leaky bucket). */
  spendMessage(): boolean {
    const now = this.now();
    const regained = ((now - this.lastMessage) / 1000) * this.limits.messagesPerSecond;
    this.lastMessage = now;
    this.allowance = Math.min(this.limits.messageBurst, this.allowance + regained) - 1;
    return this.allowance >= 0;
  }
}
