/** What the lexicon, as it stands on the page, makes of the latest comparison of the dossier. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { quotesView } from "../components/annotation-view.ts";
import { failureView, type Loading } from "../components/loading.ts";
import type { Trial, TrialClause } from "../lexicon/trial.ts";
import { themeName } from "../reading.ts";
import { paths } from "../router.ts";
import type { ComparedPair } from "./compare-task.ts";

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
