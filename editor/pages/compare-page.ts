/** Two texts compared: what changed in sentences, and every change as a redline. */
import { html, nothing, render } from "lit-html";
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import { type ChangeReport, makeReport } from "../../shared/report/change-report.ts";
import { lookedThrough } from "../components/annotation-view.ts";
import { comparablesOf, momentsOf } from "../components/comparables.ts";
import { type Loading, loadingView, startLoading } from "../components/loading.ts";
import { pairFields, pairOf } from "../components/pair-picker.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { themeName } from "../reading.ts";
import { paths } from "../router.ts";
import { CHANGE_FILTERS, type ChangeFilter, countChanges, filterChanges, themesOfChanges } from "./change-filter.ts";
import { type ChangeLayout, changeListView } from "./change-list.ts";
import { startChangeSteps } from "./change-steps.ts";
import { type ComparedPair, comparePair } from "./compare-task.ts";
import "../styles/compare.css";

export function showComparePage(
  root: HTMLElement,
  context: PageContext,
  refs: { base: ResolutionRef; draft: ResolutionRef },
): PageHandle {
  let now: Loading<ComparedPair> = { state: "loading" };
  let report: ChangeReport | null = null;
  let doing = "the two texts";
  let filter: ChangeFilter = "changes";
  /** Id of the one theme that is shown; "": whatever it speaks of. */
  let theme = "";
  let layout: ChangeLayout = "inline";
  let keysOn = true;
  let position = "";
  context.setTitle("Compare");

  const steps = startChangeSteps(root, {
    keysOn: () => keysOn,
    stepped(at, count) {
      position = `${at} of ${count}`;
      draw();
    },
  });
  const loader = startLoading(
    (signal) => comparePair(context.api, refs, showProgress, signal),
    (next) => {
      now = next;
      if (next.state === "ready") {
        const { base, draft, comparison, lexicon } = next.value;
        report = makeReport(comparison, { lexicon });
        context.setTitle(`${draft.name} compared with ${base.name}`);
        context.announce("The comparison is ready.");
      }
      draw();
    },
  );

  function showProgress(what: string) {
    doing = what;
    draw();
  }

  function choosePair(event: SubmitEvent) {
    event.preventDefault();
    const pair = event.target instanceof HTMLFormElement ? pairOf(event.target) : null;
    if (pair) context.navigate(paths.compare(pair.base, pair.draft));
  }

  function chooseFilter(chosen: ChangeFilter) {
    filter = chosen;
    position = "";
    draw();
  }

  function chooseTheme(event: Event) {
    if (!(event.target instanceof HTMLSelectElement)) return;
    theme = event.target.value;
    position = "";
    draw();
  }

  function draw() {
    const pair = now.state === "ready" ? now.value : null;
    render(
      html`<header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${pair ? html` › <a href=${paths.dossier(pair.dossier.id)}>${pair.dossier.title}</a>` : nothing}
          </nav>
          <h1>Compare</h1>
          ${pair ? pickerView(pair) : nothing}
        </header>
        ${loadingView(now, doing, comparisonView)}`,
      root,
    );
  }

  const pickerView = ({ dossier, base, draft }: ComparedPair) => html`<form class="pair" @submit=${choosePair}>
    ${pairFields([...momentsOf([base, draft]), ...comparablesOf(dossier)], refs)}
    <button type="submit" class="button">Compare</button>
  </form>`;

  function comparisonView(pair: ComparedPair) {
    const { base, draft, dossier, comparison } = pair;
    const ofTheme = theme ? filterChanges(comparison.changes, `theme:${theme}`) : comparison.changes;
    const shown = new Set(filterChanges(ofTheme, filter));
    return html`<section class="compare-summary" aria-labelledby="summary">
        <h2 id="summary">${draft.name} compared with ${base.name}</h2>
        ${(report?.scope ?? []).map((line) => html`<p class="notice">${line}</p>`)}
        <ul>
          ${(report?.summary ?? []).map((line) => html`<li>${line}</li>`)}
        </ul>
        <div class="actions no-print">
          <a class="button primary" href=${paths.report(refs.base, refs.draft)}>Change report</a>
          ${
            [refs.base, refs.draft].some((ref) => ref.startsWith("draft:"))
              ? html`<button type="button" class="button" @click=${loader.reload}>Compare again</button>
                  <span class="muted small">The draft as it was when this page was loaded.</span>`
              : nothing
          }
        </div>
      </section>
      <section aria-labelledby="changes">
        <h2 id="changes" class="visually-hidden">Changes</h2>
        <div class="compare-bar no-print">
          <fieldset class="filters">
            <legend class="visually-hidden">Show</legend>
            ${CHANGE_FILTERS.map(
              ({ id, name }) => html`<label class="choice filter">
                <input type="radio" name="filter" value=${id} .checked=${filter === id} @change=${() => chooseFilter(id)}>
                ${name} <span class="muted">${countChanges(ofTheme, id)}</span>
              </label>`,
            )}
          </fieldset>
          ${themeField(pair)}
          <label class="choice small">
            <input type="checkbox" .checked=${layout === "sides"} @change=${() => {
              layout = layout === "sides" ? "inline" : "sides";
              draw();
            }}>
            Side by side
          </label>
          <div class="actions steps">
            <button type="button" class="button small" @click=${() => steps.step(-1)}>Previous change ${keysOn ? html`<kbd aria-hidden="true">p</kbd>` : nothing}</button>
            <button type="button" class="button small" @click=${() => steps.step(1)}>Next change ${keysOn ? html`<kbd aria-hidden="true">n</kbd>` : nothing}</button>
            <label class="choice small">
              <input type="checkbox" .checked=${keysOn} @change=${() => {
                keysOn = !keysOn;
                draw();
              }}>
              Keys n and p
            </label>
            <span class="muted small" role="status">${position}</span>
          </div>
        </div>
        ${changeListView(
          (report?.redline ?? []).filter(({ change }) => shown.has(change)),
          comparison,
          pair,
          refs,
          layout,
        )}
        <p class="muted small no-print">
          ${lookedThrough(pair.sources)} Themes are found by the <a href=${paths.lexicon(dossier.id)}>lexicon of the dossier</a>.
        </p>
      </section>`;
  }

  function themeField({ comparison, lexicon }: ComparedPair) {
    const found = themesOfChanges(comparison.changes);
    if (found.length === 0 && theme === "") return nothing;
    return html`<label class="choice theme-choice">
      Theme
      <select class="input" @change=${chooseTheme}>
        <option value="" ?selected=${theme === ""}>Any</option>
        ${found.map(
          (id) => html`<option value=${id} ?selected=${theme === id}>
            ${themeName(lexicon, id)} (${countChanges(comparison.changes, `theme:${id}`)})
          </option>`,
        )}
      </select>
    </label>`;
  }

  return {
    destroy() {
      steps.destroy();
      loader.destroy();
    },
  };
}
