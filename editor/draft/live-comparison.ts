/**
 * Keeps the comparison of the open draft up to date: one request at a time in the worker, the newest text next.
 * What is typed while the worker computes is sent when it answers; nothing queues up.
 */
import type { Comparison } from "../../shared/compare/comparison.ts";
import type { ComparedText } from "../../shared/compare/input.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import type { FromWorker, ToWorker } from "../compare-worker.ts";

export interface LiveComparison {
  /** Compares with another base from now on. */
  setBase(base: ComparedText): void;
  /** What the next comparisons say of themes and sources. */
  setReading(lexicon: Lexicon, sources: readonly ComparedText[]): void;
  /** The draft has changed; `read` is called when the worker is free. */
  request(read: () => ComparedText): void;
  destroy(): void;
}

/** How long typing may pause the comparison at most, ms. */
const PAUSE = 80;

export function startLiveComparison(
  onComparison: (comparison: Comparison) => void,
  onFailure: (message: string) => void,
): LiveComparison {
  const worker = new Worker(new URL("../compare-worker.ts", import.meta.url), { type: "module", name: "comparison" });
  let sequence = 0;
  let busy = false;
  let hasBase = false;
  let next: (() => ComparedText) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const post = (message: ToWorker) => worker.postMessage(message);

  const send = () => {
    timer = null;
    if (busy || !next || !hasBase) return;
    const draft = next();
    next = null;
    busy = true;
    sequence += 1;
    post({ type: "draft", sequence, draft });
  };
  const plan = () => {
    if (!busy && timer === null) timer = setTimeout(send, PAUSE);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    if (data.sequence !== sequence) return;
    busy = false;
    if (data.type === "comparison") onComparison(data.comparison);
    else onFailure(data.message);
    if (next) plan();
  });
  worker.addEventListener("error", (event) => {
    busy = false;
    onFailure(event.message || "The comparison could not be loaded.");
  });

  return {
    setBase(base) {
      hasBase = true;
      // an answer about the old base that is still under way is dropped by its sequence number
      sequence += 1;
      busy = false;
      post({ type: "base", base });
      if (next) plan();
    },
    setReading(lexicon, sources) {
      post({ type: "reading", lexicon, sources });
    },
    request(read) {
      next = read;
      plan();
    },
    destroy() {
      if (timer !== null) clearTimeout(timer);
      worker.terminate();
    },
  };
}
