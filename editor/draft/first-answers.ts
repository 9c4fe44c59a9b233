/**
 * What a draft opens with, asked for while its page is still on the way: on a slow line each way takes its time, and a draft
 * with a long past takes the server a moment to read.
 */
import type { DraftDetail, Me } from "../../shared/protocol/api.ts";
import type { Api } from "../api.ts";
import { keptDrafts, rememberedPerson } from "./offline-shelf.ts";

/** How long the server may take to say who may open the draft, ms. */
export const PATIENCE = 8_000;
/** How long the words may be on their way before the live connection is tried instead, ms. */
const WORDS_PATIENCE = 30_000;

/** Who is signed in, and what the server says of the draft. */
export type AboutDraft = readonly [me: Me, detail: DraftDetail];

export interface FirstAnswers {
  readonly about: Promise<AboutDraft>;
  /** The shared data as one Yjs update; null where this computer has a copy, which is read sooner. */
  readonly state: Promise<Uint8Array> | null;
}

export function askFirst(api: Api, draftId: string): FirstAnswers {
  const person = rememberedPerson();
  const isKept = person !== null && keptDrafts(person.id).some(({ id }) => id === draftId);
  const about = askAbout(api, draftId, AbortSignal.timeout(PATIENCE));
  const state = isKept ? null : api.draftState(draftId, AbortSignal.timeout(WORDS_PATIENCE));
  // whether the page gets as far as asking for them or not
  about.catch(() => {});
  state?.catch(() => {});
  return { about, state };
}

export function askAbout(api: Api, draftId: string, signal: AbortSignal): Promise<AboutDraft> {
  return Promise.all([api.me(signal), api.draft(draftId, signal)]);
}
