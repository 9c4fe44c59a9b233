/**
 * Keeps the caret in its text. When marks are drawn anew under a typing hand, Chromium can be left with a caret between two
 * elements, and types the next letter into the wrong one; ProseMirror takes that place for equivalent and lets it be. And a
 * click on words that cannot be edited, such as a dropped clause, can leave no caret at all: then it would type at the very
 * start of the draft.
 */
import { Plugin, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { isMarkEvent } from "./mark-controls.ts";

export function steadyCaret(): Plugin {
  let clicked = { left: 0, top: 0 };
  const recover = (view: EditorView) => {
    if (view.hasFocus() && !view.dom.ownerDocument.getSelection()?.anchorNode) placeNear(view, clicked);
  };
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousedown: (_view, { clientX, clientY }) => {
          clicked = { left: clientX, top: clientY };
          return false;
        },
        // at once, before a key can follow; words dragged over to be copied stay selected
        click: (view, event) => {
          if (isMarkEvent(event)) return false; // it leaves the caret where it is
          const { target, clientX, clientY } = event;
          const widget = target instanceof Element ? target.closest(".ProseMirror-widget") : null;
          const chosen = view.dom.ownerDocument.getSelection();
          const dragged = chosen?.anchorNode && !chosen.isCollapsed && widget?.contains(chosen.anchorNode);
          if (widget && view.dom.contains(widget) && !dragged) placeNear(view, { left: clientX, top: clientY });
          return false;
        },
        // a quick hand types before the browser has told that the caret is gone
        keydown: (view) => {
          recover(view);
          return false;
        },
      },
    },
    view: (view) => {
      const page = view.dom.ownerDocument;
      const changed = () => recover(view);
      page.addEventListener("selectionchange", changed);
      return { update: placeInText, destroy: () => page.removeEventListener("selectionchange", changed) };
    },
  });
}

function placeNear(view: EditorView, clicked: { readonly left: number; readonly top: number }): void {
  const place = view.posAtCoords(clicked);
  const { tr, doc } = view.state;
  if (place) view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place.pos))));
  view.focus();
}

function placeInText(view: EditorView): void {
  const { selection } = view.state;
  if (!selection.empty || view.composing || !view.hasFocus()) return;
  const shown = view.dom.ownerDocument.getSelection();
  if (!shown?.isCollapsed || !(shown.anchorNode instanceof HTMLElement) || !view.dom.contains(shown.anchorNode)) return;
  for (const side of [-1, 1]) {
    const { node, offset } = view.domAtPos(selection.head, side);
    const text = textBeside(node, offset, side);
    if (!text || !isEditable(text.node)) continue;
    shown.collapse(text.node, text.offset);
    return;
  }
}

/** The text that ends (side -1) or begins (side 1) at this place of the DOM. */
function textBeside(node: Node, offset: number, side: number): { node: Text; offset: number } | null {
  if (node instanceof Text) return { node, offset };
  let inner: Node | null | undefined = side < 0 ? node.childNodes[offset - 1] : node.childNodes[offset];
  while (inner && !(inner instanceof Text)) inner = side < 0 ? inner.lastChild : inner.firstChild;
  return inner instanceof Text ? { node: inner, offset: side < 0 ? inner.data.length : 0 } : null;
}

/** Not in a deleted word or in another person's name. */
function isEditable(text: Text): boolean {
  return text.parentElement?.isContentEditable === true;
}
