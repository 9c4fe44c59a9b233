/** Fills a new draft from a text. The server does it, once, before anybody can join: a client that seeds can seed twice. */
import * as Y from "yjs";
import {
  type Footnote,
  type Paragraph,
  type ParagraphId,
  paragraphId,
  type Resolution,
} from "../resolution/resolution.ts";
import { type Entry, entriesOf, footnotesOf } from "./entries.ts";
import { LAYOUT_VERSION } from "./layout.ts";
import { metaOf, writeBase, writeMasthead } from "./masthead.ts";
import { must } from "./must.ts";
import { initialRanks } from "./rank.ts";

export interface SeedOptions {
  /** ResolutionRef of the text that the draft is to be compared with. */
  readonly base: string;
  /** The id that a paragraph gets: a new one, unique in the world, or in a branch the one it has. */
  readonly newId: (paragraph: Paragraph) => string;
}

/**
 * Writes `resolution` into an empty Y.Doc in one transaction. Law: readDraft gives it back, paragraph ids aside.
 * Throws if the draft has paragraphs: that is a bug of the caller.
 */
export function seedDraft(ydoc: Y.Doc, resolution: Resolution, { base, newId }: SeedOptions, origin?: unknown): void {
  const entries = entriesOf(ydoc);
  if (entries.size > 0) throw new Error("A draft is seeded once, and this one has paragraphs.");
  const { masthead, language, paragraphs, footnotes } = resolution;
  ydoc.transact(() => {
    metaOf(ydoc).set("layout", LAYOUT_VERSION);
    metaOf(ydoc).set("language", language);
    writeBase(ydoc, base);
    writeMasthead(ydoc, masthead);
    const ranks = initialRanks(paragraphs.length);
    const ids = paragraphs.map((paragraph) => newId(paragraph));
    const idNow = new Map(
      paragraphs.map(({ id }, index) => [id, paragraphId(must(ids[index], "an id for each paragraph"))]),
    );
    paragraphs.forEach((paragraph, index) => {
      const { kind, level } = paragraph;
      const entry: Entry = new Y.Map();
      entry.set("kind", kind);
      entry.set("level", level);
      entry.set("rank", must(ranks[index], "a rank for each paragraph"));
      entry.set("text", makeText(paragraph, idNow));
      entries.set(must(ids[index], "an id for each paragraph"), entry);
    });
    for (const footnote of footnotes) footnotesOf(ydoc).set(footnote.id, makeText(footnote, idNow));
  }, origin);
}

/** `idNow`: the id in the draft of each paragraph of the text; a reference to any other names what is not there. */
function makeText(words: Paragraph | Footnote, idNow: ReadonlyMap<ParagraphId, ParagraphId>): Y.Text {
  const { text, italics } = words;
  const [cited, references] = "notes" in words ? [words.notes, words.references ?? []] : [[], []];
  const notes = cited.map(({ at, id }) => ({ at: whole(text, at), id }));
  const edges = [...italics, ...references].flatMap(({ from, to }) => [whole(text, from), whole(text, to)]);
  const cuts = [0, text.length, ...edges, ...notes.map(({ at }) => at)];
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  const type = new Y.Text();
  const delta: object[] = [];
  places.forEach((from, index) => {
    const em = italics.some((italic) => italic.from <= from && from < italic.to);
    for (const { at, id } of notes) if (at === from) delta.push({ insert: { footnote: id } });
    const to = places[index + 1] ?? from;
    const attributes = em ? { em: true } : {};
    const reference = references.find((each) => each.from <= from && from < each.to);
    if (reference?.from === from)
      delta.push({ insert: { reference: idNow.get(reference.target) ?? reference.target }, attributes });
    else if (!reference && to > from) delta.push({ insert: text.slice(from, to), attributes });
  });
  type.applyDelta(delta, { sanitize: false });
  return type;
}

/** Yjs spoils a character that is cut between its two code units: such an offset goes behind it. */
function whole(text: string, offset: number): number {
  return /^[\uDC00-\uDFFF]/.test(text.slice(offset, offset + 1)) ? offset + 1 : offset;
}
