/**
 * A hold on a clause that survives what is done to it: moves, renumbering, splits and joins. It is tied to words: to what
 * stands between the neighbours that the clause had when it was anchored. So words typed at its edges, and words that an
 * undo brings back there, are inside. Words that somebody deletes and brings back while somebody else splits the paragraph
 * there come back together, in front of the break; an anchor on the part behind the break does not find them there.
 */
import * as Y from "yjs";
import { type ParagraphId, paragraphId } from "../resolution/resolution.ts";
import { isRecord } from "./entries.ts";
import type { Stretch } from "./regions.ts";
import { type RenderedParagraph, renderDraft } from "./rendering.ts";

/** One share of a clause in one text: from behind `start` to in front of `end`. Relative positions of Yjs as JSON. */
interface AnchorSegment {
  readonly region: ParagraphId;
  readonly start: unknown;
  readonly end: unknown;
}

/** Plain JSON, to be kept in the draft. */
export interface ClauseAnchor {
  readonly segments: readonly AnchorSegment[];
}

/** Anchors the paragraph `id` as it stands; without segments if it does not stand in the draft. */
export function anchorClause(ydoc: Y.Doc, id: ParagraphId): ClauseAnchor {
  const paragraph = renderDraft(ydoc).find((rendered) => rendered.id === id);
  return { segments: (paragraph?.stretches ?? []).map(segmentOf) };
}

/**
 * The paragraphs that hold words of the clause now, in document order; if it has no words, the paragraph that its regions
 * belong to; [] when it was removed. `paragraphs`: a rendering of the same draft, if there is one already.
 */
export function resolveAnchor(
  ydoc: Y.Doc,
  anchor: ClauseAnchor,
  paragraphs: readonly RenderedParagraph[] = renderDraft(ydoc),
): ParagraphId[] {
  const ranges = anchor.segments.flatMap((segment) => rangeOf(ydoc, segment) ?? []);
  const holding = paragraphs.filter(({ runs }) =>
    runs.some((run) =>
      ranges.some(({ type, start, end }) => run.type === type && run.index < end && run.index + run.length > start),
    ),
  );
  if (holding.length > 0) return holding.map(({ id }) => id);
  if (ranges.some(holdsWords)) return [];
  const regions = new Set(anchor.segments.map(({ region }) => region));
  return paragraphs.filter((paragraph) => paragraph.regions.some((region) => regions.has(region))).map(({ id }) => id);
}

/** An anchor read from the draft; null if it is not one. */
export function parseAnchor(value: unknown): ClauseAnchor | null {
  if (!isRecord(value) || !Array.isArray(value.segments)) return null;
  const segments = value.segments
    .filter(isRecord)
    .flatMap(({ region, start, end }) =>
      typeof region === "string" && isPosition(start) && isPosition(end)
        ? [{ region: paragraphId(region), start, end }]
        : [],
    );
  return { segments };
}

interface Range {
  readonly type: Y.AbstractType<unknown>;
  readonly start: number;
  readonly end: number;
}

function segmentOf({ region, type, start, end }: Stretch): AnchorSegment {
  const at = (index: number, assoc: number) =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(type, index, assoc));
  return { region, start: at(start, -1), end: at(end, 0) };
}

function rangeOf(ydoc: Y.Doc, segment: AnchorSegment): Range | null {
  const start = positionOf(ydoc, segment.start);
  const end = positionOf(ydoc, segment.end);
  return start && end && start.type === end.type ? { type: start.type, start: start.index, end: end.index } : null;
}

/** What undo puts in the place of what it brings back is known to its own replica only: not followed, so that all agree. */
function positionOf(ydoc: Y.Doc, json: unknown): Y.AbsolutePosition | null {
  return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), ydoc, false);
}

/** Whether words live in the range; asked only when no paragraph shows them. */
function holdsWords({ type, start, end }: Range): boolean {
  let index = 0;
  for (let item = type._start; item && index < end; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const words = item.content instanceof Y.ContentString;
    if (words && index + item.length > start) return true;
    index += item.length;
  }
  return false;
}

/**
 * Behind or in front of an item, or at the start or the end of a text: what anchorClause makes. Strict, because Yjs trusts
 * such a position, and one that no client of ours wrote would otherwise keep everybody from reading the draft.
 */
function isPosition(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value) || (value.tname ?? null) !== null) return false;
  const ids = [value.item, value.type].filter((id) => (id ?? null) !== null);
  return ids.length > 0 && ids.every((id) => isRecord(id) && isCount(id.client) && isCount(id.clock));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
