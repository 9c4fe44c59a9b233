/**
 * What the server keeps, as one interface: SQLite behind it today, PostgreSQL tomorrow.
 * store-contract.testing.ts says in tests what every implementation must do. Every method rejects with
 * DomainError("store.unavailable") when the medium fails; a promise that resolves means the change survives a power cut.
 */
import type { AuditAction, AuditEntry, ResolutionRef, TextRole } from "../../shared/protocol/api.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import type { Resolution } from "../../shared/resolution/resolution.ts";
import type { Stage } from "../../shared/resolution/stages.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import type { SeparateVote } from "../../shared/votes/separate-vote.ts";
import type { DraftFold } from "./draft-fold.ts";

/** What a ResolutionRef can name. */
export type ResolutionKind = "text" | "version" | "draft";

export interface UserRecord {
  readonly id: string;
  readonly name: string;
}

/** What somebody signs in with, beside links. */
export interface AccountRecord extends UserRecord {
  /** null: none yet. */
  readonly signInName: string | null;
  /** As hashPassword wrote it; null: no password. */
  readonly passwordHash: string | null;
}

/** A person as an OpenID provider knows them: `subject` means something at that `issuer` alone. */
export interface IdentityRecord {
  readonly issuer: string;
  readonly subject: string;
}

export interface NewSession {
  /** Tells the sessions of one person apart; no secret. */
  readonly id: string;
  /** SHA-256 of the cookie's secret, hex. */
  readonly tokenHash: string;
  /** It ends then at the latest, ms UTC. */
  readonly expiresAt: number;
  /** It ends then unless it is used before, ms UTC. */
  readonly idleUntil: number;
  readonly byLink: boolean;
  /** Others use that computer too: it ends sooner, and the page keeps nothing there. */
  readonly shared: boolean;
  readonly address: string;
  readonly browser: string;
}

export interface SessionRecord extends NewSession {
  readonly user: UserRecord;
  readonly createdAt: number;
  readonly lastUsedAt: number;
}

