/** Compares the open draft with its base text away from the page's thread, so that a keystroke never waits for it. */
import { ComparisonCache, RecentMap } from "../shared/compare/cache.ts";
import { compareTexts } from "../shared/compare/compare.ts";
import type { Comparison } from "../shared/compare/comparison.ts";
import type { ComparedText } from "../shared/compare/input.ts";
import { SourceIndex } from "../shared/provenance/source-index.ts";
import { annotateComparison, type Reading } from "../shared/report/annotation.ts";
import type { Lexicon } from "../shared/themes/lexicon.ts";

export type ToWorker =
  | { readonly type: "base"; readonly base: ComparedText }
  /** What comparisons say of themes and sources from now on; until it comes they say nothing of either. */
  | { readonly type: "reading"; readonly lexicon: Lexicon; readonly sources: readonly ComparedText[] }
  | { readonly type: "draft"; readonly sequence: number; readonly draft: ComparedText };

export type FromWorker =
  | { readonly type: "comparison"; readonly sequence: number; readonly comparison: Comparison }
  | { readonly type: "failed"; readonly sequence: number; readonly message: string };

let base: ComparedText | null = null;
let reading: Reading | null = null;
/** What the last comparison worked out: a keystroke changes one paragraph. */
const cache = new ComparisonCache();

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "base") {
    base = data.base;
    return;
  }
  if (data.type === "reading") {
    const { lexicon, sources } = data;
    // where there is nothing to look through, nothing is called new
    const index = sources.length > 0 ? new SourceIndex(sources) : undefined;
    reading = { lexicon, sources: index, remembered: new RecentMap() };
    return;
  }
  if (!base) return;
  try {
    const plain = compareTexts(base, data.draft, { cache });
    const comparison = reading ? annotateComparison(plain, reading) : plain;
    self.postMessage({ type: "comparison", sequence: data.sequence, comparison } satisfies FromWorker);
  } catch (error) {
    self.postMessage({ type: "failed", sequence: data.sequence, message: String(error) } satisfies FromWorker);
  }
});
