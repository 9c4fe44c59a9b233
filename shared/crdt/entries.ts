/**
 * Total reading of a paragraph's entry: whatever another client, an older layout or a half-delivered update left there,
 * each field comes out typed or absent, and what is not understood stays where it is.
 */
import * as Y from "yjs";
import {
  MAX_LEVEL,
  PARAGRAPH_KINDS,
  type ParagraphId,
  type ParagraphKind,
  paragraphId,
} from "../resolution/resolution.ts";
import { FOOTNOTES, PARAGRAPHS } from "./layout.ts";
import { isRank } from "./rank.ts";

export type Entry = Y.Map<unknown>;
export type Entries = Y.Map<Entry>;

/**
 * These words continue another paragraph: they follow the last region that now stands, in the text of `region`, before the
 * break of `before` (null: before the end of the text). Said by the end and not by the region alone, because somebody may
 * split the paragraph in front at the same time, and then the words belong behind the second half.
 */
export interface Merge {
  readonly region: ParagraphId;
  readonly before: ParagraphId | null;
}

export interface Removal {
  /** Name of the person. */
  readonly by: string;
  /** ms UTC. */
  readonly at: number;
  /** How many characters (UTF-16 code units, a footnote mark counts as one) the remover saw go. */
  readonly length: number;
}

export function entriesOf(ydoc: Y.Doc): Entries {
  return ydoc.getMap(PARAGRAPHS);
}

export function footnotesOf(ydoc: Y.Doc): Y.Map<Y.Text> {
  return ydoc.getMap(FOOTNOTES);
}

/** The entry, or null where there is none, or something that is not one. */
export function entryOf(entries: Entries, id: string): Entry | null {
  const entry: unknown = entries.get(id);
  return entry instanceof Y.Map ? entry : null;
}

export function* eachEntry(entries: Entries): Generator<[ParagraphId, Entry]> {
  for (const [id, entry] of entries as Y.Map<unknown>) if (entry instanceof Y.Map) yield [paragraphId(id), entry];
}

/** TEXT when missing or unknown: the kind that claims nothing. */
export function readKind(entry: Entry): ParagraphKind {
  const kind = entry.get("kind");
  return PARAGRAPH_KINDS.find((known) => known === kind) ?? "TEXT";
}

/** 0 to MAX_LEVEL, whatever the kind; levelFor gives the level that a kind can have. */
export function readLevel(entry: Entry): number {
  const level = entry.get("level");
  return typeof level === "number" && Number.isInteger(level) ? Math.min(MAX_LEVEL, Math.max(0, level)) : 0;
}

/** 1 to MAX_LEVEL for SUB and HEADING, 0 for the rest: two people may set kind and level at the same time. */
export function levelFor(kind: ParagraphKind, level: number): number {
  return kind === "SUB" || kind === "HEADING" ? Math.max(1, level) : 0;
}

export function readRank(entry: Entry): string | null {
  const rank = entry.get("rank");
  return typeof rank === "string" && isRank(rank) ? rank : null;
}

export function readText(entry: Entry): Y.Text | null {
  const text = entry.get("text");
  return text instanceof Y.Text ? text : null;
}

export function readMerge(entry: Entry): Merge | null {
  const merge = entry.get("mergedInto");
  if (!isRecord(merge) || typeof merge.region !== "string") return null;
  return {
    region: paragraphId(merge.region),
    before: typeof merge.before === "string" ? paragraphId(merge.before) : null,
  };
}

/** A mark of removal that cannot be read still counts: somebody removed it. */
export function readRemoval(entry: Entry): Removal | null {
  const removed = entry.get("removed");
  if (removed === undefined || removed === null || removed === false) return null;
  const { by, at, length } = isRecord(removed) ? removed : {};
  return {
    by: typeof by === "string" ? by : "",
    at: typeof at === "number" ? at : 0,
    length: typeof length === "number" ? length : 0,
  };
}

/**
 * Whether undo has taken back the making of this paragraph. Undo takes its rank and its author's words, and leaves the
 * rest: the words that others typed into it meanwhile must not go with it.
 */
export function isTakenBack(entry: Entry): boolean {
  return readText(entry) !== null && !entry.has("rank") && readMerge(entry) === null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
