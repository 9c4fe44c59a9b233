/** Compares the open draft with its base text away from the page's thread, so that a keystroke never waits for it. */
import { ComparisonCache } from "../shared/compare/cache.ts";
import { compareTexts } from "../shared/compare/compare.ts";
import type { Comparison } from "../shared/compare/comparison.ts";
import type { ComparedText } from "../shared/compare/input.ts";

export type ToWorker =
  | { readonly type: "base"; readonly base: ComparedText }
  | { readonly type: "draft"; readonly sequence: number; readonly draft: ComparedText };

export type FromWorker =
  | { readonly type: "comparison"; readonly sequence: number; readonly comparison: Comparison }
  | { readonly type: "failed"; readonly sequence: number; readonly message: string };

let base: ComparedText | null = null;
/** What the last comparison worked out: a keystroke changes one paragraph. */
const cache = new ComparisonCache();

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "base") {
    base = data.base;
    return;
  }
  if (!base) return;
  try {
    const comparison = compareTexts(base, data.draft, { cache });
    self.postMessage({ type: "comparison", sequence: data.sequence, comparison } satisfies FromWorker);
  } catch (error) {
    self.postMessage({ type: "failed", sequence: data.sequence, message: String(error) } satisfies FromWorker);
  }
});
