/** What exactly changed between two texts, word by word, to the letter. Rules D1 to D6 of docs/SPEC.md. */
import DiffMatchPatch from "diff-match-patch";
import type { RedlinePiece } from "./comparison.ts";
import { foldIslands, type Segment, slideToClauses } from "./redline-cleanup.ts";
import { commonEnds, type Token } from "./tokens.ts";

/** Code units that can stand for a token: all but 0 and the surrogates D800-DFFF, which string functions may treat apart. */
const CODES = 0xffff - 0x800;
const SURROGATES = 0xd800;
const AFTER_SURROGATES = 0xe000;
/** The greatest product of lengths, in tokens, that is searched for the fewest edits: 5,000 words against 5,000. */
const SEARCHED = 25_000_000;

/**
 * D1: "=" and "-" joined are the base, "=" and "+" the draft, to the letter; a "-" stands before its "+".
 * D2: pieces begin and end between words and marks. Adjacent pieces differ in kind; no piece is empty.
 */
export function redline(base: readonly Token[], draft: readonly Token[]): RedlinePiece[] {
  const segments = shortestEdits(base, draft);
  return render(slideToClauses(foldIslands(segments, base, draft), base, draft), base, draft);
}

/** D3: fewest tokens deleted and inserted (Myers); white space takes no part, so that a comma does not repaint the word before it. */
function shortestEdits(base: readonly Token[], draft: readonly Token[]): Segment[] {
  if (base.length * draft.length > SEARCHED) return replaceMiddle(base, draft);
  const codes = new Map<string, string>();
  const encode = (tokens: readonly Token[]): string | undefined => {
    let out = "";
    for (const { word } of tokens) {
      let code = codes.get(word);
      if (code === undefined) {
        if (codes.size === CODES) return undefined;
        const n = codes.size + 1;
        code = String.fromCharCode(n < SURROGATES ? n : n - SURROGATES + AFTER_SURROGATES);
        codes.set(word, code);
      }
      out += code;
    }
    return out;
  };
  // of several shortest edits the search finds one; with the sides exchanged it must be the same
  const exchanged = standsBehind(base, draft);
  const [one, two] = exchanged ? [encode(draft), encode(base)] : [encode(base), encode(draft)];
  if (one === undefined || two === undefined) return replaceMiddle(base, draft);
  const differ = new DiffMatchPatch();
  differ.Diff_Timeout = 0; // with a clock the answer would depend on how busy the machine is
  const out: Segment[] = [];
  let [b, d] = [0, 0];
  for (const [op, text] of differ.diff_main(one, two, false)) {
    const inserted = exchanged ? op < 0 : op > 0;
    const [nb, nd] = [op !== 0 && inserted ? 0 : text.length, op === 0 || inserted ? text.length : 0];
    append(out, { equal: op === 0, base: b, baseEnd: b + nb, draft: d, draftEnd: d + nd });
    b += nb;
    d += nd;
  }
  return out;
}

/** An order of texts that does not depend on their side: the shorter first, then by their words. */
function standsBehind(one: readonly Token[], two: readonly Token[]): boolean {
  if (one.length !== two.length) return one.length > two.length;
  const differing = one.findIndex((token, k) => token.word !== two[k]?.word);
  return differing >= 0 && (one[differing]?.word ?? "") > (two[differing]?.word ?? "");
}

/** D6: a pair over 5,000 words each, or with more different words than codes (63,487), is one replacement between its equal ends. */
function replaceMiddle(base: readonly Token[], draft: readonly Token[]): Segment[] {
  const { head, tail } = commonEnds(base, draft);
  const [b, d] = [base.length - tail, draft.length - tail];
  return [
    { equal: true, base: 0, baseEnd: head, draft: 0, draftEnd: head },
    { equal: false, base: head, baseEnd: b, draft: head, draftEnd: d },
    { equal: true, base: b, baseEnd: base.length, draft: d, draftEnd: draft.length },
  ].filter((s) => s.base < s.baseEnd || s.draft < s.draftEnd);
}

function append(segments: Segment[], next: Segment): void {
  const last = segments.at(-1);
  if (last && last.equal === next.equal) {
    segments[segments.length - 1] = { ...last, baseEnd: next.baseEnd, draftEnd: next.draftEnd };
  } else segments.push(next);
}

function render(segments: readonly Segment[], base: readonly Token[], draft: readonly Token[]): RedlinePiece[] {
  const out: RedlinePiece[] = [];
  let [deleted, inserted] = ["", ""];
  const push = (op: RedlinePiece[0], text: string) => {
    const last = out.at(-1);
    if (text === "") return;
    if (last?.[0] === op) out[out.length - 1] = [op, last[1] + text];
    else out.push([op, text]);
  };
  const flush = () => {
    const head = commonSpace(deleted, inserted, 0);
    const [del, ins] = [deleted.slice(head), inserted.slice(head)];
    const tail = commonSpace(del, ins, -1);
    push("=", deleted.slice(0, head));
    push("-", del.slice(0, del.length - tail));
    push("+", ins.slice(0, ins.length - tail));
    push("=", del.slice(del.length - tail));
    [deleted, inserted] = ["", ""];
  };
  for (const s of segments) {
    if (!s.equal) {
      for (let i = s.base; i < s.baseEnd; i++) deleted += textOf(base[i]);
      for (let j = s.draft; j < s.draftEnd; j++) inserted += textOf(draft[j]);
      continue;
    }
    for (let k = 0; k < s.baseEnd - s.base; k++) {
      const [mine, yours] = [base[s.base + k], draft[s.draft + k]];
      if (mine?.word) {
        if (deleted !== "" || inserted !== "") flush();
        if (mine.space === yours?.space) {
          push("=", mine.word + mine.space);
          continue;
        }
        push("=", mine.word);
      }
      deleted += mine?.space ?? "";
      inserted += yours?.space ?? "";
    }
  }
  flush();
  return out;
}

function textOf(token: Token | undefined): string {
  return token ? token.word + token.space : "";
}

/** How many white space characters both begin (step 0) or end (step -1) with. */
function commonSpace(one: string, two: string, step: 0 | -1): number {
  const most = Math.min(one.length, two.length);
  let n = 0;
  while (n < most) {
    const [a, b] = step === 0 ? [one[n], two[n]] : [one.at(-1 - n), two.at(-1 - n)];
    if (a !== b || a === undefined || !/\s/u.test(a)) break;
    n++;
  }
  return n;
}
