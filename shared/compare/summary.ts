/** How many changes of each kind a part of the resolution has. Rules C1 and C2. */
import type { Change, Comparison, SummaryCount } from "./comparison.ts";
import type { ComparedParagraph } from "./input.ts";

export type Part = "PP" | "OP";

/**
 * C1: sub-paragraphs and text lines count with the part they stand in, a heading with the part it opens, an annex as operative.
 */
export function partsOf(paragraphs: readonly ComparedParagraph[]): Part[] {
  const out: Part[] = [];
  let part: Part = paragraphs.some((p) => p.kind === "PP") ? "PP" : "OP";
  let open = 0;
  paragraphs.forEach((p, i) => {
    if (p.kind === "PP" || p.kind === "OP" || p.kind === "ANNEX") {
      part = p.kind === "PP" ? "PP" : "OP";
      out.fill(part, open, i);
      open = i + 1;
    } else if (p.kind !== "HEADING") open = i + 1;
    out.push(part);
  });
  return out;
}

/** C2: a change that joins both parts counts with its draft side. `parts` is parallel to `changes`. */
export function summarize(changes: readonly Change[], parts: readonly Part[]): Comparison["summary"] {
  const of = (part: Part) => count(changes.filter((_, k) => parts[k] === part));
  return { PP: of("PP"), OP: of("OP"), themes: {} };
}

function count(changes: readonly Change[]): SummaryCount {
  const number = (test: (c: Change) => boolean) => changes.filter(test).length;
  return {
    same: number((c) => c.kind === "same"),
    modified: number((c) => c.kind === "modified"),
    added: number((c) => c.kind === "added"),
    deleted: number((c) => c.kind === "deleted"),
    split: number((c) => c.kind === "split"),
    merged: number((c) => c.kind === "merged"),
    moved: number((c) => c.moved),
    renumbered: number((c) => c.renumbered),
    editorial: number((c) => c.significance === "editorial"),
    substantive: number((c) => c.significance === "substantive"),
  };
}
