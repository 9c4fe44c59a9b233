/** Shows the opening words of a paragraph in italics, as resolutions are printed, when nobody has set them so by hand. */
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { openingWords } from "../../shared/resolution/openings.ts";
import type { Language } from "../../shared/resolution/resolution.ts";
import { contentOffset, wordsOf } from "./compared-draft.ts";

const key = new PluginKey<DecorationSet>("opening-words");

export function openingItalics(language: () => Language): Plugin<DecorationSet> {
  const known = new WeakMap<Node, number>();
  const lengthOf = (node: Node): number => {
    const had = known.get(node);
    if (had !== undefined) return had;
    const { kind } = node.attrs;
    const first = node.firstChild;
    const open = (kind === "PP" || kind === "OP") && first?.isText === true && first.marks.length === 0;
    const length = open ? openingWords(wordsOf(node), language()).length : 0;
    known.set(node, length);
    return length;
  };
  const decorate = (doc: Node): DecorationSet => {
    const out: Decoration[] = [];
    doc.forEach((node, offset) => {
      const length = lengthOf(node);
      if (length > 0) {
        out.push(Decoration.inline(offset + 1, offset + 1 + contentOffset(node, length), { class: "opening" }));
      }
    });
    return DecorationSet.create(doc, out);
  };
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => decorate(state.doc),
      apply: (tr, had) => (tr.docChanged ? decorate(tr.doc) : had),
    },
    props: { decorations: (state) => key.getState(state) },
  });
}
