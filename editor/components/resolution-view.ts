/** A resolution as the UN prints it: masthead, title, organ line, numbered paragraphs, footnotes at the end. Read only. */
import { html, nothing, type TemplateResult } from "lit-html";
import { numberParagraphs } from "../../shared/resolution/numbering.ts";
import type { Footnote, FootnoteId, Paragraph, Resolution } from "../../shared/resolution/resolution.ts";
import { directionOf } from "./direction.ts";
import { inlinePieces } from "./inline-pieces.ts";
import { mastheadView } from "./masthead-view.ts";
import "../styles/resolution.css";

export interface ResolutionViewOptions {
  /** Put before every id, where two texts stand on one page. Without one, the id of a paragraph is its label: "#OP5". */
  readonly idPrefix?: string;
  /** The level of the title among the headings of the page; headings of the text come below it. */
  readonly headingLevel?: number;
}

export function resolutionView(resolution: Resolution, options: ResolutionViewOptions = {}): TemplateResult {
  const { idPrefix = "", headingLevel = 2 } = options;
  const { language, masthead, paragraphs, footnotes } = resolution;
  const numbers = numberParagraphs(paragraphs);
  const notes = noteMarks(footnotes, idPrefix);
  return html`<article class="resolution" lang=${language} dir=${directionOf(language)}>
    ${mastheadView(masthead, language, headingLevel)}
    ${masthead.organLine ? html`<p class="organ-line">${masthead.organLine}</p>` : nothing}
    ${paragraphs.map((paragraph, i) => {
      const { number = "", label = "" } = numbers[i] ?? {};
      return paragraphView(paragraph, number, `${idPrefix}${label}`, headingLevel, notes.cite);
    })}
    ${footnotes.length > 0 ? footnotesView(footnotes, idPrefix, notes.citations) : nothing}
  </article>`;
}

type Cite = (id: FootnoteId) => unknown;

function paragraphView(paragraph: Paragraph, number: string, id: string, headingLevel: number, cite: Cite) {
  const { kind, level } = paragraph;
  const words = inlineView(paragraph, cite);
  if (kind === "HEADING" || kind === "ANNEX") {
    const depth = kind === "ANNEX" ? 1 : level;
    return html`<p id=${id} class="heading ${kind.toLowerCase()}" data-level=${level} role="heading" aria-level=${Math.min(headingLevel + depth, 6)}>${words}</p>`;
  }
  const sign = number ? html`<span class="number">${number}</span> ` : nothing;
  return html`<p id=${id} class=${kind.toLowerCase()} data-level=${level}>${sign}<span class="words">${words}</span></p>`;
}

function inlineView(words: Pick<Paragraph, "text" | "italics" | "notes">, cite: Cite) {
  return inlinePieces(words).map((piece) => {
    if (piece.type === "note") return cite(piece.id);
    return piece.italic ? html`<i>${piece.text}</i>` : piece.text;
  });
}

/**
 * Numbers the footnotes in their order, and remembers the place of each citation for the way back. Each mark holds the words, so
 * that a paragraph that is copied brings them (editor/plugins/pasted-notes.ts).
 */
function noteMarks(footnotes: readonly Footnote[], idPrefix: string) {
  const numbers = new Map(footnotes.map(({ id }, i) => [id, i + 1]));
  const words = new Map(footnotes.map(({ id, text }) => [id, text]));
  const citations = new Map<FootnoteId, string[]>();
  const cite: Cite = (id) => {
    const number = numbers.get(id);
    if (number === undefined) return html`<sup title="The footnote is missing">?</sup>`;
    const places = citations.get(id) ?? [];
    const place = `${idPrefix}cite-${number}${places.length > 0 ? `-${places.length + 1}` : ""}`;
    citations.set(id, [...places, place]);
    return html`<sup class="cite"><a id=${place} href="#${idPrefix}note-${number}" role="doc-noteref" aria-label="Footnote ${number}" data-words=${words.get(id) ?? ""}>${number}</a></sup>`;
  };
  return { cite, citations };
}

function footnotesView(
  footnotes: readonly Footnote[],
  idPrefix: string,
  citations: ReadonlyMap<FootnoteId, readonly string[]>,
) {
  return html`<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
    <ol>
      ${footnotes.map(
        ({ id, text, italics }, i) => html`<li id="${idPrefix}note-${i + 1}">
          <span class="number">${i + 1}</span>
          <span class="words">
            ${inlineView({ text, italics, notes: [] }, () => nothing)}
            ${(citations.get(id) ?? []).map(
              (place) =>
                html`<a class="back" href="#${place}" role="doc-backlink" aria-label="Back to the text, footnote ${i + 1}">↩</a> `,
            )}
          </span>
        </li>`,
      )}
    </ol>
  </section>`;
}
