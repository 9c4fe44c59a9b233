/** The footnotes of an open draft: each a shared text of its own, which a mark in the draft's text names. */
import { type Doc, Text as SharedText } from "yjs";
import { FOOTNOTES } from "../../shared/crdt/layout.ts";
import { insertFootnote } from "../plugins/commands.ts";
import { type DraftView, newFootnoteId } from "./draft-view.ts";

export class DraftFootnotes {
  constructor(
    private readonly ydoc: Doc,
    private readonly editor: DraftView,
    /** Told when there is one more. */
    private readonly onChange: () => void,
  ) {}

  /** Null for a mark that was pasted from another draft: its words are not here. */
  text(id: string): SharedText | null {
    const shared = this.ydoc.getMap(FOOTNOTES).get(id);
    return shared instanceof SharedText ? shared : null;
  }

  /** Cites a new, empty one at the caret; its id, or null where there is no place for one. */
  add(): string | null {
    const { view } = this.editor;
    const id = newFootnoteId();
    const cite = insertFootnote(id);
    if (!cite(view.state)) return null;
    this.begin(id, "");
    cite(view.state, view.dispatch);
    return id;
  }

  /** Gives one that has no text yet its first words. */
  begin(id: string, words: string): void {
    this.ydoc.transact(() => this.ydoc.getMap(FOOTNOTES).set(id, new SharedText(words)), "footnote-field");
    this.onChange();
  }

  /** Puts other words in the place of some, to be taken back by undo in the text. Offsets in UTF-16 code units. */
  edit(id: string, { from, to }: { readonly from: number; readonly to: number }, words: string): void {
    const shared = this.text(id);
    if (!shared) return;
    this.editor.binding.transact(() => {
      shared.delete(from, to - from);
      if (words !== "") shared.insert(from, words);
    });
  }
}
