/** Shows the opening words of a paragraph in italics, as resolutions are printed, when nobody has set them so by hand. */
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { openingWords } from "../../shared/resolution/openings.ts";
import type { Language } from "../../shared/resolution/resolution.ts";
import { contentOffset, wordsOf } from "./compared-draft.ts";

const key = new PluginKey<DecorationSet>("opening-words");

export function openingItalics(language: () => Language): Plugin<DecorationSet> {
  const decorationOf = (node: Node, start: number): Decoration | null => {
    const { kind } = node.attrs;
    const first = node.firstChild;
    const open = (kind === "PP" || kind === "OP") && first?.isText === true && first.marks.length === 0;
    const length = open ? openingWords(wordsOf(node), language()).length : 0;
    if (length === 0) return null;
    return Decoration.inline(start + 1, start + 1 + contentOffset(node, length), { class: "opening" });
  };
  const decorate = (doc: Node): DecorationSet => {
    const out: Decoration[] = [];
    doc.forEach((node, start) => {
      const made = decorationOf(node, start);
      if (made) out.push(made);
    });
    return DecorationSet.create(doc, out);
  };
  /** Only paragraphs that are no longer the same node are looked at. */
  const follow = ({ before, doc, mapping }: Transaction, had: DecorationSet): DecorationSet => {
    if (before.childCount !== doc.childCount) return decorate(doc);
    let set = had.map(mapping, doc);
    let start = 0;
    for (let i = 0; i < doc.childCount; i++) {
      const node = doc.child(i);
      if (node !== before.child(i)) {
        const made = decorationOf(node, start);
        set = set.remove(set.find(start + 1, start + node.nodeSize - 1));
        if (made) set = set.add(doc, [made]);
      }
      start += node.nodeSize;
    }
    return set;
  };
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => decorate(state.doc),
      apply: (tr, had) => (tr.docChanged ? follow(tr, had) : had),
    },
    props: { decorations: (state) => key.getState(state) },
  });
}
