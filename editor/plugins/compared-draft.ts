/** The open document as the comparison reads it, and the way back from its offsets to positions. */
import type { Node } from "prosemirror-model";
import type { ComparedParagraph, ComparedText } from "../../shared/compare/input.ts";
import { numberParagraphs } from "../../shared/resolution/numbering.ts";
import type { Language, ParagraphKind } from "../../shared/resolution/resolution.ts";
import { structureOf } from "./numbering.ts";

/** Words of a paragraph node: footnote marks are no part of the text. */
export function wordsOf(node: Node): string {
  let words = "";
  for (let i = 0; i < node.childCount; i++) words += node.child(i).text ?? "";
  return words;
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
 * stands exactly there: false stays in front of it.
 */
export function contentOffset(node: Node, offset: number, after = false): number {
  let words = 0;
  let at = 0;
  for (let i = 0; i < node.childCount; i++) {
    const child = node.child(i);
    const length = child.isText ? (child.text ?? "").length : 0;
    if (offset < words + length || (offset === words && !after)) return at + (offset - words);
    words += length;
    at += child.nodeSize;
  }
  return at + Math.max(0, offset - words);
}
