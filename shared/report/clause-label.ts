/** What a label says about its paragraph: reports count and filter by it, because a comparison carries labels and no kinds. */
import type { Side } from "../compare/comparison.ts";

export type Part = "PP" | "OP";
export type LabelKind = "preambular" | "operative" | "sub-paragraph" | "heading" | "annex" | "unnumbered";

/** "A1.OP5(a)" is made of the prefixes "A1.", the sign "OP", and what hangs below. */
const LABEL = /^((?:A\d+\.|[IVXLC]+\.)*)(?:(PP|OP|H|T)\d+|A\d+)(\(.*\))?$/u;

/** The kind of paragraph a label names: "OP5" operative, "OP5(a)" sub-paragraph, "A1" annex. */
export function labelKind(label: string): LabelKind {
  const [, , sign, below] = LABEL.exec(label) ?? [];
  if (below) return "sub-paragraph";
  if (sign === "PP") return "preambular";
  if (sign === "OP") return "operative";
  if (sign === "H") return "heading";
  return sign === undefined && /A\d+$/u.test(label) ? "annex" : "unnumbered";
}

/** The part each label of a side belongs to. Headings, annexes and unnumbered lines belong to the part that follows them. */
export function partsOf(side: Side): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  let following: Part | undefined;
  for (const { label } of side.paragraphs.toReversed()) {
    const sign = LABEL.exec(label)?.[2];
    if (sign === "PP" || sign === "OP") following = sign;
    parts.set(label, following ?? "OP");
  }
  return parts;
}
