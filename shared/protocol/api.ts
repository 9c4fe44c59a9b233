/**
 * What the editor and the server say to each other over HTTP. All bodies are JSON unless said otherwise; times are ms UTC.
 * Errors are RFC 9457 application/problem+json: see ApiProblem.
 *
 *   GET    /healthz                                              -> {status:"ok"}                     (no session)
 *   POST   /api/sign-in              SignInRequest               -> Me, sets the session cookie       (no session)
 *   POST   /api/sign-out                                         -> 204
 *   GET    /api/me                                               -> Me
 *   GET    /api/dossiers                                         -> DossierSummary[]
 *   POST   /api/dossiers             NewDossier                  -> Dossier
 *   GET    /api/dossiers/:id                                     -> Dossier
 *   GET    /api/dossiers/:id/lexicon                             -> LexiconAnswer   the default where nobody saved one
 *   PUT    /api/dossiers/:id/lexicon NewLexicon                  -> LexiconAnswer   409 if somebody saved since
 *   DELETE /api/dossiers/:id/lexicon?revision=N                  -> LexiconAnswer   back to the default; 409 as above
 *   GET    /api/dossiers/:id/lexicon/revisions                   -> LexiconRevision[]  newest first
 *   GET    /api/dossiers/:id/lexicon/revisions/:revision         -> LexiconAnswer   as it was saved then
 *   POST   /api/imports/preview?file=NAME    the file's bytes    -> ImportPreview
 *   POST   /api/dossiers/:id/texts?file=NAME&role=ROLE&symbol=&date=  the file's bytes  -> TextSummary
 *   POST   /api/dossiers/:id/drafts  NewDraft                    -> DraftSummary
 *   GET    /api/drafts/:id                                       -> DraftDetail
 *   POST   /api/drafts/:id/versions  NewVersion                  -> VersionSummary   409 if the server has not all of it yet
 *   GET    /api/resolutions/:ref                                 -> ResolutionAnswer  ref: text:ID, version:ID, draft:ID (as now)
 *   GET    /api/resolutions/:ref/export?format=txt|xml           -> the file
 *   WS     /sync/:draftId                                        y-websocket, see sync.ts
 */
import type { Finding } from "../formats/finding.ts";
import type { Resolution } from "../resolution/resolution.ts";
import type { Lexicon } from "../themes/lexicon.ts";
import type { SeparateVote } from "../votes/separate-vote.ts";

export interface ApiProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** One line for the person: what is wrong, where, and the mend. */
  readonly detail: string;
  readonly code: string;
}

export interface SignInRequest {
  readonly token: string;
  /** Shown to the others who edit; 1 to 80 characters. */
  readonly name: string;
}

export interface Me {
  readonly id: string;
  readonly name: string;
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
  readonly createdAt: number;
  readonly createdBy: string;
  /** SHA-256 of the content, hex; `previousHash` that of the version before it in the same draft, "" for the first. */
  readonly hash: string;
  readonly previousHash: string;
}

export interface DraftSummary {
  readonly id: string;
  readonly dossierId: string;
  readonly name: string;
  /** The text it was started from; what it is compared with now stands in the draft's own data (`meta.base`). */
  readonly baseRef: ResolutionRef;
  readonly createdAt: number;
  readonly versions: readonly VersionSummary[];
  /** Names of the people who have it open now. */
  readonly present: readonly string[];
}

export interface DossierSummary {
  readonly id: string;
  readonly title: string;
  readonly organ: string;
  readonly lastAdopted: { readonly symbol: string; readonly date: string } | null;
  readonly drafts: readonly { readonly id: string; readonly name: string; readonly present: readonly string[] }[];
}

export interface Dossier {
  readonly id: string;
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
}

export type ResolutionRef = `text:${string}` | `version:${string}` | `draft:${string}`;

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
