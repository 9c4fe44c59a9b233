/** What every room works with. */
import type { Ambient } from "../ambient.ts";
import type { EventLog } from "../log.ts";
import type { DraftLog, Locks } from "../store/store.ts";
import type { RoomLimits } from "./limits.ts";

export interface RoomContext {
  readonly log: DraftLog;
  readonly locks: Locks;
  readonly ambient: Ambient;
  readonly events: EventLog;
  readonly limits: RoomLimits;
}
