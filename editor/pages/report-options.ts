/** What of a report is shown, kept in the query of its link, so that a colleague who gets the link sees the same. */
import type { Part } from "../../shared/compare/summary.ts";
import type { Layout } from "../../shared/report/html-clause.ts";

export interface ReportChoice {
  /** Absent: the whole text. */
  readonly part?: Part | undefined;
  readonly substantiveOnly: boolean;
  readonly layout: Layout;
}

/** Reads "?part=OP&substantive=1&layout=side"; what it does not know counts as not said. */
export function readChoice(search: string): ReportChoice {
  const query = new URLSearchParams(search);
  const part = query.get("part");
  return {
    part: part === "PP" || part === "OP" ? part : undefined,
    substantiveOnly: query.get("substantive") === "1",
    layout: query.get("layout") === "side" ? "side" : "inline",
  };
}

/** The query that `readChoice` reads, with what else stood in it; "" when nothing is chosen. */
export function writeChoice({ part, substantiveOnly, layout }: ReportChoice, search: string): string {
  const query = new URLSearchParams(search);
  // taken out first, so that the same choice is always the same link
  const set = (name: string, value: string | undefined) => {
    query.delete(name);
    if (value) query.append(name, value);
  };
  set("part", part);
  set("substantive", substantiveOnly ? "1" : undefined);
  set("layout", layout === "side" ? "side" : undefined);
  const words = query.toString();
  return words ? `?${words}` : "";
}
