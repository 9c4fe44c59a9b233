/**
 * Whether what was typed here is safe: counts local changes against the server's acknowledgements (shared/protocol/sync.ts,
 * message 100). "Saved" is a promise to the person, so it is given only for what the server says is committed.
 */

export type Connection = "connecting" | "online" | "offline" | "refused";

/** What the page shows; `waiting` counts local changes that the server has not committed yet. */
export interface SaveState {
  readonly connection: Connection;
  /** The draft has arrived from the server at least once. */
  readonly loaded: boolean;
  readonly waiting: number;
}

export class SaveLedger {
  private made = 0;
  private safe = 0;
  /** For each content message of this connection: how many local changes it and its forerunners carry. */
  private carried: number[] = [];
  /** The step 2 of this connection has gone out. */
  private complete = false;
  private connection: Connection = "connecting";
  private loaded = false;

  /** A local change was made; call before it is sent. */
  change(): void {
    this.made += 1;
  }

  /**
   * A content message went out. A step 2 carries all that the server lacked; an update sent before it carries only itself,
   * and says nothing of what was typed offline.
   */
  sent(kind: "step-2" | "update"): void {
    if (kind === "step-2") this.complete = true;
    this.carried.push(this.complete ? this.made : this.safe);
  }

  /** The server has committed the first `count` content messages of this connection, and holds all clocks we hold if `covered`. */
  acknowledge(count: number, covered: boolean): void {
    const index = Math.min(count, this.carried.length) - 1;
    const upTo = this.carried[index] ?? 0;
    if (upTo === this.made && !covered) return;
    this.safe = Math.max(this.safe, upTo);
  }

  connect(): void {
    this.connection = "online";
    this.complete = false;
    this.carried = [];
  }

  disconnect(): void {
    if (this.connection !== "refused") this.connection = "offline";
    this.carried = [];
  }

  refuse(): void {
    this.connection = "refused";
  }

  load(): void {
    this.loaded = true;
  }

  get state(): SaveState {
    return { connection: this.connection, loaded: this.loaded, waiting: this.made - this.safe };
  }
}

/** The words for a state; always true, never more than the server has said. */
export function saveText({ connection, loaded, waiting }: SaveState): string {
  const changes = waiting === 1 ? "1 change" : `${waiting} changes`;
  if (connection === "refused") return waiting > 0 ? `Stopped: ${changes} not saved` : "Stopped";
  if (!loaded) return connection === "offline" ? "Offline: waiting for the draft" : "Opening…";
  if (connection !== "online") return waiting > 0 ? `Offline: ${changes} waiting` : "Offline: nothing waiting";
  return waiting > 0 ? "Saving…" : "Saved";
}
