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
}

/** Who wrote in a paragraph, in the order of their first words in it. */
export function paragraphAuthors(runs: readonly WrittenRun[]): ParagraphAuthor[] {
  const latest = new Map<number, number | null>();
  for (const { author, time } of runs) {
    if (author === null) continue;
    const had = latest.get(author);
    latest.set(author, had === undefined || had === null ? time : Math.max(had, time ?? 0));
  }
  return [...latest].map(([author, time]) => ({ author, time }));
}

export function writtenTextView({ resolution, paragraphs, people }: AuthorshipAnswer): unknown {
  const { language } = resolution;
  const numbers = numberParagraphs(resolution.paragraphs);
  const runsOf = new Map(paragraphs.map(({ id, runs }) => [id, runs]));
  return html`${legendView(people)}
    <ol class="change-list written-list">
      ${resolution.paragraphs.map(({ id, text }, index) => {
        const runs = runsOf.get(id) ?? [];
        return html`<li class="change written">
          <div class="change-margin">
            <strong>${numbers[index]?.label || "Heading"}</strong>
            ${paragraphAuthors(runs).map(
              ({ author, time }) => html`<span class="author small">
                <span class="author-number" aria-hidden="true">${author + 1}</span> <bdi>${people[author]}</bdi>${time === null ? nothing : html`, <span class="muted">${momentView(time)}</span>`}
              </span>`,
            )}
          </div>
          <p class="change-text" lang=${language} dir=${directionOf(language)}>${writtenPieces(text, runs).map((piece) => pieceView(piece, people))}</p>
        </li>`;
      })}
    </ol>`;
}

function legendView(people: readonly string[]) {
  if (people.length === 0) {
    return html`<p class="muted">All words stood in the text that the draft was started from.</p>`;
  }
  return html`<div class="author-legend">
    <ol>${people.map((name, index) => html`<li><span class="author-number">${index + 1}</span> <bdi>${name}</bdi></li>`)}</ol>
    <p class="muted small">Words without a number stood in the text that the draft was started from. Words that were deleted are not shown.</p>
  </div>`;
}

function pieceView({ text, author }: WrittenPiece, people: readonly string[]) {
  if (author === null) return text;
  const number = html`<span class="author-number" aria-hidden="true">${author + 1}</span><span class="visually-hidden"> (${people[author]}) </span>`;
  return html`<span class="by-author">${text}</span><sup>${number}</sup>`;
}
