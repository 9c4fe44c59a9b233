/**
 * Binds one Y.Doc to one ProseMirror view. After every transaction of either side the two agree: a local change is written
 * to the Y.Doc, then the rendering of the Y.Doc is applied to ProseMirror. For a local change that second half finds nothing
 * to do; when it does, it repairs a mistake of the first, and counts it.
 */
import type { Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey, type Selection, type Transaction } from "prosemirror-state";
import { AttrStep, type Step, type StepMap } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";
import * as Y from "yjs";
import { entriesOf, entryOf, footnotesOf } from "../../shared/crdt/entries.ts";
import { type RemovedParagraph, removedParagraphs } from "../../shared/crdt/removed.ts";
import { DraftRendering } from "../../shared/crdt/rendering.ts";
import { fromRelative, type RelativeSelection, selectionLike, toRelative } from "./cursor.ts";
import { mendIds } from "./ids.ts";
import { readPendingInput } from "./pending-input.ts";
import { schema } from "./schema.ts";
import { bindParagraphs, type Snapshot } from "./snapshot.ts";
import { addSteps } from "./steps.ts";
import { undoFilter } from "./undo.ts";
import { writeChange } from "./write.ts";

export type { RelativeSelection } from "./cursor.ts";

/** ProseMirror flushes a finished composition within 20 ms; we wait a little longer. */
const COMPOSITION_FLUSH = 30;
/** Typing with pauses shorter than this is one step of undo, in ms. */
const TYPING_PAUSE = 500;

export interface DraftBindingOptions {
  /** Name of the person, kept with paragraphs they remove. */
  readonly user: string;
  /** Numbers in [0, 1); Math.random unless given. */
  readonly random?: () => number;
  /** A new paragraph id, unique in the world. */
  readonly newId: () => string;
  /** ms UTC. */
  readonly now: () => number;
  /** How long a pause in typing begins a new step of undo, in ms; 500 unless given. */
  readonly typingPause?: number;
}

const key = new PluginKey<readonly StepMap[]>("draft-binding");

export class DraftBinding {
  /** Mistakes of the write direction that the read direction mended; always 0 unless there is a bug. */
  repairs = 0;
  /** Called with the document as the person left it and as it was repaired. */
  onRepair?: (before: Node, after: Node) => void;

  readonly #ydoc: Y.Doc;
  readonly #options: DraftBindingOptions;
  readonly #rendering: DraftRendering;
  readonly #undoManager: Y.UndoManager;
  #snapshot: Snapshot = { doc: schema.node("doc"), paragraphs: [] };
  #view: EditorView | null = null;
  #lastState: EditorState | null = null;
  /** Somebody else has changed the Y.Doc since the snapshot. */
  #behind = false;
  #writing = false;
  #composing = false;
  #dispatching = false;
  /** Within asOneStep. */
  #isOneStep = false;
  /** The last selection in a document that equalled the snapshot. */
  #selection: Selection | null = null;

