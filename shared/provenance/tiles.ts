/**
 * What two texts have in common, as runs of words: the longest first, each word used once, in any order (greedy string tiling,
 * Wise 1993). Runs that follow one another in both texts with few words between are one region: the same passage, edited.
 */

/** Words in a row that stand in both. */
export interface Tile {
  readonly draft: number;
  readonly source: number;
  readonly length: number;
}

/** In the order of both texts. */
export type Region = readonly Tile[];

/** A run this long stands for itself; a shorter one counts only beside a longer. */
export const OWN_TILE = 4;
const LEAST_TILE = 2;
/** At most so many words lie between neighbours in a region, on either side. */
const GAP = 5;

/** `draft` may hold negative numbers, for words that are to match nothing. */
export function commonRegions(draft: Int32Array, source: Int32Array): Region[] {
  return regionsOf(commonTiles(draft, source));
}

function commonTiles(draft: Int32Array, source: Int32Array): Tile[] {
  const byLength = runsByLength(draft, source);
  const [draftUsed, sourceUsed] = [new Uint8Array(draft.length), new Uint8Array(source.length)];
  const out: Tile[] = [];
  for (let length = byLength.length - 1; length >= LEAST_TILE; length--) {
    for (const run of byLength[length] ?? []) {
      const free = freePart(run, draftUsed, sourceUsed);
      if (free.length < LEAST_TILE) continue;
      if (free.length < length) {
        byLength[free.length]?.push(free);
        continue;
      }
      if (length < OWN_TILE && !out.some((tile) => near(tile, free) || near(free, tile))) continue;
      draftUsed.fill(1, free.draft, free.draft + length);
      sourceUsed.fill(1, free.source, free.source + length);
      out.push(free);
    }
  }
  return out;
}

/** All runs that cannot be made longer, by their length. */
function runsByLength(draft: Int32Array, source: Int32Array): Tile[][] {
  const out: Tile[][] = Array.from({ length: Math.min(draft.length, source.length) + 1 }, () => []);
  // lengths of the runs that end before (i, j), from the row before
  let before = new Int32Array(source.length + 1);
  let row = new Int32Array(source.length + 1);
  for (let i = 0; i < draft.length; i++) {
    const word = draft[i] ?? -1;
    for (let j = 0; j < source.length; j++) {
      if (word !== source[j]) {
        row[j + 1] = 0;
        continue;
      }
      const length = (before[j] ?? 0) + 1;
      row[j + 1] = length;
      if (length >= LEAST_TILE && (i + 1 === draft.length || j + 1 === source.length || draft[i + 1] !== source[j + 1]))
        out[length]?.push({ draft: i + 1 - length, source: j + 1 - length, length });
    }
    [before, row] = [row, before];
  }
  return out;
}

/** The longest part of a run none of whose words is used; the first of equals. */
function freePart(run: Tile, draftUsed: Uint8Array, sourceUsed: Uint8Array): Tile {
  let [best, bestAt, length] = [0, 0, 0];
  for (let k = 0; k < run.length; k++) {
    length = draftUsed[run.draft + k] || sourceUsed[run.source + k] ? 0 : length + 1;
    if (length > best) [best, bestAt] = [length, k + 1 - length];
  }
  return { draft: run.draft + bestAt, source: run.source + bestAt, length: best };
}

/** Whether `next` follows `tile` in both texts with few words between. */
function near(tile: Tile, next: Tile): boolean {
  return gap(tile, next) !== undefined;
}

function gap(tile: Tile, next: Tile): number | undefined {
  const inDraft = next.draft - tile.draft - tile.length;
  const inSource = next.source - tile.source - tile.length;
  return inDraft >= 0 && inSource >= 0 && inDraft <= GAP && inSource <= GAP ? inDraft + inSource : undefined;
}

function regionsOf(tiles: readonly Tile[]): Region[] {
  const regions: Tile[][] = [];
  for (const tile of [...tiles].sort((a, b) => a.draft - b.draft)) {
    let best: Tile[] | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const region of regions) {
      const last = region.at(-1);
      const between = last && gap(last, tile);
      if (between !== undefined && between < least) [best, least] = [region, between];
    }
    if (best) best.push(tile);
    else regions.push([tile]);
  }
  return regions;
}
