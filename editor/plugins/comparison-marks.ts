/**
 * Shows a comparison in the open document: inserted words, a point where words were deleted, clauses that are gone or stood
 * elsewhere, and in the margin what became of each paragraph. Marks are decorations: the text itself is never touched.
 * A paragraph that is typed in is redlined in the same transaction; all others keep their marks until the comparison says
 * something else of them, so that nothing jumps and nothing is drawn twice.
 */
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { type Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Comparison } from "../../shared/compare/comparison.ts";
import { type ClauseLinks, followStructure, linksOf, NO_LINKS, redlineNow } from "./clause-links.ts";
import { wordsOf } from "./compared-draft.ts";
import { liveControls } from "./mark-controls.ts";
import { betweenClauses, type Clause, clauseDecorations, clauseMarks, keyOf } from "./mark-decorations.ts";
import type { DeletedWords } from "./mark-widgets.ts";
import { type MovedPlace, movedPlaces } from "./moved-places.ts";
import { type WordMark, wordMarks } from "./word-marks.ts";

/** What a person chooses to see. */
export interface MarksChoice {
  /** Switched off: nothing is shown, the comparison goes on. */
  readonly shown: boolean;
  readonly deletedWords: DeletedWords;
}

export interface MarksState extends MarksChoice {
  readonly comparison: Comparison | null;
  readonly links: ClauseLinks;
  readonly moved: readonly MovedPlace[];
  /** What is drawn in and beside each paragraph. */
  readonly drawn: ReadonlyMap<string, Drawn>;
  /** Between the paragraphs: what is gone and what stood there. */
  readonly between: string;
  /** The paragraph in which an input method is composing: its marks are left alone until that is over. */
  readonly composing: string | null;
  readonly decorations: DecorationSet;
}

interface Drawn {
  readonly node: Node;
  /** Equal for equal marks. */
  readonly key: string;
}

interface MarksMeta {
  readonly comparison?: Comparison | null;
  readonly choice?: MarksChoice;
  readonly composed?: true;
}

export const marksKey = new PluginKey<MarksState>("comparison-marks");

/** ProseMirror flushes a finished composition within 20 ms; marks follow a little later. */
const COMPOSITION_FLUSH = 40;

/** A transaction that puts a new comparison in place; it does not change the document. */
export function showComparison(tr: Transaction, comparison: Comparison | null): Transaction {
  return quiet(tr, { comparison });
}

/** A transaction that changes what is shown of the marks. */
export function chooseMarks(tr: Transaction, choice: MarksChoice): Transaction {
  return quiet(tr, { choice });
}

function quiet(tr: Transaction, meta: MarksMeta): Transaction {
  return tr.setMeta(marksKey, meta).setMeta("addToHistory", false);
}

export function comparisonMarks(choice: MarksChoice = { shown: true, deletedWords: "points" }): Plugin<MarksState> {
  const opened = new Set<string>();
  return new Plugin<MarksState>({
    key: marksKey,
    state: {
      init: () => ({
        ...choice,
        comparison: null,
        links: NO_LINKS,
        moved: [],
        drawn: new Map(),
        between: "",
        composing: null,
        decorations: DecorationSet.empty,
      }),
      apply(tr, had) {
        const meta = tr.getMeta(marksKey) as MarksMeta | undefined;
        if (!meta && !tr.docChanged) return had;
        return draw(tr, follow(tr, had, meta), had, opened);
      },
    },
    props: {
      decorations(state) {
        const marks = marksKey.getState(state);
        return marks?.shown ? marks.decorations : null;
      },
      handleDOMEvents: {
        compositionend: (view) => {
          setTimeout(() => settle(view), COMPOSITION_FLUSH);
          return false;
        },
      },
    },
    view: (view) => {
      const over = new AbortController();
      liveControls(view, opened, over.signal);
      return { destroy: () => over.abort() };
    },
  });
}

function settle(view: EditorView): void {
  if (view.isDestroyed || view.composing || marksKey.getState(view.state)?.composing === null) return;
  view.dispatch(quiet(view.state.tr, { composed: true }));
}

/** The state with what is known now; nothing is drawn yet. */
function follow(tr: Transaction, had: MarksState, meta: MarksMeta | undefined): MarksState {
  let next = had;
  if (meta?.choice) next = { ...next, ...meta.choice };
  if (meta?.composed) next = { ...next, composing: null };
  if (meta?.comparison !== undefined) {
    const { comparison } = meta;
    const links = comparison ? linksOf(comparison) : NO_LINKS;
    next = { ...next, comparison, links, moved: comparison ? movedPlaces(comparison) : [] };
  }
  if (tr.docChanged) {
    const { $head } = tr.selection;
    const composes = tr.getMeta("composition") !== undefined && $head.depth > 0;
    next = {
      ...next,
      links: next.comparison ? followStructure(next.links, tr.before, tr.doc) : NO_LINKS,
      ...(composes ? { composing: $head.node(1).attrs.id as string } : {}),
    };
  }
  return next;
}

