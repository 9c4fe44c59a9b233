/**
 * What the editor and the server say to each other over HTTP. All bodies are JSON unless said otherwise; times are ms UTC.
 * Errors are RFC 9457 application/problem+json: see ApiProblem.
 *
 *   GET    /healthz                                              -> {status:"ok"}                     (no session)
 *   POST   /api/sign-in              SignInRequest               -> Me, sets the session cookie       (no session)
 *                                     410 link.spent; 403 credentials.wrong (name and password do not belong together);
 *                                     429 request.too-many with Retry-After
 *   POST   /api/sign-in/look         TokenRequest                -> LinkPreview, spends nothing       (no session)
 *   POST   /api/sign-out                                         -> 204
 *   GET    /api/me                                               -> Me
 *   PATCH  /api/me                   AccountChange               -> Me      409 where the sign-in name is taken
 *   PUT    /api/me/password          PasswordChange              -> Me, a new session cookie; all other sessions end;
 *                                                                   403 credentials.wrong, 409 name taken, 429
 *   GET    /api/sessions                                         -> SessionSummary[]  one's own, latest use first
 *   DELETE /api/sessions                                         -> 204     everywhere, here too
 *   DELETE /api/sessions/:id                                     -> 204     one of one's own
 *   POST   /api/invitations/look     TokenRequest                -> InvitationPreview, spends nothing (no session)  410
 *   POST   /api/invitations/redeem   RedeemRequest               -> Joined; without a session it takes `account` and sets the
 *                                                                   session cookie                    410, 409 name taken
 *   GET    /api/dossiers                                         -> DossierSummary[]
 *   POST   /api/dossiers             NewDossier                  -> Dossier
 *   GET    /api/dossiers/:id                                     -> Dossier
 *   GET    /api/dossiers/:id/members                             -> Member[]  owners first, then by name
 *   PUT    /api/dossiers/:id/members/:userId   RoleChange        -> Member    owners; 409 for the last owner
 *   DELETE /api/dossiers/:id/members/:userId                     -> 204       owners, and whoever leaves; 409 for the last owner
 *   GET    /api/dossiers/:id/invitations                         -> Invitation[]  newest first; owners
 *   POST   /api/dossiers/:id/invitations       NewInvitation     -> MadeInvitation  the link is shown once; owners
 *   DELETE /api/dossiers/:id/invitations/:invitationId           -> 204       revokes it; owners
 *   GET    /api/dossiers/:id/audit?after=N&limit=N               -> AuditPage  oldest first; owners
 *   GET    /api/dossiers/:id/audit/export?format=csv|json        -> the file; owners
 *   GET    /api/dossiers/:id/lexicon                             -> LexiconAnswer   the default where nobody saved one
 *   PUT    /api/dossiers/:id/lexicon NewLexicon                  -> LexiconAnswer   409 if somebody saved since
 *   DELETE /api/dossiers/:id/lexicon?revision=N                  -> LexiconAnswer   back to the default; 409 as above
 *   GET    /api/dossiers/:id/lexicon/revisions                   -> LexiconRevision[]  newest first
 *   GET    /api/dossiers/:id/lexicon/revisions/:revision         -> LexiconAnswer   as it was saved then
 *   POST   /api/imports/preview?file=NAME    the file's bytes    -> ImportPreview
 *   POST   /api/dossiers/:id/texts?file=NAME&role=ROLE&symbol=&date=  the file's bytes  -> TextSummary
 *   POST   /api/dossiers/:id/drafts  NewDraft                    -> DraftSummary
 *   GET    /api/drafts/:id                                       -> DraftDetail
 *   GET    /api/drafts/:id/state                                 -> the shared data as one Yjs update, as committed now
 *   GET    /api/drafts/:id/moments                               -> MomentsAnswer   oldest first; see draft-history.ts
 *   GET    /api/drafts/:id/moments/:seq                          -> ResolutionAnswer  as it was once that commit was made
 *   GET    /api/drafts/:id/authorship?seq=N                      -> AuthorshipAnswer  who wrote what; without seq: as now
 *   GET    /api/drafts/:id/writers?clients=1,2                   -> WritersAnswer     who writes as which Yjs client
 *   POST   /api/drafts/:id/versions  NewVersion                  -> VersionSummary   409 if the server has not all of it yet
 *   POST   /api/drafts/:id/restore   VersionRestore              -> Restored         409 as above, or if it is locked or reads so
 *   PUT    /api/drafts/:id/lock      NewLock                     -> DraftLock        409 if the draft has changed since
 *   DELETE /api/drafts/:id/lock                                  -> 204              owners; 409 if it is not locked
 *   GET    /api/resolutions/:ref                                 -> ResolutionAnswer  ref: text:ID, version:ID, draft:ID (as now),
 *                                                                   moment:DRAFTID@SEQ (as it was then)
 *   GET    /api/resolutions/:ref/export?format=txt|xml           -> the file
 *   WS     /sync/:draftId                                        y-websocket, see sync.ts
 *
 * Whoever is no member of a dossier gets 404 for everything in it; a member without the right gets 403 (see roles.ts).
 */
