/**
 * What others did while this window, or this computer, was away: the draft is read before and after the first answer of the
 * server, which holds nothing but what was missing here. One's own words are on both sides of it, so they never count.
 */
import type * as Y from "yjs";
import { citedParagraphs } from "../../shared/crdt/cited-paragraphs.ts";
import { entriesOf, entryOf, footnotesOf } from "../../shared/crdt/entries.ts";
import { type RenderedParagraph, renderDraft } from "../../shared/crdt/rendering.ts";
import type { ParagraphId } from "../../shared/resolution/resolution.ts";

export type ArrivalKind = "added" | "changed" | "moved" | "removed";

export interface Arrival {
  readonly paragraph: ParagraphId;
  readonly kind: ArrivalKind;
  /** How it begins now, or began. */
  readonly opening: string;
  /** Yjs clients that wrote in it; none where words were only struck, which nobody signs. */
  readonly clients: readonly number[];
}

/** How much of a paragraph is quoted, in UTF-16 code units. */
const OPENING = 80;

interface Seen {
  readonly paragraph: RenderedParagraph;
  /** Its words, as they read. */
  readonly text: string;
  /** What was written for them: a reference is what it names, whatever number that has now. */
  readonly written: string;
  /** The words of the footnotes it cites. */
  readonly notes: string;
}

type View = ReadonlyMap<ParagraphId, Seen>;

export class ArrivalWatch {
  private readonly arrivals = new Map<ParagraphId, Arrival>();
  private before: View = new Map();

  /** Call in front of each change that comes from the server while it tells what was missing, and behind it. */
  begin(ydoc: Y.Doc): void {
    this.before = viewOf(ydoc);
  }

  /** `clocks`: how far each client had written in front of the change. */
  end(ydoc: Y.Doc, clocks: ReadonlyMap<number, number>): void {
    for (const arrival of arrivalsBetween(ydoc, this.before, viewOf(ydoc), clocks)) {
      const earlier = this.arrivals.get(arrival.paragraph);
      const clients = [...new Set([...(earlier?.clients ?? []), ...arrival.clients])];
      const kind = earlier?.kind === "added" && arrival.kind !== "removed" ? "added" : arrival.kind;
      this.arrivals.set(arrival.paragraph, { ...arrival, kind, clients });
    }
  }

  /** In the order of the draft; what was removed stands last. Starts anew. */
  take(ydoc: Y.Doc): readonly Arrival[] {
    const order = new Map(renderDraft(ydoc).map(({ id }, index) => [id, index]));
    const place = ({ paragraph }: Arrival) => order.get(paragraph) ?? Number.POSITIVE_INFINITY;
    const found = [...this.arrivals.values()].toSorted((a, b) => Math.sign(place(a) - place(b)) || 0);
    this.arrivals.clear();
    return found;
  }
}

function viewOf(ydoc: Y.Doc): View {
  const footnotes = footnotesOf(ydoc);
  const rendered = renderDraft(ydoc);
  const shown = citedParagraphs(rendered);
  return new Map(
    rendered.map((paragraph) => {
      const { id, runs } = paragraph;
      const cited = runs.flatMap(({ footnote }) => (footnote === null ? [] : [footnote]));
      const notes = cited.map((note) => `${note} ${footnotes.get(note)?.toString()}`).join("\n");
      const joined = (wordsOf: (region: ParagraphId) => string) =>
        runs.map(({ words, reference }) => words ?? (reference === null ? "" : wordsOf(reference))).join("");
      return [id, { paragraph, text: joined(shown.words), written: joined((region) => `<${region}>`), notes }];
    }),
  );
}

function arrivalsBetween(
  ydoc: Y.Doc,
  before: View,
  after: View,
  clocks: ReadonlyMap<number, number>,
): readonly Arrival[] {
  const isNew = (client: number, end: number) => end > (clocks.get(client) ?? 0);
  const entries = entriesOf(ydoc);
  const authors = (id: ParagraphId, paragraph: RenderedParagraph | null): number[] => {
    const clients = new Set<number>();
    for (const { client, clock, length } of paragraph?.runs ?? [])
      if (isNew(client, clock + length)) clients.add(client);
    for (const { id: item, length } of entryOf(entries, id)?._map.values() ?? []) {
      if (isNew(item.client, item.clock + length)) clients.add(item.client);
    }
    return [...clients];
  };
  const arrivals: Arrival[] = [];
  const tell = (id: ParagraphId, kind: ArrivalKind, text: string, paragraph: RenderedParagraph | null) =>
    arrivals.push({ paragraph: id, kind, opening: openingOf(text), clients: authors(id, paragraph) });
  for (const [id, now] of after) {
    const was = before.get(id);
    if (!was) tell(id, "added", now.text, now.paragraph);
    else if (!isSame(was, now)) tell(id, "changed", now.text, now.paragraph);
    else if (hasMoved(was.paragraph, now.paragraph)) tell(id, "moved", now.text, now.paragraph);
  }
  for (const [id, { text }] of before) if (!after.has(id)) tell(id, "removed", text, null);
  return arrivals;
}

function isSame(a: Seen, b: Seen): boolean {
  return (
    a.written === b.written &&
    a.notes === b.notes &&
    a.paragraph.kind === b.paragraph.kind &&
    a.paragraph.level === b.paragraph.level
  );
}

/** A paragraph without a rank of its own stands wherever the one in front of it does. */
function hasMoved(a: RenderedParagraph, b: RenderedParagraph): boolean {
  return a.ownRank && b.ownRank && a.rank !== b.rank;
}

function openingOf(text: string): string {
  const words = text.trim();
  if (words.length <= OPENING) return words;
  return `${words.slice(0, words.lastIndexOf(" ", OPENING) + 1 || OPENING).trimEnd()} …`;
}
