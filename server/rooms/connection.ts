/** One socket in a room: who it is, what it may still send, and how far behind it reads. */
import type { WebSocket } from "ws";
import type { SessionRecord } from "../store/store.ts";
import type { RoomLimits } from "./limits.ts";

/** Close code for a reader that is too slow: it comes back by itself and catches up by state vector. */
const TRY_AGAIN_LATER = 1013;

export class Connection {
  /** Content messages of this connection that are durable; see shared/protocol/sync.ts. */
  durable = 0;
  /** The awareness clientID this connection speaks for, once it has said so. */
  awarenessId: number | undefined;
  private allowance: number;
  private lastMessage: number;
  private refused = false;

  constructor(
    private readonly socket: WebSocket,
    readonly session: SessionRecord,
    private readonly limits: RoomLimits,
    private readonly now: () => number,
  ) {
    this.allowance = limits.messageBurst;
    this.lastMessage = now();
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

  /** Whether one more message is within the allowance (a leaky bucket). */
  spendMessage(): boolean {
    const now = this.now();
    const regained = ((now - this.lastMessage) / 1000) * this.limits.messagesPerSecond;
    this.lastMessage = now;
    this.allowance = Math.min(this.limits.messageBurst, this.allowance + regained) - 1;
    return this.allowance >= 0;
  }
}
