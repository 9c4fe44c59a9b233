/**
 * The draft as its readers see it: ordered paragraphs with their words. Every reader (editor, server, comparison, export)
 * goes through here, so that all of them see one text.
 */
import * as Y from "yjs";
import type { ParagraphId, ParagraphKind } from "../resolution/resolution.ts";
import { type Entries, eachEntry, entriesOf, entryOf, readKind, readLevel, readText } from "./entries.ts";
import { must } from "./must.ts";
import { type Order, type OrderedParagraph, orderParagraphs } from "./order.ts";
import { type Cutting, cutText, type Run, type Stretch } from "./regions.ts";

export interface RenderedParagraph extends OrderedParagraph {
  readonly kind: ParagraphKind;
  /** As stored, 0 to MAX_LEVEL. */
  readonly level: number;
  readonly stretches: readonly Stretch[];
  /** All runs of the stretches, in order: the paragraph's inline content. */
  readonly runs: readonly Run[];
  /** Whether one of the runs is a cross-reference: then its words depend on where other paragraphs stand. */
  readonly cites: boolean;
}

/** Renders a draft once; to follow one that changes, use DraftRendering. */
export function renderDraft(ydoc: Y.Doc): readonly RenderedParagraph[] {
  const rendering = new DraftRendering(ydoc);
  const paragraphs = rendering.paragraphs;
  rendering.destroy();
  return paragraphs;
}

/**
 * Follows a draft. Typing changes one text: then the order stands and only the paragraphs of that text are made anew.
 * A paragraph that did not change keeps its identity.
 */
export class DraftRendering {
  readonly #entries: Entries;
  readonly #cuttings = new Map<Y.Text, Cutting>();
  readonly #staleTexts = new Set<Y.Text>();
  #orderIsStale = true;
  #order: Order = { standing: [], removed: [] };
  #paragraphs: readonly RenderedParagraph[] = [];
  /** Where in #paragraphs the words of a text stand. */
  #places = new Map<Y.Text, number[]>();

  constructor(ydoc: Y.Doc) {
    this.#entries = entriesOf(ydoc);
    this.#entries.observeDeep(this.#note);
  }

  destroy(): void {
    this.#entries.unobserveDeep(this.#note);
  }

