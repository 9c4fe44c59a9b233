/**
 * What hands do with the marks: open and close a point, follow a link, walk from one to the next. A mouse leaves the caret
 * where it is. The keyboard comes here by Alt+Enter and goes back to the text with Escape, or by simply typing on.
 */
import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

const CONTROL = ".mark-control";

/** Puts the caret at the start of a paragraph and shows it. */
export function goToParagraph(view: EditorView, id: string): void {
  view.state.doc.forEach((node, offset) => {
    if (node.attrs.id !== id) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, offset + 1)));
    const dom = view.nodeDOM(offset);
    if (dom instanceof HTMLElement) dom.scrollIntoView({ block: "center" });
  });
}

/** Moves the keyboard to the mark at the caret: the next one in the paragraph, else its last, else the next of all. */
export function focusMark(view: EditorView): boolean {
  const all = controls(view);
  const { node, offset } = view.domAtPos(view.state.selection.head, -1);
  const caret = view.dom.ownerDocument.createRange();
  caret.setStart(node, offset);
  const behind = all.filter((each) => caret.comparePoint(each, 0) > 0);
  const own = all.filter((each) => isOf(each, paragraphAt(view)));
  const found = behind.find((each) => own.includes(each)) ?? own.at(-1) ?? behind[0] ?? all.at(-1);
  found?.focus();
  return found !== undefined;
}

/** Listens on the editor; `opened` holds the names of the marks that stand open. Ends with the signal. */
export function liveControls(view: EditorView, opened: Set<string>, signal: AbortSignal): void {
  const { dom } = view;
  const on = <K extends "mousedown" | "click" | "keydown">(type: K, does: (event: HTMLElementEventMap[K]) => void) =>
    dom.addEventListener(type, does, { signal });
  on("mousedown", (event) => {
    if (controlAt(event)) event.preventDefault(); // the caret stays
  });
  on("click", (event) => {
    const control = controlAt(event);
    if (control) use(view, control, opened);
  });
  on("keydown", (event) => {
    const control = controlAt(event);
    if (control) press(view, control, event, opened);
    else if (event.key === "Escape") closeAll(view, opened);
  });
}

/** Whether an event is a mark's own and no business of the editor. */
export function isMarkEvent({ target }: Event): boolean {
  return target instanceof Element && target.closest(CONTROL) !== null;
}

function controlAt({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(CONTROL) : null;
}

function press(view: EditorView, control: HTMLElement, event: KeyboardEvent, opened: Set<string>): void {
  const { key } = event;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (key === "Enter" || key === " ") use(view, control, opened);
  else if (key === "Escape") {
    if (control.getAttribute("aria-expanded") === "true") toggle(control, opened, false);
    view.focus();
  } else if (step) {
    const all = controls(view);
    all[all.indexOf(control) + step]?.focus();
  } else {
    // whoever types on means the text
    if (key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) view.focus();
    return;
  }
  event.preventDefault();
}

function use(view: EditorView, control: HTMLElement, opened: Set<string>): void {
  const { opens, from, to } = control.dataset;
  if (opens) toggle(control, opened, control.getAttribute("aria-expanded") !== "true");
  if (to) {
    goToParagraph(view, to);
    view.focus();
  }
  if (from) goToMovedPlace(view, from);
}

/** The link back has the keyboard there. */
function goToMovedPlace(view: EditorView, id: string): void {
  const places = [...view.dom.querySelectorAll<HTMLElement>(".moved-clause")];
  const place = places.find(({ dataset }) => dataset.ids?.split(" ").includes(id));
  const link = place?.querySelector<HTMLElement>(CONTROL);
  if (!place || !link) return;
  link.dataset.to = id; // the way back leads to where one came from
  place.scrollIntoView({ block: "center" });
  link.focus({ preventScroll: true });
}

function toggle(control: HTMLElement, opened: Set<string>, open: boolean): void {
  const name = control.dataset.opens ?? "";
  if (open) opened.add(name);
  else opened.delete(name);
  control.setAttribute("aria-expanded", String(open));
  control.parentElement?.toggleAttribute("data-open", open);
}

function closeAll(view: EditorView, opened: Set<string>): void {
  for (const control of view.dom.querySelectorAll<HTMLElement>(`${CONTROL}[aria-expanded="true"]`)) {
    toggle(control, opened, false);
  }
  opened.clear();
}

/** All that can be seen, in the order of the text. */
function controls(view: EditorView): HTMLElement[] {
  return [...view.dom.querySelectorAll<HTMLElement>(CONTROL)];
}

function paragraphAt(view: EditorView): Node | null {
  const { $head } = view.state.selection;
  return $head.depth > 0 ? view.nodeDOM($head.before(1)) : null;
}

/** In the paragraph, or in the margin in front of it. */
function isOf(control: HTMLElement, paragraph: Node | null): boolean {
  if (paragraph === null || paragraph.contains(control)) return paragraph !== null;
  const margin = control.closest(".clause-margin");
  return margin !== null && margin.nextElementSibling === paragraph;
}