export interface SignInLinkRecord {
  readonly tokenHash: string;
  /** Whose link it is; null: whoever uses it becomes the first user, and it is of no use once there is one. */
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

export interface MemberRecord extends UserRecord {
  readonly role: Role;
  readonly since: number;
}

/** The dossier that something belongs to, and what somebody is in it. */
export interface Access {
  readonly dossierId: string;
  readonly role: Role;
}

export interface InvitationRecord {
  readonly id: string;
  readonly dossierId: string;
  readonly role: Role;
  readonly note: string;
  readonly createdAt: number;
  /** The name that the person had then. */
  readonly createdBy: string;
  readonly createdById: string;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  readonly usedAt: number | null;
  readonly usedBy: string | null;
}

/** An entry of the audit log before it has its number. */
export interface AuditNote extends Omit<AuditEntry, "seq"> {
  readonly dossierId: string;
  readonly action: AuditAction;
  /** A second note with the same key is left out: "once in a session". */
  readonly onceKey?: string;
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
  /** What the hash covers: 1 before there were stages, 2 since (see hashVersion). */
  readonly hashFormat: number;
  readonly stage: Stage | null;
  readonly symbol: string;
  readonly note: string;
}

export interface VersionRecord extends VersionHead {
  readonly createdById: string | null;
  readonly resolution: Resolution;
  readonly votes: readonly SeparateVote[];
  /** The whole draft as one Yjs update. */
  readonly state: Uint8Array;
}

/** The draft stands as this version. */
export interface LockRecord {
  readonly draftId: string;
  readonly versionId: string;
  /** ms UTC. */
  readonly lockedAt: number;
  /** The name that the person had then. */
  readonly lockedBy: string;
  readonly lockedById: string | null;
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
  /** The first user of all becomes the owner of every dossier that has no member. */
  add(user: UserRecord & { readonly createdAt: number }): Promise<void>;
  find(id: string): Promise<UserRecord | undefined>;
  /** Everybody of exactly that name, the earliest first. */
  listByName(name: string): Promise<readonly UserRecord[]>;
  isEmpty(): Promise<boolean>;
}

export interface SignInLinks {
  add(link: SignInLinkRecord): Promise<void>;
  /** The user it belongs to (null: nobody yet); undefined when it cannot be used. Spends nothing. */
  look(tokenHash: string, now: number): Promise<{ readonly user: UserRecord | null } | undefined>;
  /**
   * Spends the link, makes or renames its user, and opens the session: all or nothing.
   * Resolves to undefined when the link is unknown, spent or expired, or makes a first user where there is one.
   */
  exchange(exchange: {
    readonly tokenHash: string;
    readonly now: number;
    /** `id` is used only when the link belongs to nobody yet; without a `name` the user keeps the one they have. */
    readonly user: { readonly id: string; readonly name: string | undefined };
    readonly session: NewSession;
  }): Promise<UserRecord | undefined>;
}

export interface Accounts {
  find(userId: string): Promise<AccountRecord | undefined>;
  /** Whatever the case of the sign-in name. */
  findBySignInName(signInName: string): Promise<AccountRecord | undefined>;
  /** Rejects with request.conflict when somebody else has that sign-in name. */
  change(userId: string, change: { readonly name?: string; readonly signInName?: string }): Promise<void>;
  /** Puts another hash of the same password in place, unless the password was changed since. */
  rehash(userId: string, from: string, to: string): Promise<void>;
  /**
   * Sets password and sign-in name, ends all sessions of that user and opens the new one: all or nothing. Resolves to the
   * token hashes of the sessions that ended. Rejects with request.conflict when somebody else has that sign-in name.
   */
  setPassword(change: {
    readonly userId: string;
    readonly signInName: string;
    readonly passwordHash: string;
    readonly session: NewSession;
    readonly now: number;
  }): Promise<readonly string[]>;
}

export interface Sessions {
  add(userId: string, session: NewSession, now: number): Promise<void>;
  /** undefined when unknown or expired. */
  find(tokenHash: string, now: number): Promise<SessionRecord | undefined>;
  /** It was used now; it then lasts until `idleUntil`, if it does not expire before. */
  touch(tokenHash: string, now: number, idleUntil: number): Promise<void>;
  /** Those that have not expired, the one used last first. */
  list(userId: string, now: number): Promise<readonly SessionRecord[]>;
  remove(tokenHash: string): Promise<void>;
  /** Resolves to the token hashes of those that ended. */
  removeAll(userId: string): Promise<readonly string[]>;
}

/** Who may do what in which dossier. Notes are written in the same transaction as what they tell of. */
export interface Members {
  /** Owners first, then by name. */
  list(dossierId: string): Promise<readonly MemberRecord[]>;
  /** undefined: no member. */
  find(dossierId: string, userId: string): Promise<MemberRecord | undefined>;
  /** undefined: there is no such thing, or the user is no member of its dossier. */
  access(kind: "dossier" | ResolutionKind, id: string, userId: string): Promise<Access | undefined>;
  /** A member already keeps the higher role. */
  add(dossierId: string, userId: string, role: Role, note: AuditNote): Promise<void>;
  /** Resolves to false when it is no member. Rejects with request.conflict when no owner would be left. */
  change(dossierId: string, userId: string, role: Role, note: AuditNote): Promise<boolean>;
  /** As `change`. */
  remove(dossierId: string, userId: string, note: AuditNote): Promise<boolean>;
}

export interface Invitations {
  add(invitation: InvitationRecord & { readonly tokenHash: string }, note: AuditNote): Promise<void>;
  /** Newest first. */
  list(dossierId: string): Promise<readonly InvitationRecord[]>;
  /** undefined when it is unknown, used, revoked or expired. */
  findOpen(tokenHash: string, now: number): Promise<InvitationRecord | undefined>;
  /** Resolves to false when there is none that could still be used. */
  revoke(dossierId: string, id: string, now: number, note: AuditNote): Promise<boolean>;
  /**
   * Uses it up, makes the account (or the newcomer, who signs in with an identity) and its session if one is given, makes the person a member (a higher role wins), and notes
   * it: all or nothing. Resolves to undefined when the invitation cannot be used; rejects with request.conflict when the
   * sign-in name is taken, and the invitation can then still be used.
   */
  redeem(redemption: {
    readonly tokenHash: string;
    readonly now: number;
    readonly address: string;
    readonly who:
      | { readonly user: UserRecord }
      | {
          readonly account: UserRecord & { readonly signInName: string; readonly passwordHash: string };
          readonly session: NewSession;
        }
      | { readonly newcomer: UserRecord; readonly identity: IdentityRecord; readonly session: NewSession };
  }): Promise<{ readonly dossierId: string; readonly role: Role } | undefined>;
}

/** Whom an OpenID provider vouches for, and whose account that is. */
export interface Identities {
  find(identity: IdentityRecord): Promise<UserRecord | undefined>;
  /** Resolves to the person's identity at that issuer. */
  subjectOf(issuer: string, userId: string): Promise<string | undefined>;
  /**
   * Links it, in place of the one that the person had at that issuer. Rejects with request.conflict when it is somebody else's.
   */
  link(identity: IdentityRecord, userId: string, now: number): Promise<void>;
  /** Takes it away; nothing where there is none. */
  unlink(issuer: string, userId: string): Promise<void>;
}

/** Notes can be added and read. There is no way to change or to delete one. */
export interface Audit {
  add(note: AuditNote): Promise<void>;
  /** Those after `seq`, oldest first, at most `limit`. */
  list(dossierId: string, seq: number, limit: number): Promise<readonly AuditEntry[]>;
}

export interface Dossiers {
  /** With an owner: makes that user its owner and notes it, in the same transaction. */
  add(dossier: DossierRecord, owner?: { readonly userId: string; readonly note: AuditNote }): Promise<void>;
  find(id: string): Promise<DossierRecord | undefined>;
  /** Newest first. */
  list(): Promise<readonly DossierRecord[]>;
  /** Those that the user is a member of, newest first. */
  listOf(userId: string): Promise<readonly (DossierRecord & { readonly role: Role })[]>;
}

export interface Texts {
  /** Rejects with request.conflict when the dossier has that symbol in that language already. */
  add(text: TextRecord, original: OriginalFile, note?: AuditNote): Promise<void>;
  find(id: string): Promise<TextRecord | undefined>;
  /** Without the words; by date, then by symbol. */
  list(dossierId: string): Promise<readonly TextHead[]>;
  findOriginal(id: string): Promise<OriginalFile | undefined>;
}

export interface Drafts {
  /** Writes the draft, its first update and the clientIDs in it: all or nothing. */
  add(draft: DraftRecord, seed: DraftUpdate, clients: readonly ClientBinding[], note?: AuditNote): Promise<void>;
  find(id: string): Promise<DraftRecord | undefined>;
  /** Oldest first. */
  list(dossierId: string): Promise<readonly DraftRecord[]>;
}

export interface DraftLog {
  /**
   * Appends the updates in order, binds the clientIDs and adds the notes: all or nothing. Resolves to the seq of the last
   * update. Rejects when a clientID is bound to somebody else.
   */
  append(
    draftId: string,
    updates: readonly DraftUpdate[],
    clients: readonly ClientBinding[],
    notes?: readonly AuditNote[],
  ): Promise<number>;
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
  history(draftId: string): Promise<{ readonly folds: readonly DraftFold[]; readonly recent: readonly LoggedUpdate[] }>;
  /** The latest whole state that was kept, of those that hold nothing after `upTo`; undefined: none, begin with nothing. */
  checkpoint(draftId: string, upTo: number): Promise<DraftSnapshot | undefined>;
  /** Those after `after` up to and with `upTo`, in order. What an earlier program dropped is missing. */
  readBetween(draftId: string, after: number, upTo: number): Promise<readonly LoggedUpdate[]>;
}

/** Versions can be added and read. There is no way to change or to delete one. */
export interface Versions {
  /** Rejects with request.conflict when `previousHash` is not the head: another version was added meanwhile. */
  add(version: VersionRecord, note?: AuditNote): Promise<void>;
  find(id: string): Promise<VersionRecord | undefined>;
  /** Oldest first: each one's previousHash is the hash of the one before. */
  list(draftId: string): Promise<readonly VersionHead[]>;
  /** Hash of the last version that was added, kept apart from the versions; "" before the first. */
  head(draftId: string): Promise<string>;
}

/** Which drafts are locked to a version, one lock each. */
export interface Locks {
  /** Rejects with request.conflict when the draft is locked already. */
  add(lock: LockRecord, note?: AuditNote): Promise<void>;
  find(draftId: string): Promise<LockRecord | undefined>;
  /** Resolves to false when it was not locked. */
  remove(draftId: string, note?: AuditNote): Promise<boolean>;
}

/** Lexicons can be added and read: what somebody typed stays, also when another takes its place. */
export interface Lexicons {
  /** Rejects with request.conflict unless its revision is the one that follows the latest. */
  add(lexicon: LexiconRecord, note?: AuditNote): Promise<void>;
  /** undefined: nobody has changed the default yet. */
  latest(dossierId: string): Promise<LexiconRecord | undefined>;
  find(dossierId: string, revision: number): Promise<LexiconRecord | undefined>;
  /** Newest first. */
  list(dossierId: string): Promise<readonly LexiconHead[]>;
}

export interface Store {
  readonly users: Users;
  readonly links: SignInLinks;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly identities: Identities;
  readonly audit: Audit;
  readonly dossiers: Dossiers;
  readonly texts: Texts;
  readonly drafts: Drafts;
  readonly log: DraftLog;
  readonly archive: DraftArchive;
  readonly versions: Versions;
  readonly locks: Locks;
  readonly lexicons: Lexicons;
  close(): Promise<void>;
}
