/** The open draft as an editor: ProseMirror on the binding, with numbers, marks, carets and keys. */
import { EditorState, Plugin, TextSelection, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { footnoteId, type Language, type ParagraphId } from "../../shared/resolution/resolution.ts";
import { DraftBinding } from "../binding/binding.ts";
import { readPendingInput } from "../binding/pending-input.ts";
import { schema } from "../binding/schema.ts";
import { comparisonMarks, type MarksChoice } from "../plugins/comparison-marks.ts";
import { finding } from "../plugins/find.ts";
import { draftKeys, type PageKeys } from "../plugins/keys.ts";
import { goToParagraph } from "../plugins/mark-controls.ts";
import { numbering } from "../plugins/numbering.ts";
import { openingItalics } from "../plugins/opening-words.ts";
import { type PasteOptions, pasting } from "../plugins/paste.ts";
import { presence } from "../plugins/presence.ts";
import { typedReferenceMarks } from "../plugins/reference-commands.ts";
import { steadyCaret } from "../plugins/steady-caret.ts";
import { voteMarks } from "../plugins/vote-marks.ts";
import type { DraftSession } from "./session.ts";

export interface DraftView {
  readonly view: EditorView;
  readonly binding: DraftBinding;
  /** Dispatches what the person did not do; what they have just done is read first. */
  dispatchQuietly(make: (tr: Transaction) => Transaction): void;
  /** Puts the caret at the start of a paragraph and shows it; `focus` moves the keyboard there too. */
  goTo(id: string, focus: boolean): void;
  /** Selects a stretch of the text, shows it and moves the keyboard there. */
  select(from: number, to: number): void;
  /** Id of the paragraph that holds the caret. */
  currentParagraph(): ParagraphId | null;
  destroy(): void;
}

export interface DraftViewOptions {
  readonly session: DraftSession;
  readonly userId: string;
  readonly mount: HTMLElement;
  readonly keys: Omit<PageKeys, "undo" | "redo">;
  /** What the person chose to see of the comparison. */
  readonly marks: MarksChoice;
  readonly paste: Omit<PasteOptions, "language">;
  language(): Language;
  /** Whether the person may change the text now. */
  mayWrite(): boolean;
  /** After every transaction: something that the page shows may have changed. */
  onTransaction(docChanged: boolean): void;
}

export function createDraftView(options: DraftViewOptions): DraftView {
  const { session } = options;
  const binding = new DraftBinding(session.ydoc, {
    user: options.userId,
    newId: () => `p-${crypto.randomUUID()}`,
    now: () => Date.now(),
  });
  const keys: PageKeys = { ...options.keys, undo: () => binding.undo(), redo: () => binding.redo() };
  const state = EditorState.create({
    schema,
    doc: binding.initialDoc(),
    plugins: [
      binding.plugin(),
      ...draftKeys(schema, keys),
      pasting(schema, { ...options.paste, language: options.language }),
      numbering(),
      openingItalics(options.language),
      typedReferenceMarks(),
      comparisonMarks(options.marks),
      voteMarks(),
      finding(),
      presence(session.awareness, binding),
      steadyCaret(),
      // what others write comes in all the same; a menu or a drop must not write where keys may not
      new Plugin({
        filterTransaction: (tr) => !tr.docChanged || tr.getMeta("addToHistory") === false || options.mayWrite(),
      }),
    ],
  });
  const view = new EditorView(options.mount, {
    state,
    editable: options.mayWrite,
    attributes: () => ({
      class: "draft-text",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": "Text of the draft",
      ...(options.mayWrite() ? {} : { "aria-readonly": "true", tabindex: "0" }),
      spellcheck: "true",
      lang: options.language(),
      dir: options.language() === "ar" ? "rtl" : "ltr",
    }),
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      options.onTransaction(tr.docChanged);
    },
  });
  return {
    view,
    binding,
    dispatchQuietly(make) {
      readPendingInput(view);
      view.dispatch(make(view.state.tr));
    },
    goTo(id, focus) {
      goToParagraph(view, id);
      if (focus) view.focus();
    },
    select(from, to) {
      const { state } = view;
      const within = (position: number) => Math.min(position, state.doc.content.size);
      view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, within(from), within(to))).scrollIntoView());
      view.focus();
    },
    currentParagraph() {
      const { $from } = view.state.selection;
      return $from.depth > 0 ? ($from.node(1).attrs.id as ParagraphId) : null;
    },
    destroy() {
      view.destroy();
      binding.destroy();
    },
  };
}

/** An id for a new footnote. */
export function newFootnoteId() {
  return footnoteId(`n-${crypto.randomUUID()}`);
}
