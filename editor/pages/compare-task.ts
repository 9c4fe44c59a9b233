/** A comparison as a promise: computed in a worker, so that the page answers meanwhile. */
import type { Comparison } from "../../shared/compare/comparison.ts";
import { type ComparedText, comparedText } from "../../shared/compare/input.ts";
import type { Dossier, ResolutionAnswer, ResolutionRef } from "../../shared/protocol/api.ts";
import type { Api } from "../api.ts";

export interface CompareRequest {
  readonly base: ComparedText;
  readonly draft: ComparedText;
}

export interface ComparedPair {
  readonly base: ResolutionAnswer;
  readonly draft: ResolutionAnswer;
  /** The dossier of the draft. */
  readonly dossier: Dossier;
  readonly comparison: Comparison;
}

/** Fetches two texts and compares them. `progress` is told what is being done, to complete "Loading …". */
export async function comparePair(
  api: Api,
  refs: { readonly base: ResolutionRef; readonly draft: ResolutionRef },
  progress: (what: string) => void,
  signal: AbortSignal,
): Promise<ComparedPair> {
  progress("the two texts");
  const [base, draft] = await Promise.all([api.resolution(refs.base, signal), api.resolution(refs.draft, signal)]);
  progress("the comparison");
  const [dossier, comparison] = await Promise.all([
    api.dossier(draft.dossierId, signal),
    compareInWorker({ base: named(base), draft: named(draft) }, signal),
  ]);
  return { base, draft, dossier, comparison };
}

/** A draft that has no symbol yet goes by its name. */
function named({ name, resolution }: ResolutionAnswer): ComparedText {
  return { ...comparedText(resolution, { ids: true }), symbol: resolution.masthead.symbol || name };
}

/** Rejects with the signal's reason when it is aborted (the worker is stopped), or with what the worker threw. */
function compareInWorker(request: CompareRequest, signal: AbortSignal): Promise<Comparison> {
  const worker = new Worker(new URL("./compare-task-worker.ts", import.meta.url), { type: "module" });
  return new Promise<Comparison>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    worker.onmessage = ({ data }: MessageEvent<Comparison>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message || "The comparison could not be started."));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
