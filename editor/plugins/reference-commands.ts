/** Making references live, putting new ones in, and showing those that are typed. */
import { Fragment, type Node, Slice } from "prosemirror-model";
import { type Command, type Plugin, TextSelection } from "prosemirror-state";
import { Decoration, type DecorationSet } from "prosemirror-view";
import { typedReferences } from "../../shared/compare/typed-references.ts";
import { PARAGRAPH_WORDS } from "../../shared/resolution/cited-number.ts";
import type { Language } from "../../shared/resolution/resolution.ts";
import { contentOffset } from "./compared-draft.ts";
import { paragraphDecorations } from "./paragraph-decorations.ts";
import { type Citable, type Reference, typedIn } from "./references.ts";

/** X4. Puts a live reference at the caret, with the word "paragraph" unless it, or a list that it begins, stands there. */
export function insertReference(target: Pick<Citable, "id" | "number">, language: Language): Command {
  return (state, dispatch) => {
    const { schema, selection } = state;
    const { $from } = selection;
    const type = schema.nodes.reference;
    if (!type || !$from.parent.inlineContent) return false;
    if (!dispatch) return true;
    const before = $from.parent.textBetween(0, $from.parentOffset);
    const { before: word, after } = PARAGRAPH_WORDS[language];
    const named = isNamed(before, language);
    const gap = language === "zh" || /(?:^|[\s([])$/.test(before) ? "" : " ";
    const lead = gap + (named ? "" : word);
    const marks = $from.marks();
    const nodes = [
      ...(lead ? [schema.text(lead, marks)] : []),
      type.create({ to: target.id, words: target.number }, null, marks),
      ...(after && !named ? [schema.text(after, marks)] : []),
    ];
    const tr = state.tr.replaceWith(selection.from, selection.to, nodes);
    const end = selection.from + Fragment.from(nodes).size;
    dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
    return true;
  };
}

/** Whether a number that is typed behind these words would name a paragraph. */
function isNamed(before: string, language: Language): boolean {
  const words = before.trimEnd();
  const gap = language === "zh" ? "" : " ";
  const at = words.length + gap.length;
  return typedReferences(`${words}${gap}1${PARAGRAPH_WORDS[language].after}`).some(({ from }) => from === at);
}

/** X4. Makes typed references live: the words stay, and follow their paragraph from now on. */
export function linkReferences(references: readonly Reference[]): Command {
  return (state, dispatch) => {
    const type = state.schema.nodes.reference;
    const typed = references.filter(({ state: kind }) => kind === "typed").sort((a, b) => b.from - a.from);
    if (!type || typed.length === 0) return false;
    const tr = state.tr;
    for (const { from, to, target } of typed) {
      const marks = tr.doc.nodeAt(from)?.marks ?? [];
      if (target) tr.replaceWith(from, to, type.create({ to: target.id, words: target.number }, null, marks));
    }
    dispatch?.(tr);
    return true;
  };
}

/** X5. What is pasted into another draft names paragraphs that are not there: then the number is words. */
export function localReferences(slice: Slice, isHere: (id: string) => boolean): Slice {
  const local = (fragment: Fragment): Fragment => {
    const nodes: Node[] = [];
    fragment.forEach((node) => {
      if (node.type.name === "reference" && !isHere(node.attrs.to as string)) {
        nodes.push(node.type.schema.text(node.attrs.words as string, node.marks));
      } else nodes.push(node.isText ? node : node.copy(local(node.content)));
    });
    return Fragment.from(nodes);
  };
  return new Slice(local(slice.content), slice.openStart, slice.openEnd);
}

/** Points out typed references: they can be made live. */
export function typedReferenceMarks(): Plugin<DecorationSet> {
  return paragraphDecorations("typed-references", (node, start) =>
    typedIn(node).map(({ from, to }) =>
      Decoration.inline(start + 1 + contentOffset(node, from, true), start + 1 + contentOffset(node, to), {
        class: "typed-reference",
      }),
    ),
  );
}
