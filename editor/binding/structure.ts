/** The paragraphs that a change makes, joins, removes and orders; what happens to words is in shared/crdt/text-edits.ts. */
import type { Node } from "prosemirror-model";
import * as Y from "yjs";
import {
  type Entries,
  type Entry,
  entriesOf,
  entryOf,
  isTakenBack,
  type Merge,
  type Removal,
} from "../../shared/crdt/entries.ts";
import { planRanks, type Random } from "../../shared/crdt/rank.ts";
import type { DraftRendering, RenderedParagraph } from "../../shared/crdt/rendering.ts";
import type { Insertion } from "../../shared/crdt/text-edits.ts";
import type { ParagraphId } from "../../shared/resolution/resolution.ts";

export class Structure {
  readonly #entries: Entries;
  readonly #rendering: DraftRendering;
  readonly #random: Random;
  /** Region -> the region it is to continue; written last, when the breaks of this change stand. */
  readonly #merges = new Map<ParagraphId, ParagraphId>();
  readonly #moved = new Set<ParagraphId>();
  /** What this change makes stand; it has no rank yet. */
  readonly #created = new Set<ParagraphId>();

  constructor(ydoc: Y.Doc, rendering: DraftRendering, random: Random) {
    this.#entries = entriesOf(ydoc);
    this.#rendering = rendering;
    this.#random = random;
  }

  entry(id: ParagraphId): Entry | null {
    return entryOf(this.#entries, id);
  }

  /** A paragraph with a text of its own. */
  create(id: ParagraphId, node: Node, words: readonly Insertion[]): void {
    const text = new Y.Text();
    text.applyDelta([...words], { sanitize: false });
    this.createHalf(id, node).set("text", text);
    this.#created.add(id);
  }

  /** A paragraph whose words stand behind a break in another's text. */
  createHalf(id: ParagraphId, node: Node): Entry {
    const entry: Entry = new Y.Map();
    entry.set("kind", node.attrs.kind);
    entry.set("level", node.attrs.level);
    this.#entries.set(id, entry);
    return entry;
  }

  join(region: ParagraphId, to: ParagraphId): void {
    this.#merges.set(region, to);
  }

  /** A merge that does not count must not come alive when the paragraphs around it change. */
  dropVoidMerge(id: ParagraphId): void {
    this.#merges.delete(id);
    const entry = this.entry(id);
    if (!entry?.has("mergedInto")) return;
    entry.delete("mergedInto");
    // the void merge may have been all that made it stand
    if (isTakenBack(entry)) this.#created.add(id);
  }

  remove({ regions, runs }: RenderedParagraph, by: string, at: number): void {
    for (const region of regions) {
      const length = runs.reduce((sum, run) => sum + (run.region === region ? run.length : 0), 0);
      const removal: Removal = { by, at, length };
      this.entry(region)?.set("removed", removal);
    }
  }

  /** The paragraph was taken out and put in again: it does not keep its place. */
  move(id: ParagraphId): void {
    this.#moved.add(id);
  }

  /** Writes the joins, and the ranks that make the paragraphs stand in this order. Call it when the breaks stand. */
  finish(order: readonly ParagraphId[]): void {
    this.#rendering.invalidate();
    for (const [region, target] of this.#merges) {
      const merge: Merge = { region: target, before: this.#rendering.regionBehind(target) };
      this.entry(region)?.set("mergedInto", merge);
    }
    this.#rendering.invalidate();
    const wanted = new Set(order);
    const now = this.#rendering.paragraphs.filter(({ id }) => wanted.has(id));
    const standing = new Set(now.map(({ id }) => id));
    const placed = now.map(({ id, rank, ownRank }) => ({ id, rank, own: ownRank, steady: !this.#moved.has(id) }));
    // what was made just now stands nowhere until it has a rank
    const want = order.filter((id) => standing.has(id) || this.#created.has(id));
    for (const [id, rank] of planRanks(placed, want, this.#random)) this.entry(id)?.set("rank", rank);
  }
}
