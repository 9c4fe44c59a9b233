/**
 * What of a ProseMirror document outlives a change: the stretches that no step replaced. They say which words were kept and
 * which were typed, which no comparison of texts can say for sure.
 */
import type { StepMap } from "prosemirror-transform";

/** Positions `old` to `old + length` of the document before stand at `now` to `now + length` after. */
export interface Interval {
  readonly old: number;
  readonly now: number;
  readonly length: number;
}

/** The intervals of a document of `size` that survive the steps, ordered by where they are now. */
export function survivors(size: number, maps: readonly StepMap[]): Interval[] {
  let intervals: Interval[] = [{ old: 0, now: 0, length: size }];
  for (const map of maps) {
    const gaps: { from: number; to: number; shift: number }[] = [];
    let at = 0;
    let shift = 0;
    map.forEach((oldStart, oldEnd, _newStart, newEnd) => {
      gaps.push({ from: at, to: oldStart, shift });
      at = oldEnd;
      shift = newEnd - oldEnd;
    });
    gaps.push({ from: at, to: Number.POSITIVE_INFINITY, shift });
    intervals = intervals.flatMap((interval) =>
      gaps.flatMap((gap) => {
        const from = Math.max(gap.from, interval.now);
        const to = Math.min(gap.to, interval.now + interval.length);
        return to > from ? [{ old: interval.old + from - interval.now, now: from + gap.shift, length: to - from }] : [];
      }),
    );
  }
  return intervals.sort((a, b) => a.now - b.now);
}

/** Index of the last member whose key is at most `limit`, or -1; the list ascends by key. */
export function lastAtMost<T>(list: readonly T[], key: (member: T) => number, limit: number): number {
  let low = 0;
  let high = list.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (key(list[middle] as T) <= limit) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

/** The old position of what now stands at `position`, or -1 if it is new. */
export function originOf(intervals: readonly Interval[], position: number): number {
  const interval = intervals[lastAtMost(intervals, (each) => each.now, position)];
  return interval && position < interval.now + interval.length ? interval.old + position - interval.now : -1;
}
