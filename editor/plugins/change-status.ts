/** A change in one word, and in the few words of the margin: what matters most to a drafter comes first. */
import type { Change, DirectionEvidence } from "../../shared/compare/comparison.ts";

export type ChangeStatus =
  | "same"
  | "new"
  | "changed"
  | "editorial"
  | "moved"
  | "renumbered"
  | "split"
  | "merged"
  | "deleted";

/** The one word for a change. */
export function statusOf(change: Change): ChangeStatus {
  switch (change.kind) {
    case "added":
      return "new";
    case "deleted":
      return "deleted";
    case "split":
      return "split";
    case "merged":
      return "merged";
    default:
      if (change.moved) return "moved";
      if (change.kind === "modified") return change.significance === "editorial" ? "editorial" : "changed";
      return change.renumbered ? "renumbered" : "same";
  }
}

/** "OP5(a)" as drafters say it in the margin: "5(a)"; preambular paragraphs keep their letters. */
export function shortLabel(label: string): string {
  return label.replace(/^OP/, "");
}

/** One line of the margin; `title` explains it to whoever asks. */
export interface MarginLine {
  readonly part: "status" | "number" | "direction" | "source";
  readonly text: string;
  readonly title: string;
}

/** What stands beside one paragraph of a change; [] where nothing does. `label`: of that paragraph. */
export function marginLines(change: Change, label: string): MarginLine[] {
  const status = statusOf(change);
  if (status === "same" && change.significance === "none") return [];
  const lines: MarginLine[] = [];
  if (status !== "renumbered")
    lines.push({ part: "status", text: statusText(change, label), title: statusTitle(change) });
  if (change.renumbered && ["renumbered", "changed", "editorial"].includes(status)) {
    const [was, now] = [change.base.join(" and "), change.draft.join(" and ")];
    lines.push({ part: "number", text: `was ${shortLabel(was)}`, title: `${was} is now ${now}` });
  }
  if (change.direction) {
    const sign = change.direction === "strengthened" ? "↑" : "↓";
    lines.push({
      part: "direction",
      text: `${sign} ${change.direction}`,
      title: (change.directionEvidence ?? [])
        .filter(({ direction }) => direction === change.direction)
        .map(evidenceText)
        .join("; "),
    });
  }
  const source = sourceLine(change);
  return source ? [...lines, source] : lines;
}

function statusText(change: Change, label: string): string {
  const was = change.base.map(shortLabel).join(" + ");
  const status = statusOf(change);
  switch (status) {
    case "new":
      return "new";
    case "moved":
      return change.kind === "modified" ? "moved and changed" : "moved";
    case "split": {
      const others = change.draft.filter((each) => each !== label).map(shortLabel);
      return `split from ${was}${others.length > 0 ? `, with ${others.join(" and ")}` : ""}`;
    }
    case "merged":
      return `merged from ${change.base.map(shortLabel).join(" and ")}`;
    case "changed":
    case "editorial":
      return status;
    default:
      return "note changed";
  }
}

function statusTitle(change: Change): string {
  const was = change.base.join(" and ");
  const now = change.draft.join(" and ");
  switch (statusOf(change)) {
    case "new":
      return "Not in the text it is compared with";
    case "moved":
      return `Stood elsewhere: ${was} is now ${now}`;
    case "split":
      return `${was} became ${now}`;
    case "merged":
      return `${was} became ${now}`;
    case "editorial":
      return `Changed in form, not in substance${change.rule ? ` (rule ${change.rule})` : ""}`;
    case "changed":
      return "Words changed";
    default:
      return "A footnote changed";
  }
}

function evidenceText({ base, draft }: DirectionEvidence): string {
  if (base && draft) return `“${base}” became “${draft}”`;
  return base ? `“${base}” is gone` : `“${draft}” is new`;
}

function sourceLine({ provenance, unsourced }: Change): MarginLine | null {
  const [best] = provenance;
  if (best) {
    const text = unsourced && unsourced.length > 0 ? "partly agreed" : "agreed";
    const more = provenance.length > 1 ? ` and ${provenance.length - 1} more` : "";
    return { part: "source", text, title: `New words that stand in ${best.symbol}, ${best.label}${more}` };
  }
  if (unsourced && unsourced.length > 0) {
    return { part: "source", text: "no source", title: "None of the sources holds the new words" };
  }
  return null;
}
