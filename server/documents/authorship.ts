/** Who wrote which words of a draft, and when: what Yjs knows of each character, joined with what the log knew of its commit. */
import type * as Y from "yjs";
import { authoredRuns } from "../../shared/crdt/authorship.ts";
import { citedParagraphs } from "../../shared/crdt/cited-paragraphs.ts";
import { renderDraft } from "../../shared/crdt/rendering.ts";
import type { AuthorMark, FoldedMoment } from "../store/draft-fold.ts";
import type { ClientBinding } from "../store/store.ts";

/** Offsets in the text of the paragraph, UTF-16 code units, end exclusive. */
export interface AttributedRun {
  readonly from: number;
  readonly to: number;
  /** null: the server, with the text that the draft was started from. */
  readonly userId: string | null;
  /** ms UTC; null: unknown. */
  readonly time: number | null;
  /** The last commit of the moment it was written in; null: unknown. */
  readonly seq: number | null;
}

export interface AttributedParagraph {
  readonly id: string;
  readonly runs: readonly AttributedRun[];
}

export interface Sources {
  readonly moments: readonly FoldedMoment[];
  /** In the order of their commits. */
  readonly marks: readonly AuthorMark[];
  readonly clients: readonly ClientBinding[];
}

/** The paragraphs as readDraft gives them. Neighbouring words of one author and one moment are one run. */
export function attributeDraft(ydoc: Y.Doc, sources: Sources): readonly AttributedParagraph[] {
  const marks = marksByClient(sources.marks);
  const owners = new Map(sources.clients.map(({ clientId, userId }) => [clientId, userId]));
  const rendered = renderDraft(ydoc);
  const cited = citedParagraphs(rendered);
  return rendered.map((paragraph) => {
    const runs: AttributedRun[] = [];
    for (const { from, to, client, clock } of authoredRuns(paragraph, cited)) {
      const userId = owners.get(client) ?? null;
      for (const part of cutByMarks(marks.get(client) ?? [], clock, clock + to - from)) {
        const seq = part.mark ? momentOf(sources.moments, part.mark.seq) : null;
        const [start, end] = [from + part.from - clock, from + part.to - clock];
        addRun(runs, { from: start, to: end, userId, time: part.mark?.time ?? null, seq });
      }
    }
    return { id: paragraph.id, runs };
  });
}

function addRun(runs: AttributedRun[], next: AttributedRun): void {
  const last = runs.at(-1);
  if (last?.userId === next.userId && last.seq === next.seq) {
    const time = last.time === null || next.time === null ? null : Math.max(last.time, next.time);
    runs[runs.length - 1] = { ...last, to: next.to, time };
  } else runs.push(next);
}

interface MarkedPart {
  readonly from: number;
  readonly to: number;
  readonly mark: AuthorMark | null;
}

/** The clocks `from` to `to`, cut where another mark begins or none is. */
function* cutByMarks(marks: readonly AuthorMark[], from: number, to: number): Generator<MarkedPart> {
  let at = from;
  for (let index = firstBehind(marks, from, (mark) => mark.to); at < to; index += 1) {
    const mark = marks[index];
    if (!mark || mark.from >= to) return yield { from: at, to, mark: null };
    if (mark.from > at) yield { from: at, to: mark.from, mark: null };
    const begin = Math.max(at, mark.from);
    at = Math.min(to, mark.to);
    yield { from: begin, to: at, mark };
  }
}

/** By clock, none over another: what is sent a second time was written the first time. */
function marksByClient(marks: readonly AuthorMark[]): ReadonlyMap<number, readonly AuthorMark[]> {
  const clients = new Map<number, AuthorMark[]>();
  for (const mark of marks) {
    const had = clients.get(mark.client);
    if (!had) clients.set(mark.client, [mark]);
    else if ((had.at(-1)?.to ?? 0) <= mark.from) had.push(mark);
    else {
      const fresh = uncovered(had, mark);
      if (fresh.length > 0)
        clients.set(
          mark.client,
          [...had, ...fresh].sort((a, b) => a.from - b.from),
        );
    }
  }
  return clients;
}

function uncovered(had: readonly AuthorMark[], mark: AuthorMark): AuthorMark[] {
  return [...cutByMarks(had, mark.from, mark.to)]
    .filter((part) => part.mark === null)
    .map(({ from, to }) => ({ ...mark, from, to }));
}

function momentOf(moments: readonly FoldedMoment[], seq: number): number | null {
  return moments[firstBehind(moments, seq - 1, (moment) => moment.seq)]?.seq ?? null;
}

/** Index of the first item whose `key` is beyond `limit`; the keys rise. */
function firstBehind<T>(items: readonly T[], limit: number, key: (item: T) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && key(item) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
