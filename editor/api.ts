/**
 * The editor's half of shared/protocol/api.ts: one typed function a route, and one place where a failed answer becomes an
 * error a page can show.
 */
import type {
  AccountChange,
  ApiProblem,
  AuditPage,
  Dossier,
  DossierSummary,
  DraftDetail,
  DraftLock,
  DraftSummary,
  ImportPreview,
  Invitation,
  InvitationPreview,
  Joined,
  LexiconAnswer,
  LexiconRevision,
  LinkPreview,
  MadeInvitation,
  Me,
  Member,
  NewDossier,
  NewDraft,
  NewInvitation,
  NewLexicon,
  NewLock,
  NewVersion,
  PasswordChange,
  RedeemRequest,
  ResolutionAnswer,
  ResolutionRef,
  Restored,
  SessionSummary,
  SignInRequest,
  TextRole,
  TextSummary,
  VersionRestore,
  VersionSummary,
} from "../shared/protocol/api.ts";
import type { AuthorshipAnswer, MomentsAnswer, WritersAnswer } from "../shared/protocol/draft-history.ts";
import type { OidcFlow, OidcInfo, OidcStart } from "../shared/protocol/oidc.ts";
import type { Role } from "../shared/protocol/roles.ts";

/** The server answered, and refused. `message` is its one line for the person: what is wrong, where, and the mend. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly status: number,
    /** The server's code ("input.xml"), or "http.500" when the answer did not come from Penholder. */
    readonly code: string,
    detail: string,
    /** After how many seconds to try again; null where the server did not say. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail);
  }
}

/** No answer came: the network or the server is away. Trying again may help. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
  constructor(options?: { cause?: unknown }) {
    super("No connection to the server. What you see may be out of date.", options);
  }
}

/** What the file of an import does not say, or says wrongly. */
export interface ImportFacts {
  readonly role: TextRole;
  /** "" leaves what the file says. */
  readonly symbol: string;
  /** ISO date; "" leaves what the file says. */
  readonly date: string;
}

const BYTES = "application/octet-stream";

export type ExportFormat = "txt" | "xml";

/** Every function rejects with ApiError or ConnectionError, or with the signal's reason when it is aborted. */
export interface Api {
  signIn(request: SignInRequest): Promise<Me>;
  /** Whose link it is; spends nothing. */
  lookAtLink(token: string, signal?: AbortSignal): Promise<LinkPreview>;
  signOut(): Promise<void>;
  me(signal?: AbortSignal): Promise<Me>;
  changeMe(change: AccountChange): Promise<Me>;
  changePassword(change: PasswordChange): Promise<Me>;
  sessions(signal?: AbortSignal): Promise<readonly SessionSummary[]>;
  endSession(id: string): Promise<void>;
  /** Signs out everywhere, here too. */
  endSessions(): Promise<void>;
  /** Signing in with an account at an OpenID provider: what it is called here, if there is one. */
  oidc(signal?: AbortSignal): Promise<OidcInfo>;
  /** Where to send the browser. */
  startOidc(start: OidcStart): Promise<OidcFlow>;
  /** Rejects with status 409 when nothing else would sign the person in. */
  unlinkOidc(): Promise<OidcInfo>;
  /** What an invitation says before it is used; spends nothing. */
  lookAtInvitation(token: string, signal?: AbortSignal): Promise<InvitationPreview>;
  redeemInvitation(request: RedeemRequest): Promise<Joined>;
  members(dossierId: string, signal?: AbortSignal): Promise<readonly Member[]>;
  /** Rejects with status 409 for the last owner, as removeMember. */
  changeRole(dossierId: string, userId: string, role: Role): Promise<Member>;
  removeMember(dossierId: string, userId: string): Promise<void>;
  /** Newest first. */
  invitations(dossierId: string, signal?: AbortSignal): Promise<readonly Invitation[]>;
  invite(dossierId: string, invitation: NewInvitation): Promise<MadeInvitation>;
  revokeInvitation(dossierId: string, invitationId: string): Promise<void>;
  /** Oldest first, after the entry of that number. */
  audit(dossierId: string, after: number, limit: number, signal?: AbortSignal): Promise<AuditPage>;
  dossiers(signal?: AbortSignal): Promise<readonly DossierSummary[]>;
  createDossier(dossier: NewDossier): Promise<Dossier>;
  dossier(id: string, signal?: AbortSignal): Promise<Dossier>;
  lexicon(dossierId: string, signal?: AbortSignal): Promise<LexiconAnswer>;
  /** Rejects with status 409 when somebody else has saved since that revision. */
  saveLexicon(dossierId: string, lexicon: NewLexicon): Promise<LexiconAnswer>;
  /** Back to the lexicon that Penholder brings along; rejects with 409 as above. */
  restoreLexicon(dossierId: string, revision: number): Promise<LexiconAnswer>;
  /** Newest first. */
  lexiconRevisions(dossierId: string, signal?: AbortSignal): Promise<readonly LexiconRevision[]>;
  lexiconRevision(dossierId: string, revision: number, signal?: AbortSignal): Promise<LexiconAnswer>;
  previewImport(file: File, signal?: AbortSignal): Promise<ImportPreview>;
  importText(dossierId: string, file: File, facts: ImportFacts): Promise<TextSummary>;
  createDraft(dossierId: string, draft: NewDraft): Promise<DraftSummary>;
  draft(id: string, signal?: AbortSignal): Promise<DraftDetail>;
  /** The shared data as one Yjs update. */
  draftState(id: string, signal?: AbortSignal): Promise<Uint8Array>;
  createVersion(draftId: string, version: NewVersion): Promise<VersionSummary>;
  /** Rejects with status 409 when the draft is locked or reads so already, or the server lacks words of this window. */
  restoreVersion(draftId: string, restore: VersionRestore): Promise<Restored>;
  /** Rejects with status 409 when the draft has changed since that version. */
  lockDraft(draftId: string, lock: NewLock): Promise<DraftLock>;
  unlockDraft(draftId: string): Promise<void>;
  resolution(ref: ResolutionRef, signal?: AbortSignal): Promise<ResolutionAnswer>;
  /** When somebody worked on the draft, oldest first. */
  moments(draftId: string, signal?: AbortSignal): Promise<MomentsAnswer>;
  /** Who wrote the draft as it was at that commit. */
  authorship(draftId: string, seq: number, signal?: AbortSignal): Promise<AuthorshipAnswer>;
  /** Who writes as these Yjs clients of a draft. */
  writers(draftId: string, clients: readonly number[], signal?: AbortSignal): Promise<WritersAnswer>;
}

