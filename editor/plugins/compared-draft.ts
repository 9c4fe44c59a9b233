/** The open document as the comparison reads it, and the way back from its offsets to positions. */
import type { Node } from "prosemirror-model";
import type { ComparedParagraph, ComparedText } from "../../shared/compare/input.ts";
import { numberParagraphs } from "../../shared/resolution/numbering.ts";
import type { Language, ParagraphKind } from "../../shared/resolution/resolution.ts";
import { structureOf } from "./numbering.ts";

/** Words of a paragraph node: footnote marks are no part of the text, a cross-reference reads as its number. */
export function wordsOf(node: Node): string {
  let words = "";
  for (let i = 0; i < node.childCount; i++) words += inlineWords(node.child(i));
  return words;
}

function inlineWords({ text, type, attrs }: Node): string {
  return text ?? (type.name === "reference" ? (attrs.words as string) : "");
}

export interface ComparedHead {
  readonly symbol: string;
  readonly title: string;
  readonly language: Language;
}

export function comparedDraft(doc: Node, head: ComparedHead, noteText: (id: string) => string): ComparedText {
  const numbers = numberParagraphs(structureOf(doc));
  const paragraphs: ComparedParagraph[] = [];
  doc.forEach((node, _offset, index) => {
    const notes: string[] = [];
    node.forEach((child) => {
      if (child.type.name === "footnote") notes.push(noteText(child.attrs.id as string));
    });
    paragraphs.push({
      label: numbers[index]?.label ?? "",
      id: (node.attrs.id as string | null) ?? "",
      kind: node.attrs.kind as ParagraphKind,
      level: node.attrs.level as number,
      text: wordsOf(node),
      notes,
    });
  });
  return { ...head, paragraphs };
}

/**
 * Position in a paragraph's content for an offset into its words. `after` decides which side of a footnote mark that
 * stands exactly there: false stays in front of it. An offset inside the words of a reference stands behind it, or with
 * `after`, for the start of a range, in front of it: nobody marks half a number.
 */
export function contentOffset(node: Node, offset: number, after = false): number {
  let words = 0;
  let at = 0;
  for (let i = 0; i < node.childCount; i++) {
    const child = node.child(i);
    const { length } = inlineWords(child);
    if (offset < words + length || (offset === words && !after)) {
      return at + (child.isText || offset === words ? offset - words : after ? 0 : child.nodeSize);
    }
    words += length;
    at += child.nodeSize;
  }
  return at + Math.max(0, offset - words);
}
