/** The summary of a report in sentences a diplomat can read out: each is true of the changes, and none speaks of nothing. */
import type { Change, ChangeKind } from "../compare/comparison.ts";
import { type WordingState, wordingState } from "./clause-state.ts";
import { sourceSentence, themeSentence } from "./new-language-sentences.ts";
import { numberWord, sentence } from "./number-words.ts";
import { blocksOf } from "./numbers.ts";
import type { ReportTheme } from "./report-themes.ts";
import { about, counted, said } from "./summary-counts.ts";

/** Each sentence ends with a full stop; counts are of paragraphs, by the kind their label names. */
export function summarySentences(changes: readonly Change[], themes: readonly ReportTheme[]): string[] {
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
    directions(changes),
    [
      said(baseLabels(split), ...past(`split into ${numberWord(draftLabels(split).length)}`)),
      said(baseLabels(merged), ...past(`merged into ${numberWord(draftLabels(merged).length)}`)),
    ],
    [
      ...moves(changes),
      said(
        of((c) => c.renumbered).flatMap((c) => c.base.slice(0, 1)),
        ...past("renumbered"),
      ),
    ],
    [themeSentence(themes)],
    [sourceSentence(changes)],
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

/** A clause counts once, by its first paragraph. */
function directions(changes: readonly Change[]): string[] {
  const first = (test: (c: Change) => boolean) =>
    changes.filter(test).flatMap(({ base, draft }) => [...draft, ...base].slice(0, 1));
  return [
    said(
      first((c) => c.direction === "strengthened"),
      ...past("strengthened"),
    ),
    said(
      first((c) => c.direction === "weakened"),
      ...past("weakened"),
    ),
    about(first(isMixed), (words) => `in ${words} some words became stronger and others weaker`),
  ];
}

/** Whether words of a clause point both ways, so that nothing honest can be said of the whole. */
export function isMixed({ direction, directionEvidence = [] }: Change): boolean {
  return direction === undefined && new Set(directionEvidence.map((evidence) => evidence.direction)).size > 1;
}

/** What moved alone by kind, then the blocks; blocks of the same make are counted together. */
function moves(changes: readonly Change[]): string[] {
  const moved = changes.filter((c) => c.moved).map((change) => ({ change }));
  const blocks = blocksOf(moved);
  const makes = new Map<string, number>();
  for (const block of new Set(blocks.values())) {
    const make = counted(block.flatMap(({ change }) => change.base));
    makes.set(make, (makes.get(make) ?? 0) + 1);
  }
  return [
    said(
      moved.filter((clause) => !blocks.has(clause)).flatMap(({ change }) => change.base),
      ...past("moved"),
    ),
    ...[...makes].map(([make, n]) =>
      n === 1 ? `one block of ${make} was moved` : `${numberWord(n)} blocks, each of ${make}, were moved`,
    ),
  ];
}
