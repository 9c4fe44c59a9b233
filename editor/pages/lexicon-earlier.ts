/** Lexicons that were saved before: nothing that staff typed is lost, and each can be taken up again. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { LexiconRevision } from "../../shared/protocol/api.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import type { Api } from "../api.ts";
import { describeFailure } from "../components/loading.ts";
import { savedView } from "./lexicon-bar.ts";

export interface EarlierOptions {
  readonly api: Api;
  readonly dossierId: string;
  readonly signal: AbortSignal;
  /** There is something else to show. */
  changed(): void;
  /** The person wants to go on from this one. */
  chosen(lexicon: Lexicon): void;
}

export class EarlierLexicons {
  /** null: not asked for yet, or out of date. */
  revisions: readonly LexiconRevision[] | null = null;
  failure = "";

  constructor(private readonly options: EarlierOptions) {}

  /** Another one has been saved: whoever has the list in front of them sees it. */
  forget(): void {
    if (this.revisions === null) return;
    this.revisions = null;
    void this.load();
  }

  async load(): Promise<void> {
    const { api, dossierId, signal } = this.options;
    await this.attempt(async () => {
      this.revisions ??= await api.lexiconRevisions(dossierId, signal);
    });
  }

  async open(revision: number): Promise<void> {
    const { api, dossierId, signal, chosen } = this.options;
    await this.attempt(async () => chosen((await api.lexiconRevision(dossierId, revision, signal)).lexicon));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      this.failure = "";
      await work();
    } catch (error) {
      if (this.options.signal.aborted) return;
      this.failure = describeFailure(error).message;
    }
    this.options.changed();
  }
}

/** What was saved before, to be looked at and taken up again. */
export function earlierView(earlier: EarlierLexicons): TemplateResult {
  const { revisions, failure } = earlier;
  return html`<details class="earlier" @toggle=${(event: Event) => {
    if (event.target instanceof HTMLDetailsElement && event.target.open) void earlier.load();
  }}>
    <summary>Earlier lexicons</summary>
    ${failure ? html`<p class="notice error" role="alert">${failure}</p>` : nothing}
    ${revisions === null && !failure ? html`<p class="muted small">Loading…</p>` : nothing}
    ${revisions?.length === 0 ? html`<p class="muted small">None: nobody has changed the lexicon of this dossier yet.</p>` : nothing}
    <ol>
      ${(revisions ?? []).map(
        (each) => html`<li>
          <span class="small">${savedView(each)}</span>
          <button type="button" class="button quiet small" @click=${() => void earlier.open(each.revision)}>
            Open<span class="visually-hidden"> the one of ${each.savedBy}, number ${each.revision}</span>
          </button>
        </li>`,
      )}
    </ol>
  </details>`;
}
