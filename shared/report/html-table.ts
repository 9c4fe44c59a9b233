/** The tables of a report in HTML: moves, numbers, separate votes. Each scrolls by itself where the window is narrow. */
import type { ChangeReport } from "./change-report.ts";
import { directionOf } from "./html-clause.ts";
import { type Content, html, type Markup } from "./markup.ts";
import { listWords } from "./number-words.ts";
import { impliedWords, movedWording, VOTE_COLUMNS, voteWords } from "./wording.ts";

/** Where each moved clause stood and stands, and what became of its words. */
export function movedTable({ moved, draft }: ChangeReport): Markup {
  return tableMarkup(
    "Clauses moved, in the order of the draft",
    ["Was", "Now", "Opening words", "Wording"],
    moved.map(({ anchor, change, opening }) => [
      listWords(change.base),
      html`<a href="#${anchor}">${listWords(change.draft)}</a>`,
      html`<span class="report-text" lang="${draft.language}" dir="${directionOf(draft.language)}">${opening}</span>`,
      movedWording(change),
    ]),
  );
}

/** Old numbers and new, in runs. */
export function renumberedTable({ renumbered: { rows, implied } }: ChangeReport): Markup {
  return html`${tableMarkup(
    "Old and new numbers of clauses",
    ["Was", "Now"],
    rows.map(({ base, draft }) => [base, draft]),
  )}${implied > 0 && html`<p>${impliedWords(implied)}</p>\n`}`;
}

/** Who asked for which clause to be voted on, and what became of it. */
export function votesTable({ votes, redline }: ChangeReport): Markup {
  const anchors = new Map(redline.flatMap(({ anchor, change }) => change.draft.map((label) => [label, anchor])));
  return tableMarkup(
    "Separate votes asked for on clauses of the draft",
    VOTE_COLUMNS.map(({ head }) => head),
    votes.map((vote) => {
      const words = voteWords(vote);
      const anchor = anchors.get(vote.labelsNow[0] ?? "");
      return VOTE_COLUMNS.map(({ key }) =>
        key === "now" && anchor ? html`<a href="#${anchor}">${words.now}</a>` : words[key],
      );
    }),
  );
}

function tableMarkup(caption: string, heads: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  return html`<div class="report-scroll" role="region" aria-label="${caption}" tabindex="0">
<table class="${heads.length > 4 ? "report-wide" : "report-narrow"}">
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
)}</tbody>
</table>
</div>
`;
}
