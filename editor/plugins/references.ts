/**
 * Cross-references of the open document: live ones, which follow when paragraphs are renumbered, those that are typed and
 * could be live, and those that name no paragraph. Rules X1 to X5.
 */
import type { Node } from "prosemirror-model";
import { type TypedReference, typedReferences } from "../../shared/compare/typed-references.ts";
import { citedNumber, NO_NUMBER } from "../../shared/resolution/cited-number.ts";
import type { Numbered } from "../../shared/resolution/numbering.ts";
import { contentOffset, wordsOf } from "./compared-draft.ts";

/** A paragraph that can be named by its number. */
export interface Citable {
  readonly id: string;
  readonly label: string;
  /** "12 (a)" */
  readonly number: string;
  readonly words: string;
}

/** A place that names a paragraph. */
export interface Reference {
  /** live: follows its paragraph; typed: could; lost: names a paragraph that is gone or never was. */
  readonly state: "live" | "typed" | "lost";
  /** Id and label of the paragraph in which it stands. */
  readonly paragraph: string;
  readonly label: string;
  /** Positions in the document. */
  readonly from: number;
  readonly to: number;
  /** As it reads: "12 (a)"; NO_NUMBER where a live one has lost its paragraph. */
  readonly words: string;
  /** What stands around it, for a list. */
  readonly before: string;
  readonly after: string;
  /** What it names; null when lost. */
  readonly target: Citable | null;
}

/** How much is quoted on each side of a reference, in UTF-16 code units. */
const AROUND = 36;

/** The paragraphs of `doc` that a text can name; `numbers` are those of its paragraphs, in order. */
export function citablesIn(doc: Node, numbers: readonly Numbered[]): Citable[] {
  return doc.children.flatMap((node, index) => {
    const label = numbers[index]?.label ?? "";
    const number = citedNumber(label);
    return number === null ? [] : [{ id: node.attrs.id as string, label, number, words: wordsOf(node) }];
  });
}

/** Those whose number begins so, in front of those that hold the words. */
export function matching(citables: readonly Citable[], sought: string): readonly Citable[] {
  const words = sought.trim().toLowerCase();
  if (words === "") return citables;
  const plain = (text: string) => text.toLowerCase().replaceAll(/[\s().]/g, "");
  const number = plain(words);
  const numbered = citables.filter((each) => number !== "" && plain(each.number).startsWith(number));
  const worded = citables.filter((each) => !numbered.includes(each) && each.words.toLowerCase().includes(words));
  return [...numbered, ...worded];
}

/** In the order of the document; `numbers` are those of its paragraphs. */
export function referencesIn(doc: Node, numbers: readonly Numbered[]): Reference[] {
  const citables = citablesIn(doc, numbers);
  const byId = new Map(citables.map((each) => [each.id, each]));
  const byLabel = new Map(citables.map((each) => [each.label, each]));
  const out: Reference[] = [];
  doc.forEach((node, start, index) => {
    const label = numbers[index]?.label ?? "";
    // an annex counts its paragraphs anew
    const part = /^A\d+\./.exec(label)?.[0] ?? "";
    const words = wordsOf(node);
    for (const { from, to, live, named } of placesIn(node)) {
      const target = live
        ? live.attrs.words === NO_NUMBER
          ? null
          : // what was joined to another paragraph is named by the number of that one
            (byId.get(live.attrs.to as string) ?? citables.find(({ number }) => number === live.attrs.words) ?? null)
        : (byLabel.get(part + named) ?? null);
      out.push({
        state: target === null ? "lost" : live ? "live" : "typed",
        paragraph: node.attrs.id as string,
        label,
        from: start + 1 + contentOffset(node, from, true),
        to: start + 1 + contentOffset(node, to),
        words: words.slice(from, to),
        before: words.slice(Math.max(0, from - AROUND), from),
        after: words.slice(to, to + AROUND),
        target,
      });
    }
  });
  return out;
}

interface Place {
  /** Offsets in the words of the paragraph. */
  readonly from: number;
  readonly to: number;
  /** The node of a live reference. */
  readonly live?: Node;
  /** The label that a typed one names: "OP12(a)". */
  readonly named?: string;
}

/** Where a paragraph names others. */
function placesIn(node: Node): readonly Place[] {
  const live: Place[] = [];
  let at = 0;
  for (const child of node.children) {
    const length = child.type.name === "reference" ? (child.attrs.words as string).length : (child.text ?? "").length;
    if (child.type.name === "reference") live.push({ from: at, to: at + length, live: child });
    at += length;
  }
  const typed = typedIn(node).map(({ from, to, label }) => ({ from, to, named: label }));
  return [...live, ...typed].sort((a, b) => a.from - b.from);
}

const known = new WeakMap<Node, readonly TypedReference[]>();

/** What is typed in a paragraph and could be live. */
export function typedIn(node: Node): readonly TypedReference[] {
  let typed = known.get(node);
  if (!typed) {
    const isTyped = ({ from, to }: TypedReference) => {
      let typedOnly = true;
      node.nodesBetween(contentOffset(node, from, true), contentOffset(node, to), (child) => {
        if (!child.isText) typedOnly = false;
      });
      return typedOnly;
    };
    typed = typedReferences(wordsOf(node)).filter(isTyped);
    known.set(node, typed);
  }
  return typed;
}
