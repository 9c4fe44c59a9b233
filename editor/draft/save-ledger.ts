/**
 * Whether what was typed here is safe: counts local changes against the server's acknowledgements (shared/protocol/sync.ts,
 * message 100). "Saved" is a promise to the person, so it is given only for what the server says is committed.
 */

export type Connection = "connecting" | "online" | "offline" | "refused";

/** What the page shows; `waiting` counts local changes that the server has not committed yet. */
export interface SaveState {
  readonly connection: Connection;
  /** The draft is here: from the server, or whole from this computer's own copy. */
  readonly loaded: boolean;
  readonly waiting: number;
  /** This computer keeps what is typed, too. */
  readonly keeps: boolean;
  /** All that waits is written in this computer's copy: it outlives the window. */
  readonly kept: boolean;
}

export class SaveLedger {
  private made = 0;
  private safe = 0;
  /** How many of `made` were left behind by earlier windows. */
  private found = 0;
  /** For each content message of this connection: how many local changes it and its forerunners carry. */
  private carried: number[] = [];
  /** The step 2 of this connection has gone out. */
  private complete = false;
  private connection: Connection = "connecting";
  private loaded = false;
  private keeps = false;
  /** How many of `made` this computer's copy has written. */
  private written = 0;

  /** This computer's copy held `count` changes that no server ever confirmed; call before anything is typed or sent. */
  restore(count: number): void {
    this.found = count;
    this.made += count;
    this.written = this.made;
  }

  /** A local change was made; call before it is sent. */
  change(): void {
    this.made += 1;
  }

  /**
   * A content message went out. A step 2 carries all that the server lacked, deletions too; an update sent before it carries
   * only itself, and says nothing of what was typed offline.
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

  /** The person tries again after a refusal. */
  retry(): void {
    if (this.connection === "refused") this.connection = "connecting";
  }

  /** The person gives up what waits. */
  forget(): void {
    this.safe = this.made;
  }

  load(): void {
    this.loaded = true;
  }

  /** Whether this computer keeps a copy from now on. */
  keep(keeps: boolean): void {
    this.keeps = keeps;
  }

  /** This computer's copy has written the first `count` changes. */
  write(count: number): void {
    this.written = Math.max(this.written, count);
  }

  /** Local changes so far, those of earlier windows included. */
  get changes(): number {
    return this.made;
  }

  /** Waiting changes that were made in this window: what it must leave a note of. */
  get ownWaiting(): number {
    return this.made - Math.max(this.safe, this.found);
  }

  /** What earlier windows left behind is confirmed. */
  get foundIsSafe(): boolean {
    return this.safe >= this.found;
  }

  get state(): SaveState {
    const { connection, loaded, keeps } = this;
    return { connection, loaded, waiting: this.made - this.safe, keeps, kept: keeps && this.written >= this.made };
  }
}

/** The words for a state; always true, never more than the server has said. */
export function saveText({ connection, loaded, waiting, keeps, kept }: SaveState): string {
  const changes = waiting === 1 ? "1 change" : `${waiting} changes`;
  const being = keeps ? `keeping ${changes} on this computer…` : `${changes} waiting`;
  const unsent = kept ? `${changes} kept on this computer, not yet sent` : being;
  if (connection === "refused") return waiting > 0 ? `Stopped: ${changes} not saved` : "Stopped";
  if (!loaded) return connection === "offline" ? "Offline: waiting for the draft" : "Opening…";
  if (connection === "connecting") return waiting > 0 ? `Connecting: ${unsent}` : "Connecting…";
  if (connection === "offline") return waiting > 0 ? `Offline: ${unsent}` : "Offline: nothing waiting";
  return waiting > 0 ? "Saving…" : "Saved";
}
