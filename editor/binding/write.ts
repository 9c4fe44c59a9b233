/**
 * ProseMirror -> Y: what a local change means for the paragraphs, said in Yjs item ids, and never copying a word that was kept.
 *   a kept run of another paragraph in a new one     a split: a break before its first character
 *   a kept run of a paragraph that vanished          a join: its regions continue this paragraph
 *   a vanished paragraph that nobody kept            a removal: marked, its words stay
 */
import type { Node } from "prosemirror-model";
import type { StepMap } from "prosemirror-transform";
import type * as Y from "yjs";
import { must } from "../../shared/crdt/must.ts";
import type { Random } from "../../shared/crdt/rank.ts";
import type { Run } from "../../shared/crdt/regions.ts";
import type { DraftRendering } from "../../shared/crdt/rendering.ts";
import { type Insertion, type Spot, TextEdits } from "../../shared/crdt/text-edits.ts";
import { type ParagraphId, paragraphId } from "../../shared/resolution/resolution.ts";
import { type Interval, survivors } from "./intervals.ts";
import { locateIn, unchanged } from "./locate.ts";
import { type KeptPiece, type Piece, paragraphStarts, piecesBetween, piecesByDifference } from "./origins.ts";
import { schema } from "./schema.ts";
import type { BoundParagraph, Snapshot } from "./snapshot.ts";
import { Structure } from "./structure.ts";

export interface LocalChange {
  readonly ydoc: Y.Doc;
  readonly rendering: DraftRendering;
  readonly snapshot: Snapshot;
  /** The document now, and the steps that led there from `snapshot.doc`. */
  readonly doc: Node;
  readonly maps: readonly StepMap[];
  /** Whether others have changed the Y.Doc since the snapshot. */
  readonly stale: boolean;
  readonly user: string;
  /** ms UTC. */
  readonly at: number;
  readonly random: Random;
  readonly newId: () => string;
}

/** Writes a local change; call it inside a Y transaction. */
export function writeChange(change: LocalChange): void {
  new ChangeWriter(change).write();
}

/** A paragraph of the snapshot. */
type OldParagraph = BoundParagraph;

/** A paragraph of the new document while it is being written. */
interface Target {
  readonly id: ParagraphId;
  readonly node: Node;
  readonly old: OldParagraph | undefined;
  /** Old paragraphs whose words have a place here. */
  readonly sources: Set<OldParagraph>;
  /** Behind what has been placed so far; null before anything is. */
  cursor: Spot | null;
  /** The last region so far. */
  end: ParagraphId | null;
  /** Words typed before anything kept. */
  readonly pending: Insertion[];
}

class ChangeWriter {
  readonly #change: LocalChange;
  readonly #locate: ReturnType<typeof locateIn>;
  readonly #old: readonly OldParagraph[];
  /** By id; made when it is needed: most changes are typing in a paragraph that stays where it is. */
  #oldIndex: ReadonlyMap<string, number> | null = null;
  readonly #oldStarts: readonly number[];
  readonly #intervals: readonly Interval[];
  /** The ids of the new document; null if they are the old ones, in the old order. */
  readonly #present: ReadonlySet<string> | null;
  readonly #edits = new TextEdits();
  readonly #kept = new Map<OldParagraph, { from: number; to: number }[]>();
  readonly #touched = new Set<OldParagraph>();
  readonly #joined = new Set<OldParagraph>();
  readonly #structure: Structure;
  readonly #order: ParagraphId[] = [];
  /** Whether paragraphs come, go or change places. */
  #structural: boolean;

  constructor(change: LocalChange) {
    const { ydoc, rendering, snapshot, doc, maps, stale, random } = change;
    this.#change = change;
    this.#structure = new Structure(ydoc, rendering, random);
    this.#locate = stale ? locateIn(ydoc) : unchanged;
    this.#old = snapshot.paragraphs;
    this.#oldStarts = paragraphStarts(snapshot.doc);
    this.#intervals = survivors(snapshot.doc.content.size, maps);
    this.#structural =
      doc.childCount !== this.#old.length ||
      this.#old.some(({ rendered }, index) => rendered.id !== doc.child(index).attrs.id);
    this.#present = this.#structural ? new Set(doc.children.map((node) => node.attrs.id)) : null;
  }

