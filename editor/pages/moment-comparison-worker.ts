/** Compares one moment of a draft with another off the page's thread. */
import { compareTexts } from "../../shared/compare/compare.ts";
import type { MomentAnswer, MomentQuestion } from "./moment-comparison.ts";

self.onmessage = ({ data: { id, base, draft } }: MessageEvent<MomentQuestion>) => {
  const answer: MomentAnswer = { id, comparison: compareTexts(base, draft) };
  self.postMessage(answer);
};
