/** The change report: read here, printed, or taken along as a file. */
import { html, nothing, render } from "lit-html";
import type { Part } from "../../shared/compare/summary.ts";
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import { type ChangeReport, makeReport, type ReportVote } from "../../shared/report/change-report.ts";
import { type ReportCharts, reportCharts } from "../../shared/report/charts.ts";
import type { HtmlOptions } from "../../shared/report/html.ts";
import type { Layout } from "../../shared/report/html-clause.ts";
import { type Loading, loadingView, startLoading } from "../components/loading.ts";
import { adoptReportStyles, reportView } from "../components/report-view.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { type ComparedPair, comparePair } from "./compare-task.ts";
import { downloadText, REPORT_FORMATS, reportFileName } from "./report-files.ts";
import { type ReportChoice, readChoice, writeChoice } from "./report-options.ts";
import "../styles/report.css";

const PARTS: readonly { readonly part: Part | undefined; readonly name: string }[] = [
  { part: undefined, name: "Whole text" },
  { part: "PP", name: "Preambular part" },
  { part: "OP", name: "Operative part" },
];

const LAYOUTS: readonly { readonly layout: Layout; readonly name: string }[] = [
  { layout: "inline", name: "In line" },
  { layout: "side", name: "Side by side" },
];

/** A report as it is shown: with its pictures drawn, by the choice it was made for. */
interface Shown {
  readonly pair: ComparedPair;
  readonly report: ChangeReport;
  readonly options: HtmlOptions;
}

export function showReportPage(
  root: HTMLElement,
  context: PageContext,
  refs: { base: ResolutionRef; draft: ResolutionRef },
): PageHandle {
  let now: Loading<Shown> = { state: "loading" };
  let doing = "the two texts";
  let choice = readChoice(location.search);
  let turn = 0;
  context.setTitle("Change report");
  const dropStyles = adoptReportStyles();

  const loader = startLoading(
    async (signal) => {
      const pair = await comparePair(context.api, refs, showProgress, signal);
      showProgress("the pictures");
      return makeShown(pair, choice);
    },
    (next) => {
      now = next;
      if (next.state === "ready") {
        context.setTitle(next.value.report.title);
        context.announce("The report is ready.");
      }
      draw();
    },
  );

  function showProgress(what: string) {
    doing = what;
    draw();
  }

  /** Shows the same pair by another choice; what is shown stays until the new pictures are drawn. */
  async function choose(changed: Partial<ReportChoice>) {
    choice = { ...choice, ...changed };
    turn += 1;
    const mine = turn;
    const { pathname, search, hash } = location;
    history.replaceState(history.state, "", `${pathname}${writeChoice(choice, search)}${hash}`);
    draw();
    if (now.state !== "ready") return;
    const value = await makeShown(now.value.pair, choice);
    if (mine !== turn) return;
    now = { state: "ready", value };
    draw();
  }

  function draw() {
    const shown = now.state === "ready" ? now.value : null;
    render(
      html`<header class="page-head no-print">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${shown ? html` › <a href=${paths.dossier(shown.pair.dossier.id)}>${shown.pair.dossier.title}</a>` : nothing}
          </nav>
          <h1>Change report</h1>
          ${shown ? toolsView(shown) : nothing}
        </header>
        ${loadingView(now, doing, ({ report, options }) => html`<div class="sheet report-sheet" data-layout=${options.layout ?? "inline"}>${reportView(report, options)}</div>`)}`,
      root,
    );
  }

  const toolsView = ({ pair, report, options }: Shown) => html`<div class="report-tools">
      <fieldset class="report-part">
        <legend class="visually-hidden">Part</legend>
        ${PARTS.map(
          ({ part, name }) => html`<label class="choice">
            <input type="radio" name="part" .checked=${choice.part === part} @change=${() => void choose({ part })}>
            ${name}
          </label>`,
        )}
      </fieldset>
      <fieldset class="report-part">
        <legend class="visually-hidden">Redline</legend>
        ${LAYOUTS.map(
          ({ layout, name }) => html`<label class="choice">
            <input type="radio" name="layout" .checked=${choice.layout === layout} @change=${() => void choose({ layout })}>
            ${name}
          </label>`,
        )}
      </fieldset>
      <label class="choice">
        <input type="checkbox" .checked=${choice.substantiveOnly} @change=${() =>
          void choose({ substantiveOnly: !choice.substantiveOnly })}>
        Substantive only
      </label>
    </div>
    <div class="actions">
      <button type="button" class="button primary" @click=${() => window.print()}>Print</button>
      ${REPORT_FORMATS.map(
        ({ name, extension, type, write }) =>
          html`<button type="button" class="button" @click=${() => {
            const fileName = reportFileName(pair.base, pair.draft, today(), extension);
            downloadText(write(report, options, pair.comparison), fileName, type);
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

async function makeShown(pair: ComparedPair, { part, substantiveOnly, layout }: ReportChoice): Promise<Shown> {
  const report = makeReport(pair.comparison, {
    votes: votesNow(pair),
    lexicon: pair.lexicon,
    options: { substantiveOnly, part },
  });
  return { pair, report, options: { charts: await chartsOf(report), layout } };
}

/** A report without pictures is a report still: they may fail where the library cannot be fetched. */
async function chartsOf(report: ChangeReport): Promise<ReportCharts | undefined> {
  try {
    return await reportCharts(report);
  } catch (error) {
    reportError(error);
    return undefined;
  }
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
