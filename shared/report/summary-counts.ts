/** Paragraphs counted in words, by the kind that their labels name: "two preambular and three operative paragraphs". */
import type { ParagraphKind } from "../resolution/resolution.ts";
import { labelKind } from "./clause-label.ts";
import { listWords, numberWord } from "./number-words.ts";

const NOUNS: readonly (readonly [kind: ParagraphKind, one: string, several: string])[] = [
  ["SUB", "sub-paragraph", "sub-paragraphs"],
  ["HEADING", "heading", "headings"],
  ["ANNEX", "annex", "annexes"],
  ["TEXT", "unnumbered line", "unnumbered lines"],
];

/** "two preambular and three operative paragraphs and one heading". */
export function counted(labels: readonly string[]): string {
  const kinds = labels.map(labelKind);
  const count = (kind: ParagraphKind) => kinds.filter((k) => k === kind).length;
  const [pp, op] = [count("PP"), count("OP")];
  const paragraph = (n: number, kind: string) => `${numberWord(n)} ${kind} ${n === 1 ? "paragraph" : "paragraphs"}`;
  const parts: string[] = [];
  if (pp > 0 && op > 1) parts.push(`${numberWord(pp)} preambular and ${paragraph(op, "operative")}`);
  else {
    if (pp > 0) parts.push(paragraph(pp, "preambular"));
    if (op > 0) parts.push(paragraph(op, "operative"));
  }
  for (const [kind, one, several] of NOUNS) {
    const n = count(kind);
    if (n > 0) parts.push(`${numberWord(n)} ${n === 1 ? one : several}`);
  }
  return listWords(parts);
}

/** A statement about paragraphs; "" about none. */
export function about(labels: readonly string[], statement: (words: string) => string): string {
  return labels.length === 0 ? "" : statement(counted(labels));
}

/** "two operative paragraphs were dropped"; "" about none. */
export function said(labels: readonly string[], one: string, several: string): string {
  return about(labels, (words) => `${words} ${labels.length === 1 ? one : several}`);
}
