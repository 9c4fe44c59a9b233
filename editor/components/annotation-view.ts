/** What is said of a change beside its words, always with its evidence: themes, direction, and where new words come from. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Change, Direction, DirectionEvidence, ProvenanceHit, ThemeHit } from "../../shared/compare/comparison.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { type SourceText, themeName } from "../reading.ts";
import { paths } from "../router.ts";

/** What a page needs to name themes and to lead to sources. */
export interface Annotations {
  readonly lexicon: Lexicon;
  readonly sources: readonly SourceText[];
}

const DIRECTION_WORDS: Record<Direction, string> = { strengthened: "Strengthened", weakened: "Weakened" };

/** Quotes that a list shows before it says how many more there are. */
const QUOTES = 4;

/** “ratification”, “accede to” */
export function quotesView(quotes: readonly string[], language: string): unknown {
  const shown = quotes.slice(0, QUOTES);
  const more = quotes.length - shown.length;
  return html`${shown.map((quote, i) => html`${i > 0 ? ", " : nothing}<q lang=${language}>${quote}</q>`)}${more > 0 ? html` and ${more} more` : nothing}`;
}

/** "Theme Training of personnel: “training”, “police”" */
export function themeView({ id, evidence }: ThemeHit, lexicon: Lexicon, language: string): TemplateResult {
  return html`<strong>${themeName(lexicon, id)}</strong>${evidence.length > 0 ? html`: ${quotesView(evidence, language)}` : nothing}`;
}

/** "Weakened: “urges” became “invites”. Rule V1" */
export function directionView(evidence: DirectionEvidence, language: string): TemplateResult {
  const { direction, rule, base, draft } = evidence;
  const was = html`<q lang=${language}>${base}</q>`;
  const is = html`<q lang=${language}>${draft}</q>`;
  const what =
    base === "" ? html`${is} was added` : draft === "" ? html`${was} was dropped` : html`${was} became ${is}`;
  return html`<strong>${DIRECTION_WORDS[direction]}</strong>: ${what}. <span class="muted">Rule ${rule}</span>`;
}

/** How much of the new words a source holds, as people say it. */
export function coverageWords(coverage: number): string {
  if (coverage >= 0.995) return "All of the new words";
  return coverage >= 0.5 ? "Most of the new words" : "Part of the new words";
}

/** "Most of the new words are agreed language: A/HRC/RES/55/12, OP4: “…”" */
export function sourceView(hit: ProvenanceHit, sources: readonly SourceText[], language: string): TemplateResult {
  const source = sources.find(({ text }) => text.symbol === hit.symbol);
  const name = html`<bdi>${hit.symbol}, ${hit.label}</bdi>`;
  const place = source
    ? html`<a href=${`${paths.read(source.ref)}#${encodeURIComponent(hit.label)}`}>${name}</a>`
    : name;
  return html`<strong>Agreed language</strong>: ${place}. ${coverageWords(hit.coverage)}: ${quotesView(hit.quotes, language)}`;
}

/** "New language: “…”"; nothing where every new word has a source, or nobody looked. */
export function unsourcedView(change: Change, language: string): TemplateResult | null {
  const { unsourced = [] } = change;
  if (unsourced.length === 0) return null;
  return html`<strong>New language</strong>, in none of the texts looked through: ${quotesView(unsourced, language)}`;
}

/** Which texts "agreed language" and "new language" speak of. */
export function lookedThrough(sources: readonly SourceText[]): string {
  if (sources.length === 0) {
    return "The dossier has no other adopted text in this language, so nobody can say which language is agreed.";
  }
  const texts = sources.length === 1 ? "one other adopted text" : `${sources.length} other adopted texts`;
  return `Agreed language was looked for in the ${texts} of the dossier in this language. Drafts and versions are not agreed, and are left out.`;
}
