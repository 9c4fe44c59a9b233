/** The summary of a report in sentences a diplomat can read out: each is true of the changes, and none speaks of nothing. */
import type { Change } from "../compare/comparison.ts";
import { type LabelKind, labelKind } from "./clause-label.ts";
import { listWords, numberWord, sentence } from "./number-words.ts";

/** Whether the words and the footnotes of a change are as they were; it may have moved. */
export function isUnchanged(change: Change): boolean {
  return change.kind === "same" && change.significance === "none" && !change.notes?.length;
}

/** Whether a change lies in the footnotes alone. */
export function isFootnotesOnly(change: Change): boolean {
  return change.kind === "same" && !isUnchanged(change);
}

/** Each sentence ends with a full stop; counts are of paragraphs, by the kind their label names. */
export function summarySentences(changes: readonly Change[]): string[] {
  if (changes.length === 0) return ["There is nothing to compare."];
  if (changes.every((c) => isUnchanged(c) && !c.moved && !c.renumbered)) {
    return [`There are no changes: the wording of ${counted(draftLabels(changes)).words} is the same.`];
  }
  const of = (test: (c: Change) => boolean) => changes.filter(test);
  const modified = of((c) => c.kind === "modified");
  const split = of((c) => c.kind === "split");
  const merged = of((c) => c.kind === "merged");
  return [
    [
      clause(draftLabels(of((c) => c.kind === "added")), "is new", "are new"),
      clause(baseLabels(of((c) => c.kind === "deleted")), "was dropped", "were dropped"),
    ],
    [
      clause(
        draftLabels(modified.filter((c) => c.significance === "substantive")),
        "was changed in substance",
        "were changed in substance",
      ),
      clause(
        draftLabels(modified.filter((c) => c.significance !== "substantive")),
        "was changed editorially only",
        "were changed editorially only",
      ),
      onlyFootnotes(draftLabels(of(isFootnotesOnly))),
    ],
    [
      clause(baseLabels(split), ...both(`split into ${numberWord(draftLabels(split).length)}`)),
      clause(baseLabels(merged), ...both(`merged into ${numberWord(draftLabels(merged).length)}`)),
    ],
    [
      clause(draftLabels(of((c) => c.moved)), "was moved", "were moved"),
      clause(draftLabels(of((c) => c.renumbered)), "was renumbered", "were renumbered"),
    ],
    [unchanged(draftLabels(of(isUnchanged)))],
  ]
    .map((clauses) => clauses.filter((words) => words !== ""))
    .filter((clauses) => clauses.length > 0)
    .map((clauses) => sentence(clauses.join("; ")));
}

const draftLabels = (changes: readonly Change[]) => changes.flatMap((c) => c.draft);
const baseLabels = (changes: readonly Change[]) => changes.flatMap((c) => c.base);
const both = (words: string): [string, string] => [`was ${words}`, `were ${words}`];

function clause(labels: readonly string[], one: string, several: string): string {
  const { total, words } = counted(labels);
  return total === 0 ? "" : `${words} ${total === 1 ? one : several}`;
}

function onlyFootnotes(labels: readonly string[]): string {
  const { total, words } = counted(labels);
  return total === 0 ? "" : `in ${words} only the footnotes were changed`;
}

function unchanged(labels: readonly string[]): string {
  const { total, words } = counted(labels);
  return total === 0 ? "" : `the wording of ${words} is unchanged`;
}

const NOUNS: Record<Exclude<LabelKind, "preambular" | "operative">, readonly [one: string, several: string]> = {
  "sub-paragraph": ["sub-paragraph", "sub-paragraphs"],
  heading: ["heading", "headings"],
  annex: ["annex", "annexes"],
  unnumbered: ["unnumbered line", "unnumbered lines"],
};

/** "two preambular and three operative paragraphs and one heading". */
function counted(labels: readonly string[]): { total: number; words: string } {
  const kinds = labels.map(labelKind);
  const count = (kind: LabelKind) => kinds.filter((k) => k === kind).length;
  const [pp, op] = [count("preambular"), count("operative")];
  const paragraph = (n: number, kind: string) => `${numberWord(n)} ${kind} ${n === 1 ? "paragraph" : "paragraphs"}`;
  const parts: string[] = [];
  if (pp > 0 && op > 1) parts.push(`${numberWord(pp)} preambular and ${paragraph(op, "operative")}`);
  else {
    if (pp > 0) parts.push(paragraph(pp, "preambular"));
    if (op > 0) parts.push(paragraph(op, "operative"));
  }
  for (const [kind, [one, several]] of Object.entries(NOUNS)) {
    const n = count(kind as LabelKind);
    if (n > 0) parts.push(`${numberWord(n)} ${n === 1 ? one : several}`);
  }
  return { total: labels.length, words: listWords(parts) };
}
