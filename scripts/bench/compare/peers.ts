/**
 * Other ways to compare two texts, measured in the same run as ours: what their time is a ratio to.
 *
 * The method of the UN's own comparison page (alignment of lines by Levenshtein similarity over 0.8, then a character diff of
 * each pair) is written anew here after its description. It is no slower than the page: similarities are computed in a band
 * and given up as soon as they cannot be over 0.8 any more.
 */
import { diffWords } from "diff";
import DiffMatchPatch from "diff-match-patch";
import type { ComparedText } from "../../../shared/compare/input.ts";

export interface Peer {
  readonly name: string;
  /** How often it is run; the slow ones less often. */
  readonly times: number;
  compare(base: ComparedText, draft: ComparedText): unknown;
}

const whole = (text: ComparedText) => text.paragraphs.map((p) => p.text).join("\n");

export const PEERS: readonly Peer[] = [
  {
    name: "lines by Levenshtein, then characters (undifferent's method)",
    times: 12,
    compare: levenshteinLines,
  },
  {
    name: "jsdiff diffWords, whole text",
    times: 12,
    compare: (base, draft) => diffWords(whole(base), whole(draft)),
  },
  {
    name: "diff-match-patch, characters, whole text",
    times: 20,
    compare: (base, draft) => new DiffMatchPatch().diff_main(whole(base), whole(draft)),
  },
];

/** The most pairs of lines in order whose similarity is over 0.8, each then compared character by character. */
function levenshteinLines(base: ComparedText, draft: ComparedText): number {
  const [one, two] = [base, draft].map((t) => t.paragraphs.map((p) => p.text));
  const [rows, columns] = [one ?? [], two ?? []];
  const alike = rows.map((a) => columns.map((b) => similarity(a, b) > 0.8));
  const best = Array.from({ length: rows.length + 1 }, () => new Int32Array(columns.length + 1));
  for (let i = rows.length - 1; i >= 0; i--)
    for (let j = columns.length - 1; j >= 0; j--) {
      const skip = Math.max(best[i + 1]?.[j] ?? 0, best[i]?.[j + 1] ?? 0);
      const row = best[i];
      if (row) row[j] = alike[i]?.[j] ? Math.max(skip, (best[i + 1]?.[j + 1] ?? 0) + 1) : skip;
    }
  const differ = new DiffMatchPatch();
  let differences = 0;
  for (let [i, j] = [0, 0]; i < rows.length && j < columns.length; ) {
    if (alike[i]?.[j] && best[i]?.[j] === (best[i + 1]?.[j + 1] ?? 0) + 1)
      differences += differ.diff_main(rows[i++] ?? "", columns[j++] ?? "").length;
    else if ((best[i + 1]?.[j] ?? 0) >= (best[i]?.[j + 1] ?? 0)) i++;
    else j++;
  }
  return differences;
}

/** 1 - distance / longer length; 0 as soon as it cannot be over 0.8 any more (a band of a fifth of the length is enough). */
function similarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (a === b) return 1;
  const most = Math.floor(longest / 5);
  if (Math.abs(a.length - b.length) > most) return 0;
  const beyond = most + 1;
  let before = Int32Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, beyond));
  let row = new Int32Array(b.length + 1).fill(beyond);
  for (let i = 1; i <= a.length; i++) {
    const [from, to] = [Math.max(1, i - most), Math.min(b.length, i + most)];
    row[from - 1] = from === 1 ? Math.min(i, beyond) : beyond;
    let least = row[from - 1] ?? beyond;
    for (let j = from; j <= to; j++) {
      const swap = (before[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const value = Math.min(swap, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, beyond);
      row[j] = value;
      if (value < least) least = value;
    }
    if (to < b.length) row[to + 1] = beyond;
    if (least > most) return 0;
    [before, row] = [row, before];
  }
  return 1 - (before[b.length] ?? 0) / longest;
}
