/**
 * Opens a draft from what there is: this computer's copy at once, the server when it answers. Before the first connection the
 * server says again who is signed in and that the draft may be opened, so that nobody's words go out in another's name.
 */
import type { DraftDetail, Me } from "../../shared/protocol/api.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import { type Api, ApiError } from "../api.ts";
import { type AboutDraft, askAbout, type FirstAnswers, PATIENCE } from "./first-answers.ts";
import { isAway, keepAnswers } from "./offline-answers.ts";
import { clearDraft, putOnShelf, rememberPerson } from "./offline-shelf.ts";
import { type DraftSession, openSession } from "./session.ts";

export interface OpeningOptions {
  readonly api: Api;
  readonly me: Me;
  readonly draftId: string;
  /** What was asked before the page was there. */
  readonly first: FirstAnswers;
  /** Ends requests. */
  readonly signal: AbortSignal;
  /** The server's own word on the draft, each time it is asked. */
  onDetail(detail: DraftDetail): void;
}

export interface DraftOpening {
  readonly session: DraftSession;
  /** Answers from this computer where the server gives none. */
  readonly api: Api;
  /** Rejects with words for the person where neither server nor copy has the draft. */
  readonly detail: Promise<DraftDetail>;
}

export function openDraft({ api, me, draftId, first, signal, onDetail }: OpeningOptions): DraftOpening {
  let resolveFresh: (detail: DraftDetail) => void = () => {};
  let rejectFresh: (error: unknown) => void = () => {};
  const fresh = new Promise<DraftDetail>((resolve, reject) => {
    resolveFresh = resolve;
    rejectFresh = reject;
  });
  fresh.catch(() => {});

  let early: Promise<AboutDraft> | null = first.about;

  async function ask(): Promise<number> {
    const answer = early ?? askAbout(api, draftId, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]));
    early = null;
    try {
      const [now, detail] = await answer;
      // the page is left, perhaps by signing out: nothing more is kept
      signal.throwIfAborted();
      if (now.id !== me.id) return CLOSE.clientIdTaken;
      keep(detail);
      resolveFresh(detail);
      onDetail(detail);
      return 0;
    } catch (error) {
      rejectFresh(error);
      const code = refusalCode(error);
      if (code === null) throw error;
      return code;
    }
  }

  function keep(detail: DraftDetail): void {
    if (me.shared) return;
    putOnShelf(me.id, detail);
    // first whose it is: words are called kept once the copy is described
    void rememberPerson(me).then(() => session.describe(detail));
  }

  const server = location.origin.replace(/^http/, "ws");
  const session = openSession({
    ...{ draftId, server, ask, ...(me.shared ? {} : { keepFor: me.id }) },
    // not before the server has said that the words are this person's to read and to keep
    state: fresh.then(() => first.state),
    onNews: () => void ask().catch(() => {}),
  });
  let isForgotten = false;
  session.onChange(() => {
    if (isForgotten || !mustForget(session) || session.state.waiting > 0) return;
    isForgotten = true;
    if (session.copy) void forgetDraft(session, me.id, draftId);
    else void clearDraft(me.id, draftId, { sentOnly: true });
  });
  const detail = session.kept.then(async (about) => {
    session.connect();
    if (about) return about.detail;
    return fresh.catch((error: unknown) => {
      throw isAway(error) ? new Error(NEVER_OPENED, { cause: error }) : error;
    });
  });
  return { session, api: keepAnswers(api, () => session.copy), detail };
}

const NEVER_OPENED =
  "There is no connection to the server, and this draft was never opened on this computer: only drafts that were can be opened without one.";

/** Whether the server has said that this computer's copy has no right to be here. */
export function mustForget({ refusalCode: code }: DraftSession): boolean {
  return code === CLOSE.forbidden || code === CLOSE.notFound || code === CLOSE.unauthenticated;
}

/** Takes the copy of an open draft from this computer, unsent words and all. */
export async function forgetDraft(session: DraftSession, userId: string, draftId: string): Promise<void> {
  await session.copy?.erase();
  await clearDraft(userId, draftId, { sentOnly: false });
}

/** The close code that says the same as an answer over HTTP; null where nobody has answered. */
function refusalCode(error: unknown): number | null {
  if (!(error instanceof ApiError) || isAway(error)) return null;
  if (error.status === 401) return CLOSE.unauthenticated;
  if (error.status === 403) return CLOSE.forbidden;
  return error.status === 404 ? CLOSE.notFound : null;
}