/** Draws the paragraphs whose marks differ from what is drawn; the others keep theirs, mapped. */
function draw(tr: Transaction, now: MarksState, had: MarksState, opened: ReadonlySet<string>): MarksState {
  if (!now.comparison) return { ...now, drawn: new Map(), between: "", decorations: DecorationSet.empty };
  const clauses = clausesOf(tr.doc);
  const shown = { deletedWords: now.deletedWords, opened };
  // mapping loses what stands in or beside paragraphs that come, go or move
  const anew = now.deletedWords !== had.deletedWords || !sameOrder(tr.before, tr.doc);
  const mapped = tr.docChanged && !anew ? had.decorations.map(tr.mapping, tr.doc) : had.decorations;
  const taken: Decoration[] = [];
  const added: Decoration[] = [];
  const dirty = dirtyClauses(now, had, clauses, anew);
  const words = wordsMarked(now.links, clauses, dirty);
  const moved = new Map(now.moved.flatMap((place) => place.ids.map((id) => [id, place] as const)));
  const drawn = new Map<string, Drawn>();
  for (const clause of clauses.values()) {
    const { id, node, start } = clause;
    const before = had.drawn.get(id);
    if (before && !dirty.has(id)) {
      drawn.set(id, before);
      continue;
    }
    const marks = clauseMarks(id, now.links.get(id)?.change ?? null, words.get(id) ?? [], moved.get(id) ?? null);
    const key = keyOf(marks);
    drawn.set(id, { node, key });
    if (!anew && before?.key === key && before.node === node) continue;
    if (!anew) taken.push(...mapped.find(start, start + node.nodeSize, (spec) => spec.clause === id));
    added.push(...clauseDecorations(clause, marks, shown));
  }
  if (!anew && now.links === had.links) {
    return { ...now, drawn, decorations: mapped.remove(taken).add(tr.doc, added) };
  }
  const between = betweenClauses(now.comparison, now.moved, clauses, shown);
  const key = between.map(({ spec }) => spec.key as string).join("\n");
  if (anew) return { ...now, drawn, between: key, decorations: DecorationSet.create(tr.doc, [...added, ...between]) };
  if (key !== had.between) {
    taken.push(...mapped.find(undefined, undefined, (spec) => spec.between === true));
    added.push(...between);
  }
  return { ...now, drawn, between: key, decorations: mapped.remove(taken).add(tr.doc, added) };
}

/** Paragraphs that may have to be drawn: whose words or links are others than those drawn, and who shares a link with them. */
function dirtyClauses(
  now: MarksState,
  had: MarksState,
  clauses: ReadonlyMap<string, Clause>,
  anew: boolean,
): Set<string> {
  const dirty = new Set<string>();
  for (const { id, node } of clauses.values()) {
    if (!anew && now.links === had.links && had.drawn.get(id)?.node === node) continue;
    for (const each of now.links.get(id)?.ids ?? [id]) dirty.add(each);
  }
  if (now.composing !== null && !anew) dirty.delete(now.composing);
  return dirty;
}

/** The word marks of all paragraphs that share a link with one of `ids`. */
function wordsMarked(
  links: ClauseLinks,
  clauses: ReadonlyMap<string, Clause>,
  ids: ReadonlySet<string>,
): Map<string, WordMark[]> {
  const out = new Map<string, WordMark[]>();
  for (const id of ids) {
    const link = links.get(id);
    if (!link || out.has(id)) continue;
    const nodes = link.ids.flatMap((each) => clauses.get(each)?.node ?? []);
    const found = link.ids.filter((each) => clauses.has(each));
    wordMarks(redlineNow(link, nodes.map(wordsOf).join("\n")), nodes).forEach((marks, i) => {
      out.set(found[i] ?? "", marks);
    });
  }
  return out;
}

function clausesOf(doc: Node): Map<string, Clause> {
  const out = new Map<string, Clause>();
  doc.forEach((node, start) => {
    const id = node.attrs.id as string;
    out.set(id, { id, node, start });
  });
  return out;
}

function sameOrder(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.childCount !== b.childCount) return false;
  for (let i = 0; i < a.childCount; i++) if (a.child(i).attrs.id !== b.child(i).attrs.id) return false;
  return true;
}
