/**
 * What the live comparison is read with, kept up to date: the lexicon and the agreed texts of the dossier, looked up when
 * the draft is opened, when the choice of texts changes, when the window comes back to the front, and when the connection does.
 */
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import type { Api } from "../api.ts";
import { type DossierReading, loadReading, type SourceChoice, type SourceText } from "../reading.ts";

export interface LiveReadingOptions {
  readonly api: Api;
  readonly dossierId: string;
  /** Ends requests and listeners. */
  readonly signal: AbortSignal;
  /** Asked at each load. */
  choice(): SourceChoice;
  /** There is another lexicon, or there are other texts. */
  onReading(reading: DossierReading): void;
  onFailure(): void;
}

export class LiveReading {
  reading: DossierReading | null = null;
  /** Why the last load came to nothing; what was there before stays. */
  failure = "";
  private readonly texts = new Map<ResolutionRef, SourceText>();
  private loads = 0;

  constructor(private readonly options: LiveReadingOptions) {
    const { signal } = options;
    const look = () => {
      if (document.visibilityState === "visible") this.reload();
    };
    document.addEventListener("visibilitychange", look, { signal });
    window.addEventListener("online", look, { signal });
    this.reload();
  }

  reload(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    const { api, dossierId, signal, choice, onReading, onFailure } = this.options;
    this.loads += 1;
    const load = this.loads;
    const isOver = () => signal.aborted || load !== this.loads;
    try {
      const dossier = await api.dossier(dossierId, signal);
      const reading = await loadReading(api, dossier, choice(), signal, this.texts);
      if (isOver()) return;
      this.failure = "";
      if (this.reading && isSame(this.reading, reading)) return;
      this.reading = reading;
      onReading(reading);
    } catch (error) {
      if (isOver()) return;
      this.failure = error instanceof Error ? error.message : String(error);
      onFailure();
    }
  }
}

function isSame(a: DossierReading, b: DossierReading): boolean {
  const refs = ({ sources }: DossierReading) => sources.map(({ ref }) => ref).join(" ");
  return a.lexicon.revision === b.lexicon.revision && refs(a) === refs(b);
}
