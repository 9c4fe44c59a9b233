/** The clause as it is, each phrase with the text that first had it, and the words that are gone. */
import { html, nothing } from "lit-html";
import type { Appearance, ClauseHistory, LostWords } from "../../shared/history/clause-history.ts";
import { wordsIn } from "../../shared/history/words.ts";
import { directionOf } from "../components/direction.ts";
import type { LineText } from "./history-texts.ts";

/** Which of the ages is pointed out in the text, by its place in the list; -1 for none. */
export interface Pointer {
  readonly shown: number;
  show(age: number): void;
}

/** Words of one past, wherever they stand in the clause. */
interface Age {
  readonly first: number;
  readonly returned?: NonNullable<Appearance["returned"]>;
  readonly phrases: readonly string[];
}

/** A phrase in the list is cut after so many words: it stands in full above. */
const PHRASE = 14;

export function appearancesView(history: ClauseHistory, line: readonly LineText[], pointer: Pointer): unknown {
  const ages = agesOf(history.appearances);
  const text = line[history.place.text]?.text;
  const language = text?.language ?? "en";
  const numbered = ages.length > 1;
  return html`<section class="clause-now" aria-labelledby="now">
    <h2 id="now">The clause and its words</h2>
    <p class="clause-text" lang=${language} dir=${directionOf(language)}>${
      history.appearances.length === 0
        ? html`<span class="muted">This paragraph is empty.</span>`
        : history.appearances.map((run) => runView(run, ages, line, pointer, numbered))
    }</p>
    ${
      numbered
        ? html`<h3 id="since">Words since</h3>
            <ol class="ages" aria-labelledby="since">
              ${ages.map((age, i) => ageView(age, i, line, pointer, language))}
            </ol>`
        : ages.map(({ first }) => html`<p>All its words stand in it since <bdi>${textName(line, first)}</bdi>.</p>`)
    }
    ${lostView(history.lost, line, language)}
  </section>`;
}

function runView(
  run: Appearance,
  ages: readonly Age[],
  line: readonly LineText[],
  { shown }: Pointer,
  numbered: boolean,
) {
  const age = ages.findIndex((other) => isOfAge(run, other));
  const [, lead = "", words = "", tail = ""] = /^(\s*)(.*?)(\s*)$/su.exec(run.text) ?? [];
  // the oldest words are the ground on which the others stand out
  const plain = !numbered || (age === 0 && !run.returned);
  if (plain)
    return shown === age && numbered ? html`${lead}<mark class="age old is-shown">${words}</mark>${tail}` : run.text;
  return html`${lead}<mark class="age ${shown === age ? "is-shown" : ""}">${words}<sup aria-hidden="true" dir="ltr">${age + 1}</sup></mark><span class="visually-hidden"> (since ${textName(line, run.returned?.back ?? run.first)})</span>${tail}`;
}

function ageView(age: Age, i: number, line: readonly LineText[], { shown, show }: Pointer, language: string) {
  const count = age.phrases.reduce((sum, phrase) => sum + wordsIn(phrase), 0);
  return html`<li>
    <button type="button" class="button small age-button" aria-pressed=${shown === i ? "true" : "false"} @click=${() => show(i)}>
      <span class="age-number" aria-hidden="true">${i + 1}</span> <bdi>${textName(line, age.returned?.back ?? age.first)}</bdi>
    </button>
    <span>
      <span class="muted">${count === 1 ? "1 word" : `${count} words`}${line[age.returned?.back ?? age.first]?.when ? html`, ${line[age.returned?.back ?? age.first]?.when}` : nothing}</span>
      ${
        age.returned
          ? html`<br><strong>Came back:</strong> first in <bdi>${textName(line, age.first)}</bdi>, left out by <bdi>${textName(line, age.returned.gone)}</bdi>`
          : nothing
      }
      <br>${age.phrases.map((phrase, k) => html`${k > 0 ? ", " : nothing}<q lang=${language} dir=${directionOf(language)}>${shortened(phrase)}</q>`)}
    </span>
  </li>`;
}

function lostView(lost: readonly LostWords[], line: readonly LineText[], language: string) {
  if (lost.length === 0) return nothing;
  return html`<h3>Words that are gone</h3>
    <ul class="lost-words">
      ${lost.map(
        ({ text, first, struck }) => html`<li>
          <del lang=${language} dir=${directionOf(language)}>${bare(text)}</del>
          <span class="muted">since <bdi>${textName(line, first)}</bdi>, struck by <bdi>${textName(line, struck)}</bdi></span>
        </li>`,
      )}
    </ul>`;
}

/** The oldest first; of words that came back, by the text that took them up again. */
function agesOf(appearances: readonly Appearance[]): readonly Age[] {
  const ages: Age[] = [];
  for (const run of appearances) {
    const at = ages.findIndex((age) => isOfAge(run, age));
    const phrase = bare(run.text);
    const known = ages[at];
    if (known) ages[at] = { ...known, phrases: [...known.phrases, phrase] };
    else ages.push({ first: run.first, ...(run.returned ? { returned: run.returned } : {}), phrases: [phrase] });
  }
  return ages.toSorted((a, b) => (a.returned?.back ?? a.first) - (b.returned?.back ?? b.first) || a.first - b.first);
}

function isOfAge(run: Appearance, age: Pick<Appearance, "first" | "returned">): boolean {
  return (
    run.first === age.first && run.returned?.back === age.returned?.back && run.returned?.gone === age.returned?.gone
  );
}

function textName(line: readonly LineText[], text: number): string {
  return line[text]?.name ?? "an earlier text";
}

/** A phrase of the list without the punctuation around it. */
function bare(phrase: string): string {
  return phrase.replace(/^[\s,;:.،؛、，；：。]+|[\s,;:.،؛、，；：。]+$/gu, "") || phrase.trim();
}

/** Cut at spaces; text without spaces at so many signs. */
function shortened(phrase: string): string {
  const words = phrase.split(" ");
  const short = words.slice(0, PHRASE).join(" ");
  const cut = [...short].length > 8 * PHRASE ? [...short].slice(0, 8 * PHRASE).join("") : short;
  return cut === phrase ? phrase : `${cut} …`;
}
