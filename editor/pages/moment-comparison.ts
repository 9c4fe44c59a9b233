/** Comparisons of moments, one after the other in one worker: whoever moves a slider asks for many. */
import type { Comparison } from "../../shared/compare/comparison.ts";
import type { ComparedText } from "../../shared/compare/input.ts";

export interface MomentQuestion {
  readonly id: number;
  readonly base: ComparedText;
  readonly draft: ComparedText;
}

export interface MomentAnswer {
  readonly id: number;
  readonly comparison: Comparison;
}

interface Asker {
  resolve(comparison: Comparison): void;
  reject(error: Error): void;
}

export class MomentComparison {
  #worker: Worker | null = null;
  #asked = 0;
  readonly #waiting = new Map<number, Asker>();

  /** Rejects when the worker fails; the next question starts another. */
  compare(base: ComparedText, draft: ComparedText): Promise<Comparison> {
    this.#asked += 1;
    const question: MomentQuestion = { id: this.#asked, base, draft };
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.id, { resolve, reject });
      this.#worker ??= this.#start();
      this.#worker.postMessage(question);
    });
  }

  destroy(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting.clear();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./moment-comparison-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data: { id, comparison } }: MessageEvent<MomentAnswer>) => {
      this.#waiting.get(id)?.resolve(comparison);
      this.#waiting.delete(id);
    };
    worker.onerror = (event) => {
      const askers = [...this.#waiting.values()];
      this.destroy();
      for (const asker of askers) asker.reject(new Error(event.message || "The comparison could not be started."));
    };
    return worker;
  }
}
