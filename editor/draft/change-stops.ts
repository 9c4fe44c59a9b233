/** Where the steps from change to change stop, in the order of the text; a dropped clause stops where it stood. */
import type { Change } from "../../shared/compare/comparison.ts";
import { statusOf } from "../plugins/change-status.ts";

/** In paragraph `place`; or, with a `turn` above 0, as the turn-th dropped clause behind it. Place -1 is before all. */
export interface Place {
  readonly place: number;
  readonly turn: number;
}

export interface ChangeStop extends Place {
  readonly change: Change;
}

/** `order`: the ids of the paragraphs as they stand. */
export function changeStops(changes: readonly Change[], order: readonly string[]): ChangeStop[] {
  const places = new Map(order.map((id, index) => [id, index]));
  const stops: ChangeStop[] = [];
  let last = -1;
  let turn = 0;
  for (const change of changes) {
    if (change.kind === "deleted") {
      turn += 1;
      stops.push({ change, place: last, turn });
      continue;
    }
    const ids = change.draftIds ?? [];
    const place = places.get(ids[0] ?? "");
    if (place === undefined) continue;
    last = places.get(ids.at(-1) ?? "") ?? place;
    turn = 0;
    if (!["same", "renumbered"].includes(statusOf(change))) stops.push({ change, place, turn: 0 });
  }
  return stops.sort(compare);
}

/** The stop after `from` (step 1) or in front of it (step -1). */
export function neighbourStop(stops: readonly ChangeStop[], from: Place, step: 1 | -1): ChangeStop | null {
  const beyond = (stop: ChangeStop) => compare(stop, from) * step > 0;
  return (step > 0 ? stops.find(beyond) : stops.findLast(beyond)) ?? null;
}

function compare(a: Place, b: Place): number {
  return a.place - b.place || a.turn - b.turn;
}
