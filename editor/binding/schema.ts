/**
 * The ProseMirror document of a draft: a flat list of paragraphs. A wide model: any combination of kinds and levels is a
 * legal draft, and what is odd about it is a finding shown to the drafter, never a node that gets lost.
 */
import { Schema } from "prosemirror-model";
import { NO_NUMBER } from "../../shared/resolution/cited-number.ts";
import { MAX_LEVEL, PARAGRAPH_KINDS, type ParagraphKind } from "../../shared/resolution/resolution.ts";

/**
 * A paragraph's attributes: id (string; null lives only within a transaction, the binding gives every paragraph one), kind
 * (ParagraphKind), level (1 to MAX_LEVEL for SUB and HEADING, 0 for the rest).
 * Ids are not parsed: pasted text makes new paragraphs, even when it was copied from this draft.
 */
export const schema = new Schema({
  nodes: {
    doc: { content: "paragraph*" },
    paragraph: {
      content: "inline*",
      attrs: { id: { default: null }, kind: { default: "OP" }, level: { default: 0 } },
      parseDOM: [
        {
          tag: "p",
          getAttrs: (dom) => ({ id: null, kind: kindFrom(dom.dataset.kind), level: levelFrom(dom.dataset.level) }),
        },
        ...["h1", "h2", "h3", "h4"].map((tag, index) => ({
          tag,
          attrs: { id: null, kind: "HEADING", level: index + 1 },
        })),
        { tag: "li", attrs: { id: null } },
      ],
      toDOM: ({ attrs: { id, kind, level } }) => [
        "p",
        { ...(id === null ? {} : { "data-id": id }), "data-kind": kind, "data-level": String(level) },
        0,
      ],
    },
    text: { group: "inline" },
    footnote: {
      inline: true,
      group: "inline",
      atom: true,
      attrs: { id: {} },
      parseDOM: [
        {
          tag: "sup[data-footnote]",
          getAttrs: (dom) => (dom.dataset.footnote ? { id: dom.dataset.footnote } : false),
        },
      ],
      toDOM: ({ attrs }) => ["sup", { "data-footnote": attrs.id }],
    },
    // `to`: a region; `words`: what it reads as, worked out anew by the binding whenever numbers change, never written
    reference: {
      inline: true,
      group: "inline",
      atom: true,
      attrs: { to: {}, words: { default: NO_NUMBER } },
      leafText: ({ attrs }) => attrs.words,
      parseDOM: [
        {
          tag: "span[data-reference]",
          getAttrs: (dom) =>
            dom.dataset.reference !== undefined
              ? { to: dom.dataset.reference, words: dom.textContent || NO_NUMBER }
              : false,
        },
      ],
      toDOM: ({ attrs: { to, words } }) => [
        "span",
        { class: "reference", "data-reference": to, ...(words === NO_NUMBER ? { "data-missing": "" } : {}) },
        words,
      ],
    },
  },
  marks: {
    em: {
      parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
      toDOM: () => ["em", 0],
    },
  },
});

function kindFrom(value: string | undefined): ParagraphKind {
  return PARAGRAPH_KINDS.find((kind) => kind === value) ?? "OP";
}

function levelFrom(value: string | undefined): number {
  const level = Number.parseInt(value ?? "", 10);
  return Number.isInteger(level) ? Math.min(MAX_LEVEL, Math.max(0, level)) : 0;
}
