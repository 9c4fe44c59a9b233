/** What a draft was at other times, and who wrote what: the answers of /api/drafts/:id/moments, /authorship and /writers. */
import type { Resolution } from "../resolution/resolution.ts";
import type { ResolutionRef } from "./api.ts";

/**
 * start: the server wrote the base text in. edit: people worked on it. before: all that happened before commits were kept one
 * by one; nobody can say by whom.
 */
export type MomentKind = "start" | "edit" | "before";

/** Commits that belong together: of one person without a pause of two minutes, or of people who work at the same time. */
export interface DraftMoment {
  /** The last of its commits; the draft as it was then is `moment:DRAFTID@SEQ`. */
  readonly seq: number;
  readonly kind: MomentKind;
  /** ms UTC of the first and of the last commit. */
  readonly from: number;
  readonly to: number;
  /** Names, in the order they came; [] for what no person did. */
  readonly people: readonly string[];
  /** How many commits. */
  readonly updates: number;
}

export interface MomentsAnswer {
  readonly draftId: string;
  readonly name: string;
  readonly dossierId: string;
  /** Oldest first. */
  readonly moments: readonly DraftMoment[];
}

/** Offsets in the paragraph's text, UTF-16 code units, end exclusive. */
export interface WrittenRun {
  readonly from: number;
  readonly to: number;
  /** Index in `people`; null: the base text, as the draft was started with it. */
  readonly author: number | null;
  /** ms UTC; null: before commits were kept one by one. */
  readonly time: number | null;
  /** The moment in which it was written. */
  readonly seq: number | null;
}

/** Clients that nobody has written as yet are left out. */
export interface WritersAnswer {
  readonly writers: readonly { readonly client: number; readonly name: string }[];
}

export interface AuthorshipAnswer {
  readonly ref: ResolutionRef;
  readonly seq: number;
  readonly resolution: Resolution;
  /** Names of those whose words stand in the text; two people of one name are two entries. */
  readonly people: readonly string[];
  /** As the paragraphs of the resolution; the runs of each cover its text exactly. */
  readonly paragraphs: readonly { readonly id: string; readonly runs: readonly WrittenRun[] }[];
}
