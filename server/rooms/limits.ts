/** What one connection may ask of a room. Generous to people, tight for a program gone wrong. */
import { MAX_SOCKET_MESSAGE } from "../../shared/protocol/sync.ts";

export interface RoomLimits {
  /** Sockets that one person may have open at a time: tabs, and those that are not yet known to be dead. */
  readonly socketsPerUser: number;
  /** Largest single message, in bytes. */
  readonly messageBytes: number;
  /** Largest awareness message, in bytes: a name, a colour, a selection. */
  readonly awarenessBytes: number;
  /** Messages per second that a connection may keep up; what it says of its own presence does not count. */
  readonly messagesPerSecond: number;
  /** How many it may send at once after a pause. */
  readonly messageBurst: number;
  /** Bytes of updates that wait in the room for others they build on. */
  readonly pendingBytes: number;
  /** Bytes that may wait for a slow reader; beyond, it is cut off and comes back by itself. */
  readonly queuedBytes: number;
  /** The log is compacted beyond this many updates, or this many bytes of them. */
  readonly logUpdates: number;
  readonly logBytes: number;
  /** How long a draft stays open behind the last who leaves, ms: a line that drops for a moment finds it as it was. */
  readonly lingering: number;
}

export const DEFAULT_LIMITS: RoomLimits = {
  socketsPerUser: 50,
  messageBytes: MAX_SOCKET_MESSAGE,
  awarenessBytes: 16 * 1024,
  messagesPerSecond: 200,
  messageBurst: 2_000,
  pendingBytes: 4 * 1024 * 1024,
  queuedBytes: 32 * 1024 * 1024,
  logUpdates: 500,
  logBytes: 2 * 1024 * 1024,
  lingering: 10_000,
};
