/** The summary of a report in sentences a diplomat can read out: each is true of the changes, and none speaks of nothing. */
import type { Change, ChangeKind } from "../compare/comparison.ts";
import type { ParagraphKind } from "../resolution/resolution.ts";
import { labelKind } from "./clause-label.ts";
import { type WordingState, wordingState } from "./clause-state.ts";
import { listWords, numberWord, sentence } from "./number-words.ts";

/** Each sentence ends with a full stop; counts are of paragraphs, by the kind their label names. */
export function summarySentences(changes: readonly Change[]): string[] {
  if (changes.length === 0) return ["There is nothing to compare."];
  const of = (test: (c: Change) => boolean) => changes.filter(test);
  const kind = (wanted: ChangeKind) => of((c) => c.kind === wanted);
  const kept = (state: WordingState) =>
    draftLabels(of((c) => (c.kind === "same" || c.kind === "modified") && wordingState(c) === state));
  const unchanged = kept("unchanged");
  if (of((c) => c.moved || c.renumbered).length === 0 && unchanged.length === changes.length) {
    return [`There are no changes: the wording of ${counted(unchanged)} is the same.`];
  }
  const [split, merged] = [kind("split"), kind("merged")];
  return [
    [said(draftLabels(kind("added")), "is new", "are new"), said(baseLabels(kind("deleted")), ...past("dropped"))],
    [
      said(kept("substantive"), ...past("changed in substance")),
      said(kept("crossed"), ...past("taken over in the same words from the other part")),
      said(kept("editorial"), ...past("changed editorially only")),
      about(kept("footnotes"), (words) => `in ${words} only the footnotes were changed`),
    ],
    [
      said(baseLabels(split), ...past(`split into ${numberWord(draftLabels(split).length)}`)),
      said(baseLabels(merged), ...past(`merged into ${numberWord(draftLabels(merged).length)}`)),
    ],
    [
      said(baseLabels(of((c) => c.moved)), ...past("moved")),
      said(
        of((c) => c.renumbered).flatMap((c) => c.base.slice(0, 1)),
        ...past("renumbered"),
      ),
    ],
    [
      about(unchanged, (words) => `the wording of ${words} is unchanged`),
      about(
        kept("typography"),
        (words) => `in ${words} nothing but typography differs (hyphens, quotation marks, spaces)`,
      ),
    ],
  ]
    .map((clauses) => clauses.filter((words) => words !== ""))
    .filter((clauses) => clauses.length > 0)
    .map((clauses) => sentence(clauses.join("; ")));
}

const draftLabels = (changes: readonly Change[]) => changes.flatMap((c) => c.draft);
const baseLabels = (changes: readonly Change[]) => changes.flatMap((c) => c.base);
const past = (words: string): [one: string, several: string] => [`was ${words}`, `were ${words}`];

/** A statement about paragraphs; "" about none. */
function about(labels: readonly string[], statement: (words: string) => string): string {
  return labels.length === 0 ? "" : statement(counted(labels));
}

function said(labels: readonly string[], one: string, several: string): string {
  return about(labels, (words) => `${words} ${labels.length === 1 ? one : several}`);
}

const NOUNS: readonly (readonly [kind: ParagraphKind, one: string, several: string])[] = [
  ["SUB", "sub-paragraph", "sub-paragraphs"],
  ["HEADING", "heading", "headings"],
  ["ANNEX", "annex", "annexes"],
  ["TEXT", "unnumbered line", "unnumbered lines"],
];

/** "two preambular and three operative paragraphs and one heading". */
function counted(labels: readonly string[]): string {
  const kinds = labels.map(labelKind);
  const count = (kind: ParagraphKind) => kinds.filter((k) => k === kind).length;
  const [pp, op] = [count("PP"), count("OP")];
  const paragraph = (n: number, kind: string) => `${numberWord(n)} ${kind} ${n === 1 ? "paragraph" : "paragraphs"}`;
  const parts: string[] = [];
  if (pp > 0 && op > 1) parts.push(`${numberWord(pp)} preambular and ${paragraph(op, "operative")}`);
  else {
    if (pp > 0) parts.push(paragraph(pp, "preambular"));
    if (op > 0) parts.push(paragraph(op, "operative"));
  }
  for (const [kind, one, several] of NOUNS) {
    const n = count(kind);
    if (n > 0) parts.push(`${numberWord(n)} ${n === 1 ? one : several}`);
  }
  return listWords(parts);
}
