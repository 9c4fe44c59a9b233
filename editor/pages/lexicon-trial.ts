/** What the lexicon, as it stands on the page, makes of the latest comparison of the dossier. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Dossier } from "../../shared/protocol/api.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import type { Api } from "../api.ts";
import { quotesView } from "../components/annotation-view.ts";
import { comparablesOf } from "../components/comparables.ts";
import { failureView, type Loader, type Loading, startLoading } from "../components/loading.ts";
import { proposedPair } from "../components/pair-picker.ts";
import { tidyLexicon } from "../lexicon/edits.ts";
import type { OpenLexicon } from "../lexicon/open-lexicon.ts";
import { type Trial, type TrialClause, tryLexicon } from "../lexicon/trial.ts";
import { themeName } from "../reading.ts";
import { paths } from "../router.ts";
import { type ComparedPair, comparePair } from "./compare-task.ts";

/** How long the trial waits for the next letter, ms. */
const DELAY = 150;

/** Compares the latest texts of the dossier once, and tries the lexicon on that after each edit. */
export class LexiconTrial {
  /** null: the dossier has no two texts yet. */
  pair: Loading<ComparedPair | null> = { state: "loading" };
  result: Trial | null = null;
  private loader: Loader | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `changed`: there is something else to show. */
  constructor(
    private readonly api: Api,
    private readonly open: OpenLexicon,
    private readonly changed: () => void,
  ) {}

  start(dossier: Dossier): void {
    const { base, draft } = proposedPair(comparablesOf(dossier));
    this.loader = startLoading<ComparedPair | null>(
      async (signal) =>
        base && draft && base !== draft ? comparePair(this.api, { base, draft }, () => {}, signal) : null,
      (next) => {
        this.pair = next;
        this.plan();
        this.changed();
      },
    );
  }

  /** The trial follows what is typed, a moment later. */
  plan(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.pair.state !== "ready" || !this.pair.value) return;
      this.result = tryLexicon(this.pair.value.comparison, tidyLexicon(this.open.now), this.open.saved.lexicon);
      this.changed();
    }, DELAY);
  }

  destroy(): void {
    this.loader?.destroy();
    if (this.timer !== null) clearTimeout(this.timer);
  }
}

export interface TrialModel {
  /** null: the dossier has no two texts yet. */
  readonly pair: Loading<ComparedPair | null>;
  readonly trial: Trial | null;
  readonly lexicon: Lexicon;
  readonly saved: Lexicon;
}

const STEPS: Record<TrialClause["step"], string> = {
  kept: "",
  got: "new with your changes",
  lost: "lost with your changes",
};

export function trialView(model: TrialModel): TemplateResult {
  return html`<section class="trial" aria-labelledby="trial">
    <h2 id="trial">Try it</h2>
    ${content(model)}
  </section>`;
}

function content({ pair, trial, lexicon, saved }: TrialModel): unknown {
  if (pair.state === "loading") return html`<p class="muted">Comparing the latest texts…</p>`;
  if (pair.state === "failed") return failureView(pair.error, pair.retry);
  if (!pair.value) {
    return html`<p class="muted">Once the dossier holds two texts, or a text and a draft, you see here which of the new clauses get which theme.</p>`;
  }
  const { base, draft, comparison } = pair.value;
  const { language } = comparison.draft;
  const ids = [...new Set([...lexicon.themes, ...saved.themes].map(({ id }) => id))];
  const found = ids.filter((id) => trial?.themes.has(id));
  return html`<p class="muted small">New words of <a href=${paths.compare(base.ref, draft.ref)} target="_blank">${draft.name} against ${base.name}<span class="visually-hidden"> (opens another window)</span></a>,
      by the lexicon as it stands on this page, saved or not.</p>
    ${found.length === 0 ? html`<p>No clause gets a theme.</p>` : nothing}
    ${found.map((id) => {
      const name = lexicon.themes.some((theme) => theme.id === id)
        ? themeName(lexicon, id) || "Theme without a name"
        : `${themeName(saved, id)} (removed)`;
      return html`<h3>${name}</h3>
        <ul class="trial-clauses">
          ${trial?.themes.get(id)?.map((clause) => clauseView(clause, language))}
        </ul>`;
    })}
    ${
      trial && trial.unclaimed.length > 0
        ? html`<h3>No theme</h3>
            <p class="small">${trial.unclaimed.map(({ draft: labels }) => labels.join(" + ")).join(", ")}</p>`
        : nothing
    }`;
}

function clauseView({ change, evidence, step }: TrialClause, language: string): TemplateResult {
  return html`<li data-step=${step}>
    <strong>${change.draft.join(" + ")}</strong>
    ${STEPS[step] ? html`<span class="tag ${step === "got" ? "added" : "dropped"}">${STEPS[step]}</span>` : nothing}
    <span class="trial-quotes">${quotesView(evidence, language)}</span>
  </li>`;
}