export interface ApiOptions {
  /** Called once for each answer that says the session is missing or over; the error is thrown as well. */
  readonly onUnauthenticated: () => void;
  readonly fetch?: typeof globalThis.fetch;
}

export function createApi(options: ApiOptions): Api {
  const send = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => globalThis.fetch(input, init));

  async function request(method: string, path: string, body?: BodyInit, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (typeof body === "string") headers["content-type"] = "application/json";
    else if (body !== undefined) headers["content-type"] = BYTES;
    const response = await send(path, {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    }).catch((cause: unknown) => {
      throw signal?.aborted ? cause : new ConnectionError({ cause });
    });
    if (response.ok) return response;
    const error = await errorOf(response);
    if (response.status === 401) options.onUnauthenticated();
    throw error;
  }

  // The answers are this server's own and typed by the same file, so they are trusted without a second parse.
  async function json<T>(method: string, path: string, body?: BodyInit, signal?: AbortSignal): Promise<T> {
    const response = await request(method, path, body, signal);
    try {
      return (await response.json()) as T;
    } catch (cause) {
      throw signal?.aborted ? cause : new ConnectionError({ cause });
    }
  }

  async function bytes(path: string, signal?: AbortSignal): Promise<Uint8Array> {
    const response = await request("GET", path, undefined, signal);
    // what is no JSON would otherwise be read, whoever answered: a captive portal, say
    if (response.headers.get("content-type") !== BYTES) throw new ConnectionError();
    return new Uint8Array(
      await response.arrayBuffer().catch((cause: unknown) => {
        throw signal?.aborted ? cause : new ConnectionError({ cause });
      }),
    );
  }

  const at = encodeURIComponent;
  return {
    signIn: (body) => json("POST", "/api/sign-in", JSON.stringify(body)),
    lookAtLink: (token, signal) => json("POST", "/api/sign-in/look", JSON.stringify({ token }), signal),
    signOut: async () => void (await request("POST", "/api/sign-out")),
    me: (signal) => json("GET", "/api/me", undefined, signal),
    changeMe: (body) => json("PATCH", "/api/me", JSON.stringify(body)),
    changePassword: (body) => json("PUT", "/api/me/password", JSON.stringify(body)),
    sessions: (signal) => json("GET", "/api/sessions", undefined, signal),
    endSession: async (id) => void (await request("DELETE", `/api/sessions/${at(id)}`)),
    endSessions: async () => void (await request("DELETE", "/api/sessions")),
    oidc: (signal) => json("GET", "/api/oidc", undefined, signal),
    startOidc: (body) => json("POST", "/api/oidc/start", JSON.stringify(body)),
    unlinkOidc: () => json("DELETE", "/api/me/identity"),
    lookAtInvitation: (token, signal) => json("POST", "/api/invitations/look", JSON.stringify({ token }), signal),
    redeemInvitation: (body) => json("POST", "/api/invitations/redeem", JSON.stringify(body)),
    members: (id, signal) => json("GET", `/api/dossiers/${at(id)}/members`, undefined, signal),
    changeRole: (id, userId, role) =>
      json("PUT", `/api/dossiers/${at(id)}/members/${at(userId)}`, JSON.stringify({ role })),
    removeMember: async (id, userId) => void (await request("DELETE", `/api/dossiers/${at(id)}/members/${at(userId)}`)),
    invitations: (id, signal) => json("GET", `/api/dossiers/${at(id)}/invitations`, undefined, signal),
    invite: (id, body) => json("POST", `/api/dossiers/${at(id)}/invitations`, JSON.stringify(body)),
    revokeInvitation: async (id, invitation) =>
      void (await request("DELETE", `/api/dossiers/${at(id)}/invitations/${at(invitation)}`)),
    audit: (id, after, limit, signal) =>
      json("GET", `/api/dossiers/${at(id)}/audit?after=${after}&limit=${limit}`, undefined, signal),
    dossiers: (signal) => json("GET", "/api/dossiers", undefined, signal),
    createDossier: (body) => json("POST", "/api/dossiers", JSON.stringify(body)),
    dossier: (id, signal) => json("GET", `/api/dossiers/${at(id)}`, undefined, signal),
    lexicon: (id, signal) => json("GET", `/api/dossiers/${at(id)}/lexicon`, undefined, signal),
    saveLexicon: (id, body) => json("PUT", `/api/dossiers/${at(id)}/lexicon`, JSON.stringify(body)),
    restoreLexicon: (id, revision) => json("DELETE", `/api/dossiers/${at(id)}/lexicon?revision=${revision}`),
    lexiconRevisions: (id, signal) => json("GET", `/api/dossiers/${at(id)}/lexicon/revisions`, undefined, signal),
    lexiconRevision: (id, revision, signal) =>
      json("GET", `/api/dossiers/${at(id)}/lexicon/revisions/${revision}`, undefined, signal),
    previewImport: (file, signal) => json("POST", `/api/imports/preview?file=${at(file.name)}`, file, signal),
    importText: (id, file, facts) => {
      const query = new URLSearchParams({ file: file.name, role: facts.role });
      if (facts.symbol) query.set("symbol", facts.symbol);
      if (facts.date) query.set("date", facts.date);
      return json("POST", `/api/dossiers/${at(id)}/texts?${query}`, file);
    },
    createDraft: (id, body) => json("POST", `/api/dossiers/${at(id)}/drafts`, JSON.stringify(body)),
    draft: (id, signal) => json("GET", `/api/drafts/${at(id)}`, undefined, signal),
    draftState: (id, signal) => bytes(`/api/drafts/${at(id)}/state`, signal),
    createVersion: (id, body) => json("POST", `/api/drafts/${at(id)}/versions`, JSON.stringify(body)),
    restoreVersion: (id, body) => json("POST", `/api/drafts/${at(id)}/restore`, JSON.stringify(body)),
    lockDraft: (id, body) => json("PUT", `/api/drafts/${at(id)}/lock`, JSON.stringify(body)),
    unlockDraft: async (id) => void (await request("DELETE", `/api/drafts/${at(id)}/lock`)),
    resolution: (ref, signal) => json("GET", `/api/resolutions/${at(ref)}`, undefined, signal),
    moments: (id, signal) => json("GET", `/api/drafts/${at(id)}/moments`, undefined, signal),
    authorship: (id, seq, signal) => json("GET", `/api/drafts/${at(id)}/authorship?seq=${seq}`, undefined, signal),
    writers: (id, clients, signal) =>
      json("GET", `/api/drafts/${at(id)}/writers?clients=${clients.join(",")}`, undefined, signal),
  };
}