import type { Finding } from "../formats/finding.ts";
import type { Resolution } from "../resolution/resolution.ts";
import type { Stage } from "../resolution/stages.ts";
import type { Lexicon } from "../themes/lexicon.ts";
import type { SeparateVote } from "../votes/separate-vote.ts";
import type { Role } from "./roles.ts";

export interface ApiProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** One line for the person: what is wrong, where, and the mend. */
  readonly detail: string;
  readonly code: string;
}

/** A link from the command line, or what the person knows. */
export type SignInRequest = LinkSignIn | PasswordSignIn;

export interface LinkSignIn {
  readonly token: string;
  /** Shown to the others who edit; 1 to 80 characters. May be left out where the link names somebody already. */
  readonly name?: string;
}

export interface PasswordSignIn {
  readonly signInName: string;
  readonly password: string;
}

/** The secret of a link: it stands in the fragment of the address, as #token=… (sign-in) or #invitation=… (invitation). */
export interface TokenRequest {
  readonly token: string;
}

export interface LinkPreview {
  /** Whose link it is; null: the first person of this installation. */
  readonly name: string | null;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  /** E-mail address or short name for signing in with a password; null: none yet, only links sign this person in. */
  readonly signInName: string | null;
  readonly hasPassword: boolean;
  /** This session came from a link: a password may be set without knowing the present one. */
  readonly signedInByLink: boolean;
  /** Others use this computer too: no copies are kept on it. */
  readonly shared: boolean;
}

/**
 * Set to 1 by the page where the person says that others use the computer too, before they sign in: the session then ends
 * with the browser, after two hours without use, or after twelve.
 */
export const SHARED_COOKIE = "penholder_shared";

export interface AccountChange {
  readonly name?: string;
  /** 2 to 100 letters, digits and . _ + - @, no white space; unique whatever the case. */
  readonly signInName?: string;
}

/** Fewer are refused; more than MAX_PASSWORD too. No other rule of composition. In characters (code points). */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 256;

export interface PasswordChange {
  /** The present one; may be left out where there is none, or where this session came from a link. */
  readonly current?: string;
  readonly password: string;
  /** Needed where the person has none yet. */
  readonly signInName?: string;
}

export interface SessionSummary {
  readonly id: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt: number;
  /** Remote address when it began. */
  readonly address: string;
  /** The browser in its own words, "" if it said none. */
  readonly browser: string;
  /** At a computer that others use too. */
  readonly shared: boolean;
  readonly isThis: boolean;
}

export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** When the person became a member. */
  readonly since: number;
  readonly isMe: boolean;
}

export interface RoleChange {
  readonly role: Role;
}

export interface NewInvitation {
  readonly role: Role;
  /** How long the link can be used, in hours: 1 to 720. */
  readonly hours: number;
  /** Whom it is for, up to 200 characters; for the owners only. */
  readonly note: string;
}

export type InvitationState = "open" | "used" | "revoked" | "expired";

export interface Invitation {
  readonly id: string;
  readonly role: Role;
  readonly note: string;
  readonly createdAt: number;
  /** The name that the person had then. */
  readonly createdBy: string;
  readonly expiresAt: number;
  readonly state: InvitationState;
  /** Who came by it, "" unless it is used. */
  readonly usedBy: string;
}

export interface MadeInvitation extends Invitation {
  /** ORIGIN/join#invitation=SECRET. It cannot be shown again. */
  readonly link: string;
}

export interface InvitationPreview {
  readonly dossierTitle: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly expiresAt: number;
}

export interface NewAccount {
  readonly name: string;
  readonly signInName: string;
  readonly password: string;
}

export interface RedeemRequest extends TokenRequest {
  /** Needed without a session, ignored with one. */
  readonly account?: NewAccount;
}

export interface Joined {
  readonly me: Me;
  readonly dossierId: string;
  /** The higher one of the invitation's and the one the person had. */
  readonly role: Role;
}

export type AuditAction =
  | "dossier.made"
  | "member.added"
  | "member.role-changed"
  | "member.removed"
  | "invitation.made"
  | "invitation.used"
  | "invitation.revoked"
  | "text.imported"
  | "text.exported"
  | "draft.started"
  | "draft.opened"
  | "draft.written"
  | "version.named"
  | "version.restored"
  | "draft.locked"
  | "draft.unlocked"
  | "lexicon.saved"
  | "audit.exported";

/** What somebody did in a dossier. Entries are added, never changed. */
export interface AuditEntry {
  /** Rises within the installation; gaps are other dossiers' entries. */
  readonly seq: number;
  /** ms UTC. */
  readonly time: number;
  /** null: the server itself, or the command line. */
  readonly userId: string | null;
  /** The name that the person had then. */
  readonly userName: string;
  readonly action: AuditAction;
  /** What it was done to: {draft, name} and the like; ids and names, never words of a draft. */
  readonly detail: Readonly<Record<string, string>>;
  /** Remote address, "" for the server itself. */
  readonly address: string;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** What to give as `after` for the next page; null: this is the last one. */
  readonly next: number | null;
}

