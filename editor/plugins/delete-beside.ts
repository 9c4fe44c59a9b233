/**
 * Delete and Backspace beside a mark, or beside another person's caret. The browser would take what cannot be edited for the
 * letter there and delete that; ProseMirror draws it anew, and the key is lost. So next to one the letter is deleted here.
 */
import type { ResolvedPos } from "prosemirror-model";
import type { Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { lazily } from "../../shared/lazily.ts";

const characters = lazily(() => new Intl.Segmenter(undefined, { granularity: "grapheme" }));

/** `step`: 1 for what stands behind the caret, -1 for what stands in front of it. Does nothing where no mark stands. */
export function deleteBeside(step: 1 | -1): Command {
  return ({ selection, tr }, dispatch, view) => {
    const { $head, empty } = selection;
    if (!view || !empty || $head.depth === 0 || !isBesideMark(view, $head)) return false;
    const length = lengthBeside($head, step);
    if (length === 0) return false;
    const [from, to] = step > 0 ? [$head.pos, $head.pos + length] : [$head.pos - length, $head.pos];
    dispatch?.(tr.delete(from, to).scrollIntoView());
    return true;
  };
}

function isBesideMark(view: EditorView, $head: ResolvedPos): boolean {
  const paragraph = view.nodeDOM($head.before(1));
  if (!(paragraph instanceof HTMLElement)) return false;
  const marks = [...paragraph.querySelectorAll(".ProseMirror-widget")];
  return marks.some((mark) => view.posAtDOM(mark, 0) === $head.pos);
}

/** Of the character beside a place, UTF-16 code units; 1 for a footnote or a reference, 0 at the end of the paragraph. */
function lengthBeside({ nodeAfter, nodeBefore }: ResolvedPos, step: 1 | -1): number {
  const node = step > 0 ? nodeAfter : nodeBefore;
  if (!node) return 0;
  if (!node.isText) return node.nodeSize;
  const all = [...characters().segment(node.text ?? "")];
  return (step > 0 ? all[0] : all.at(-1))?.segment.length ?? 0;
}
