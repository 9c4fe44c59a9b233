/**
 * Makes a draft read as one of its versions again, by ordinary edits: they merge with what others do at the same time, and
 * paragraphs that the draft still knows keep their ids, so that votes, history and comparison follow them.
 */
import * as Y from "yjs";
import type { Footnote, Paragraph, ParagraphId, Resolution } from "../resolution/resolution.ts";
import { type CitedParagraphs, citedParagraphs } from "./cited-paragraphs.ts";
import { type Entry, entriesOf, entryOf, footnotesOf, levelFor, type Removal } from "./entries.ts";
import { readLanguage, writeLanguage, writeMasthead } from "./masthead.ts";
import { must } from "./must.ts";
import { initialRanks, planRanks, type Random, rankAfter } from "./rank.ts";
import { readDraft, readParagraph } from "./read-draft.ts";
import { cutText } from "./regions.ts";
import { DraftRendering, type RenderedParagraph } from "./rendering.ts";
import { rewordRuns, type Wording } from "./restore-text.ts";
import { TextEdits } from "./text-edits.ts";

export interface RestoreOptions {
  /** Who restores, as the editor says it: paragraphs that go are marked as removed by them. */
  readonly by: string;
  /** ms UTC. */
  readonly at: number;
  readonly random: Random;
}

/**
 * Writes what differs, in one transaction. Law: readDraft then gives back `version`, ids included, if readDraft once gave it.
 * Separate votes stay as they are: they are facts of the negotiation, not words of the text. Throws when the law does not
 * hold: a bug, and nothing that was written then may be kept.
 */
export function restoreDraft(ydoc: Y.Doc, version: Resolution, options: RestoreOptions, origin?: unknown): void {
  ydoc.transact(() => {
    writeMasthead(ydoc, version.masthead);
    if (readLanguage(ydoc) !== version.language) writeLanguage(ydoc, version.language);
    const rendering = new DraftRendering(ydoc);
    try {
      new Restoring(ydoc, rendering, version.paragraphs, options).run();
    } finally {
      rendering.destroy();
    }
    for (const footnote of version.footnotes) restoreFootnote(ydoc, footnote);
  }, origin);
  if (!sameText(readDraft(ydoc), version)) throw new Error("The draft does not read as the version that was restored.");
}

/** Whether two texts say the same in the same paragraphs. */
function sameText(a: Resolution, b: Resolution): boolean {
  return (
    a.language === b.language &&
    sameFields(a.masthead, b.masthead) &&
    a.paragraphs.length === b.paragraphs.length &&
    a.paragraphs.every((paragraph, index) => sameParagraph(paragraph, b.paragraphs[index])) &&
    a.footnotes.length === b.footnotes.length &&
    a.footnotes.every((note, index) => note.id === b.footnotes[index]?.id && sameWords(note, b.footnotes[index]))
  );
}

function sameParagraph(a: Paragraph, b: Paragraph | undefined): boolean {
  return b !== undefined && a.id === b.id && a.kind === b.kind && a.level === b.level && sameWords(a, b);
}

function sameWords(a: Omit<Wording, "notes"> & Partial<Wording>, b: typeof a | undefined): boolean {
  if (!b || a.text !== b.text) return false;
  const facts = ({ italics, notes, references }: typeof a) =>
    JSON.stringify([
      italics.map(({ from, to }) => [from, to]),
      notes?.map(({ at, id }) => [at, id]),
      references?.map(({ from, to, target }) => [from, to, target]),
    ]);
  return facts(a) === facts(b);
}

function sameFields(a: Resolution["masthead"], b: Resolution["masthead"]): boolean {
  const fields = (masthead: typeof a) => JSON.stringify(Object.entries(masthead).sort(([x], [y]) => (x < y ? -1 : 1)));
  return fields(a) === fields(b);
}

