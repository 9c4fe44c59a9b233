/** Shows the opening words of a paragraph in italics, as resolutions are printed, when nobody has set them so by hand. */
import type { Plugin } from "prosemirror-state";
import { Decoration, type DecorationSet } from "prosemirror-view";
import { openingWords } from "../../shared/resolution/openings.ts";
import type { Language } from "../../shared/resolution/resolution.ts";
import { contentOffset, wordsOf } from "./compared-draft.ts";
import { paragraphDecorations } from "./paragraph-decorations.ts";

export function openingItalics(language: () => Language): Plugin<DecorationSet> {
  return paragraphDecorations("opening-words", (node, start) => {
    const { kind } = node.attrs;
    const first = node.firstChild;
    const open = (kind === "PP" || kind === "OP") && first?.isText === true && first.marks.length === 0;
    const length = open ? openingWords(wordsOf(node), language()).length : 0;
    if (length === 0) return [];
    return [Decoration.inline(start + 1, start + 1 + contentOffset(node, length), { class: "opening" })];
  });
}
