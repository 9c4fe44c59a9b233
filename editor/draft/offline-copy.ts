/**
 * This computer's own copy of an open draft: its shared data (y-indexeddb), what the page needs to open it without a server,
 * and how many changes no server has confirmed. A deletion moves no clock, so that number cannot be read from the data:
 * each window leaves a note of it, written before the change it counts.
 */
import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";
import type { DraftDetail } from "../../shared/protocol/api.ts";
import {
  ANSWER,
  afterUpdates,
  databaseName,
  deleteDatabase,
  NOTE,
  openDatabase,
  PATIENCE,
  readCustom,
  readValue,
  unsentIn,
  writeCustom,
} from "./offline-database.ts";

const ABOUT = "about";

/** How long the note of a window may lag while its number grows or shrinks, ms; from none to one it never lags. */
const NOTE_DELAY = 300;

/** What the page needs beside the text. */
export interface AboutCopy {
  readonly detail: DraftDetail;
  /** When this computer last had all that the server had, ms UTC. */
  readonly seenAt: number;
}

export interface FoundCopy {
  /** null: this computer never had the draft whole. */
  readonly about: AboutCopy | null;
  /** Changes that earlier windows made and no server confirmed. */
  readonly unsent: number;
}

export class OfflineCopy {
  private readonly persistence: IndexeddbPersistence;
  private found: Map<string, unknown> = new Map();
  private readonly noteKey: string;
  private noted = 0;
  private wanted = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private releaseLock: () => void = () => {};
  private isOff = false;
  /** Without what it is a copy of, no window would open it: resolves when that is written, or the copy is off. */
  private readonly described: Promise<void>;
  private tellDescribed: () => void = () => {};

  private constructor(
    readonly name: string,
    private readonly db: IDBDatabase,
    ydoc: Y.Doc,
    private readonly onOff: () => void,
  ) {
    this.noteKey = `${NOTE}${ydoc.clientID}`;
    this.described = new Promise((resolve) => (this.tellDescribed = resolve));
    this.persistence = new IndexeddbPersistence(name, ydoc);
    void this.holdLock();
    // the person signed out in another window: nothing more is written, and nothing stands in the way of the deletion
    db.addEventListener("versionchange", () => this.fail());
    db.addEventListener("close", () => this.fail());
  }

  /**
   * Reads the copy into `ydoc`, with the copy itself as origin (see isFrom). Rejects where the browser keeps nothing.
   * `onOff` is called when it can keep no more: storage full or taken away.
   */
  static async open(userId: string, draftId: string, ydoc: Y.Doc, onOff: () => void): Promise<OfflineCopy> {
    const name = databaseName(userId, draftId);
    const db = await openDatabase(name);
    const copy = new OfflineCopy(name, db, ydoc, onOff);
    const [found, isRead] = await Promise.all([
      readCustom(db, ANSWER).catch(() => null),
      Promise.race([copy.persistence.whenSynced, wait(PATIENCE)]),
    ]);
    if (found) copy.found = found;
    if (copy.content.about) copy.tellDescribed();
    if (!found || !isRead) {
      copy.close();
      throw new Error("The browser's storage did not answer.");
    }
    // y-indexeddb says nothing of writes that fail; its database does
    copy.persistence.db?.addEventListener("abort", () => copy.fail());
    return copy;
  }

  get isKeeping(): boolean {
    return !this.isOff;
  }

  /**
   * Resolves when every change that was made before is written and would be found by the next window: true; false when the
   * copy can keep no more. Call after y-indexeddb has heard of the change.
   */
  async written(): Promise<boolean> {
    const { db } = this.persistence;
    if (!db || this.isOff) return false;
    await this.described;
    const isDone = await afterUpdates(db).catch(() => false);
    return isDone && !this.isOff;
  }

  /** True for changes that came out of this computer's copy. */
  isFrom(origin: unknown): boolean {
    return origin === this.persistence;
  }

