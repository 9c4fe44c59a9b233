/** Moments of a draft in words: when, and who. */
import type { DraftMoment } from "../../shared/protocol/draft-history.ts";

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "Sunday, 22 November 2026", in the reader's own time zone. */
export function dayOf(time: number): string {
  return DAY.format(time);
}

/** "14:05", or "14:05 to 14:11" for what took longer than a minute. */
export function clockOf({ from, to }: Pick<DraftMoment, "from" | "to">): string {
  const [start, end] = [CLOCK.format(from), CLOCK.format(to)];
  return start === end ? start : `${start} to ${end}`;
}

/** "Amina and Boris", "Started", "Before the history was kept". */
export function whoOf({ kind, people }: DraftMoment): string {
  if (kind === "start") return "Started";
  if (kind === "before") return "All that came before";
  const [last = "", ...others] = people.toReversed();
  return others.length > 0 ? `${others.reverse().join(", ")} and ${last}` : last;
}

/** One line: "Sunday, 22 November 2026, 14:05, Amina". */
export function momentLine(moment: DraftMoment): string {
  return `${dayOf(moment.to)}, ${clockOf(moment)}, ${whoOf(moment)}`;
}

export interface MomentDay {
  readonly day: string;
  /** Index among all moments, so that a day can be shown alone. */
  readonly moments: readonly { readonly index: number; readonly moment: DraftMoment }[];
}

/** The newest day first, and in it the newest moment. */
export function momentDays(moments: readonly DraftMoment[]): readonly MomentDay[] {
  const days: { day: string; moments: { index: number; moment: DraftMoment }[] }[] = [];
  for (const [index, moment] of moments.entries()) {
    const day = dayOf(moment.to);
    const last = days.at(-1);
    if (last?.day === day) last.moments.unshift({ index, moment });
    else days.push({ day, moments: [{ index, moment }] });
  }
  return days.reverse();
}
