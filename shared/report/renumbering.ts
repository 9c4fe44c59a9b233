/** The table old number -> new number, told in runs: forty paragraphs that all went up by one are one row, not forty. */
import type { Change } from "../compare/comparison.ts";

export interface RenumberedRow {
  /** "OP5", "OP5 to OP12", "OP5, OP6". */
  readonly base: string;
  readonly draft: string;
  /** How many changes the row stands for. */
  readonly count: number;
}

export interface Renumbering {
  /** In draft order. */
  readonly rows: readonly RenumberedRow[];
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
  readonly count: number;
}

/** Tells the renumbered changes in as few rows as say the same. */
export function renumbering(changes: readonly Change[]): Renumbering {
  const renumbered = changes.filter((c) => c.renumbered);
  const newLabel = new Map<string, string>();
  for (const { base, draft } of renumbered)
    if (base.length === 1 && draft.length === 1) newLabel.set(base[0] ?? "", draft[0] ?? "");
  const told = renumbered.filter((change) => !followsParent(change, newLabel));
  const rows: RenumberedRow[] = [];
  let run: Run | undefined;
  const close = () => {
    if (run) rows.push({ base: range(run.base), draft: range(run.draft), count: run.count });
    run = undefined;
  };
  for (const change of told) {
    const base = numbersOf(change.base);
    const draft = numbersOf(change.draft);
    if (base && draft && run && follows(run.base, base) && follows(run.draft, draft)) {
      run = { base: { ...run.base, last: base.last }, draft: { ...run.draft, last: draft.last }, count: run.count + 1 };
      continue;
    }
    close();
    if (base && draft) run = { base, draft, count: 1 };
    else rows.push({ base: change.base.join(", "), draft: change.draft.join(", "), count: 1 });
  }
  close();
  return { rows, implied: renumbered.length - told.length };
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
