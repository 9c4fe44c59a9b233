/** What became of a clause at each step, the newest first: label, symbol, what kind of change, the redline against the step before. */
import { html, nothing } from "lit-html";
import type { Change, NoteChange } from "../../shared/compare/comparison.ts";
import type { ClauseHistory, HistoryEntry, HistoryStep } from "../../shared/history/clause-history.ts";
import { wordingState } from "../../shared/report/clause-state.ts";
import { clauseName, NOTE_WORDS } from "../../shared/report/wording.ts";
import { directionView } from "../components/annotation-view.ts";
import { directionOf } from "../components/direction.ts";
import { redlineView } from "../components/redline-view.ts";
import { paths } from "../router.ts";
import type { LineText } from "./history-texts.ts";

export function clauseStepsView({ steps, place }: ClauseHistory, line: readonly LineText[]): unknown {
  return html`<section aria-labelledby="steps">
    <h2 id="steps">Down the years, the newest first</h2>
    ${line.length === 1 ? html`<p class="muted">The dossier has no other text in this language to follow the clause through.</p>` : nothing}
    <ol class="change-list clause-steps" reversed>
      ${steps.toReversed().map((step) => stepView(step, line, step.text === place.text))}
    </ol>
  </section>`;
}

const STATE_WORDS = {
  before: "Not yet in this text.",
  away: "Not in this text; it came back later.",
  after: "No longer in this text.",
} as const;

function stepView({ text, entries, state }: HistoryStep, line: readonly LineText[], isFocus: boolean) {
  const entry = line[text];
  if (!entry) return nothing;
  const labels = entries.flatMap((e) => e.labels);
  const [label] = labels;
  const href = label === undefined ? paths.read(entry.ref) : `${paths.read(entry.ref)}#${encodeURIComponent(label)}`;
  return html`<li class="change" aria-current=${isFocus ? "true" : nothing}>
    <div class="change-margin">
      <strong><a href=${href}><bdi>${entry.name}</bdi></a></strong>
      ${entry.when ? html`<span class="muted small">${entry.when}</span>` : nothing}
      ${labels.map((name) => html`<span class="clause-label">${name}</span>`)}
    </div>
    <div class="step-entries">
      ${state === "here" ? entries.map((e) => entryView(e, text, line)) : html`<p class="muted">${STATE_WORDS[state]}</p>`}
    </div>
  </li>`;
}

function entryView({ against, labels, change }: HistoryEntry, text: number, line: readonly LineText[]) {
  const language = line[text]?.text.language ?? "en";
  const isFirst = change.base.length === 0;
  const unchanged = !isFirst && change.kind === "same" && wordingState(change) === "unchanged";
  const tags = tagsOf(change, against, text);
  const facts = [
    ...(change.notes ?? []).map(noteView),
    ...(change.directionEvidence ?? []).map((evidence) => directionView(evidence, language)),
  ];
  return html`<div class="step-entry">
    <p class="step-tags">
      ${tags.map(({ words, look }) => html`<span class="tag ${look}">${words}</span> `)}
      ${againstView(change, against, text, line)}
    </p>
    ${unchanged ? nothing : html`<p class="change-text" lang=${language} dir=${directionOf(language)}>${isFirst ? wholeText(change) : redlineView(change.redline)}</p>`}
    ${change.draft.length > labels.length ? html`<p class="muted small">Of these, this clause is ${labels.join(" and ")}.</p>` : nothing}
    ${facts.length > 0 ? html`<ul class="change-facts">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>` : nothing}
  </div>`;
}

/** What is new as a whole needs no marks. */
function wholeText({ redline }: Change): unknown {
  return redline.map(([, text]) => text).join("");
}

/** "OP6 (was OP5), against A/RES/77/209" with a link to the comparison. */
function againstView(change: Change, against: number, text: number, line: readonly LineText[]) {
  const [before, now] = [line[against], line[text]];
  if (!before || !now || change.base.length === 0) return nothing;
  const name = change.renumbered || change.base.length > 1 || change.draft.length > 1 ? `${clauseName(change)}, ` : "";
  return html`<span class="muted small">${name}against <a href=${paths.compare(before.ref, now.ref)}><bdi>${before.name}</bdi></a></span>`;
}

interface Tag {
  readonly words: string;
  readonly look: string;
}

const STATES: Readonly<Record<ReturnType<typeof wordingState>, string>> = {
  unchanged: "unchanged",
  typography: "typography only",
  substantive: "reworded",
  editorial: "editorial",
  footnotes: "footnotes changed",
  crossed: "in the other part",
};

function tagsOf(change: Change, against: number, text: number): readonly Tag[] {
  if (change.base.length === 0) return [against < 0 ? plain("the oldest text") : { words: "new", look: "added" }];
  return [
    ...(against < text - 1 ? [{ words: "back again", look: "added" }] : []),
    ...(change.kind === "split" || change.kind === "merged"
      ? [plain(change.kind)]
      : [plain(STATES[wordingState(change)])]),
    ...(change.moved ? [{ words: "moved", look: "moved" }] : []),
    ...(change.renumbered ? [plain("renumbered")] : []),
    ...(change.direction ? [plain(change.direction)] : []),
  ];
}

function plain(words: string): Tag {
  return { words, look: "" };
}

function noteView({ op, base, draft }: NoteChange) {
  return html`${NOTE_WORDS[op]}: ${base ? html`<del>${base}</del> ` : nothing}${draft ? html`<ins>${draft}</ins>` : nothing}`;
}