  write(): void {
    const { doc } = this.#change;
    let start = 0;
    for (const [index, node] of doc.children.entries()) {
      this.#writeParagraph(node, index, start);
      start += node.nodeSize;
    }
    for (const old of this.#old) {
      if (!this.#stays(old) && !this.#joined.has(old)) this.#remove(old);
      else if (this.#touched.has(old)) this.#deleteDropped(old);
    }
    for (const text of this.#edits.apply()) this.#change.rendering.invalidate(text);
    if (this.#structural) this.#structure.finish(this.#order);
  }

  #writeParagraph(node: Node, index: number, start: number): void {
    const id = paragraphId(node.attrs.id);
    this.#order.push(id);
    if (this.#old[index]?.node === node) return;
    const oldIndex = this.#indexOfOld(id, index);
    const old = this.#old[oldIndex];
    if (old?.node === node) return;
    const pieces = this.#piecesOf(node, start, oldIndex);
    if (old) {
      for (const key of ["kind", "level"]) {
        if (old.node.attrs[key] !== node.attrs[key]) this.#structure.entry(id)?.set(key, node.attrs[key]);
      }
      if (this.#change.stale && this.#isGone(old)) {
        this.#saveTyped(id, node, pieces);
        return;
      }
      if (old.node.content.eq(node.content) && coversAll(pieces, oldIndex)) return;
      this.#touched.add(old);
    }
    this.#placePieces(
      {
        id,
        node,
        old,
        sources: new Set(old ? [old] : []),
        cursor: old ? this.#locate.startOf(must(old.rendered.stretches[0], "a region has a stretch")) : null,
        end: old ? (old.rendered.regions.at(-1) ?? id) : null,
        pending: [],
      },
      pieces,
    );
  }

  #piecesOf(node: Node, start: number, oldIndex: number): Piece[] {
    const old = this.#old[oldIndex];
    const pieces = piecesBetween(this.#intervals, this.#oldStarts, start + 1, start + 1 + node.content.size);
    if (!old || this.#survives(oldIndex)) return pieces;
    // its opening was deleted and set again elsewhere: a move, made by hand
    this.#structure.move(old.rendered.id);
    this.#structural = true;
    return pieces.every(({ kind }) => kind === "typed") ? piecesByDifference(old.node, node, oldIndex) : pieces;
  }

  #placePieces(target: Target, pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if (piece.kind === "typed" || !this.#adopt(target, piece)) {
        const words = insertionsOf(target.node, piece.at, piece.length);
        if (target.cursor) this.#edits.insert(target.cursor, words);
        else target.pending.push(...words);
        continue;
      }
      const source = this.#source(piece);
      const kept = this.#kept.get(source);
      const range = { from: piece.offset, to: piece.offset + piece.length };
      if (kept) kept.push(range);
      else this.#kept.set(source, [range]);
      this.#writeMarks(target.node, piece, source);
      const last = must(runsWithin(source, range.to - 1, range.to)[0], "a kept piece has a last character");
      target.cursor = this.#locate.after(last.run, last.offset) ?? target.cursor;
    }
    if (target.sources.size === 0) this.#create(target.id, target.node, target.pending);
  }

  /** Makes room for kept words; false if they can only be copied, and are deleted where they were. */
  #adopt(target: Target, piece: KeptPiece): boolean {
    const source = this.#source(piece);
    if (target.sources.has(source)) return true;
    if (target.sources.size === 0) {
      if (!this.#split(target, piece, source)) return false;
    } else if (target.end !== null && !this.#stays(source) && !this.#joined.has(source)) {
      this.#join(target, target.end, source);
    } else {
      this.#touched.add(source);
      if (!this.#stays(source)) this.#deleteWords(source, piece.offset, piece.offset + piece.length);
      return false;
    }
    target.sources.add(source);
    this.#touched.add(source);
    this.#structural = true;
    return true;
  }

  /** False if the text is gone by now. */
  #split(target: Target, piece: KeptPiece, source: OldParagraph): boolean {
    const first = must(runsWithin(source, piece.offset, piece.offset + 1)[0], "a kept piece has a first character");
    const spot = this.#locate.before(first.run, first.offset);
    if (!spot) return false;
    this.#structure.createHalf(target.id, target.node);
    const attributes = first.run.em ? { em: true as const } : {};
    this.#edits.insertBreak(spot, { insert: { break: target.id }, attributes }, target.pending.splice(0));
    const { regions, joinedTo } = source.rendered;
    const cut = regions.indexOf(first.run.region);
    // regions joined to what stands before the cut follow the second half; those joined to the cut region do so by themselves
    let front = target.id;
    for (let later = cut + 1; later < regions.length; later++) {
      const region = must(regions[later], "an index of regions");
      const into = joinedTo[later];
      if (into && regions.indexOf(into) < cut) this.#structure.join(region, front);
      front = region;
    }
    this.#structure.dropVoidMerge(source.rendered.id);
    target.end = cut < regions.length - 1 ? (regions.at(-1) ?? target.id) : target.id;
    return true;
  }

  #join(target: Target, end: ParagraphId, source: OldParagraph): void {
    this.#structure.dropVoidMerge(target.id);
    this.#structure.join(source.rendered.id, end);
    target.end = source.rendered.regions.at(-1) ?? end;
    this.#joined.add(source);
  }

