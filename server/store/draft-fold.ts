/**
 * What is kept of a stretch of the log in short: when somebody worked on the draft, and which characters came when. It is
 * folded once, when the updates leave the log, so that nobody has to read them all again to say who wrote a word.
 */
import * as Y from "yjs";
import type { LoggedUpdate } from "./store.ts";

/** Consecutive commits that belong together: see `begins`. */
export interface FoldedMoment {
  readonly fromSeq: number;
  /** The last one. */
  readonly seq: number;
  /** ms UTC of the first and the last commit. */
  readonly from: number;
  readonly to: number;
  /** Who made the first and the last commit; null: the server. */
  readonly first: string | null;
  readonly last: string | null;
  /** Everybody in it, in the order they came. */
  readonly by: readonly (string | null)[];
}

/** What a Yjs client wrote under the clocks `from` to `to` (exclusive) came with the commit `seq`, at `time`. */
export interface AuthorMark {
  readonly client: number;
  readonly from: number;
  readonly to: number;
  readonly seq: number;
  /** ms UTC. */
  readonly time: number;
}

export interface DraftFold {
  readonly moments: readonly FoldedMoment[];
  /** In the order of their commits. */
  readonly marks: readonly AuthorMark[];
}

/** A pause longer than this ends a moment. */
const PAUSE = 2 * 60_000;
/** Two people whose commits follow each other more closely work at the same time: that is one moment. */
const TOGETHER = 10_000;
/** Whoever works without a pause begins a new moment at each full ten minutes of the clock. */
const LONGEST = 10 * 60_000;
/** What one client writes within this time is marked with the time of its beginning. */
const MARK = 60_000;

/** `updates` without gaps, in order. */
export function foldUpdates(updates: readonly LoggedUpdate[]): DraftFold {
  const moments: FoldedMoment[] = [];
  const marks: AuthorMark[] = [];
  const latest = new Map<number, number>();
  for (const { seq, userId, time, bytes } of updates) {
    const moment = { fromSeq: seq, seq, from: time, to: time, first: userId, last: userId, by: [userId] };
    addMoment(moments, moment);
    const { fromSeq } = moments.at(-1) ?? moment;
    for (const [client, from, to] of clocksOf(bytes)) {
      const at = latest.get(client) ?? -1;
      const mark = marks[at];
      if (mark && mark.to === from && mark.seq >= fromSeq && time - mark.time < MARK) marks[at] = { ...mark, to };
      else {
        latest.set(client, marks.length);
        marks.push({ client, from, to, seq, time });
      }
    }
  }
  return { moments, marks };
}

/** The folds of stretches that follow each other make the fold of the whole, save that marks stay parted between them. */
export function joinFolds(folds: readonly DraftFold[]): DraftFold {
  const moments: FoldedMoment[] = [];
  for (const fold of folds) for (const moment of fold.moments) addMoment(moments, moment);
  return { moments, marks: folds.flatMap(({ marks }) => marks) };
}

function addMoment(moments: FoldedMoment[], next: FoldedMoment): void {
  const before = moments.at(-1);
  if (!before || begins(before, next)) moments.push(next);
  else {
    const { seq, to, last } = next;
    moments[moments.length - 1] = { ...before, seq, to, last, by: [...new Set([...before.by, ...next.by])] };
  }
}

/** It rests on the two commits at the seam alone, so that it does not matter where the log was cut. */
function begins({ to, last }: FoldedMoment, { from, first }: FoldedMoment): boolean {
  if (last === null || first === null) return true;
  if (Math.floor(to / LONGEST) !== Math.floor(from / LONGEST)) return true;
  return from - to > (last === first ? PAUSE : TOGETHER);
}

/** Runs of clocks that an update carries, joined where they touch. What is no update was never part of the draft. */
function clocksOf(update: Uint8Array): [client: number, from: number, to: number][] {
  const runs: [number, number, number][] = [];
  let structs: ReturnType<typeof Y.decodeUpdate>["structs"];
  try {
    ({ structs } = Y.decodeUpdate(update));
  } catch {
    return [];
  }
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const last = runs.at(-1);
    if (last && last[0] === client && last[2] === clock) last[2] = clock + struct.length;
    else runs.push([client, clock, clock + struct.length]);
  }
  return runs;
}
