/** Find and replace in the draft: what is sought, where it stands, and putting other words there. */
import {
  findNext,
  findPrev,
  getMatchHighlights,
  getSearchState,
  SearchQuery,
  search,
  setSearchState,
} from "prosemirror-search";
import type { Plugin, Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

export interface Sought {
  readonly words: string;
  readonly replacement: string;
  readonly caseSensitive: boolean;
  readonly wholeWord: boolean;
}

export interface Found {
  readonly count: number;
  /** Which of them is selected, from 1; 0: none. */
  readonly at: number;
}

export function finding(): Plugin {
  return search();
}

/** Marks every place of the words; "" marks nothing. */
export function seek(view: EditorView, { words, replacement, caseSensitive, wholeWord }: Sought): void {
  const query = new SearchQuery({ search: words, replace: replacement, caseSensitive, wholeWord, literal: true });
  view.dispatch(setSearchState(view.state.tr.setMeta("addToHistory", false), query));
}

export function found({ state }: EditorView): Found {
  const places = getMatchHighlights(state).find();
  const { from, to } = state.selection;
  return { count: places.length, at: 1 + places.findIndex((place) => place.from === from && place.to === to) };
}

/** Selects the next place, or the one before, going round at the end. */
export function goToFound(view: EditorView, step: 1 | -1): void {
  (step > 0 ? findNext : findPrev)(view.state, view.dispatch, view);
  showSelection(view);
}

/** Replaces the selected place and goes to the next; selects the first when none is selected. */
export function replaceFound(view: EditorView): void {
  const { from, to } = view.state.selection;
  if (found(view).at > 0) view.dispatch(putReplacement(view.state.tr, view, { from, to }));
  goToFound(view, 1);
}

/** Replaces every place, as one step of undo; answers how many. */
export function replaceAllFound(view: EditorView): number {
  const places = getMatchHighlights(view.state).find();
  // from the end, so that the places in front stay where they are
  const all = places.reverse().reduce((tr, place) => putReplacement(tr, view, place), view.state.tr);
  if (places.length > 0) view.dispatch(all);
  return places.length;
}

/** The library's own replacing gives "$1" and "$&" a meaning that nobody expects here. */
function putReplacement(
  tr: Transaction,
  { state }: EditorView,
  { from, to }: { from: number; to: number },
): Transaction {
  const words = getSearchState(state)?.query.replace ?? "";
  if (words === "") return tr.delete(from, to);
  return tr.replaceWith(from, to, state.schema.text(words, state.doc.resolve(from).marksAcross(state.doc.resolve(to))));
}

/** The keyboard may be in the find bar, so the browser would not scroll by itself. */
function showSelection(view: EditorView): void {
  const { node } = view.domAtPos(view.state.selection.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "nearest" });
}
