/**
 * Removed paragraphs keep their words, and those that somebody typed into them before the removal arrived: here they are
 * listed, to be offered back. So are paragraphs that undo took back while somebody else typed in them.
 */
import type * as Y from "yjs";
import type { ParagraphId } from "../resolution/resolution.ts";
import { citedParagraphs } from "./cited-paragraphs.ts";
import { entriesOf, entryOf, isTakenBack, readRemoval } from "./entries.ts";
import { rankAfter } from "./rank.ts";
import { readParagraph } from "./read-draft.ts";
import { DraftRendering, type RenderedParagraph, renderDraft } from "./rendering.ts";

export interface RemovedParagraph {
  readonly id: ParagraphId;
  readonly text: string;
  /** Who removed it, as the binding's `user` said; "" if undo took it back. */
  readonly by: string;
  /** ms UTC; 0 if undo took it back. */
  readonly at: number;
  /** It holds more than the person who removed it saw: somebody typed in it at the same time. */
  readonly typedSince: boolean;
}

/** Removed paragraphs that still hold words, the latest removal first. `rendering`: one that follows the draft anyway. */
export function removedParagraphs(ydoc: Y.Doc, rendering?: DraftRendering): RemovedParagraph[] {
  const own = rendering ?? new DraftRendering(ydoc);
  const { removed } = own;
  const cited = citedParagraphs(own.paragraphs);
  if (!rendering) own.destroy();
  return removed
    .flatMap((rendered) => {
      const { text } = readParagraph(rendered, cited);
      const removals = rendered.regions.map((id) => removalOf(ydoc, id));
      const seen = removals.reduce((sum, removal) => sum + (removal?.length ?? 0), 0);
      const length = rendered.runs.reduce((sum, run) => sum + run.length, 0);
      const { by, at } = removals[0] ?? { by: "", at: 0 };
      return text ? [{ id: rendered.id, text, by, at, typedSince: length > seen }] : [];
    })
    .sort((a, b) => b.at - a.at);
}

/**
 * Puts a removed paragraph back where it stood, and one that undo took back at the end; nothing happens if it was not
 * removed.
 */
export function restoreParagraph(ydoc: Y.Doc, id: ParagraphId, origin?: unknown): void {
  const removed = renderRemoved(ydoc).find((rendered) => rendered.id === id);
  const last = renderDraft(ydoc).findLast(({ rank }) => rank !== null)?.rank ?? null;
  ydoc.transact(() => {
    for (const region of removed?.regions ?? []) {
      const entry = entryOf(entriesOf(ydoc), region);
      entry?.delete("removed");
      if (entry && isTakenBack(entry)) entry.set("rank", rankAfter(last));
    }
  }, origin);
}

function renderRemoved(ydoc: Y.Doc): readonly RenderedParagraph[] {
  const rendering = new DraftRendering(ydoc);
  const { removed } = rendering;
  rendering.destroy();
  return removed;
}

function removalOf(ydoc: Y.Doc, id: ParagraphId) {
  const entry = entryOf(entriesOf(ydoc), id);
  return entry && readRemoval(entry);
}