/** Where the browser downloads a text as a file. */
export function exportPath(ref: ResolutionRef, format: ExportFormat): string {
  return `/api/resolutions/${encodeURIComponent(ref)}/export?format=${format}`;
}

/** Where the browser downloads the log of a dossier as a file. */
export function auditPath(dossierId: string, format: "csv" | "json"): string {
  return `/api/dossiers/${encodeURIComponent(dossierId)}/audit/export?format=${format}`;
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem: unknown = await response.json().catch(() => null);
  const wait = Number(response.headers.get("retry-after") ?? "");
  if (isProblem(problem)) return new ApiError(response.status, problem.code, problem.detail, wait > 0 ? wait : null);
  // Something between us and the server answered: a proxy, a captive portal.
  if ([502, 503, 504].includes(response.status)) {
    return new ApiError(
      response.status,
      `http.${response.status}`,
      "The server is not available. Try again in a minute.",
    );
  }
  return new ApiError(
    response.status,
    `http.${response.status}`,
    `The server answered with an error (${response.status}). Try again; if it stays, tell whoever runs Penholder.`,
  );
}

function isProblem(value: unknown): value is Pick<ApiProblem, "detail" | "code"> {
  if (typeof value !== "object" || value === null) return false;
  const { detail, code } = value as Partial<Record<string, unknown>>;
  return typeof detail === "string" && detail !== "" && typeof code === "string";
}
