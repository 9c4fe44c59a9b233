/** The marks of a comparison as decorations: in one paragraph, beside it, and between paragraphs. */
import type { Node } from "prosemirror-model";
import { Decoration } from "prosemirror-view";
import type { Change, Comparison } from "../../shared/compare/comparison.ts";
import { type MarginLine, marginLines, statusOf } from "./change-status.ts";
import { isMarkEvent } from "./mark-controls.ts";
import * as widgets from "./mark-widgets.ts";
import type { MovedPlace } from "./moved-places.ts";
import type { WordMark } from "./word-marks.ts";

/** A paragraph of the open document. */
export interface Clause {
  readonly id: string;
  readonly node: Node;
  readonly start: number;
}

/** What is to be drawn in and beside one paragraph. */
export interface ClauseMarks {
  readonly change: Change | null;
  readonly lines: readonly MarginLine[];
  readonly words: readonly WordMark[];
  readonly moved: MovedPlace | null;
}

/** How deleted words are shown, and the names of the marks that stand open. */
export interface Shown {
  readonly deletedWords: widgets.DeletedWords;
  readonly opened: ReadonlySet<string>;
}

/** Widgets between paragraphs stand in the order of the base, in front of the next paragraph's margin (1). */
const BETWEEN = -1_000_000;

/** A paragraph that the comparison does not know yet has nothing in the margin. */
export function clauseMarks(
  id: string,
  change: Change | null,
  words: readonly WordMark[],
  moved: MovedPlace | null,
): ClauseMarks {
  const place = change?.draftIds?.indexOf(id) ?? -1;
  const lines = change && place >= 0 ? marginLines(change, change.draft[place] ?? "") : [];
  return { change, lines, words, moved };
}

/** Equal for marks that look the same. */
export function keyOf({ change, lines, words, moved }: ClauseMarks): string {
  return JSON.stringify([change && statusOf(change), lines, words, moved?.base]);
}

export function clauseDecorations({ id, node, start }: Clause, marks: ClauseMarks, shown: Shown): Decoration[] {
  const { change, lines, words, moved } = marks;
  const out = words.map((mark) => wordDecoration(mark, id, start + 1, shown));
  if (!change || lines.length === 0) return out;
  const description = lines.map(({ text, title }) => (title ? `${text}: ${title}` : text)).join(". ");
  const attributes = { "data-change": statusOf(change), "aria-description": description };
  const key = `margin:${id}:${JSON.stringify([lines, moved?.base])}`;
  return [
    Decoration.widget(start, () => widgets.margin(lines, id, moved), {
      side: 1,
      key,
      clause: id,
      stopEvent: isMarkEvent,
    }),
    Decoration.node(start, start + node.nodeSize, attributes, { clause: id }),
    ...out,
  ];
}

function wordDecoration(mark: WordMark, clause: string, start: number, { deletedWords, opened }: Shown): Decoration {
  if (mark.kind === "inserted") {
    return Decoration.inline(start + mark.from, start + mark.to, { nodeName: "ins" }, { clause });
  }
  const { words } = mark;
  const name = `${clause} ${words}`;
  return Decoration.widget(start + mark.at, () => widgets.deletedWords(words, name, deletedWords, opened.has(name)), {
    side: -1,
    marks: [],
    key: `${deletedWords}:${name}`,
    clause,
    stopEvent: isMarkEvent,
  });
}

/** Dropped clauses stand behind what came before them in the comparison; moved ones leave their place marked. */
export function betweenClauses(
  comparison: Comparison,
  moved: readonly MovedPlace[],
  clauses: ReadonlyMap<string, Clause>,
  { deletedWords, opened }: Shown,
): Decoration[] {
  const order = new Map(comparison.base.paragraphs.map(({ label }, index) => [label, index]));
  const out: Decoration[] = [];
  const add = (after: Clause | undefined, place: number, key: string, make: () => HTMLElement) => {
    const spec = { side: BETWEEN + place, key: `${key}:${after?.id}`, between: true, stopEvent: isMarkEvent };
    out.push(Decoration.widget(after ? after.start + after.node.nodeSize : 0, make, spec));
  };
  let last: Clause | undefined;
  for (const change of comparison.changes) {
    last = clauses.get(change.draftIds?.at(-1) ?? "") ?? last;
    if (change.kind !== "deleted") continue;
    const label = change.base.join(", ");
    const words = change.redline.map(([, text]) => text).join("");
    add(last, order.get(change.base[0] ?? "") ?? 0, `gone:${deletedWords}:${label}:${words}`, () =>
      widgets.droppedClause(label, words, deletedWords, opened.has(`clause ${label}`)),
    );
  }
  for (const place of moved) {
    const key = `stood:${place.base.join()}:${place.draft.join()}:${place.ids.join()}`;
    add(clauses.get(place.after ?? ""), place.order, key, () => widgets.movedClause(place));
  }
  return out;
}