  constructor(ydoc: Y.Doc, options: DraftBindingOptions) {
    this.#ydoc = ydoc;
    this.#options = options;
    this.#rendering = new DraftRendering(ydoc);
    this.#undoManager = new Y.UndoManager([entriesOf(ydoc), footnotesOf(ydoc)], {
      trackedOrigins: new Set([this]),
      captureTimeout: options.typingPause ?? TYPING_PAUSE,
      deleteFilter: undoFilter(ydoc),
    });
    this.#undoManager.on("stack-item-added", this.#rememberSelection);
    this.#undoManager.on("stack-item-popped", this.#restoreSelection);
    entriesOf(ydoc).observeDeep(this.#noteEvents);
    ydoc.on("afterTransaction", this.#followYDoc);
  }

  /** The document of the draft as it is now, for EditorState.create together with plugin(). */
  initialDoc(): Node {
    const paragraphs = bindParagraphs(this.#rendering.paragraphs, []);
    const doc = schema.node(
      "doc",
      null,
      paragraphs.map(({ node }) => node),
    );
    this.#snapshot = { doc, paragraphs };
    this.#behind = false;
    return doc;
  }

  plugin(): Plugin {
    return new Plugin<readonly StepMap[]>({
      key,
      state: {
        init: () => [],
        // the steps since the snapshot
        apply: (transaction, maps) => {
          if (!transaction.docChanged) return maps;
          return [...(transaction.before === this.#snapshot.doc ? [] : maps), ...transaction.mapping.maps];
        },
      },
      appendTransaction: (transactions, before, after) => {
        const people = transactions.some((transaction) => transaction.docChanged && !transaction.getMeta(key));
        return people ? mendIds(transactions, before, after, this.#ids) : null;
      },
      props: {
        handleDOMEvents: {
          compositionstart: () => {
            this.freeze();
            return false;
          },
          compositionend: () => {
            setTimeout(() => this.thaw(), COMPOSITION_FLUSH);
            return false;
          },
          blur: () => {
            setTimeout(() => this.thaw(), COMPOSITION_FLUSH);
            return false;
          },
        },
      },
      view: (view) => {
        this.#view = view;
        // not at once: the page may not hold the view yet
        if (this.#behind) queueMicrotask(() => this.#sync());
        return {
          update: (_, before) => this.#followView(before),
          destroy: () => {
            this.#lastState = view.state;
            this.#view = null;
          },
        };
      },
    });
  }

  /** Takes back the person's last change, and only that; false if there is none. */
  undo(): boolean {
    this.#settle();
    return this.#undoManager.undo() !== null;
  }

  redo(): boolean {
    this.#settle();
    return this.#undoManager.redo() !== null;
  }

  /** Paragraphs that were taken out and still hold words. */
  get removed(): readonly RemovedParagraph[] {
    return removedParagraphs(this.#ydoc, this.#rendering);
  }

  get canUndo(): boolean {
    return this.#undoManager.canUndo();
  }

  get canRedo(): boolean {
    return this.#undoManager.canRedo();
  }

  /** Runs `change` on the Y.Doc as the person's own, to be undone as one step: for footnotes, which have no place in the view. */
  transact(change: () => void): void {
    this.asOneStep(() => this.#ydoc.transact(change, this));
  }

  /** Runs `change`, which dispatches to the view or transacts, as a step of undo of its own, however soon it follows what was typed. */
  asOneStep(change: () => void): void {
    this.#settle();
    if (this.#isOneStep) {
      change();
      return;
    }
    const history = this.#undoManager;
    const { captureTimeout } = history;
    history.stopCapturing();
    // however long it takes
    history.captureTimeout = Number.POSITIVE_INFINITY;
    this.#isOneStep = true;
    try {
      change();
    } finally {
      this.#isOneStep = false;
      history.captureTimeout = captureTimeout;
      history.stopCapturing();
    }
  }

  /** The selection in terms of words, as plain JSON; null if it cannot be said (all is selected, or in a composition). */
  toRelative(
    selection: Pick<Selection, "anchor" | "head"> & { readonly $anchor?: Selection["$anchor"] },
  ): RelativeSelection | null {
    if (selection.$anchor && selection.$anchor.doc !== this.#snapshot.doc) return null;
    if (Math.max(selection.anchor, selection.head) > this.#snapshot.doc.content.size) return null;
    return toRelative(this.#snapshot, selection);
  }

  /** Where such a selection is in `doc`, the view's document; null if its words are gone or not here yet. */
  fromRelative(doc: Node, relative: RelativeSelection): { anchor: number; head: number } | null {
    return doc === this.#snapshot.doc ? fromRelative(this.#ydoc, this.#snapshot, relative) : null;
  }

  /** Begins a composition: until thaw neither side is written. ProseMirror's own events call it. */
  freeze(): void {
    this.#composing = true;
  }

  /** Ends a composition: what was composed is written, and what others did meanwhile is shown. */
  thaw(): void {
    if (!this.#composing || this.#view?.composing) return;
    this.#composing = false;
    this.#sync();
  }

  /** Writes what was not written yet, and lets go of the Y.Doc. */
  destroy(): void {
    const state = this.#view?.state ?? this.#lastState;
    if (state && state.doc !== this.#snapshot.doc) this.#write(state);
    this.#view = null;
    this.#ydoc.off("afterTransaction", this.#followYDoc);
    entriesOf(this.#ydoc).unobserveDeep(this.#noteEvents);
    this.#undoManager.destroy();
    this.#rendering.destroy();
  }

  readonly #ids = {
    newId: (): string => this.#options.newId(),
    taken: (id: string): boolean =>
      entryOf(entriesOf(this.#ydoc), id) !== null &&
      !this.#snapshot.paragraphs.some(({ rendered }) => rendered.id === id),
  };

  readonly #noteEvents = (): void => {
    if (!this.#writing) this.#behind = true;
  };

  readonly #followYDoc = (): void => {
    if (!this.#behind || this.#composing || this.#writing) return;
    if (this.#view) readPendingInput(this.#view);
    this.#sync();
  };

  #followView(before: EditorState): void {
    if (!this.#view || this.#dispatching) return;
    if (before.doc === this.#snapshot.doc) this.#selection = before.selection;
    if (!this.#composing) this.#sync();
  }

  /** Ends a composition by force, so that both sides agree. */
  #settle(): void {
    this.#composing = false;
    this.#sync();
  }

  /** Local change -> Y.Doc, then Y.Doc -> ProseMirror. */
  #sync(): void {
    const view = this.#view;
    if (!view || view.isDestroyed) return;
    const { state } = view;
    const local = state.doc !== this.#snapshot.doc;
    const behind = this.#behind;
    if (!local && !behind) return;
    const selection = local ? null : toRelative(this.#snapshot, state.selection);
    if (local) this.#write(state);
    this.#behind = false;

    const wanted = bindParagraphs(this.#rendering.paragraphs, this.#snapshot.paragraphs);
    const transaction = state.tr;
    addSteps(transaction, wanted, local ? null : this.#snapshot);
    if (local && !behind && !transaction.steps.every(isRenumbering)) {
      this.repairs += 1;
      this.onRepair?.(state.doc, transaction.doc);
    }
    // ProseMirror's own nodes, so that the same node means the same content
    const { doc } = transaction;
    const paragraphs = wanted.map((bound, index) =>
      bound.node === doc.child(index) ? bound : { rendered: bound.rendered, node: doc.child(index) },
    );
    this.#snapshot = { doc, paragraphs };
    if (!transaction.docChanged) return;
    this.#reselect(transaction, state.selection, selection);
    this.#dispatch(view, transaction.setMeta(key, true).setMeta("addToHistory", false));
    if (view.state.doc !== this.#snapshot.doc) this.#sync(); // another plugin has added a change of its own
  }

  #write(state: EditorState): void {
    const alone = !this.#isOneStep && standsAlone(this.#snapshot, state.doc);
    if (alone) this.#undoManager.stopCapturing();
    this.#writing = true;
    try {
      const { user, now, newId, random = Math.random } = this.#options;
      this.#ydoc.transact(
        () =>
          writeChange({
            ydoc: this.#ydoc,
            rendering: this.#rendering,
            snapshot: this.#snapshot,
            doc: state.doc,
            maps: key.getState(state) ?? [],
            stale: this.#behind,
            user,
            at: now(),
            random,
            newId,
          }),
        this,
      );
    } finally {
      this.#writing = false;
    }
    if (alone) this.#undoManager.stopCapturing();
  }

  #dispatch(view: EditorView, transaction: Transaction): void {
    this.#dispatching = true;
    try {
      view.dispatch(transaction);
    } finally {
      this.#dispatching = false;
    }
  }

  /** Mapping loses a selection in a paragraph that moves: put it back on its words. */
  #reselect(transaction: Transaction, like: Selection, relative: RelativeSelection | null): void {
    const place = relative && fromRelative(this.#ydoc, this.#snapshot, relative);
    if (!place) return;
    const selection = selectionLike(like, transaction.doc, place);
    if (!selection.eq(transaction.selection)) transaction.setSelection(selection);
  }

  /** Undo brings back the selection of before the change; redo that of before the undo. */
  readonly #rememberSelection = ({ stackItem, origin }: { stackItem: StackItem; origin: unknown }): void => {
    const selection = origin === this ? this.#selection : this.#view?.state.selection;
    if (selection && selection.$anchor.doc === this.#snapshot.doc) {
      stackItem.meta.set(key, toRelative(this.#snapshot, selection));
    }
  };

  readonly #restoreSelection = ({ stackItem }: { stackItem: StackItem }): void => {
    const relative: RelativeSelection | null = stackItem.meta.get(key) ?? null;
    if (!this.#view || !relative) return;
    const { tr, selection } = this.#view.state;
    this.#reselect(tr, selection, relative);
    if (tr.selectionSet) this.#dispatch(this.#view, tr.scrollIntoView());
  };
}

/** New words of a reference, which follow from the structure: nobody writes them. */
function isRenumbering(step: Step): boolean {
  return step instanceof AttrStep && step.attr === "words";
}

type StackItem = Y.UndoManager["undoStack"][number];

/** Whether a change is a step of undo by itself: all but typing and italics. */
function standsAlone({ paragraphs }: Snapshot, doc: Node): boolean {
  if (doc.childCount !== paragraphs.length) return true;
  return paragraphs.some(
    ({ node }, index) => node !== doc.child(index) && !node.hasMarkup(schema.nodes.paragraph, doc.child(index).attrs),
  );
}
