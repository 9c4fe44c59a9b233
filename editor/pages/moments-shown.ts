/** Fetches and compares the moments of a draft as somebody goes through them; what was fetched once is kept. */
import type { Comparison } from "../../shared/compare/comparison.ts";
import type { ResolutionAnswer } from "../../shared/protocol/api.ts";
import type { AuthorshipAnswer, DraftMoment } from "../../shared/protocol/draft-history.ts";
import type { Api } from "../api.ts";
import { namedText } from "./history-texts.ts";
import { MomentComparison } from "./moment-comparison.ts";

export type MomentView = "changes" | "whole" | "authors";

/** What the page shows of the moment `at`. */
export type Shown = { readonly at: number; readonly view: MomentView; readonly moment: DraftMoment } & (
  | { readonly type: "start"; readonly answer: ResolutionAnswer }
  | { readonly type: "compared"; readonly comparison: Comparison }
  | { readonly type: "authors"; readonly answer: AuthorshipAnswer }
);

export interface Wanted {
  readonly moments: readonly DraftMoment[];
  readonly at: number;
  readonly view: MomentView;
}

export interface Moments {
  /** Resolves to null when another moment was asked for meanwhile. Rejects as Api does. */
  show(wanted: Wanted): Promise<Shown | null>;
  destroy(): void;
}

/** How many answers of each sort are kept. */
const KEPT = 40;

export function startMoments(api: Api, draftId: string): Moments {
  const comparison = new MomentComparison();
  const texts = new Map<number, ResolutionAnswer>();
  const authors = new Map<number, AuthorshipAnswer>();
  let request = new AbortController();

  async function textAt(seq: number, signal: AbortSignal): Promise<ResolutionAnswer> {
    return texts.get(seq) ?? keep(texts, seq, await api.resolution(`moment:${draftId}@${seq}`, signal));
  }

  async function find({ moments, at, view }: Wanted, signal: AbortSignal): Promise<Shown | null> {
    const [before, moment] = [moments[at - 1], moments[at]];
    if (!moment) return null;
    if (view === "authors") {
      const { seq } = moment;
      const answer = authors.get(seq) ?? keep(authors, seq, await api.authorship(draftId, seq, signal));
      return { type: "authors", at, view, moment, answer };
    }
    if (!before) return { type: "start", at, view, moment, answer: await textAt(moment.seq, signal) };
    // one after the other: the server finds the second from the first
    const base = await textAt(before.seq, signal);
    const draft = await textAt(moment.seq, signal);
    return {
      type: "compared",
      at,
      view,
      moment,
      comparison: await comparison.compare(namedText(base), namedText(draft)),
    };
  }

  return {
    async show(wanted) {
      request.abort();
      request = new AbortController();
      const { signal } = request;
      try {
        const shown = await find(wanted, signal);
        return signal.aborted ? null : shown;
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      }
    },
    destroy() {
      request.abort();
      comparison.destroy();
    },
  };
}

function keep<T>(kept: Map<number, T>, seq: number, answer: T): T {
  kept.set(seq, answer);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return answer;
}
