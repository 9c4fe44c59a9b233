/** A comparison as a promise: computed in a worker, with its themes and sources, so that the page answers meanwhile. */
import type { Comparison } from "../../shared/compare/comparison.ts";
import type { ComparedText } from "../../shared/compare/input.ts";
import type { Dossier, ResolutionAnswer, ResolutionRef } from "../../shared/protocol/api.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import type { Api } from "../api.ts";
import { loadReading, named, type SourceText } from "../reading.ts";

export interface CompareRequest {
  readonly base: ComparedText;
  readonly draft: ComparedText;
  readonly lexicon: Lexicon;
  readonly sources: readonly ComparedText[];
}

export interface ComparedPair {
  readonly base: ResolutionAnswer;
  readonly draft: ResolutionAnswer;
  /** The dossier of the draft. */
  readonly dossier: Dossier;
  /** The one of the dossier, by which the themes were found. */
  readonly lexicon: Lexicon;
  /** The texts that were looked through for where new language comes from. */
  readonly sources: readonly SourceText[];
  readonly comparison: Comparison;
}

/** Fetches two texts and all they are read with, and compares them. `progress` completes "Loading …". */
export async function comparePair(
  api: Api,
  refs: { readonly base: ResolutionRef; readonly draft: ResolutionRef },
  progress: (what: string) => void,
  signal: AbortSignal,
): Promise<ComparedPair> {
  progress("the two texts");
  const [base, draft] = await Promise.all([api.resolution(refs.base, signal), api.resolution(refs.draft, signal)]);
  progress("the texts that new language may come from");
  const dossier = await api.dossier(draft.dossierId, signal);
  const choice = {
    language: draft.resolution.language,
    without: [refs.base, refs.draft],
    before: dossier.texts.find(({ id }) => `text:${id}` === refs.draft)?.date ?? "",
  };
  const { lexicon: answer, sources } = await loadReading(api, dossier, choice, signal);
  progress("the comparison");
  const { lexicon } = answer;
  const texts = { base: named(base, { ids: true }), draft: named(draft, { ids: true }) };
  const request = { ...texts, lexicon, sources: sources.map(({ text }) => text) };
  return { base, draft, dossier, lexicon, sources, comparison: await compareInWorker(request, signal) };
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
