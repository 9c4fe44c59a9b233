/**
 * People at work on one draft: each has a real EditorView (in jsdom), a Y.Doc of their own, and a post box that delivers what
 * and when the test says.
 */
import { deleteSelection, joinBackward, joinForward, splitBlock, toggleMark } from "prosemirror-commands";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { type Command, EditorState, type Plugin, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import * as Y from "yjs";
import { citedParagraphs } from "../../shared/crdt/cited-paragraphs.ts";
import { renderDraft } from "../../shared/crdt/rendering.ts";
import { seedDraft } from "../../shared/crdt/seed-draft.ts";
import { EMPTY_MASTHEAD, paragraphId } from "../../shared/resolution/resolution.ts";
import { putParagraphs } from "../plugins/pasted-place.ts";
import { DraftBinding } from "./binding.ts";
import { schema } from "./schema.ts";

/** What jsdom lacks and prosemirror-view asks for. */
export function stubLayout(): void {
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
}

/** The update that seeds a draft with one operative paragraph for each text; their ids are s0, s1 and so on. */
export function seedOf(texts: readonly string[]): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = 1;
  let next = 0;
  const paragraphs = texts.map((text) => ({
    id: paragraphId(""),
    kind: "OP" as const,
    level: 0,
    text,
    italics: [],
    notes: [],
  }));
  const resolution = { masthead: EMPTY_MASTHEAD, language: "en" as const, paragraphs, footnotes: [] };
  seedDraft(ydoc, resolution, { base: "text:base", newId: () => `s${next++}` });
  return Y.encodeStateAsUpdate(ydoc);
}

/** The words of a paragraph; † for a footnote mark. */
export function wordsOf(node: Node): string {
  return node.textBetween(0, node.content.size, "", "†");
}

export interface PersonOptions {
  readonly random?: () => number;
  /** 0 unless given: each change is a step of undo. */
  readonly typingPause?: number;
  readonly plugins?: readonly Plugin[];
  /** After every transaction of the view, with the document before it and whether the binding made it. */
  readonly onTransaction?: (person: Person, before: Node, bound: boolean) => void;
}

export class Person {
  readonly ydoc = new Y.Doc();
  readonly binding: DraftBinding;
  readonly view: EditorView;
  /** Updates that wait to be sent. */
  readonly outbox: Uint8Array[] = [];
  #ids = 0;

