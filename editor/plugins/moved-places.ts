/** Where moved clauses stood: behind what the clause in front of them became. Clauses that moved together are one place. */
import type { Change, Comparison } from "../../shared/compare/comparison.ts";

export interface MovedPlace {
  /** Labels in the base, in its order: all paragraphs that moved together. */
  readonly base: readonly string[];
  /** Labels in the draft now, in the same order. */
  readonly draft: readonly string[];
  /** Draft paragraphs, in the order of the draft. */
  readonly ids: readonly string[];
  /** The draft paragraph behind which they stood; null: in front of all. */
  readonly after: string | null;
  /** Place of the first one among the paragraphs of the base. */
  readonly order: number;
}

export function movedPlaces({ base, changes }: Comparison): MovedPlace[] {
  const order = new Map(base.paragraphs.map(({ label }, index) => [label, index]));
  const orderOf = (change: Change) => order.get(change.base[0] ?? "") ?? 0;
  const stayed: (string | undefined)[] = [];
  for (const change of changes) {
    if (change.moved) continue;
    for (const label of change.base) stayed[order.get(label) ?? 0] = change.draftIds?.at(-1);
  }
  const groups = new Map<string, Change[]>();
  changes.forEach((change, index) => {
    if (!change.moved) return;
    const key = change.block === undefined ? `alone ${index}` : `block ${change.block}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  });
  return [...groups.values()].map((group) => {
    const inBase = [...group].sort((a, b) => orderOf(a) - orderOf(b));
    const first = inBase[0] ? orderOf(inBase[0]) : 0;
    return {
      base: inBase.flatMap((change) => change.base),
      draft: inBase.flatMap((change) => change.draft),
      ids: group.flatMap((change) => change.draftIds ?? []),
      after: stayed.slice(0, first).findLast((id) => id !== undefined) ?? null,
      order: first,
    };
  });
}

/** "OP9", "OP9 and OP9(a)", or, from the first to the last, "OP9 to OP12 (4 paragraphs)". */
export function namePlaces(labels: readonly string[]): string {
  if (labels.length <= 2) return labels.join(" and ");
  return `${labels[0]} to ${labels.at(-1)} (${labels.length} paragraphs)`;
}
