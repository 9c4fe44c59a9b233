/** Runs a comparison off the page's thread: one message in, one out. */
import { compareTexts } from "../../shared/compare/compare.ts";
import { SourceIndex } from "../../shared/provenance/source-index.ts";
import { annotateComparison } from "../../shared/report/annotation.ts";
import type { CompareRequest } from "./compare-task.ts";

self.onmessage = ({ data: { base, draft, lexicon, sources } }: MessageEvent<CompareRequest>) => {
  const comparison = compareTexts(base, draft);
  // where there is nothing to look through, nothing is called new
  const index = sources.length > 0 ? new SourceIndex(sources) : undefined;
  self.postMessage(annotateComparison(comparison, { lexicon, sources: index }));
};
