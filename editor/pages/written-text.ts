/** A draft with the names of those who wrote it: numbers in the text, names and times in the margin. */
import { html, nothing } from "lit-html";
import type { AuthorshipAnswer, WrittenRun } from "../../shared/protocol/draft-history.ts";
import { numberParagraphs } from "../../shared/resolution/numbering.ts";
import { momentView } from "../components/dates.ts";
import { directionOf } from "../components/direction.ts";

/** Pieces of a paragraph for the page: the words of one author are one piece, whenever they were written. */
export interface WrittenPiece {
  readonly text: string;
  readonly author: number | null;
}

export function writtenPieces(text: string, runs: readonly WrittenRun[]): WrittenPiece[] {
  const pieces: WrittenPiece[] = [];
  for (const { from, to, author } of runs) {
    const last = pieces.at(-1);
    const words = text.slice(from, to);
    if (last && last.author === author) pieces[pieces.length - 1] = { ...last, text: last.text + words };
    else pieces.push({ text: words, author });
  }
  return pieces;
}

export interface ParagraphAuthor {
  readonly author: number;
  /** ms UTC of the last words that are theirs; null: unknown. */
  readonly time: number | null;
  /** The moment of those. */
  readonly seq: number | null;
}

/** Who wrote in a paragraph, in the order of their first words in it. */
export function paragraphAuthors(runs: readonly WrittenRun[]): ParagraphAuthor[] {
  const latest = new Map<number, ParagraphAuthor>();
  for (const { author, time, seq } of runs) {
    if (author === null) continue;
    const had = latest.get(author);
    if (!had || (seq ?? 0) > (had.seq ?? 0)) latest.set(author, { author, time, seq });
  }
  return [...latest.values()];
}

export interface WrittenTextOptions {
  /** Also the clauses that nobody wrote in. */
  readonly all: boolean;
  onAll(all: boolean): void;
  /** Shows the moment of that commit. */
  onMoment(seq: number): void;
}

export function writtenTextView(answer: AuthorshipAnswer, options: WrittenTextOptions): unknown {
  const { resolution, paragraphs, people } = answer;
  const { language } = resolution;
  const numbers = numberParagraphs(resolution.paragraphs);
  const runsOf = new Map(paragraphs.map(({ id, runs }) => [id, runs]));
  const clauses = resolution.paragraphs.map(({ id, text }, index) => {
    const runs = runsOf.get(id) ?? [];
    return { id, label: numbers[index]?.label || "Heading", text, runs, authors: paragraphAuthors(runs) };
  });
  if (people.length === 0) {
    return html`<p class="moment-note">All words stood in the text that the draft was started from.</p>`;
  }
  return html`${legendView(people, options)}
    <ol class="change-list">
      ${clauses
        .filter(({ authors }) => options.all || authors.length > 0)
        .map(
          ({ id, label, text, runs, authors }) => html`<li class="change written" id=${`clause-${id}`} tabindex="-1">
            <div class="change-margin">
              <strong>${label}</strong>
              ${authors.map((author) => authorView(author, people, options))}
            </div>
            <p class="change-text" lang=${language} dir=${directionOf(language)}>${writtenPieces(text, runs).map((piece) => pieceView(piece, people))}</p>
          </li>`,
        )}
    </ol>`;
}

function legendView(people: readonly string[], { all, onAll }: WrittenTextOptions) {
  return html`<div class="author-legend">
    <ol>${people.map((name, index) => html`<li><span class="author-number">${index + 1}</span> <bdi>${name}</bdi></li>`)}</ol>
    <p class="muted small">Words without a number stood in the text that the draft was started from. Words that were deleted are not shown.</p>
    <label class="choice small no-print"><input type="checkbox" .checked=${all} @change=${() => onAll(!all)}> Also the clauses that nobody wrote in</label>
  </div>`;
}

function authorView(
  { author, time, seq }: ParagraphAuthor,
  people: readonly string[],
  { onMoment }: WrittenTextOptions,
) {
  const when =
    time === null || seq === null
      ? nothing
      : html`<button type="button" class="author-when" @click=${() => onMoment(seq)}>
          <span class="visually-hidden">Show the moment of </span>${momentView(time)}
        </button>`;
  return html`<span class="author small">
    <span class="author-number" aria-hidden="true">${author + 1}</span> <bdi>${people[author]}</bdi> ${when}
  </span>`;
}

function pieceView({ text, author }: WrittenPiece, people: readonly string[]) {
  if (author === null) return text;
  const words = text.trimEnd();
  const number = html`<span class="author-number" aria-hidden="true">${author + 1}</span><span class="visually-hidden"> (${people[author]}) </span>`;
  return html`<span class="by-author">${words}</span><sup>${number}</sup>${text.slice(words.length)}`;
}
