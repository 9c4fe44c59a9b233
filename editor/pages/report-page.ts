/** The change report: read here, printed, or taken along as a file. */
import { html, nothing, render } from "lit-html";
import type { Part } from "../../shared/compare/summary.ts";
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import { makeReport, type ReportVote } from "../../shared/report/change-report.ts";
import { type Loading, loadingView, startLoading } from "../components/loading.ts";
import { adoptReportStyles, reportView } from "../components/report-view.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { type ComparedPair, comparePair } from "./compare-task.ts";
import { downloadText, REPORT_FORMATS, reportFileName } from "./report-files.ts";
import "../styles/report.css";

const PARTS: readonly { readonly part: Part | undefined; readonly name: string }[] = [
  { part: undefined, name: "Whole text" },
  { part: "PP", name: "Preambular part" },
  { part: "OP", name: "Operative part" },
];

export function showReportPage(
  root: HTMLElement,
  context: PageContext,
  refs: { base: ResolutionRef; draft: ResolutionRef },
): PageHandle {
  let now: Loading<ComparedPair> = { state: "loading" };
  let doing = "the two texts";
  let substantiveOnly = false;
  let part: Part | undefined;
  context.setTitle("Change report");
  const dropStyles = adoptReportStyles();

  const loader = startLoading(
    (signal) => comparePair(context.api, refs, showProgress, signal),
    (next) => {
      now = next;
      if (next.state === "ready") {
        context.setTitle(reportOf(next.value).title);
        context.announce("The report is ready.");
      }
      draw();
    },
  );

  function showProgress(what: string) {
    doing = what;
    draw();
  }

  function reportOf(pair: ComparedPair) {
    return makeReport(pair.comparison, { votes: votesNow(pair), options: { substantiveOnly, part } });
  }

  function draw() {
    const pair = now.state === "ready" ? now.value : null;
    render(
      html`<header class="page-head no-print">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${pair ? html` › <a href=${paths.dossier(pair.dossier.id)}>${pair.dossier.title}</a>` : nothing}
          </nav>
          <h1>Change report</h1>
          ${pair ? toolsView(pair) : nothing}
        </header>
        ${loadingView(now, doing, (value) => html`<div class="sheet report-sheet">${reportView(reportOf(value))}</div>`)}`,
      root,
    );
  }

  const toolsView = (pair: ComparedPair) => html`<div class="report-tools">
      <fieldset class="report-part">
        <legend class="visually-hidden">Part</legend>
        ${PARTS.map(
          (choice) => html`<label class="choice">
            <input type="radio" name="part" .checked=${part === choice.part} @change=${() => {
              part = choice.part;
              draw();
            }}>
            ${choice.name}
          </label>`,
        )}
      </fieldset>
      <label class="choice">
        <input type="checkbox" .checked=${substantiveOnly} @change=${() => {
          substantiveOnly = !substantiveOnly;
          draw();
        }}>
        Substantive only
      </label>
    </div>
    <div class="actions">
      <button type="button" class="button primary" @click=${() => window.print()}>Print</button>
      ${REPORT_FORMATS.map(
        ({ name, extension, type, write }) =>
          html`<button type="button" class="button" @click=${() => {
            const fileName = reportFileName(pair.base, pair.draft, today(), extension);
            downloadText(write(reportOf(pair), pair.comparison), fileName, type);
            context.announce(`Downloaded ${fileName}`);
          }}>
            <span class="visually-hidden">Download </span>${name}
          </button>`,
      )}
      <a class="button quiet" href=${paths.compare(refs.base, refs.draft)}>Compare</a>
    </div>`;

  return {
    destroy() {
      dropStyles();
      loader.destroy();
    },
  };
}

/** The separate votes of the draft, with the labels that their clauses have in it now. */
function votesNow({ draft, comparison }: ComparedPair): ReportVote[] {
  const labels = new Map(comparison.draft.paragraphs.map(({ id, label }) => [id, label]));
  return draft.votes.map((vote) => ({
    ...vote,
    labelsNow: vote.paragraphs.flatMap((id) => labels.get(id) ?? []),
  }));
}

/** The day where the reader is, as an ISO date. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
