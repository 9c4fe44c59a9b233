/**
 * The table old number -> new number: what moved, split, merged or was only renumbered, in as few rows as say the same. Forty
 * paragraphs that all went up by one are one row, and so is a block of paragraphs that moved together.
 */
import type { Change } from "../compare/comparison.ts";
import type { ReportClause } from "./change-report.ts";
import { wordingState } from "./clause-state.ts";
import { listWords, numberWord } from "./number-words.ts";
import { movedWording } from "./wording.ts";

export interface NumberRow {
  /** "OP5", "OP5 to OP12", "OP5, OP6". */
  readonly base: string;
  readonly draft: string;
  /** "renumbered", "split", "moved as a block of three", "moved; changed in substance". */
  readonly what: string;
  /** The first words of the clause, where it moved; "" else. */
  readonly opening: string;
  /** The place of the first clause in the redline. */
  readonly anchor: string;
  /** How many changes the row stands for. */
  readonly count: number;
}

export interface NumberTable {
  /** In draft order, a block where its first paragraph stands. */
  readonly rows: readonly NumberRow[];
  /** Sub-paragraphs left out because they keep their sign under a renumbered paragraph: OP5(a) to OP6(a). */
  readonly implied: number;
}

interface Numbers {
  readonly stem: string;
  readonly first: number;
  readonly last: number;
}

interface Run {
  readonly base: Numbers;
  readonly draft: Numbers;
  readonly anchor: string;
  readonly count: number;
}

/** Whether a clause has a line in the table: its place or its number is another, or it is no longer one and the same paragraph. */
export function isElsewhere(change: Change): boolean {
  return change.moved || change.renumbered || isBroken(change) || isCrossed(change);
}

/** Tells the clauses that stand elsewhere in as few rows as say the same. */
export function numberTable(clauses: readonly ReportClause[]): NumberTable {
  const elsewhere = clauses.filter(({ change }) => isElsewhere(change));
  const newLabel = new Map<string, string>();
  for (const { change } of elsewhere) {
    if (change.base.length === 1 && change.draft.length === 1)
      newLabel.set(change.base[0] ?? "", change.draft[0] ?? "");
  }
  const told = elsewhere.filter(({ change }) => !isOnlyRenumbered(change) || !followsParent(change, newLabel));
  const blocks = blocksOf(told);
  const rows: NumberRow[] = [];
  let run: Run | undefined;
  const close = () => {
    if (run) rows.push(runRow(run));
    run = undefined;
  };
  for (const clause of told) {
    const { change, anchor } = clause;
    const block = blocks.get(clause);
    if (block && block[0] !== clause) continue;
    const [base, draft] = [numbersOf(change.base), numbersOf(change.draft)];
    if (!isOnlyRenumbered(change) || !base || !draft) {
      close();
      rows.push(block ? blockRow(block) : singleRow(clause));
    } else if (run && follows(run.base, base) && follows(run.draft, draft)) {
      run = {
        ...run,
        base: { ...run.base, last: base.last },
        draft: { ...run.draft, last: draft.last },
        count: run.count + 1,
      };
    } else {
      close();
      run = { base, draft, anchor, count: 1 };
    }
  }
  close();
  return { rows, implied: elsewhere.length - told.length };
}

/** The moved clauses by the block they moved in; a clause that moved alone is in none. */
export function blocksOf<T extends { readonly change: Change }>(clauses: readonly T[]): ReadonlyMap<T, readonly T[]> {
  const byNumber = new Map<number, T[]>();
  for (const clause of clauses) {
    const { moved, block } = clause.change;
    if (moved && block !== undefined) byNumber.set(block, [...(byNumber.get(block) ?? []), clause]);
  }
  const together = [...byNumber.values()].filter((block) => block.length > 1);
  return new Map(together.flatMap((block) => block.map((clause): [T, readonly T[]] => [clause, block])));
}

const isBroken = ({ kind }: Change) => kind === "split" || kind === "merged";
const isCrossed = (change: Change) => change.kind === "same" && wordingState(change) === "crossed";
const isOnlyRenumbered = (change: Change) => !change.moved && !isBroken(change) && !isCrossed(change);

function runRow({ base, draft, anchor, count }: Run): NumberRow {
  return { base: range(base), draft: range(draft), what: "renumbered", opening: "", anchor, count };
}

function singleRow({ change, anchor, opening }: ReportClause): NumberRow {
  const wording = movedWording(change);
  const what = change.moved ? `moved; ${wording}` : isOnlyRenumbered(change) ? "renumbered" : wording;
  return {
    base: change.base.join(", "),
    draft: change.draft.join(", "),
    what,
    opening: change.moved ? opening : "",
    anchor,
    count: 1,
  };
}

function blockRow(block: readonly ReportClause[]): NumberRow {
  const labels = (side: "base" | "draft") => block.flatMap(({ change }) => change[side]);
  const wordings = new Map<string, number>();
  for (const { change } of block) wordings.set(movedWording(change), (wordings.get(movedWording(change)) ?? 0) + 1);
  const told = [...wordings].map(([words, n]) => (n === block.length ? words : `${numberWord(n)} ${words}`));
  return {
    base: labelRange(labels("base")),
    draft: labelRange(labels("draft")),
    what: `moved as a block of ${numberWord(labels("draft").length)}; ${listWords(told)}`,
    opening: block[0]?.opening ?? "",
    anchor: block[0]?.anchor ?? "",
    count: block.length,
  };
}

/** "PP3 to PP5", "OP3 with OP3(a), OP3(b)", "OP3, OP5". */
function labelRange(labels: readonly string[]): string {
  const [first = "", ...rest] = labels;
  const numbers = labels.map((label) => numbersOf([label]));
  const isRun = numbers.every((now, i) => {
    const before = numbers[i - 1];
    return now !== undefined && (i === 0 || (before !== undefined && follows(before, now)));
  });
  if (isRun && rest.length > 0) return `${first} to ${rest.at(-1)}`;
  if (rest.length > 0 && rest.every((label) => label.startsWith(`${first}(`)))
    return `${first} with ${rest.join(", ")}`;
  return labels.join(", ");
}

function numbersOf(labels: readonly string[]): Numbers | undefined {
  const [, stem, digits] = (labels.length === 1 && /^(.*?)(\d+)$/u.exec(labels[0] ?? "")) || [];
  return stem === undefined ? undefined : { stem, first: Number(digits), last: Number(digits) };
}

function follows(run: Numbers, next: Numbers): boolean {
  return run.stem === next.stem && next.first === run.last + 1;
}

function range({ stem, first, last }: Numbers): string {
  return first === last ? `${stem}${first}` : `${stem}${first} to ${stem}${last}`;
}

function followsParent({ base, draft }: Change, newLabel: ReadonlyMap<string, string>): boolean {
  if (base.length !== 1 || draft.length !== 1) return false;
  const [, baseParent, baseSign] = /^(.+)(\([^()]*\))$/u.exec(base[0] ?? "") ?? [];
  const [, draftParent, draftSign] = /^(.+)(\([^()]*\))$/u.exec(draft[0] ?? "") ?? [];
  return baseParent !== undefined && baseSign === draftSign && newLabel.get(baseParent) === draftParent;
}