export interface NewDossier {
  readonly title: string;
  readonly organ: string;
}

/** adopted: a text of the family itself; sister: an adopted text of another organ on the subject. */
export type TextRole = "adopted" | "sister";

export interface TextSummary {
  readonly id: string;
  readonly role: TextRole;
  readonly symbol: string;
  readonly title: string;
  readonly organ: string;
  /** ISO date of adoption, "" if unknown. */
  readonly date: string;
  readonly language: string;
  readonly preambular: number;
  readonly operative: number;
}

export interface VersionSummary {
  readonly id: string;
  readonly draftId: string;
  readonly name: string;
  /** null: none was chosen, or it was kept before something was restored. */
  readonly stage: Stage | null;
  /** "A/C.3/80/L.49"; "" where it has none. */
  readonly symbol: string;
  /** One line, "" if none. */
  readonly note: string;
  readonly createdAt: number;
  readonly createdBy: string;
  /** SHA-256 of the content, hex; `previousHash` that of the version before it in the same draft, "" for the first. */
  readonly hash: string;
  readonly previousHash: string;
}

/** The draft stands as this version: nobody can change it until an owner unlocks it. */
export interface DraftLock {
  readonly versionId: string;
  readonly versionName: string;
  readonly lockedAt: number;
  /** The name that the person had then. */
  readonly lockedBy: string;
}

export interface DraftSummary {
  readonly id: string;
  readonly dossierId: string;
  readonly name: string;
  /** The text it was started from; what it is compared with now stands in the draft's own data (`meta.base`). */
  readonly baseRef: ResolutionRef;
  readonly createdAt: number;
  readonly versions: readonly VersionSummary[];
  readonly lock: DraftLock | null;
  /** Names of the people who have it open now. */
  readonly present: readonly string[];
}

export interface DossierSummary {
  readonly id: string;
  /** What the person who asks is in it. */
  readonly role: Role;
  readonly title: string;
  readonly organ: string;
  readonly lastAdopted: { readonly symbol: string; readonly date: string } | null;
  readonly drafts: readonly { readonly id: string; readonly name: string; readonly present: readonly string[] }[];
}

export interface Dossier {
  readonly id: string;
  /** What the person who asks is in it. */
  readonly role: Role;
  readonly title: string;
  readonly organ: string;
  readonly texts: readonly TextSummary[];
  readonly drafts: readonly DraftSummary[];
}

/** The lexicon of a dossier as it was saved once. */
export interface LexiconRevision {
  /** 1, 2, 3…; 0 where nobody has saved one yet. */
  readonly revision: number;
  /** null where nobody has saved one yet. */
  readonly savedAt: number | null;
  readonly savedBy: string;
  /** It is the one that Penholder brings along. */
  readonly isDefault: boolean;
}

export interface LexiconAnswer extends LexiconRevision {
  readonly lexicon: Lexicon;
}

export interface NewLexicon {
  readonly lexicon: Lexicon;
  /** The revision it was made from. */
  readonly revision: number;
}

export interface DraftDetail extends DraftSummary {
  /** What the person who asks is in the dossier; with less than "write" the editor only shows. */
  readonly role: Role;
  readonly dossierTitle: string;
  /** Everything in the dossier that the draft can be compared with. */
  readonly bases: readonly { readonly ref: ResolutionRef; readonly title: string }[];
}

export interface NewDraft {
  readonly from: ResolutionRef;
  readonly name: string;
}

export interface NewVersion {
  readonly name: string;
  /** Base64 of the Y state vector the editor shows: the version must hold all of it. */
  readonly stateVector: string;
  readonly stage?: Stage | null;
  readonly symbol?: string;
  readonly note?: string;
}

export interface VersionRestore {
  /** Id of a version of this draft. */
  readonly version: string;
  /** As in NewVersion: what is restored over must be known. */
  readonly stateVector: string;
}

export interface Restored {
  /** What the draft was before, kept as a version; null where the last version holds it already. */
  readonly kept: VersionSummary | null;
}

export interface NewLock {
  /** Id of the version of this draft that it reads as now. */
  readonly version: string;
}

/** A moment is a draft as it was once its commit SEQ was made: "moment:DRAFTID@SEQ". */
export type ResolutionRef = `text:${string}` | `version:${string}` | `draft:${string}` | `moment:${string}@${number}`;

export interface ResolutionAnswer {
  readonly ref: ResolutionRef;
  readonly name: string;
  readonly dossierId: string;
  readonly resolution: Resolution;
  /** Separate votes asked for in the draft; [] for adopted texts. */
  readonly votes: readonly SeparateVote[];
}

export interface ImportPreview {
  readonly file: string;
  /** What the content was recognised as. */
  readonly format: "akn" | "text" | "pdf-text" | "json";
  readonly resolution: Resolution;
  readonly preambular: number;
  readonly operative: number;
  readonly footnotes: number;
  /** Lines that were not understood, and doubts. */
  readonly findings: readonly Finding[];
}
