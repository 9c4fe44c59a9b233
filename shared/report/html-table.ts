/** The tables of a report in HTML: numbers, directions, separate votes. Each scrolls by itself where the window is narrow. */
import type { ChangeReport } from "./change-report.ts";
import { textMarkup } from "./html-clause.ts";
import { type Content, html, type Markup } from "./markup.ts";
import { clauseName, impliedWords, VOTE_COLUMNS, voteWords } from "./wording.ts";

/** Old numbers and new of what moved, split, merged or was renumbered; a block that moved together is one row. */
export function numberTableMarkup({ numbers: { rows, implied }, draft }: ChangeReport): Markup {
  return html`${tableMarkup(
    "Old numbers and new, in the order of the draft",
    ["Was", "Now", "What happened", "Opening words"],
    rows.map(({ base, draft: now, what, opening, anchor }) => [
      base,
      html`<a href="#${anchor}">${now}</a>`,
      what,
      opening && textMarkup(opening, draft.language),
    ]),
  )}${implied > 0 && html`<p>${impliedWords(implied)}</p>\n`}`;
}

/** Which words bind more or less than before, quoted. */
export function directionTable({ directions: { strengthened, weakened, mixed }, base, draft }: ChangeReport): Markup {
  return tableMarkup(
    "Words that came and went, with the rule that weighs them",
    ["Clause", "Direction", "Words of the base", "Words of the draft", "Rule"],
    [...strengthened, ...weakened, ...mixed].flatMap(({ anchor, change }) =>
      (change.directionEvidence ?? []).map((evidence) => [
        html`<a href="#${anchor}">${clauseName(change)}</a>`,
        evidence.direction,
        evidence.base ? html`<del>${textMarkup(evidence.base, base.language)}</del>` : "none",
        evidence.draft ? html`<ins>${textMarkup(evidence.draft, draft.language)}</ins>` : "none",
        evidence.rule,
      ]),
    ),
  );
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
