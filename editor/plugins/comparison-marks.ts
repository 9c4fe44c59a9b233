/**
 * Shows a comparison in the open document: inserted words, the place and text of deleted ones, clauses that are gone, and in
 * the margin what became of each paragraph. Marks are decorations: the text itself is never touched. A paragraph that was
 * typed in since the comparison was computed keeps its marks, mapped, until the next answer: they never jump around.
 */
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Change, Comparison, RedlinePiece } from "../../shared/compare/comparison.ts";
import { shortLabel, statusOf } from "./change-status.ts";
import { contentOffset, wordsOf } from "./compared-draft.ts";

export interface MarksState {
  readonly comparison: Comparison | null;
  /** Switched off: nothing is shown, the comparison goes on. */
  readonly shown: boolean;
  readonly decorations: DecorationSet;
}

interface MarksMeta {
  readonly comparison?: Comparison | null;
  readonly shown?: boolean;
}

export const marksKey = new PluginKey<MarksState>("comparison-marks");

/** A transaction that puts a new comparison in place; it does not change the document. */
export function showComparison(tr: Transaction, comparison: Comparison | null): Transaction {
  return tr.setMeta(marksKey, { comparison } satisfies MarksMeta).setMeta("addToHistory", false);
}

/** A transaction that switches all marks on or off. */
export function showMarks(tr: Transaction, shown: boolean): Transaction {
  return tr.setMeta(marksKey, { shown } satisfies MarksMeta).setMeta("addToHistory", false);
}

export function comparisonMarks(): Plugin<MarksState> {
  return new Plugin<MarksState>({
    key: marksKey,
    state: {
      init: () => ({ comparison: null, shown: true, decorations: DecorationSet.empty }),
      apply(tr, had) {
        const meta = tr.getMeta(marksKey) as MarksMeta | undefined;
        const mapped = tr.docChanged ? had.decorations.map(tr.mapping, tr.doc) : had.decorations;
        if (meta?.comparison !== undefined) {
          const { comparison } = meta;
          return {
            ...had,
            comparison,
            decorations: comparison ? mark(tr.doc, comparison, mapped) : DecorationSet.empty,
          };
        }
        if (meta?.shown !== undefined) return { ...had, shown: meta.shown, decorations: mapped };
        return mapped === had.decorations ? had : { ...had, decorations: mapped };
      },
    },
    props: {
      decorations(state) {
        const marks = marksKey.getState(state);
        return marks?.shown ? marks.decorations : null;
      },
    },
  });
}

interface Place {
  readonly node: Node;
  readonly start: number;
}

function mark(doc: Node, comparison: Comparison, had: DecorationSet): DecorationSet {
  const places = new Map<string, Place>();
  doc.forEach((node, offset) => {
    places.set(node.attrs.id as string, { node, start: offset });
  });
  const textOf = new Map(comparison.draft.paragraphs.map((p) => [p.id ?? "", p.text]));
  const decorations: Decoration[] = [];
  /** Where a deleted clause is shown: after the last draft paragraph that came before it. */
  let after = 0;
  for (const change of comparison.changes) {
    if (change.kind === "deleted") {
      decorations.push(deletedClause(after, change));
      continue;
    }
    const ids = change.draftIds ?? [];
    const found = ids.map((id) => places.get(id));
    const last = found.at(-1);
    if (last) after = last.start + last.node.nodeSize;
    if (change.kind === "same" && !change.moved && !change.renumbered && change.significance === "none") continue;
    const fresh = found.every((place, i) => place && wordsOf(place.node) === textOf.get(ids[i] ?? ""));
    for (const place of found) {
      if (!place) continue;
      const end = place.start + place.node.nodeSize;
      decorations.push(Decoration.node(place.start, end, marginAttributes(change), { change: "margin" }));
      if (!fresh) {
        // typed in since: its word marks stay as they were, mapped
        const words = had.find(place.start + 1, end - 1, (spec) => spec.change === "words");
        decorations.push(...words.filter((d) => d.from > place.start && d.to < end));
      }
    }
    if (fresh && change.kind !== "same") decorations.push(...wordMarks(change.redline, found as Place[]));
  }
  return DecorationSet.create(doc, decorations);
}

/** What stands in the margin, as attributes that the style sheet shows and assistive technology reads. */
function marginAttributes(change: Change): Record<string, string> {
  return { "data-change": statusOf(change), "data-margin": marginText(change) };
}

function marginText(change: Change): string {
  const was = change.base.map(shortLabel).join(" + ");
  switch (statusOf(change)) {
    case "new":
      return "new";
    case "moved":
      return `moved, was ${was}`;
    case "split":
      return `split from ${was}`;
    case "merged":
      return `merged ${was}`;
    case "changed":
      return change.renumbered ? `changed, was ${was}` : "changed";
    case "editorial":
      return change.renumbered ? `editorial, was ${was}` : "editorial";
    default:
      return change.renumbered ? `was ${was}` : "";
  }
}

function wordMarks(redline: readonly RedlinePiece[], places: readonly Place[]): Decoration[] {
  const out: Decoration[] = [];
  let index = 0;
  let offset = 0;
  for (const [op, text] of redline) {
    const place = places[index];
    if (!place) break;
    if (op === "-") {
      const words = text.replace(/\n/g, " ");
      if (words.trim() === "") continue;
      const pos = place.start + 1 + contentOffset(place.node, offset);
      out.push(
        Decoration.widget(pos, () => deletedWords(words), {
          side: -1,
          marks: [],
          key: `del:${words}`,
          change: "words",
        }),
      );
      continue;
    }
    // a piece may run over the end of one draft paragraph into the next (split)
    const lines = text.split("\n");
    lines.forEach((line, i) => {
      if (i > 0) {
        index += 1;
        offset = 0;
      }
      const here = places[index];
      if (!here || line === "") return;
      if (op === "+") {
        const from = here.start + 1 + contentOffset(here.node, offset, true);
        const to = here.start + 1 + contentOffset(here.node, offset + line.length);
        out.push(Decoration.inline(from, to, { nodeName: "ins" }, { change: "words" }));
      }
      offset += line.length;
    });
  }
  return out;
}

function deletedWords(words: string): HTMLElement {
  const del = document.createElement("del");
  del.textContent = words;
  del.contentEditable = "false";
  return del;
}

function deletedClause(pos: number, change: Change): Decoration {
  const label = change.base.join(", ");
  const words = change.redline.map(([, text]) => text).join("");
  return Decoration.widget(
    pos,
    () => {
      const block = document.createElement("div");
      block.className = "deleted-clause";
      block.contentEditable = "false";
      block.dataset.label = label;
      const name = document.createElement("span");
      name.className = "deleted-name";
      name.textContent = `${label} dropped`;
      const del = document.createElement("del");
      del.textContent = words;
      block.append(name, " ", del);
      return block;
    },
    { side: -1, key: `gone:${label}:${words}`, change: "gone" },
  );
}
