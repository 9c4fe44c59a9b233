/** Numbers of paragraphs and footnotes, computed from the document and shown beside it; never part of the text. */
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { type Numbered, numberParagraphs } from "../../shared/resolution/numbering.ts";
import type { ParagraphKind } from "../../shared/resolution/resolution.ts";

export interface Numbers {
  readonly paragraphs: readonly Numbered[];
  /** Footnote id -> 1, 2, 3… by order of first citation. */
  readonly footnotes: ReadonlyMap<string, number>;
}

interface NumberingState extends Numbers {
  readonly decorations: DecorationSet;
}

export const numberingKey = new PluginKey<NumberingState>("numbering");

/** Order, kind and level of a document as the numbering reads it. */
export function structureOf(doc: Node): { kind: ParagraphKind; level: number }[] {
  const out: { kind: ParagraphKind; level: number }[] = [];
  doc.forEach((node) => {
    out.push({ kind: node.attrs.kind as ParagraphKind, level: node.attrs.level as number });
  });
  return out;
}

function number(doc: Node): NumberingState {
  const paragraphs = numberParagraphs(structureOf(doc));
  const footnotes = new Map<string, number>();
  const decorations: Decoration[] = [];
  doc.forEach((node, offset, index) => {
    const { number: sign, label } = paragraphs[index] ?? { number: "", label: "" };
    decorations.push(Decoration.node(offset, offset + node.nodeSize, { "data-number": sign, "data-label": label }));
    node.forEach((child, at) => {
      if (child.type.name !== "footnote") return;
      const id = child.attrs.id as string;
      const n = footnotes.get(id) ?? footnotes.size + 1;
      footnotes.set(id, n);
      const pos = offset + 1 + at;
      decorations.push(Decoration.node(pos, pos + 1, { "data-number": String(n), "aria-label": `Footnote ${n}` }));
    });
  });
  return { paragraphs, footnotes, decorations: DecorationSet.create(doc, decorations) };
}

/** Whether two documents have the same paragraphs in the same order and cite the same footnotes: then numbers stay. */
function sameStructure(a: Node, b: Node): boolean {
  if (a.childCount !== b.childCount) return false;
  for (let i = 0; i < a.childCount; i++) {
    const x = a.child(i);
    const y = b.child(i);
    if (x === y) continue;
    if (x.attrs.id !== y.attrs.id || x.attrs.kind !== y.attrs.kind || x.attrs.level !== y.attrs.level) return false;
    if (citations(x) !== citations(y)) return false;
  }
  return true;
}

function citations(node: Node): string {
  let out = "";
  node.forEach((child) => {
    if (child.type.name === "footnote") out += `${child.attrs.id} `;
  });
  return out;
}

export function numbering(): Plugin<NumberingState> {
  return new Plugin<NumberingState>({
    key: numberingKey,
    state: {
      init: (_config, state) => number(state.doc),
      apply(tr, had) {
        if (!tr.docChanged) return had;
        if (sameStructure(tr.before, tr.doc)) {
          const decorations = had.decorations.map(tr.mapping, tr.doc);
          // what was taken out and put back in the same place loses its number on the way
          if (decorations.find().length === had.decorations.find().length) return { ...had, decorations };
        }
        return number(tr.doc);
      },
    },
    props: {
      decorations: (state) => numberingKey.getState(state)?.decorations,
    },
  });
}
