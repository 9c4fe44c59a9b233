/** Decorations that depend on the words of one paragraph alone: made anew only for paragraphs that changed. */
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { type Decoration, DecorationSet } from "prosemirror-view";

/** `decorationsOf` gives the decorations inside a paragraph that begins at `start`. */
export function paragraphDecorations(
  name: string,
  decorationsOf: (node: Node, start: number) => Decoration[],
): Plugin<DecorationSet> {
  const key = new PluginKey<DecorationSet>(name);
  const decorate = (doc: Node): DecorationSet => {
    const out: Decoration[] = [];
    doc.forEach((node, start) => {
      out.push(...decorationsOf(node, start));
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
        set = set.remove(set.find(start + 1, start + node.nodeSize - 1)).add(doc, decorationsOf(node, start));
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
