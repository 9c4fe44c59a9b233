/**
 * The marks that are no words of the draft: points where words were deleted, what stands in the margin, dropped clauses, and
 * the places where moved clauses stood. None of them can be edited, is copied with the text, or takes a key from it.
 * `mark-controls.ts` gives their buttons life; what each shows is in its attributes.
 */
import { tokenize } from "../../shared/compare/tokens.ts";
import type { MarginLine } from "./change-status.ts";
import { type MovedPlace, namePlaces } from "./moved-places.ts";

/** How deleted words are shown: a point that opens, or struck through in the text. */
export type DeletedWords = "points" | "full";

/** Letters in a line of the margin. */
const MARGIN_WIDTH = 14;

/** `name`: of this mark among all, so that it is open again when it is drawn anew. */
export function deletedWords(words: string, name: string, shown: DeletedWords, open: boolean): HTMLElement {
  const mark = element("span", "deleted-words");
  const del = element("del", "", words);
  if (shown === "full") {
    mark.append(del);
    return mark;
  }
  const point = opener("deleted-point", name, open, mark);
  point.setAttribute("aria-label", deletedName(words));
  point.title = deletedName(words);
  mark.append(point, del);
  return mark;
}

/** "3 words deleted: “all of them”" */
export function deletedName(words: string): string {
  const count = tokenize(words).filter(({ isWord }) => isWord).length;
  const what = count === 0 ? "Signs" : count === 1 ? "1 word" : `${count} words`;
  return `${what} deleted: “${words.trim()}”`;
}

/** `moved`: the labels in the base of what moved, where the paragraph is part of a move. */
export function margin(lines: readonly MarginLine[], id: string, moved: MovedPlace | null): HTMLElement {
  const mark = element("div", "clause-margin");
  mark.dataset.lines = String(linesIn(lines, moved));
  for (const { part, text, title } of lines) {
    const line = element("span", `margin-${part}`, text);
    line.title = title;
    if (part === "direction") line.dataset.direction = text.startsWith("↑") ? "strengthened" : "weakened";
    mark.append(line);
    if (part === "status" && moved) mark.append(" ", movedFrom(id, moved));
  }
  return mark;
}

/** How many lines of print that takes, about: the style sheet gives a short clause the room. At most 6. */
function linesIn(lines: readonly MarginLine[], moved: MovedPlace | null): number {
  const count = lines.reduce((sum, { text }) => sum + Math.ceil(text.length / MARGIN_WIDTH), moved ? 1 : 0);
  return Math.min(6, count);
}

function movedFrom(id: string, moved: MovedPlace): HTMLElement {
  const together = moved.base.length > 1 ? `, together: ${moved.base.join(", ")}` : "";
  const link = control("moved-from", `from ${namePlaces(moved.base.length > 1 ? moved.base.slice(0, 1) : moved.base)}`);
  link.dataset.from = id;
  link.setAttribute("aria-label", `Moved from ${moved.base[0]}: go to where it stood`);
  link.title = `Go to where it stood${together}`;
  return link;
}

export function droppedClause(label: string, words: string, shown: DeletedWords, open: boolean): HTMLElement {
  const mark = element("div", "deleted-clause");
  mark.dataset.label = label;
  const name = `${label} dropped`;
  const head =
    shown === "full" ? element("span", "deleted-name") : opener("deleted-name", `clause ${label}`, open, mark);
  head.textContent = name;
  mark.append(head, " ", element("del", "", words));
  return mark;
}

export function movedClause(moved: MovedPlace): HTMLElement {
  const mark = element("div", "moved-clause");
  mark.dataset.ids = moved.ids.join(" ");
  const link = control("moved-to", `${namePlaces(moved.base)} moved to ${namePlaces(moved.draft)}`);
  link.dataset.to = moved.ids[0] ?? "";
  link.title = `${moved.base.join(", ")}: now ${moved.draft.join(", ")}. Go there`;
  mark.append(link);
  return mark;
}

function opener(className: string, name: string, open: boolean, of: HTMLElement): HTMLElement {
  const button = control(className, "");
  button.dataset.opens = name;
  button.setAttribute("aria-expanded", String(open));
  of.toggleAttribute("data-open", open);
  return button;
}

/** Reached by a key of its own, not by Tab: Escape and Tab must lead out of the text, past however many marks. */
function control(className: string, text: string): HTMLElement {
  const button = element("span", `mark-control ${className}`, text);
  button.setAttribute("role", "button");
  button.tabIndex = -1;
  return button;
}

function element(tag: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (tag === "div" || className === "deleted-words") made.contentEditable = "false";
  if (text) made.textContent = text;
  return made;
}
