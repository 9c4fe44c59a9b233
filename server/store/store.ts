/**
 * What the server keeps, as one interface: SQLite behind it today, PostgreSQL tomorrow.
 * store-contract.testing.ts says in tests what every implementation must do. Every method rejects with
 * DomainError("store.unavailable") when the medium fails; a promise that resolves means the change survives a power cut.
 */
import type { ResolutionRef, TextRole } from "../../shared/protocol/api.ts";
import type { Resolution } from "../../shared/resolution/resolution.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import type { SeparateVote } from "../../shared/votes/separate-vote.ts";
import type { DraftFold } from "./draft-fold.ts";

export interface UserRecord {
  readonly id: string;
  readonly name: string;
}

export interface SessionRecord {
  /** SHA-256 of the cookie's secret, hex. */
  readonly tokenHash: string;
  readonly user: UserRecord;
  /** ms UTC. */
  readonly expiresAt: number;
}

export interface SignInLinkRecord {
  readonly tokenHash: string;
  /** Whose link it is; null: whoever uses it becomes a new user. */
  readonly userId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface DossierRecord {
  readonly id: string;
  readonly title: string;
  readonly organ: string;
  readonly createdAt: number;
}

/** An adopted text without its words. */
export interface TextHead {
  readonly id: string;
  readonly dossierId: string;
  readonly role: TextRole;
  readonly symbol: string;
  readonly title: string;
  readonly organ: string;
  /** ISO date, "" if unknown. */
  readonly date: string;
  readonly language: string;
  readonly preambular: number;
  readonly operative: number;
}

export interface TextRecord extends TextHead {
  readonly resolution: Resolution;
}

/** The file as it was sent in, kept beside what was read from it. */
export interface OriginalFile {
  readonly file: string;
  readonly format: string;
  readonly bytes: Uint8Array;
}

export interface DraftRecord {
  readonly id: string;
  readonly dossierId: string;
  readonly name: string;
  readonly baseRef: ResolutionRef;
  readonly createdAt: number;
}

/** `userId` is null for what the server itself wrote. */
export interface DraftUpdate {
  readonly userId: string | null;
  /** ms UTC at which the server took it. */
  readonly time: number;
  /** A Yjs update, v1 encoding. */
  readonly bytes: Uint8Array;
}

export interface LoggedUpdate extends DraftUpdate {
  /** 1, 2, 3… within one draft, without gaps. */
  readonly seq: number;
}

/** A Yjs clientID and the user who alone may write under it; null: the server. */
export interface ClientBinding {
  readonly clientId: number;
  readonly userId: string | null;
}

export interface DraftSnapshot {
  /** The last logged update that it contains. */
  readonly seq: number;
  readonly time: number;
  readonly bytes: Uint8Array;
}

export interface DraftHistory {
  /** Present when it holds something later than the seq that was asked for. */
  readonly snapshot?: DraftSnapshot;
  /** What came after both the seq asked for and the snapshot, in order. */
  readonly updates: readonly LoggedUpdate[];
}

/** A named version without its words. */
export interface VersionHead {
  readonly id: string;
  readonly draftId: string;
  readonly name: string;
  readonly createdAt: number;
  /** The name that the person had then. */
  readonly createdBy: string;
  readonly hash: string;
  readonly previousHash: string;
}

export interface VersionRecord extends VersionHead {
  readonly createdById: string | null;
  readonly resolution: Resolution;
  readonly votes: readonly SeparateVote[];
  /** The whole draft as one Yjs update. */
  readonly state: Uint8Array;
}

/** A lexicon of a dossier as somebody left it, without its themes. */
export interface LexiconHead {
  readonly dossierId: string;
  /** 1, 2, 3… within one dossier, without gaps. */
  readonly revision: number;
  /** ms UTC. */
  readonly savedAt: number;
  /** The name that the person had then. */
  readonly savedBy: string;
  /** Whether it was put back to the default. */
  readonly isDefault: boolean;
}

export interface LexiconRecord extends Omit<LexiconHead, "isDefault"> {
  readonly savedById: string | null;
  /** null: the default from here on. */
  readonly lexicon: Lexicon | null;
}

export interface Users {
  add(user: UserRecord & { readonly createdAt: number }): Promise<void>;
  find(id: string): Promise<UserRecord | undefined>;
  /** The earliest user of exactly that name. */
  findByName(name: string): Promise<UserRecord | undefined>;
}

export interface SignInLinks {
  add(link: SignInLinkRecord): Promise<void>;
  /**
   * Spends the link, makes or renames its user, and opens the session: all or nothing.
   * Resolves to undefined when the link is unknown, spent or expired.
   */
  exchange(exchange: {
    readonly tokenHash: string;
    readonly now: number;
    /** `id` is used only when the link belongs to nobody yet. */
    readonly user: UserRecord;
    readonly session: { readonly tokenHash: string; readonly expiresAt: number };
  }): Promise<UserRecord | undefined>;
}

export interface Sessions {
  /** undefined when unknown or expired. */
  find(tokenHash: string, now: number): Promise<SessionRecord | undefined>;
  remove(tokenHash: string): Promise<void>;
}

export interface Dossiers {
  add(dossier: DossierRecord): Promise<void>;
  find(id: string): Promise<DossierRecord | undefined>;
  /** Newest first. */
  list(): Promise<readonly DossierRecord[]>;
}

export interface Texts {
  /** Rejects with request.conflict when the dossier has that symbol in that language already. */
  add(text: TextRecord, original: OriginalFile): Promise<void>;
  find(id: string): Promise<TextRecord | undefined>;
  /** Without the words; by date, then by symbol. */
  list(dossierId: string): Promise<readonly TextHead[]>;
  findOriginal(id: string): Promise<OriginalFile | undefined>;
}

export interface Drafts {
  /** Writes the draft, its first update and the clientIDs in it: all or nothing. */
  add(draft: DraftRecord, seed: DraftUpdate, clients: readonly ClientBinding[]): Promise<void>;
  find(id: string): Promise<DraftRecord | undefined>;
  /** Oldest first. */
  list(dossierId: string): Promise<readonly DraftRecord[]>;
}

export interface DraftLog {
  /**
   * Appends the updates in order and binds the clientIDs: all or nothing. Resolves to the seq of the last one.
   * Rejects when a clientID is bound to somebody else.
   */
  append(draftId: string, updates: readonly DraftUpdate[], clients: readonly ClientBinding[]): Promise<number>;
  /** Everything after `seq`; 0: the whole draft. */
  readAfter(draftId: string, seq: number): Promise<DraftHistory>;
  clients(draftId: string): Promise<readonly ClientBinding[]>;
  /**
   * Puts the snapshot in place and, in the same transaction, moves the updates it contains to the archive. An older one is
   * ignored. Rejects when updates that it is said to contain are missing.
   */
  compact(draftId: string, snapshot: DraftSnapshot): Promise<void>;
}

/** Every update of a draft, also those that left the log. There is no way to change or to delete one. */
export interface DraftArchive {
  /** What is archived in short, oldest first, and what is still in the log. */
  history(
    draftId: string,
  ): Promise<{ readonly folds: readonly DraftFold[]; readonly recent: readonly LoggedUpdate[] }>;
  /** The latest whole state that was kept, of those that hold nothing after `upTo`; undefined: none, begin with nothing. */
  checkpoint(draftId: string, upTo: number): Promise<DraftSnapshot | undefined>;
  /** Those after `after` up to and with `upTo`, in order. What an earlier program dropped is missing. */
  readBetween(draftId: string, after: number, upTo: number): Promise<readonly LoggedUpdate[]>;
}

/** Versions can be added and read. There is no way to change or to delete one. */
export interface Versions {
  /** Rejects with request.conflict when another version follows `previousHash` already. */
  add(version: VersionRecord): Promise<void>;
  find(id: string): Promise<VersionRecord | undefined>;
  /** Oldest first: each one's previousHash is the hash of the one before. */
  list(draftId: string): Promise<readonly VersionHead[]>;
}

/** Lexicons can be added and read: what somebody typed stays, also when another takes its place. */
export interface Lexicons {
  /** Rejects with request.conflict unless its revision is the one that follows the latest. */
  add(lexicon: LexiconRecord): Promise<void>;
  /** undefined: nobody has changed the default yet. */
  latest(dossierId: string): Promise<LexiconRecord | undefined>;
  find(dossierId: string, revision: number): Promise<LexiconRecord | undefined>;
  /** Newest first. */
  list(dossierId: string): Promise<readonly LexiconHead[]>;
}

export interface Store {
  readonly users: Users;
  readonly links: SignInLinks;
  readonly sessions: Sessions;
  readonly dossiers: Dossiers;
  readonly texts: Texts;
  readonly drafts: Drafts;
  readonly log: DraftLog;
  readonly archive: DraftArchive;
  readonly versions: Versions;
  readonly lexicons: Lexicons;
  close(): Promise<void>;
}
