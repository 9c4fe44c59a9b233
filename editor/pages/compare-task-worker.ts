/** Runs a comparison off the page's thread: one message in, one out. */
import { compareTexts } from "../../shared/compare/compare.ts";
import { SourceIndex } from "../../shared/provenance/source-index.ts";
import { annotateComparison } from "../../shared/report/annotation.ts";
import type { CompareRequest } from "./compare-task.ts";

self.onmessage = ({ data: { base, draft, lexicon, sources } }: MessageEvent<CompareRequest>) => {
  const comparison = compareTexts(base, draft);
  self.postMessage(annotateComparison(comparison, { lexicon, sources: new SourceIndex(sources) }));
};