  get content(): FoundCopy {
    return { about: readAbout(this.found.get(ABOUT)), unsent: unsentIn(this.found) };
  }

  /** The draft is here whole, as the server had it at `seenAt`. Said only once all of it is written. */
  async describe(about: AboutCopy): Promise<void> {
    await this.write(new Map());
    await this.write(new Map([[ABOUT, about]]));
    if (this.isOff) return;
    this.tellDescribed();
    if (this.found.has(ABOUT)) return;
    this.found.set(ABOUT, about);
    // once, when a draft is first kept: a browser that needs room throws away what it was not asked to keep
    void navigator.storage?.persist?.().catch(() => {});
  }

  /** Rejects when the browser does not give it out; undefined if it was never kept. */
  async answer(key: string): Promise<unknown> {
    return this.isOff ? undefined : readValue(this.db, ANSWER + key);
  }

  /** Keeps an answer of the server that the draft is read with: a base text, the lexicon. */
  keepAnswer(key: string, value: unknown, { isFinal }: { readonly isFinal: boolean }): void {
    // a text that never changes is written once: it is large, and this happens while a draft opens
    if (isFinal && this.found.has(ANSWER + key)) return;
    this.found.set(ANSWER + key, undefined);
    void this.write(new Map([[ANSWER + key, value]]));
  }

  /** `count` changes of this window wait for the server. */
  note(count: number): void {
    this.wanted = count;
    if (this.noted === 0 && count > 0) this.writeNote();
    else if (this.noted !== count) this.timer ??= setTimeout(() => this.writeNote(), NOTE_DELAY);
  }

  /** The server has all that earlier windows left: their notes go. Those of windows that are open are their own. */
  async settle(): Promise<void> {
    const open = await openWindows();
    const settled = new Map<string, undefined>();
    for (const key of this.found.keys()) {
      if (key.startsWith(NOTE) && !open.has(this.lockName(key))) settled.set(key, undefined);
    }
    for (const key of settled.keys()) this.found.delete(key);
    if (settled.size > 0) await this.write(settled);
  }

  destroy(): void {
    if (this.timer !== null) this.writeNote();
    this.close();
  }

  /** Takes the copy from this computer. */
  async erase(): Promise<void> {
    this.fail();
    await deleteDatabase(this.name);
  }

  private close(): void {
    this.isOff = true;
    this.tellDescribed();
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.releaseLock();
    void this.persistence.destroy();
    this.db.close();
  }

  private fail(): void {
    if (this.isOff) return;
    this.close();
    this.onOff();
  }

  private writeNote(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.noted = this.wanted;
    void this.write(new Map([[this.noteKey, this.noted > 0 ? { count: this.noted } : undefined]]));
  }

  private async write(values: ReadonlyMap<string, unknown>): Promise<void> {
    if (this.isOff) return;
    try {
      await writeCustom(this.db, values);
    } catch {
      this.fail();
    }
  }

  /** As long as a window lives it holds a lock, so that others know whose notes are left over. */
  private async holdLock(): Promise<void> {
    await navigator.locks
      ?.request(this.lockName(this.noteKey), () => new Promise<void>((resolve) => (this.releaseLock = resolve)))
      .catch(() => {});
  }

  private lockName(noteKey: string): string {
    return `${this.name} ${noteKey}`;
  }
}

async function openWindows(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name ?? ""));
}

function wait(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}

/** What an older program wrote is filled up; what is not understood counts as never described, and the server is asked. */
function readAbout(value: unknown): AboutCopy | null {
  const { detail, seenAt } = (value ?? {}) as Partial<AboutCopy>;
  if (typeof detail?.id !== "string" || typeof detail.name !== "string") return null;
  const filled = { ...detail, versions: detail.versions ?? [], bases: detail.bases ?? [], present: [] };
  return { detail: filled, seenAt: typeof seenAt === "number" ? seenAt : 0 };
}
