/** Makes the shortest edit readable: chance matches are folded away, edits begin and end where clauses do. Rules D4 and D5. */
import type { Token } from "./tokens.ts";

/** A run of tokens that stands on both sides (equal), or was deleted and inserted in one place. Ends are exclusive. */
export interface Segment {
  readonly equal: boolean;
  readonly base: number;
  readonly baseEnd: number;
  readonly draft: number;
  readonly draftEnd: number;
}

/** D4: how much more an island must say than the smaller of its neighbours to stay. */
const ISLAND = 1;
/** D4: an island that says more than this stays whatever its neighbours say: nobody strikes four words to write them again. */
const LONGEST_ISLAND = 8;
const SHORT_WORD = 3;

/**
 * D4: an equal run between two edits that says less than either of them is taken into them: "the" and "of" that two
 * different sentences happen to share tell the reader nothing.
 */
export function foldIslands(segments: readonly Segment[], base: readonly Token[], draft: readonly Token[]): Segment[] {
  const out: Segment[] = [];
  for (const segment of segments) {
    out.push(segment);
    for (;;) {
      const [left, island, right] = out.slice(-3);
      if (!left || !island || !right || left.equal || !island.equal || right.equal) break;
      const says = saysOf(base, island.base, island.baseEnd);
      if (says > LONGEST_ISLAND || says > ISLAND * Math.min(editSays(left, base, draft), editSays(right, base, draft)))
        break;
      out.splice(-3, 3, {
        equal: false,
        base: left.base,
        baseEnd: right.baseEnd,
        draft: left.draft,
        draftEnd: right.draftEnd,
      });
    }
  }
  return out;
}

function editSays(edit: Segment, base: readonly Token[], draft: readonly Token[]): number {
  return Math.max(saysOf(base, edit.base, edit.baseEnd), saysOf(draft, edit.draft, edit.draftEnd));
}

/** A word counts 2, a short one 1, a mark 0. */
function saysOf(tokens: readonly Token[], from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k++) {
    const token = tokens[k];
    if (token?.isWord) sum += token.word.length > SHORT_WORD || /\p{Script=Han}/u.test(token.word) ? 2 : 1;
  }
  return sum;
}

/** D5: an insertion or deletion that could as well stand a few words earlier or later begins and ends where a clause does. */
export function slideToClauses(
  segments: readonly Segment[],
  base: readonly Token[],
  draft: readonly Token[],
): Segment[] {
  const out = [...segments];
  for (let k = 0; k < out.length; k++) {
    const [left, edit, right] = [out[k - 1], out[k], out[k + 1]];
    if (!edit || edit.equal || (edit.base < edit.baseEnd && edit.draft < edit.draftEnd)) continue;
    const inserted = edit.draft < edit.draftEnd;
    const tokens = inserted ? draft : base;
    const [from, to] = inserted ? [edit.draft, edit.draftEnd] : [edit.base, edit.baseEnd];
    const roomLeft = left ? left.baseEnd - left.base : 0;
    const roomRight = right ? right.baseEnd - right.base : 0;
    let [best, bestScore] = [0, edgeScore(tokens, from, to)];
    const consider = (shift: number) => {
      const score = edgeScore(tokens, from + shift, to + shift);
      if (score > bestScore) [best, bestScore] = [shift, score];
    };
    for (let s = 1; s <= roomLeft && tokens[from - s]?.word === tokens[to - s]?.word; s++) consider(-s);
    for (let s = 0; s < roomRight && tokens[from + s]?.word === tokens[to + s]?.word; s++) consider(s + 1);
    if (best === 0) continue;
    const shift = (s: Segment, start: number, end: number): Segment => ({
      ...s,
      base: s.base + start,
      draft: s.draft + start,
      baseEnd: s.baseEnd + end,
      draftEnd: s.draftEnd + end,
    });
    if (left) out[k - 1] = shift(left, 0, best);
    out[k] = shift(edit, best, best);
    if (right) out[k + 1] = shift(right, best, 0);
    else if (best < 0) {
      // the run slid out at the end needs a segment of its own
      const e = out[k] as Segment;
      out.push({ equal: true, base: e.baseEnd, baseEnd: edit.baseEnd, draft: e.draftEnd, draftEnd: edit.draftEnd });
    }
    if (!left && best > 0) {
      const e = out[k] as Segment;
      out.splice(k, 0, { equal: true, base: edit.base, baseEnd: e.base, draft: edit.draft, draftEnd: e.draft });
      k++;
    }
  }
  return out.filter((s) => s.base < s.baseEnd || s.draft < s.draftEnd);
}

const CLAUSE_END = /^[.;:!?…。；：！？؛؟]$/u;
const COMMA = /^[,،，、)\]]$/u;

/** How well an edit stands between these two places. */
function edgeScore(tokens: readonly Token[], from: number, to: number): number {
  return edge(tokens, from) + edge(tokens, to);
}

function edge(tokens: readonly Token[], at: number): number {
  const [before, after] = [tokens[at - 1], tokens[at]];
  if (!before || !after) return 6;
  if (CLAUSE_END.test(before.word)) return 5;
  if (COMMA.test(before.word)) return 4;
  if (CLAUSE_END.test(after.word) || COMMA.test(after.word)) return 3;
  return after.isWord && after.word.length <= SHORT_WORD ? 1 : 0;
}
