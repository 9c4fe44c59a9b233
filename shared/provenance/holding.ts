/** What one source paragraph holds of the added words, if it is enough to be evidence. Rules PR4 to PR6. */
import type { AddedLanguage, Passage } from "./passages.ts";
import { SHINGLE } from "./shingles.ts";
import { commonRegions, OWN_TILE, type Region, type Tile } from "./tiles.ts";

/** PR4: a region says enough when its telling words, each weighted by its rarity and that of the shingle around it, add up to this. */
const ENOUGH = 2.5;
/** PR4: so many added words in a row, or as good as all of a passage that is as long, need less. */
const FRAGMENT = 8;
const ENOUGH_FOR_FRAGMENT = 1;
const AS_GOOD_AS_ALL = 0.7;
/** PR5: of a passage, telling words of at least this weight must be held. */
const MOST_OF_PASSAGE = 0.5;
/** In a run shorter than a shingle a word counts for less. */
const SHORT_RUN = 0.5;

/** What is known of the draft's words before sources are looked at. */
export interface Evidence {
  readonly language: AddedLanguage;
  /** By word of the draft's text: how much it says. */
  readonly weights: Float64Array;
  /** By first word of a shingle. */
  readonly shingleRarity: Float64Array;
}

/** Words of a wording, end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Holding {
  readonly wording: number;
  /** 1 for each word of the draft's text that was added and that the source holds. */
  readonly held: Uint8Array;
  readonly heldWords: number;
  /** Parts of the wording that prove it, in order, apart from one another. */
  readonly spans: readonly Span[];
}

export function holdingOf(
  wording: number,
  query: Int32Array,
  source: Int32Array,
  evidence: Evidence,
): Holding | undefined {
  const { passages } = evidence.language;
  const regions = commonRegions(query, source).filter(
    (region) => saysEnough(region, evidence) || isVerbatim(region, source, evidence),
  );
  const held = new Uint8Array(query.length);
  for (const { draft, length } of regions.flat()) held.fill(1, draft, draft + length);
  const kept = passages.filter((passage) => isHeld(passage, held, evidence));
  const out = new Uint8Array(query.length);
  let heldWords = 0;
  for (const { from, to } of kept)
    for (let i = from; i < to; i++)
      if (held[i]) {
        out[i] = 1;
        heldWords += 1;
      }
  if (heldWords === 0) return undefined;
  const proving = regions.filter((region) => region.some((tile) => kept.some((passage) => overlap(tile, passage) > 0)));
  return { wording, held: out, heldWords, spans: spansOf(proving) };
}

/** How much the words of a tile say. */
function tileWeight(tile: Tile, { weights, shingleRarity }: Evidence): number {
  let sum = 0;
  const end = tile.draft + tile.length;
  for (let i = tile.draft; i < end; i++) {
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    let specific = SHORT_RUN;
    if (tile.length >= OWN_TILE) {
      const [first, last] = [Math.max(tile.draft, i - SHINGLE + 1), Math.min(i, end - SHINGLE)];
      specific = 1;
      for (let at = first; at <= last; at++) specific = Math.min(specific, shingleRarity[at] ?? 0);
    }
    sum += weight * specific;
  }
  return sum;
}

/** PR4. */
function saysEnough(region: Region, evidence: Evidence): boolean {
  const { passages } = evidence.language;
  const sum = region.reduce((weight, tile) => weight + tileWeight(tile, evidence), 0);
  if (sum >= ENOUGH || sum < ENOUGH_FOR_FRAGMENT) return sum >= ENOUGH;
  return passages.some((passage) => {
    const shared = region.map((tile) => overlap(tile, passage));
    const length = passage.to - passage.from;
    return (
      shared.some((words) => words >= FRAGMENT) ||
      (length >= FRAGMENT && shared.reduce((a, b) => a + b, 0) >= AS_GOOD_AS_ALL * length)
    );
  });
}

/** PR4: a whole added paragraph, word for word, needs no further proof if it is as long as a fragment or a whole source paragraph. */
function isVerbatim(region: Region, source: Int32Array, { language: { words, passages } }: Evidence): boolean {
  const length = region[0]?.length ?? 0;
  const [whole] = passages;
  if (length !== words.length || whole === undefined || whole.to - whole.from !== length) return false;
  return length >= FRAGMENT || length === source.length;
}

/** How many words of a tile lie in a passage. */
function overlap({ draft, length }: Tile, { from, to }: Passage): number {
  return Math.max(0, Math.min(to, draft + length) - Math.max(from, draft));
}

/** PR5: most of what the passage says, or a fragment of it, is held. */
function isHeld({ from, to }: Passage, held: Uint8Array, { weights }: Evidence): boolean {
  let [all, mine, row, longest] = [0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const weight = weights[i] ?? 0;
    all += weight;
    if (held[i]) mine += weight;
    row = held[i] ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return mine > 0 && (mine >= MOST_OF_PASSAGE * all || longest >= FRAGMENT);
}

function spansOf(regions: readonly Region[]): Span[] {
  const spans = regions.map((region) => ({
    from: region[0]?.source ?? 0,
    to: (region.at(-1)?.source ?? 0) + (region.at(-1)?.length ?? 0),
  }));
  const out: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = out.at(-1);
    if (last && span.from <= last.to) out[out.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else out.push(span);
  }
  return out;
}
