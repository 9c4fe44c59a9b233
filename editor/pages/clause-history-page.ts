/** One clause down the years: since when it has each of its words, and what became of it at each step. */
import { html, nothing, render } from "lit-html";
import type { ComparedParagraph } from "../../shared/compare/input.ts";
import type { ClauseHistory } from "../../shared/history/clause-history.ts";
import type { Dossier, ResolutionAnswer, ResolutionRef } from "../../shared/protocol/api.ts";
import { ApiError } from "../api.ts";
import { type Loading, loadingView, startLoading } from "../components/loading.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { appearancesView } from "./clause-appearances.ts";
import { clauseStepsView } from "./clause-steps.ts";
import { historyInWorker } from "./history-task.ts";
import { fetchLine, type LineText, lineEntries, namedText } from "./history-texts.ts";
import "../styles/compare.css";
import "../styles/history.css";

interface ClausePast {
  readonly dossier: Dossier;
  readonly answer: ResolutionAnswer;
  readonly line: readonly LineText[];
  readonly history: ClauseHistory;
}

export function showClauseHistoryPage(
  root: HTMLElement,
  context: PageContext,
  { ref, paragraph }: { ref: ResolutionRef; paragraph: string },
): PageHandle {
  let now: Loading<ClausePast> = { state: "loading" };
  /** Which of the appearances is pointed out in the text; -1 for none. */
  let shown = -1;
  context.setTitle("History of a clause");

  const loader = startLoading(load, (next) => {
    now = next;
    if (next.state === "ready") {
      const { history, answer } = next.value;
      context.setTitle(`History of ${history.label}, ${answer.name}`);
      context.announce("The history is ready.");
    }
    draw();
  });

  async function load(signal: AbortSignal): Promise<ClausePast> {
    const answer = await context.api.resolution(ref, signal);
    const dossier = await context.api.dossier(answer.dossierId, signal);
    const line = await fetchLine(context.api, lineEntries(dossier, ref), answer.resolution.language, signal);
    const place = placeOf(line, ref, paragraph);
    if (!place)
      throw new ApiError(404, "clause.unknown", `${answer.name} has no such clause. It may have been dropped.`);
    const texts = line.map(({ text }) => text);
    return { dossier, answer, line, history: await historyInWorker("clause", { texts, place }, signal) };
  }

  function show(appearance: number) {
    shown = shown === appearance ? -1 : appearance;
    draw();
  }

  function draw() {
    const past = now.state === "ready" ? now.value : null;
    render(
      html`<header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${past ? html` › <a href=${paths.dossier(past.dossier.id)}>${past.dossier.title}</a> › <a href=${paths.read(ref)}>${past.answer.name}</a>` : nothing}
          </nav>
          <h1>${past ? html`History of ${past.history.label}` : "History of a clause"}</h1>
          <p class="muted">${past ? past.answer.name : html`&nbsp;`}</p>
          ${past ? neighboursView(past) : nothing}
        </header>
        ${loadingView(now, "the history of the clause", pastView)}`,
      root,
    );
  }

  function pastView({ history, line }: ClausePast) {
    return html`${appearancesView(history, line, { shown, show })} ${clauseStepsView(history, line)}`;
  }

  function neighboursView({ answer, history }: ClausePast) {
    const { paragraphs } = namedText(answer);
    const at = history.place.paragraph;
    const isClause = ({ kind }: ComparedParagraph) => kind !== "HEADING" && kind !== "ANNEX";
    const link = (other: ComparedParagraph | undefined, rel: "prev" | "next", words: string) => {
      if (!other) return nothing;
      return html`<a class="button small" rel=${rel} href=${paths.clauseHistory(ref, other.id ?? other.label)}>${words}, ${other.label}</a>`;
    };
    const before = paragraphs.slice(0, at).findLast(isClause);
    const after = paragraphs.slice(at + 1).find(isClause);
    return html`<nav class="actions" aria-label="Clauses">
      ${link(before, "prev", "Previous clause")} ${link(after, "next", "Next clause")}
      <a class="button small" href=${`${paths.read(ref)}#${encodeURIComponent(history.label)}`}>Read it in its text</a>
      ${ref.startsWith("draft:") ? html`<a class="button small" href=${paths.draft(ref.slice("draft:".length))}>Edit the draft</a>` : nothing}
    </nav>`;
  }

  return { destroy: loader.destroy };
}

/** A paragraph by its id, or by its label: people write "OP5" into addresses. */
function placeOf(line: readonly LineText[], ref: ResolutionRef, paragraph: string) {
  const text = line.findIndex((entry) => entry.ref === ref);
  const paragraphs = line[text]?.text.paragraphs ?? [];
  const byId = paragraphs.findIndex(({ id }) => id === paragraph);
  const place = byId >= 0 ? byId : paragraphs.findIndex(({ label }) => label === paragraph);
  return place >= 0 ? { text, paragraph: place } : null;
}
