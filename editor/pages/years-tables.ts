/** The years of a dossier in tables: a row a text, and a row a theme with the words that speak of it. */
import { html, nothing } from "lit-html";
import type { Year, YearTheme } from "../../shared/history/years.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { quotesView } from "../components/annotation-view.ts";
import { themeName } from "../reading.ts";
import { paths } from "../router.ts";
import type { LineText } from "./history-texts.ts";

export function growthView(line: readonly LineText[], years: readonly Year[]): unknown {
  const most = Math.max(1, ...years.map(({ words }) => words));
  return html`<div class="table-scroll" role="region" aria-label="Growth, table" tabindex="0">
    <table class="years-table growth-table">
      <thead>
        <tr>
          <th scope="col">Text</th>
          <th scope="col"><abbr title="Preambular paragraphs">PP</abbr></th>
          <th scope="col"><abbr title="Operative paragraphs">OP</abbr></th>
          <th scope="col">Sub-paragraphs</th>
          <th scope="col">Words</th>
          <th scope="col">Added</th>
          <th scope="col">Dropped</th>
          <th scope="col">Changed</th>
          <th scope="col">Strengthened</th>
          <th scope="col">Weakened</th>
          <th scope="col">Moved</th>
          <th scope="col">Compare</th>
        </tr>
      </thead>
      <tbody>
        ${line.map((entry, k) => growthRow(entry, line[k - 1], years[k], most))}
      </tbody>
    </table>
  </div>
  <p class="muted small">Added, dropped, changed and moved are counted in clauses against the text before: sub-paragraphs count, a split or joined clause counts once, and editorial differences are not counted as changes.</p>`;
}

function growthRow(entry: LineText, before: LineText | undefined, year: Year | undefined, most: number) {
  if (!year) return nothing;
  const { steps } = year;
  const returned = steps?.returned ?? 0;
  return html`<tr>
    <th scope="row">
      <a href=${paths.read(entry.ref)}><bdi>${entry.name}</bdi></a>
      <span class="muted small">${entry.when}</span>
    </th>
    <td>${year.preambular}</td>
    <td>${year.operative}</td>
    <td>${year.subparagraphs}</td>
    <td class="with-bar">${year.words} <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width=${(100 * year.words) / most} height="8"></rect></svg></td>
    ${
      steps && before
        ? html`<td>${steps.added}${returned > 0 ? html` <span class="muted small">(${returned} back again)</span>` : nothing}</td>
            <td>${steps.dropped}</td>
            <td>${steps.changed}</td>
            <td>${steps.strengthened}</td>
            <td>${steps.weakened}</td>
            <td>${steps.moved}</td>
            <td><a href=${paths.compare(before.ref, entry.ref)} aria-label=${`Compare ${entry.name} with ${before.name}`}>Compare</a></td>`
        : html`<td colspan="7" class="muted">The oldest text of the dossier</td>`
    }
  </tr>`;
}

/** Themes that some text added words on; each count opens to the clauses and their words. */
export function yearThemesView(line: readonly LineText[], years: readonly Year[], lexicon: Lexicon): unknown {
  const rows = lexicon.themes.filter(({ id }) => years.some(({ themes }) => themes.some((theme) => theme.id === id)));
  if (rows.length === 0) {
    return html`<p class="muted">The lexicon of this dossier finds none of its themes in what was added.</p>`;
  }
  return html`<div class="table-scroll" role="region" aria-label="Themes, table" tabindex="0">
    <table class="years-table themes-table">
      <thead>
        <tr>
          <th scope="col">Theme</th>
          ${line.slice(1).map(({ name }) => html`<th scope="col"><bdi>${name}</bdi></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ id }) => html`<tr>
            <th scope="row">${themeName(lexicon, id)}</th>
            ${years.slice(1).map((year, k) =>
              themeCell(
                year.themes.find((theme) => theme.id === id),
                line[k + 1],
                themeName(lexicon, id),
              ),
            )}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function themeCell(theme: YearTheme | undefined, entry: LineText | undefined, name: string) {
  if (!theme || !entry) return html`<td>0</td>`;
  return html`<td>
    <details>
      <summary aria-label=${`${theme.clauses.length} in ${entry.name} on ${name}`}>${theme.clauses.length}</summary>
      <ul>
        ${theme.clauses.map(
          ({ label, quotes }) =>
            html`<li><a href=${`${paths.read(entry.ref)}#${encodeURIComponent(label)}`}>${label}</a> ${quotesView(quotes, entry.text.language)}</li>`,
        )}
      </ul>
    </details>
  </td>`;
}
