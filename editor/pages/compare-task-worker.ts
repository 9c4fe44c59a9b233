/** Runs a comparison off the page's thread: one message in, one out. */
import { compareTexts } from "../../shared/compare/compare.ts";
import type { CompareRequest } from "./compare-task.ts";

self.onmessage = ({ data: { base, draft } }: MessageEvent<CompareRequest>) => {
  self.postMessage(compareTexts(base, draft));
};
