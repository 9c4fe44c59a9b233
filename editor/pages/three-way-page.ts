/** Three texts on one page: the base, the draft that was tabled, its revision; who changed what, and since when. */
import { html, nothing, render } from "lit-html";
import type { ThreeWayClause } from "../../shared/history/three-way.ts";
import type { Dossier, ResolutionAnswer, ResolutionRef } from "../../shared/protocol/api.ts";
import { comparablesOf } from "../components/comparables.ts";
import { type Loading, loadingView, startLoading } from "../components/loading.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { historyInWorker } from "./history-task.ts";
import { namedText } from "./history-texts.ts";
import { isNewSinceTabled, threeWayLegend, threeWayListView } from "./three-way-list.ts";
import { type Triple, tripleFields, tripleOf } from "./three-way-picker.ts";
import "../styles/compare.css";
import "../styles/history.css";

interface ThreeTexts {
  readonly dossier: Dossier;
  readonly base: ResolutionAnswer;
  readonly tabled: ResolutionAnswer;
  readonly revision: ResolutionAnswer;
  /** Null where the texts are not in one language. */
  readonly clauses: readonly ThreeWayClause[] | null;
}

type Filter = "all" | "changed" | "new";

const FILTERS: readonly { readonly id: Filter; readonly name: string; holds(clause: ThreeWayClause): boolean }[] = [
  {
    id: "changed",
    name: "Everything that changed",
    holds: (clause) => clause.changedBy !== "base" || !!clause.restored,
  },
  { id: "new", name: "New since tabled", holds: isNewSinceTabled },
  { id: "all", name: "All clauses", holds: () => true },
];

export function showThreeWayPage(root: HTMLElement, context: PageContext, refs: Triple): PageHandle {
  let now: Loading<ThreeTexts> = { state: "loading" };
  let filter: Filter = "changed";
  context.setTitle("Three texts");

  const loader = startLoading(load, (next) => {
    now = next;
    if (next.state === "ready") {
      context.setTitle(`${next.value.revision.name}: new since when`);
      context.announce("The comparison is ready.");
    }
    draw();
  });

  async function load(signal: AbortSignal): Promise<ThreeTexts> {
    const get = (ref: ResolutionRef) => context.api.resolution(ref, signal);
    const [base, tabled, revision] = await Promise.all([get(refs.base), get(refs.tabled), get(refs.revision)]);
    const dossier = await context.api.dossier(revision.dossierId, signal);
    const texts = { base: namedText(base), tabled: namedText(tabled), revision: namedText(revision) };
    const inOneLanguage = [texts.base, texts.tabled].every(({ language }) => language === texts.revision.language);
    const clauses = inOneLanguage ? await historyInWorker("three-way", texts, signal) : null;
    return { dossier, base, tabled, revision, clauses };
  }

  function chooseTexts(event: SubmitEvent) {
    event.preventDefault();
    const triple = event.target instanceof HTMLFormElement ? tripleOf(event.target) : null;
    if (triple) context.navigate(paths.threeWay(triple.base, triple.tabled, triple.revision));
  }

  function choose(chosen: Filter) {
    filter = chosen;
    draw();
  }

  function draw() {
    const texts = now.state === "ready" ? now.value : null;
    render(
      html`<header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${texts ? html` › <a href=${paths.dossier(texts.dossier.id)}>${texts.dossier.title}</a>` : nothing}
          </nav>
          <h1>New since when</h1>
          ${
            texts
              ? html`<form class="pair triple" @submit=${chooseTexts}>
                  ${tripleFields(comparablesOf(texts.dossier), refs)}
                  <button type="submit" class="button">Compare</button>
                </form>`
              : nothing
          }
        </header>
        ${loadingView(now, "the three texts", contentView)}`,
      root,
    );
  }

  function contentView({ base, tabled, revision, clauses }: ThreeTexts) {
    if (!clauses) {
      return html`<p class="notice warning">These texts are not in one language. Words can only be followed within a language: choose three texts in the same one.</p>`;
    }
    const names = { base: base.name, tabled: tabled.name, revision: revision.name };
    const { language } = revision.resolution;
    const holds = FILTERS.find(({ id }) => id === filter)?.holds ?? (() => true);
    return html`<section class="compare-summary" aria-labelledby="summary">
        <h2 id="summary"><bdi>${names.revision}</bdi></h2>
        <ul>
          ${summaryOf(clauses).map(({ count, words }) => (count > 0 ? html`<li>${count === 1 ? "One clause" : `${count} clauses`} ${words}.</li>` : nothing))}
        </ul>
        ${threeWayLegend(names)}
      </section>
      <section aria-labelledby="clauses">
        <h2 id="clauses" class="visually-hidden">Clauses</h2>
        <div class="compare-bar no-print">
          <fieldset class="filters">
            <legend class="visually-hidden">Show</legend>
            ${FILTERS.map(
              ({ id, name, holds: counts }) => html`<label class="choice filter">
                <input type="radio" name="filter" value=${id} .checked=${filter === id} @change=${() => choose(id)}>
                ${name} <span class="muted">${clauses.filter(counts).length}</span>
              </label>`,
            )}
          </fieldset>
        </div>
        ${threeWayListView(clauses.filter(holds), { language, ref: refs.revision, names })}
      </section>`;
  }

  return { destroy: loader.destroy };
}

function summaryOf(clauses: readonly ThreeWayClause[]) {
  const count = (holds: (clause: ThreeWayClause) => boolean) => clauses.filter(holds).length;
  return [
    { count: count((c) => c.changedBy === "base" && !c.restored), words: "as in the base" },
    {
      count: count((c) => c.changedBy === "tabled" && !c.broughtBy && !c.droppedBy),
      words: "changed by the tabled draft, and left so",
    },
    {
      count: count((c) => c.changedBy === "tabled" && c.broughtBy === "tabled"),
      words: "brought by the tabled draft, and left so",
    },
    { count: count((c) => c.droppedBy === "tabled"), words: "dropped by the tabled draft" },
    {
      count: count((c) => c.changedBy === "revision" && !c.broughtBy && !c.droppedBy),
      words: "changed by the revision alone",
    },
    {
      count: count((c) => c.changedBy === "both" && !c.droppedBy),
      words: "changed by the tabled draft and again by the revision",
    },
    { count: count((c) => c.broughtBy === "revision"), words: "new in the revision" },
    { count: count((c) => c.droppedBy === "revision"), words: "dropped by the revision" },
    {
      count: count((c) => c.restored === true && c.changedBy === "base"),
      words: "dropped by the tabled draft and restored by the revision",
    },
  ];
}
