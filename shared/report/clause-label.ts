/** What a label says about its paragraph: reports count and filter by it, because a comparison carries labels and no kinds. */
import type { Side } from "../compare/comparison.ts";
import { type Part, partsOf } from "../compare/summary.ts";
import type { ParagraphKind } from "../resolution/resolution.ts";

const SIGNS: Readonly<Record<string, ParagraphKind>> = { PP: "PP", OP: "OP", H: "HEADING", T: "TEXT" };

/** "A1.OP5(a)" is made of prefixes "A1." or "I.", the sign and number "OP5", and what hangs below. */
const LABEL = /^(?:[A-Z]+\d*\.)*(?:(PP|OP|H|T)\d+|A\d+)(\(.*\))?$/u;

/** The kind of paragraph a label names: "OP5" OP, "OP5(a)" SUB, "A1" ANNEX. */
export function labelKind(label: string): ParagraphKind {
  const [known, sign, below] = LABEL.exec(label) ?? [];
  if (known === undefined) return "TEXT";
  if (below !== undefined) return "SUB";
  return sign === undefined ? "ANNEX" : (SIGNS[sign] ?? "TEXT");
}

/** The part each label of a side belongs to, by the rule that the summary of a comparison counts by. */
export function partsByLabel({ paragraphs }: Side): ReadonlyMap<string, Part> {
  const parts = partsOf(
    paragraphs.map(({ label, text }) => ({ label, text, kind: labelKind(label), level: 0, notes: [] })),
  );
  return new Map(paragraphs.map(({ label }, i) => [label, parts[i] ?? "OP"]));
}
