/**
 * The words of a clause with their whole past in one line of strands: those that stand, and, where they stood, those that
 * were struck. Redlines of neighbouring texts are composed into it (rule HI3), so that each word knows when it came.
 */
import type { RedlinePiece } from "../compare/comparison.ts";
import { type Lineages, type Place, stepOf } from "./lineage.ts";
import { recognise } from "./recognition.ts";
import type { Strand } from "./strand.ts";

/** The strands of a paragraph; those that stand, joined, are its text to the letter. */
export function weaveOf(line: Lineages, place: Place): readonly Strand[] {
  const { against, base, draft, change } = stepOf(line, place);
  const before = base.flatMap((paragraph, i) => {
    const strands = weaveOf(line, { text: against, paragraph });
    return i === 0 ? strands : [{ text: "\n", since: against, first: against }, ...strands];
  });
  const woven = recognise(weave(before, change.redline, place.text), place.text);
  const texts = draft.map((paragraph) => line.texts[place.text]?.paragraphs[paragraph]?.text ?? "");
  const part = draft.indexOf(place.paragraph);
  const from = texts.slice(0, part).reduce((sum, text) => sum + text.length + 1, 0);
  return cut(woven, from, from + (texts[part]?.length ?? 0));
}

/** Strands with one more redline woven in, from what stands to text number `now`. */
export function weave(before: readonly Strand[], redline: readonly RedlinePiece[], now: number): readonly Strand[] {
  const out: Strand[] = [];
  const rest = [...before].reverse();
  for (const [op, text] of redline) {
    if (op === "+") {
      out.push({ text, since: now, first: now });
      continue;
    }
    let left = text.length;
    while (left > 0) {
      const strand = rest.pop();
      if (!strand) throw new Error("a redline that is not of this text");
      if (strand.struck !== undefined) {
        out.push(strand);
        continue;
      }
      const taken = { ...strand, text: strand.text.slice(0, left) };
      if (strand.text.length > left) rest.push({ ...strand, text: strand.text.slice(left) });
      left -= taken.text.length;
      out.push(op === "=" ? taken : { ...taken, struck: now });
    }
  }
  out.push(...rest.reverse());
  return out;
}

/** The strands of the standing text from one offset to another; struck words belong to the part they stand in or beside. */
function cut(strands: readonly Strand[], from: number, to: number): readonly Strand[] {
  const out: Strand[] = [];
  let at = 0;
  for (const strand of strands) {
    if (strand.struck !== undefined) {
      if (from <= at && at <= to) out.push(strand);
      continue;
    }
    const text = strand.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (text !== "") out.push({ ...strand, text });
    at += strand.text.length;
  }
  return out;
}
