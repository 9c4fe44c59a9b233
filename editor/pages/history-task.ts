/** Histories as promises: computed in a worker, so that the page answers meanwhile. */
import type { ComparedText } from "../../shared/compare/input.ts";
import type { ClauseHistory } from "../../shared/history/clause-history.ts";
import type { Place } from "../../shared/history/lineage.ts";
import type { ThreeWayClause } from "../../shared/history/three-way.ts";
import type { Year } from "../../shared/history/years.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";

/** What the worker can be asked, and what it answers. */
export interface HistoryTasks {
  readonly clause: {
    readonly asked: { readonly texts: readonly ComparedText[]; readonly place: Place };
    readonly answer: ClauseHistory;
  };
  readonly "three-way": {
    readonly asked: { readonly base: ComparedText; readonly tabled: ComparedText; readonly revision: ComparedText };
    readonly answer: readonly ThreeWayClause[];
  };
  readonly years: {
    readonly asked: { readonly texts: readonly ComparedText[]; readonly lexicon: Lexicon };
    readonly answer: readonly Year[];
  };
}

export type HistoryTask = keyof HistoryTasks;

export type HistoryRequest = {
  [T in HistoryTask]: { readonly task: T; readonly asked: HistoryTasks[T]["asked"] };
}[HistoryTask];

/** Rejects with the signal's reason when it is aborted (the worker is stopped), or with what the worker threw. */
export function historyInWorker<T extends HistoryTask>(
  task: T,
  asked: HistoryTasks[T]["asked"],
  signal: AbortSignal,
): Promise<HistoryTasks[T]["answer"]> {
  const worker = new Worker(new URL("./history-task-worker.ts", import.meta.url), { type: "module" });
  return new Promise<HistoryTasks[T]["answer"]>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    worker.onmessage = ({ data }: MessageEvent<HistoryTasks[T]["answer"]>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message || "The comparison could not be started."));
    worker.postMessage({ task, asked });
  }).finally(() => worker.terminate());
}
