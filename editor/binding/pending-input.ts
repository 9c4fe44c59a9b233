/**
 * Browsers tell of a moved caret a moment after they have moved it. A transaction that comes from elsewhere (somebody else's
 * words, a new comparison) and is dispatched in that moment would put the caret back where ProseMirror last knew it, and the
 * keystroke that moved it would be lost. So whoever dispatches what the person did not do reads the person's input first.
 */
import type { EditorView } from "prosemirror-view";

/** Takes in what the person has typed or moved and ProseMirror has not heard of yet; it may dispatch. Not while composing. */
export function readPendingInput(view: EditorView): void {
  if (view.isDestroyed || view.composing) return;
  // not in ProseMirror's types, but what its own handlers call at the start of every key and click
  const { domObserver } = view as unknown as { readonly domObserver: { flush(): void } };
  domObserver.flush();
}
