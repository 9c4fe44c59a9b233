/** The difference between two contents of one paragraph, as small as can be: others' cursors and marks stay on their words. */
import type { Node } from "prosemirror-model";
import type { Run } from "../../shared/crdt/regions.ts";

/** Replace offsets `from` to `to` of the old content by `nowFrom` to `nowTo` of the new. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly nowFrom: number;
  readonly nowTo: number;
}

/** By Yjs item ids: exact even among repeated letters. In order, disjoint. */
export function hunksByItem(old: readonly Run[], now: readonly Run[]): Hunk[] {
  const a = charactersOf(old);
  const b = charactersOf(now);
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;

  const at = new Map<string, number>();
  for (let index = head; index < a.length - tail; index++) at.set(a[index] as string, index);
  const hunks: Hunk[] = [];
  let from = head;
  let nowFrom = head;
  for (let index = head; index < b.length - tail; index++) {
    const same = at.get(b[index] as string);
    if (same === undefined || same < from) continue;
    if (same > from || index > nowFrom) hunks.push({ from, to: same, nowFrom, nowTo: index });
    from = same + 1;
    nowFrom = index + 1;
  }
  const to = a.length - tail;
  const nowTo = b.length - tail;
  if (to > from || nowTo > nowFrom) hunks.push({ from, to, nowFrom, nowTo });
  return hunks;
}

/** By text: one hunk from the first difference to the last; none if the contents are equal. */
export function hunksByText(old: Node, now: Node): Hunk[] {
  const from = old.content.findDiffStart(now.content);
  const end = old.content.findDiffEnd(now.content);
  if (from === null || !end) return [];
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  return [{ from, to: end.a + overlap, nowFrom: from, nowTo: end.b + overlap }];
}

/** One string for each character: its item and its markup. */
function charactersOf(runs: readonly Run[]): string[] {
  const out: string[] = [];
  for (const { client, clock, length, em } of runs) {
    for (let offset = 0; offset < length; offset++) out.push(`${client}:${clock + offset}${em ? "e" : ""}`);
  }
  return out;
}