class Restoring {
  readonly #wanted: ReadonlyMap<ParagraphId, Paragraph>;

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly rendering: DraftRendering,
    private readonly paragraphs: readonly Paragraph[],
    private readonly options: RestoreOptions,
  ) {
    this.#wanted = new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  }

  run(): void {
    // what is brought back or taken away may bring back or take away what hangs on it: until nothing moves
    for (let round = 0; this.#stand(round) && round < this.paragraphs.length + 10; round++) this.rendering.invalidate();
    this.#order();
    this.#reword();
  }

  /** Makes the wanted paragraphs stand, and no others. Whether something was done. */
  #stand(round: number): boolean {
    const standing = new Map(this.rendering.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
    let changed = false;
    for (const id of this.#wanted.keys()) {
      const entry = entryOf(entriesOf(this.ydoc), id);
      // a merge that does not count now could come alive when the paragraph in front is brought back
      if (entry?.has("mergedInto")) {
        entry.delete("mergedInto");
        changed = true;
      }
      if (standing.has(id)) continue;
      this.#bringBack(id, entry, round);
      changed = true;
    }
    for (const paragraph of standing.values()) {
      if (this.#wanted.has(paragraph.id)) continue;
      this.#remove(paragraph);
      changed = true;
    }
    return changed;
  }

  #bringBack(id: ParagraphId, known: Entry | null, round: number): void {
    const entry: Entry = known ?? new Y.Map();
    if (!known) entriesOf(this.ydoc).set(id, entry);
    entry.delete("removed");
    const hasText = entry.get("text") instanceof Y.Text;
    // a half whose break is gone stands nowhere: it gets a text of its own, if taking the removal away was not enough
    if (!hasText && (!known || round > 0)) entry.set("text", new Y.Text());
    if (!entry.has("rank") && entry.get("text") instanceof Y.Text) entry.set("rank", this.#lastRank());
  }

  #lastRank(): string {
    const last = this.rendering.paragraphs.findLast(({ rank }) => rank !== null)?.rank ?? null;
    return rankAfter(last);
  }

  /** As a person's editor removes it: marked, its words stay. */
  #remove({ regions, runs }: RenderedParagraph): void {
    const { by, at } = this.options;
    for (const region of regions) {
      const length = runs.reduce((sum, run) => sum + (run.region === region ? run.length : 0), 0);
      const removal: Removal = { by, at, length };
      entryOf(entriesOf(this.ydoc), region)?.set("removed", removal);
    }
  }

  #order(): void {
    const wanted = this.paragraphs.map(({ id }) => id);
    const now = this.rendering.paragraphs.map(({ id, rank, ownRank }) => ({ id, rank, own: ownRank, steady: true }));
    if (wanted.every((id, index) => now[index]?.id === id)) return;
    this.#setRanks(planRanks(now, wanted, this.options.random));
    this.rendering.invalidate();
    if (wanted.every((id, index) => this.rendering.paragraphs[index]?.id === id)) return;
    const ranks = initialRanks(wanted.length);
    this.#setRanks(new Map(wanted.map((id, index) => [id, must(ranks[index], "a rank for each paragraph")])));
    this.rendering.invalidate();
  }

  #setRanks(ranks: ReadonlyMap<ParagraphId, string>): void {
    for (const [id, rank] of ranks) entryOf(entriesOf(this.ydoc), id)?.set("rank", rank);
  }

  #reword(): void {
    const edits = new TextEdits();
    const cited = this.#citedAsWanted();
    for (const rendered of this.rendering.paragraphs) {
      const wanted = this.#wanted.get(rendered.id);
      const entry = entryOf(entriesOf(this.ydoc), rendered.id);
      const [first] = rendered.stretches;
      if (!wanted || !entry || !first) continue;
      if (rendered.kind !== wanted.kind) entry.set("kind", wanted.kind);
      if (levelFor(wanted.kind, rendered.level) !== wanted.level) entry.set("level", wanted.level);
      if (sameWords(readParagraph(rendered, cited), wanted)) continue;
      rewordRuns(rendered.runs, { type: first.type, index: first.start }, wanted, edits, cited);
    }
    for (const text of edits.apply()) this.rendering.invalidate(text);
  }

  /** What references read as once every paragraph has the kind and level it is to have. */
  #citedAsWanted(): CitedParagraphs {
    return citedParagraphs(
      this.rendering.paragraphs.map(({ id, regions, kind, level }) => ({
        ...{ id, regions },
        kind: this.#wanted.get(id)?.kind ?? kind,
        level: this.#wanted.get(id)?.level ?? level,
      })),
    );
  }
}

function restoreFootnote(ydoc: Y.Doc, { id, text, italics }: Footnote): void {
  const footnotes = footnotesOf(ydoc);
  const known: unknown = footnotes.get(id);
  const type = known instanceof Y.Text ? known : new Y.Text();
  if (type !== known) footnotes.set(id, type);
  const runs = cutText(type, id as never, () => false).stretches.flatMap((stretch) => stretch.runs);
  const edits = new TextEdits();
  // an embed inside a footnote is not read: it stays where it is
  const words = runs.filter((run) => run.words !== null);
  rewordRuns(words, { type, index: 0 }, { text, italics, notes: [] }, edits, citedParagraphs([]));
  edits.apply();
}
