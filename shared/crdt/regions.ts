/**
 * Cuts a Y.Text at its breaks. The words of a paragraph are never copied to another text: a split leaves an embed
 * {break: id}, and what stands between two breaks is the region of one paragraph.
 */
import * as Y from "yjs";
import { type FootnoteId, footnoteId, type ParagraphId, paragraphId } from "../resolution/resolution.ts";
import { isRecord } from "./entries.ts";

/** Consecutive characters of one Yjs item, alike in markup. */
export interface Run {
  readonly region: ParagraphId;
  readonly type: Y.Text;
  /** Item id of the first character; the others follow by clock. */
  readonly client: number;
  readonly clock: number;
  /** Index of the first character in its Y.Text. */
  readonly index: number;
  readonly length: number;
  readonly em: boolean;
  /** The words, or null for an embed: a footnote mark or a cross-reference. */
  readonly words: string | null;
  readonly footnote: FootnoteId | null;
  /** The region that a cross-reference names. */
  readonly reference: ParagraphId | null;
}

/** The share of one Y.Text that belongs to a region. */
export interface Stretch {
  readonly region: ParagraphId;
  readonly type: Y.Text;
  /** Indices in the Y.Text, end exclusive; embeds that are not understood count here and have no run. */
  readonly start: number;
  readonly end: number;
  /** Item id of the break that opens it; null at the start of the text. */
  readonly head: Y.ID | null;
  readonly runs: readonly Run[];
}

export interface Cutting {
  readonly owner: ParagraphId;
  readonly stretches: readonly Stretch[];
  /** Every break in the text, and whether its paragraph was known when it was cut. */
  readonly breaks: ReadonlyMap<ParagraphId, boolean>;
}

/** Cuts `type`, the text of `owner`. The words behind the break of an unknown paragraph stay with the region in front. */
export function cutText(type: Y.Text, owner: ParagraphId, known: (id: ParagraphId) => boolean): Cutting {
  const stretches: Stretch[] = [];
  const breaks = new Map<ParagraphId, boolean>();
  let region = owner;
  let head: Y.ID | null = null;
  let start = 0;
  let runs: Run[] = [];
  let index = 0;
  let em = false;
  const close = () => stretches.push({ region, type, start, end: index, head, runs });
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue;
    const content = item.content;
    if (content instanceof Y.ContentFormat) {
      if (content.key === "em") em = Boolean(content.value);
      continue;
    }
    if (!item.countable) continue;
    const embed = content instanceof Y.ContentEmbed ? (content.embed as unknown) : null;
    const opens = breakOf(embed);
    if (opens !== null) {
      const isKnown = known(opens);
      breaks.set(opens, isKnown);
      if (isKnown) {
        close();
        region = opens;
        head = item.id;
        start = index + 1;
        runs = [];
      }
    } else {
      const words = content instanceof Y.ContentString ? content.str : null;
      const footnote = footnoteOf(embed);
      const reference = referenceOf(embed);
      if (words !== null || footnote !== null || reference !== null) {
        const { client, clock } = item.id;
        runs.push({ region, type, client, clock, index, length: item.length, em, words, footnote, reference });
      }
    }
    index += item.length;
  }
  close();
  return { owner, stretches, breaks };
}

/** The paragraph whose words begin behind this embed, or null if it is no break. */
export function breakOf(embed: unknown): ParagraphId | null {
  return isRecord(embed) && typeof embed.break === "string" ? paragraphId(embed.break) : null;
}

/** The footnote that this embed cites, or null if it cites none. */
export function footnoteOf(embed: unknown): FootnoteId | null {
  return isRecord(embed) && typeof embed.footnote === "string" ? footnoteId(embed.footnote) : null;
}

/** The region whose paragraph this embed names, or null if it is no cross-reference. */
export function referenceOf(embed: unknown): ParagraphId | null {
  return isRecord(embed) && typeof embed.reference === "string" ? paragraphId(embed.reference) : null;
}
