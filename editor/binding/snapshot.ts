/** The state in which ProseMirror and the Y.Doc last agreed: what a local change is compared with. */
import { Fragment, type Node } from "prosemirror-model";
import { type CitedParagraphs, citedParagraphs } from "../../shared/crdt/cited-paragraphs.ts";
import type { RenderedParagraph } from "../../shared/crdt/rendering.ts";
import { schema } from "./schema.ts";

export interface BoundParagraph {
  readonly rendered: RenderedParagraph;
  readonly node: Node;
}

export interface Snapshot {
  readonly doc: Node;
  /** One for each child of `doc`, in order. */
  readonly paragraphs: readonly BoundParagraph[];
}

/** The nodes for a rendering; a paragraph that `before` holds already keeps its node, unless what it cites has a new number. */
export function bindParagraphs(
  rendered: readonly RenderedParagraph[],
  before: readonly BoundParagraph[],
): readonly BoundParagraph[] {
  let had: Map<RenderedParagraph, BoundParagraph> | null = null;
  const cited = citedParagraphs(rendered);
  return rendered.map((paragraph, index) => {
    const here = before[index];
    if (here?.rendered === paragraph && citesAsShown(here, cited)) return here; // nearly always
    had ??= new Map(before.map((bound) => [bound.rendered, bound]));
    const known = had.get(paragraph);
    if (known && citesAsShown(known, cited)) return known;
    return { rendered: paragraph, node: paragraphNode(paragraph, cited) };
  });
}

function citesAsShown({ rendered, node }: BoundParagraph, cited: CitedParagraphs): boolean {
  return (
    !rendered.cites ||
    node.children.every(({ type, attrs }) => type !== schema.nodes.reference || attrs.words === cited.words(attrs.to))
  );
}

function paragraphNode({ id, kind, level, runs }: RenderedParagraph, cited: CitedParagraphs): Node {
  const em = [schema.marks.em.create()];
  const inline: Node[] = [];
  for (const run of runs) {
    const marks = run.em ? em : [];
    const last = inline.at(-1);
    if (run.reference !== null) {
      const attrs = { to: run.reference, words: cited.words(run.reference) };
      inline.push(schema.nodes.reference.create(attrs, null, marks));
    } else if (run.words === null) inline.push(schema.nodes.footnote.create({ id: run.footnote }, null, marks));
    else if (last?.isText && run.em === last.marks.length > 0) inline[inline.length - 1] = joinedText(last, run.words);
    else inline.push(schema.text(run.words, marks));
  }
  return schema.nodes.paragraph.create({ id, kind, level }, Fragment.fromArray(inline));
}

function joinedText(node: Node, words: string): Node {
  return schema.text((node.text ?? "") + words, node.marks);
}