  /** In document order. The array and its members never change; the next call may give others. */
  get paragraphs(): readonly RenderedParagraph[] {
    if (this.#orderIsStale || !this.#refreshTexts()) this.#renderAll();
    return this.#paragraphs;
  }

  /** Paragraphs that were removed, each where it would stand. */
  get removed(): readonly RenderedParagraph[] {
    void this.paragraphs;
    const stretches = stretchesByRegion(this.#cuttings.values());
    return this.#order.removed.map((ordered) => this.#make(ordered, stretches));
  }

  /** For a writer that reads inside its own transaction, before the events come. Without a text: anything may have changed. */
  invalidate(text?: Y.Text): void {
    if (text) this.#staleTexts.add(text);
    else this.#orderIsStale = true;
  }

  /** The region behind this one in the same text, or null at the end of the text. */
  regionBehind(region: ParagraphId): ParagraphId | null {
    void this.paragraphs;
    for (const { stretches } of this.#cuttings.values()) {
      const at = stretches.findIndex((stretch) => stretch.region === region);
      if (at >= 0) return stretches[at + 1]?.region ?? null;
    }
    return null;
  }

  readonly #note = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const { target } of events) this.invalidate(target instanceof Y.Text ? target : undefined);
  };

  /** False if a break came or went, and with it the order. */
  #refreshTexts(): boolean {
    if (this.#staleTexts.size === 0) return true;
    const touched = new Set<number>();
    for (const text of this.#staleTexts) {
      const before = this.#cuttings.get(text);
      if (!before) continue; // of an entry that is gone
      const after = this.#cut(text, before.owner);
      if (!sameBreaks(before, after)) return false;
      this.#cuttings.set(text, after);
      for (const place of this.#places.get(text) ?? []) touched.add(place);
    }
    this.#staleTexts.clear();
    const paragraphs = [...this.#paragraphs];
    for (const place of touched) {
      const stale = must(paragraphs[place], "a place is an index of paragraphs");
      const types = new Set(stale.stretches.map(({ type }) => type));
      const cuttings = [...types].map((type) => must(this.#cuttings.get(type), "a rendered text was cut"));
      paragraphs[place] = this.#make(stale, stretchesByRegion(cuttings));
    }
    this.#paragraphs = paragraphs;
    return true;
  }

  #renderAll(): void {
    const texts: { text: Y.Text; owner: ParagraphId }[] = [];
    for (const [owner, entry] of eachEntry(this.#entries)) {
      const text = readText(entry);
      if (text) texts.push({ text, owner });
    }
    // the order of a Y.Map's keys is not the same on every replica
    texts.sort((a, b) => (a.owner < b.owner ? -1 : 1));
    const had = new Map(this.#cuttings);
    this.#cuttings.clear();
    for (const { text, owner } of texts) {
      const cutting = had.get(text);
      const fits = cutting && !this.#staleTexts.has(text) && this.#stillKnown(cutting);
      this.#cuttings.set(text, fits ? cutting : this.#cut(text, owner));
    }
    this.#staleTexts.clear();
    this.#orderIsStale = false;

    const stretches = stretchesByRegion(this.#cuttings.values());
    const before = new Map(this.#paragraphs.map((paragraph) => [paragraph.id, paragraph]));
    this.#order = orderParagraphs(this.#entries, this.#cuttings.values());
    this.#paragraphs = this.#order.standing.map((ordered) => this.#make(ordered, stretches, before.get(ordered.id)));
    this.#places = new Map();
    this.#paragraphs.forEach((paragraph, index) => {
      for (const { type } of paragraph.stretches) {
        const places = this.#places.get(type);
        if (!places) this.#places.set(type, [index]);
        else if (places.at(-1) !== index) places.push(index);
      }
    });
  }

  #cut(text: Y.Text, owner: ParagraphId): Cutting {
    return cutText(text, owner, (id) => entryOf(this.#entries, id) !== null);
  }

  #stillKnown(cutting: Cutting): boolean {
    for (const [id, known] of cutting.breaks) if ((entryOf(this.#entries, id) !== null) !== known) return false;
    return true;
  }

  /** `before` itself if it is still so. */
  #make(
    ordered: OrderedParagraph,
    regions: ReadonlyMap<ParagraphId, readonly Stretch[]>,
    before?: RenderedParagraph,
  ): RenderedParagraph {
    const { id, regions: ids, joinedTo, rank, ownRank } = ordered;
    const entry = must(entryOf(this.#entries, id), "an ordered paragraph has an entry");
    const stretches = ids.flatMap((region) => regions.get(region) ?? []);
    const now = {
      id,
      regions: ids,
      joinedTo,
      rank,
      ownRank,
      kind: readKind(entry),
      level: readLevel(entry),
      stretches,
    };
    if (before && sameParagraph(before, now)) return before;
    const runs = stretches.flatMap((stretch) => stretch.runs);
    return { ...now, runs, cites: runs.some(({ reference }) => reference !== null) };
  }
}

function stretchesByRegion(cuttings: Iterable<Cutting>): Map<ParagraphId, Stretch[]> {
  const regions = new Map<ParagraphId, Stretch[]>();
  for (const { stretches } of cuttings) {
    for (const stretch of stretches) {
      const had = regions.get(stretch.region);
      if (had) had.push(stretch);
      else regions.set(stretch.region, [stretch]);
    }
  }
  return regions;
}

function sameBreaks(a: Cutting, b: Cutting): boolean {
  return (
    a.breaks.size === b.breaks.size &&
    a.stretches.length === b.stretches.length &&
    a.stretches.every(({ region }, index) => region === b.stretches[index]?.region)
  );
}

function sameParagraph(a: Omit<RenderedParagraph, "runs" | "cites">, b: typeof a): boolean {
  return (
    a.kind === b.kind &&
    a.level === b.level &&
    a.rank === b.rank &&
    a.ownRank === b.ownRank &&
    sameItems(a.regions, b.regions) &&
    sameItems(a.joinedTo, b.joinedTo) &&
    sameItems(a.stretches, b.stretches)
  );
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
