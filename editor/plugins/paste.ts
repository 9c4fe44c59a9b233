/**
 * What is pasted or dropped becomes paragraphs of the kind it is put among, and the rest of the paragraph behind it stays
 * what it was. What was copied from a draft keeps its kinds.
 */
import { Fragment, type Mark, type Node, type ResolvedPos, type Schema, Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { MAX_LEVEL, type ParagraphKind } from "../../shared/resolution/resolution.ts";
import { type PastedParagraph, pastedHtml, pastedLines } from "./pasted-html.ts";

interface Structure {
  readonly kind: ParagraphKind;
  readonly level: number;
}

export function pasting(schema: Schema): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: (html, view) =>
        isFromDraft(html) ? html : htmlOf(pastedHtml(html), structureAt(view.state.selection.$from)),
      clipboardTextParser: (text, $context) => {
        const structure = structureAt($context);
        const marks = $context.marks();
        const nodes = pastedLines(text).map((line) => paragraph(schema, line, structure, marks));
        return new Slice(Fragment.from(nodes), nodes.length > 0 ? 1 : 0, nodes.length > 0 ? 1 : 0);
      },
      transformPasted: (slice, view) => keepTail(slice, view.state.selection.$to),
    },
  });
}

/** Copied in a draft of this program, this one or another. */
function isFromDraft(html: string): boolean {
  return /<p\b[^>]*\bdata-kind=/.test(html) && html.includes("data-pm-slice");
}

/** What a new paragraph is at this place: what stands there, but never another heading or annex. */
function structureAt($pos: ResolvedPos): Structure {
  if ($pos.depth === 0) return { kind: "OP", level: 0 };
  const { kind, level } = $pos.node(1).attrs as Structure;
  return kind === "HEADING" || kind === "ANNEX" ? { kind: "OP", level: 0 } : { kind, level };
}

function paragraph(schema: Schema, text: string, structure: Structure, marks: readonly Mark[]): Node {
  return schema.node("paragraph", { id: null, ...structure }, text === "" ? [] : [schema.text(text, marks)]);
}

/** Paragraphs as the schema reads them; one in a list within a list is a sub-paragraph. */
function htmlOf(paragraphs: readonly PastedParagraph[], around: Structure): string {
  const page = document.implementation.createHTMLDocument();
  for (const { runs, heading, depth } of paragraphs) {
    const p = page.createElement("p");
    const { kind, level } =
      heading > 0
        ? { kind: "HEADING", level: heading }
        : depth > 1
          ? { kind: "SUB", level: Math.min(MAX_LEVEL, (around.kind === "SUB" ? around.level : 0) + depth - 1) }
          : around;
    p.dataset.kind = kind;
    p.dataset.level = String(level);
    for (const { text, italic } of runs) {
      if (!italic) p.append(text);
      else p.appendChild(page.createElement("em")).append(text);
    }
    page.body.append(p);
  }
  return page.body.innerHTML;
}

/** The last of several paragraphs takes in what stood behind the caret: then it must stay what that was. */
function keepTail(slice: Slice, $to: ResolvedPos): Slice {
  const { content, openStart, openEnd } = slice;
  const last = content.lastChild;
  if (!last || content.childCount < 2 || openEnd === 0 || $to.depth === 0) return slice;
  if ($to.parentOffset === $to.parent.content.size) return slice;
  const { kind, level } = $to.parent.attrs;
  const kept = last.type.create({ ...last.attrs, kind, level }, last.content, last.marks);
  return new Slice(content.replaceChild(content.childCount - 1, kept), openStart, openEnd);
}