  constructor(seed: Uint8Array, client: number, options: PersonOptions = {}) {
    this.ydoc.clientID = client;
    Y.applyUpdate(this.ydoc, seed);
    const binding = new DraftBinding(this.ydoc, {
      user: `user ${client}`,
      newId: () => `p${client}-${this.#ids++}`,
      now: () => 0,
      typingPause: options.typingPause ?? 0,
      ...(options.random ? { random: options.random } : {}),
    });
    binding.onRepair = (before, after) => {
      throw new Error(`Repair by ${client}: ${before} -> ${after}`);
    };
    this.binding = binding;
    const state = EditorState.create({
      schema,
      doc: binding.initialDoc(),
      plugins: [binding.plugin(), ...(options.plugins ?? [])],
    });
    this.view = new EditorView(document.body.appendChild(document.createElement("div")), {
      state,
      dispatchTransaction: (transaction) => {
        const before = this.view.state.doc;
        this.view.updateState(this.view.state.apply(transaction));
        if (transaction.docChanged)
          options.onTransaction?.(this, before, transaction.getMeta("addToHistory") === false);
      },
    });
    this.ydoc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "post") this.outbox.push(update);
    });
  }

  leave(): void {
    this.view.destroy();
    this.binding.destroy();
    this.ydoc.destroy();
    this.view.dom.remove();
  }

  get doc(): Node {
    return this.view.state.doc;
  }

  /** The words of each paragraph. */
  get lines(): string[] {
    return this.doc.children.map(wordsOf);
  }

  /** The caret as "wor^ds" in its paragraph. */
  get caret(): string {
    const { $head } = this.view.state.selection;
    const words = wordsOf($head.parent);
    return `${words.slice(0, $head.parentOffset)}^${words.slice($head.parentOffset)}`;
  }

  /** Position in the content of paragraph `index`. */
  at(index: number, offset = 0): number {
    let position = 0;
    for (let i = 0; i < index; i++) position += this.doc.child(i).nodeSize;
    return position + 1 + offset;
  }

  select(anchor: number, head = anchor): this {
    const { doc, tr } = this.view.state;
    const inside = (position: number) => doc.resolve(Math.max(0, Math.min(position, doc.content.size)));
    this.view.dispatch(tr.setSelection(TextSelection.between(inside(anchor), inside(head))));
    return this;
  }

  run(command: Command): this {
    command(this.view.state, this.view.dispatch.bind(this.view), this.view);
    return this;
  }

  type(words: string): this {
    this.view.dispatch(this.view.state.tr.insertText(words));
    return this;
  }

  split(): this {
    return this.run(splitBlock);
  }

  joinBack(): this {
    return this.run(joinBackward);
  }

  joinNext(): this {
    return this.run(joinForward);
  }

  erase(): this {
    return this.run(deleteSelection);
  }

  italicise(): this {
    return this.run(toggleMark(schema.marks.em));
  }

  move(from: number, to: number): this {
    const node = this.doc.child(from);
    const start = this.at(from) - 1;
    const tr = this.view.state.tr.delete(start, start + node.nodeSize);
    let position = 0;
    for (let i = 0; i < to; i++) position += tr.doc.child(i).nodeSize;
    this.view.dispatch(tr.insert(position, node));
    return this;
  }

  remove(index: number): this {
    const start = this.at(index) - 1;
    this.view.dispatch(this.view.state.tr.delete(start, start + this.doc.child(index).nodeSize));
    return this;
  }

  set(index: number, attribute: "kind" | "level", value: unknown): this {
    this.view.dispatch(this.view.state.tr.setNodeAttribute(this.at(index) - 1, attribute, value));
    return this;
  }

  /** As the editor pastes; `standing`: the paragraphs were recognised, and stand on their own. */
  paste(texts: readonly string[], { standing = false } = {}): this {
    const nodes = texts.map((text) => schema.nodes.paragraph.create(null, text ? schema.text(text) : null));
    const open = standing ? 0 : 1;
    this.view.dispatch(putParagraphs(this.view.state.tr, new Slice(Fragment.from(nodes), open, open)));
    return this;
  }

  /** Refers to paragraph `index` where the caret stands. */
  refer(index: number): this {
    const to = this.doc.child(index).attrs.id;
    this.view.dispatch(this.view.state.tr.replaceSelectionWith(schema.nodes.reference.create({ to })));
    return this;
  }

  cite(footnote: string): this {
    this.view.dispatch(this.view.state.tr.replaceSelectionWith(schema.nodes.footnote.create({ id: footnote })));
    return this;
  }
}

/** Delivers everything to everybody. */
export function meet(...people: readonly Person[]): void {
  for (const from of people) {
    for (const to of people) {
      if (from === to) continue;
      Y.applyUpdate(to.ydoc, Y.encodeStateAsUpdate(from.ydoc, Y.encodeStateVector(to.ydoc)), "post");
    }
  }
  for (const from of people) {
    for (const to of people) if (from !== to) Y.applyUpdate(to.ydoc, Y.encodeStateAsUpdate(from.ydoc), "post");
    from.outbox.length = 0;
  }
}

/** How the view differs from a rendering made from scratch; null if it does not. Made without the code of the binding. */
export function differenceFromDraft({ ydoc, doc }: Pick<Person, "ydoc" | "doc">): string | null {
  const describe = (id: unknown, kind: unknown, level: unknown, words: string) => `${id} ${kind} ${level} ${words}`;
  const rendered = renderDraft(ydoc);
  const cited = citedParagraphs(rendered);
  const drawn = rendered.map(({ id, kind, level, runs }) => {
    const words = runs.map(({ words, footnote, reference, em }) => {
      if (words !== null) return [...words].map((c) => c + em).join("");
      return reference === null ? `[${footnote}${em}]` : `[${reference} ${cited.words(reference)}${em}]`;
    });
    return describe(id, kind, level, words.join(""));
  });
  const shown = doc.children.map(({ attrs, children }) => {
    const words = children.map((child) => {
      const em = child.marks.length > 0;
      if (child.isText) return [...(child.text ?? "")].map((c) => c + em).join("");
      const { id, to, words } = child.attrs;
      return to === undefined ? `[${id}${em}]` : `[${to} ${words}${em}]`;
    });
    return describe(attrs.id, attrs.kind, attrs.level, words.join(""));
  });
  if (shown.length !== drawn.length) return `shown: ${shown.join(" / ")}; drawn: ${drawn.join(" / ")}`;
  const at = shown.findIndex((line, index) => line !== drawn[index]);
  return at < 0 ? null : `paragraph ${at} shown: ${shown[at]}; drawn: ${drawn[at]}`;
}
