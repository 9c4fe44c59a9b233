/** A dossier across the years: how the texts grew, what came and went from one to the next, and on which themes. */
import { html, nothing, render } from "lit-html";
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";
import type { Year } from "../../shared/history/years.ts";
import type { Dossier } from "../../shared/protocol/api.ts";
import { chartCss } from "../../shared/report/chart-css.ts";
import { languageOf } from "../../shared/resolution/languages.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { type Loading, loadingView, startLoading } from "../components/loading.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { themeName } from "../reading.ts";
import { paths } from "../router.ts";
import { historyInWorker } from "./history-task.ts";
import { fetchLine, type LineText, lineEntries } from "./history-texts.ts";
import { growthView, yearThemesView } from "./years-tables.ts";
import "../styles/history.css";

interface DossierYears {
  readonly dossier: Dossier;
  readonly line: readonly LineText[];
  readonly years: readonly Year[];
  readonly lexicon: Lexicon;
  /** An SVG of ours; "" where no theme was found, or the chart library could not be loaded: the table says the same. */
  readonly chart: string;
  /** Adopted texts in another language than the newest. */
  readonly leftOut: number;
}

export function showYearsPage(root: HTMLElement, context: PageContext, { id }: { id: string }): PageHandle {
  let now: Loading<DossierYears> = { state: "loading" };
  context.setTitle("Across the years");

  const loader = startLoading(load, (next) => {
    now = next;
    if (next.state === "ready") {
      context.setTitle(`${next.value.dossier.title}, across the years`);
      context.announce("The years are ready.");
    }
    draw();
  });

  async function load(signal: AbortSignal): Promise<DossierYears> {
    const [dossier, { lexicon }] = await Promise.all([
      context.api.dossier(id, signal),
      context.api.lexicon(id, signal),
    ]);
    const adopted = dossier.texts
      .filter(({ role }) => role === "adopted")
      .toSorted((a, b) => a.date.localeCompare(b.date));
    const newest = adopted.at(-1);
    const language = languageOf(newest?.language ?? "") ?? "en";
    const entries = newest ? lineEntries(dossier, `text:${newest.id}`) : [];
    const wanted = entries.filter(({ ref }) => !ref.startsWith("version:"));
    const line = await fetchLine(context.api, wanted, language, signal);
    const texts = line.map(({ text }) => text);
    const years = texts.length > 0 ? await historyInWorker("years", { texts, lexicon }, signal) : [];
    const leftOut = adopted.filter((text) => languageOf(text.language) !== language).length;
    return { dossier, line, years, lexicon, chart: await chartOf(line, years, lexicon).catch(() => ""), leftOut };
  }

  function draw() {
    const all = now.state === "ready" ? now.value : null;
    render(
      html`<header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${all ? html` › <a href=${paths.dossier(id)}>${all.dossier.title}</a>` : nothing}
          </nav>
          <h1>Across the years</h1>
          <p class="muted">${all ? all.dossier.title : html`&nbsp;`}</p>
        </header>
        ${loadingView(now, "the years", yearsView)}`,
      root,
    );
  }

  function yearsView({ dossier, line, years, lexicon, chart, leftOut }: DossierYears) {
    if (line.length === 0) {
      return html`<div class="empty">
        <p>This dossier has no adopted text yet. Import the texts of its years, and this page shows how they grew.</p>
        <a class="button" href=${paths.dossier(id)}>To the dossier</a>
      </div>`;
    }
    return html`<section class="years">
        <h2 id="growth">Growth</h2>
        ${growthView(line, years)}
        ${leftOut > 0 ? html`<p class="muted small">${leftOut === 1 ? "One adopted text" : `${leftOut} adopted texts`} in another language left out: texts are compared within a language.</p>` : nothing}
      </section>
      ${
        line.length > 1
          ? html`<section class="years">
              <h2 id="themes">Themes of what was added</h2>
              <p class="muted small">
                A number is how many clauses added words on a theme, against the text before. It opens to the words. Themes are found by the
                <a href=${paths.lexicon(dossier.id)}>lexicon of the dossier</a>.
              </p>
              ${
                chart === ""
                  ? nothing
                  : html`<div class="chart-scroll" role="region" aria-label="Chart of themes" tabindex="0">${unsafeHTML(chart)}</div>`
              }
              ${yearThemesView(line, years, lexicon)}
            </section>`
          : nothing
      }`;
  }

  const charts = new CSSStyleSheet();
  // in a narrow window it is scrolled, not shrunk until its words cannot be read
  charts.replaceSync(`${chartCss}.chart-scroll .chart { max-inline-size: none; }`);
  document.adoptedStyleSheets.push(charts);

  return {
    destroy() {
      loader.destroy();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== charts);
    },
  };
}

/** What each text added on each theme, against the text before it; the first text has nothing before it. */
async function chartOf(line: readonly LineText[], years: readonly Year[], lexicon: Lexicon): Promise<string> {
  const later = years.slice(1);
  const rows = lexicon.themes
    .map(({ id }) => ({
      theme: themeName(lexicon, id),
      counts: later.map(({ themes }) => themes.find((theme) => theme.id === id)?.clauses.length ?? 0),
    }))
    .filter(({ counts }) => counts.some((count) => count > 0));
  if (rows.length === 0) return "";
  const { themeChartSvg } = await import("../../shared/report/theme-chart.ts");
  return themeChartSvg(rows, {
    id: "years-themes",
    title: "Clauses that added words on each theme, by text",
    columns: line.slice(1).map(({ name }) => name),
    direction: "ltr",
  });
}