  #writeMarks(node: Node, piece: KeptPiece, source: OldParagraph): void {
    for (const { run, offset, length, at } of runsWithin(source, piece.offset, piece.offset + piece.length)) {
      const from = piece.at + at - piece.offset;
      node.nodesBetween(from, from + length, (child, position) => {
        const start = Math.max(position, from);
        const end = Math.min(position + child.nodeSize, from + length);
        const em = child.marks.length > 0;
        if (end > start && em !== run.em) {
          for (const live of this.#locate.live(run, offset + start - from, end - start)) {
            this.#edits.format(live.spot, live.length, em);
          }
        }
        return false;
      });
    }
  }

  #deleteDropped(old: OldParagraph): void {
    let reached = 0;
    const kept = (this.#kept.get(old) ?? []).sort((a, b) => a.from - b.from);
    for (const { from, to } of kept) {
      this.#deleteWords(old, reached, from);
      reached = Math.max(reached, to);
    }
    this.#deleteWords(old, reached, old.node.content.size);
  }

  #deleteWords(old: OldParagraph, from: number, to: number): void {
    for (const { run, offset, length } of runsWithin(old, from, to)) {
      for (const live of this.#locate.live(run, offset, length)) this.#edits.delete(live.spot, live.length);
    }
  }

  #remove({ rendered }: OldParagraph): void {
    this.#structural = true;
    this.#structure.remove(rendered, this.#change.user, this.#change.at);
  }

  /** Its author took the paragraph back while we composed in it: our words stay, in a paragraph of their own. */
  #saveTyped(id: ParagraphId, node: Node, pieces: readonly Piece[]): void {
    const words = pieces.flatMap((piece) => (piece.kind === "typed" ? insertionsOf(node, piece.at, piece.length) : []));
    if (words.length === 0) return;
    const own = this.#structure.entry(id) ? paragraphId(this.#change.newId()) : id;
    if (own !== id) this.#order.push(own);
    this.#create(own, node, words);
  }

  #create(id: ParagraphId, node: Node, words: readonly Insertion[]): void {
    this.#structural = true;
    this.#structure.create(id, node, words);
  }

  #source(piece: KeptPiece): OldParagraph {
    return must(this.#old[piece.from], "a kept piece comes from an old paragraph");
  }

  /** Index of the old paragraph of this id, or -1; `guess` is where it stands if nothing moved. */
  #indexOfOld(id: ParagraphId, guess: number): number {
    if (this.#old[guess]?.rendered.id === id) return guess;
    this.#oldIndex ??= new Map(this.#old.map(({ rendered }, index) => [rendered.id, index]));
    return this.#oldIndex.get(id) ?? -1;
  }

  #stays({ rendered }: OldParagraph): boolean {
    return this.#present?.has(rendered.id) ?? true;
  }

  /** Whether the opening of an old paragraph was kept. */
  #survives(index: number): boolean {
    const start = must(this.#oldStarts[index], "every old paragraph starts somewhere");
    return this.#intervals.some(({ old: from, length }) => from <= start && start < from + length);
  }

  #isGone({ rendered }: OldParagraph): boolean {
    return this.#structure.entry(rendered.id) === null || rendered.stretches.some(({ type }) => type._item?.deleted);
  }
}

/** The parts of runs that cover offsets `from` to `to` of an old paragraph; `at` is the offset in the paragraph. */
function runsWithin(
  { rendered }: OldParagraph,
  from: number,
  to: number,
): { run: Run; offset: number; length: number; at: number }[] {
  const out: { run: Run; offset: number; length: number; at: number }[] = [];
  let at = 0;
  for (const run of rendered.runs) {
    const start = Math.max(from, at);
    const end = Math.min(to, at + run.length);
    if (end > start) out.push({ run, offset: start - at, length: end - start, at: start });
    at += run.length;
    if (at >= to) break;
  }
  return out;
}

function coversAll(pieces: readonly Piece[], old: number): boolean {
  return pieces.every((piece) => piece.kind === "kept" && piece.from === old);
}

function insertionsOf(node: Node, from: number, length: number): Insertion[] {
  const out: Insertion[] = [];
  node.content.cut(from, from + length).forEach((child) => {
    const attributes = child.marks.length > 0 ? { em: true as const } : {};
    out.push({ insert: child.isText ? (child.text ?? "") : embedOf(child), attributes });
  });
  return out;
}

function embedOf({ type, attrs }: Node): object {
  return type === schema.nodes.reference ? { reference: attrs.to } : { footnote: attrs.id };
}
