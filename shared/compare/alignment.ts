/** Which paragraph became which: equal texts first, then by likeness in ever more daring passes. Rules A1 to A6. */
import { lazily } from "../lazily.ts";
import type { ParagraphKind } from "../resolution/resolution.ts";
import { assignPairs, type ScoredPair } from "./assignment.ts";
import { Links } from "./links.ts";
import { Order } from "./order.ts";
import type { Features, Similarity } from "./similarity.ts";
import { joinParts, joinWholes } from "./splits.ts";

/** One side as the alignment sees it. The two arrays are parallel. */
export interface AlignedSide {
  readonly features: readonly Features[];
  readonly kinds: readonly ParagraphKind[];
}

interface Pass {
  /** The least likeness, after penalties, that makes a link. */
  readonly least: number;
  /** Whether links are sought that would be moves. */
  readonly outOfOrder: boolean;
  /** Whether splits and merges are looked for afterwards. */
  readonly parts: boolean;
  /** Whether both neighbours must be partners: a rewritten clause that stands where the old one stood. */
  readonly between?: boolean;
}

/**
 * A4. A link in order is believed sooner than a move; between the two, parts of split and merged paragraphs are taken, or a
 * move would claim them. Tuned on bench seeds 1 to 60, the same edits on 25 real resolutions, and the gold pairs.
 */
const PASSES: readonly Pass[] = [
  { least: 0.8, outOfOrder: true, parts: false },
  { least: 0.5, outOfOrder: false, parts: true },
  { least: 0.4, outOfOrder: false, parts: false },
  { least: 0.5, outOfOrder: true, parts: false },
  { least: 0.22, outOfOrder: false, parts: true },
  { least: 0.12, outOfOrder: false, parts: false, between: true },
  { least: 0.4, outOfOrder: true, parts: false },
];
/** A5: what it is worth that the neighbour on one side is a partner too. */
const NEIGHBOUR = 0.06;
/**
 * A10: what it costs that the two end with another word or, if not that, begin with other words. Whoever edits a clause mostly
 * leaves its ends alone; another clause that uses the same phrases has other words around them. For a move it counts much.
 */
const OTHER_END = { inOrder: 0.1, outOfOrder: 0.4 };
const OTHER_OPENING = { inOrder: 0.05, outOfOrder: 0.2 };
/** What becomes operative is mostly carried on ("and calls upon States to …"): another last word says less then. */
const OTHER_END_ACROSS = { inOrder: 0.1, outOfOrder: 0.2 };
/** A6: what another kind costs. A preambular paragraph may become an operative one, but seldom does. */
const OTHER_KIND = 0.13;
/** Duplicates beyond this many pairs are linked in order: their choice would cost more than it is worth. */
const DUPLICATE_PAIRS = 40_000;

export function alignParagraphs(base: AlignedSide, draft: AlignedSide, similarity: Similarity): Links {
  const links = new Links(base.features.length, draft.features.length);
  linkEqual(base, draft, links);
  const likeness = new Likeness(base, draft, similarity, links);
  joinWholes(base.features, draft.features, similarity, links, (i, j) => likeness.of(i, j));
  for (const pass of PASSES) {
    for (const pair of assignPairs(likeness.candidates(pass, links))) links.join(pair.base, pair.draft);
    if (pass.parts) joinParts(base.features, draft.features, similarity, links);
  }
  return links;
}

/** A1: paragraphs with equal texts belong together; equal ones of which one side has more are told apart by their neighbours. */
function linkEqual(base: AlignedSide, draft: AlignedSide, links: Links): void {
  const places = new Map<string, { base: number[]; draft: number[] }>();
  const placesOf = (key: string) => {
    const known = places.get(key);
    if (known) return known;
    const fresh = { base: [], draft: [] };
    places.set(key, fresh);
    return fresh;
  };
  base.features.forEach((f, i) => {
    placesOf(f.key).base.push(i);
  });
  draft.features.forEach((f, j) => {
    placesOf(f.key).draft.push(j);
  });
  const uneven: { base: number[]; draft: number[] }[] = [];
  for (const place of places.values()) {
    const few = Math.min(place.base.length, place.draft.length);
    if (place.base.length === place.draft.length || place.base.length * place.draft.length > DUPLICATE_PAIRS) {
      for (let k = 0; k < few; k++) links.join(place.base[k] ?? -1, place.draft[k] ?? -1);
    } else if (few > 0) uneven.push(place);
  }
  const pairs: ScoredPair[] = [];
  for (const place of uneven) {
    for (const i of place.base) {
      for (const j of place.draft) {
        const near = Number(joined(links, i - 1, j - 1)) + Number(joined(links, i + 1, j + 1));
        const score = wholeScore(4 + near + nearness(i, j, links), base.features[i], draft.features[j]);
        pairs.push({ base: i, draft: j, score });
      }
    }
  }
  for (const pair of assignPairs(pairs)) links.join(pair.base, pair.draft);
}

/** Both before the start, or both after the end, count as joined. */
function joined(links: Links, i: number, j: number): boolean {
  if (i < 0 || j < 0) return i < 0 && j < 0;
  if (i >= links.baseLength || j >= links.draftLength) return i === links.baseLength && j === links.draftLength;
  return links.ofBase(i).includes(j);
}

/** A7: between equals, the same place; then the earlier one. Strictly convex, so that two equals are never crossed. */
function nearness(i: number, j: number, links: Links): number {
  const n = Math.max(links.baseLength, links.draftLength, 1);
  return -1e-4 * ((i - j) / n) ** 2 - (1e-7 * (i + j)) / n;
}

/** A score in whole numbers; what is still equal is told apart by the words. The same when the sides are exchanged. */
function wholeScore(score: number, one: Features | undefined, two: Features | undefined): number {
  return Math.round(score * 2 ** 34) * 256 + (((one?.hash ?? 0) + (two?.hash ?? 0)) & 255);
}

interface LikePair {
  readonly base: number;
  readonly draft: number;
  /** 0 to 1. */
  readonly like: number;
}

/** What any pass may link. */
const LEAST = Math.min(...PASSES.map((pass) => pass.least));

/** The likeness of all paragraphs that equality left over. */
class Likeness {
  readonly #base: AlignedSide;
  readonly #draft: AlignedSide;
  /** Row by row, as Similarity.matrix gives it, with the row of each base place and the column of each draft place; -1 for none. */
  readonly #matrix: Float64Array;
  readonly #rows: Int32Array;
  readonly #columns: Int32Array;
  readonly #width: number;
  /** Pairs that some pass may link, in base order, then draft order. */
  readonly #pairs: readonly LikePair[];

  constructor(base: AlignedSide, draft: AlignedSide, similarity: Similarity, links: Links) {
    this.#base = base;
    this.#draft = draft;
    const [rows, columns] = [links.freeBase(), links.freeDraft()];
    const pick = (side: AlignedSide, places: readonly number[]) => places.flatMap((k) => side.features[k] ?? []);
    this.#matrix = similarity.matrix(pick(base, rows), pick(draft, columns));
    this.#rows = placesOf(rows, base.features.length);
    this.#columns = placesOf(columns, draft.features.length);
    this.#width = columns.length;
    const pairs: LikePair[] = [];
    for (const i of rows) {
      for (const j of columns) {
        const like = this.of(i, j);
        if (like > 0) pairs.push({ base: i, draft: j, like });
      }
    }
    this.#pairs = pairs;
  }

  /** 0 where no pass would link the two. */
  of(i: number, j: number): number {
    const [row, column] = [this.#rows[i] ?? -1, this.#columns[j] ?? -1];
    if (row < 0 || column < 0) return 0;
    const like = this.#matrix[row * this.#width + column] ?? 0;
    return like < LEAST ? 0 : like;
  }

  candidates(pass: Pass, links: Links): ScoredPair[] {
    const order = lazily(() => new Order(links));
    const out: ScoredPair[] = [];
    for (const { base: i, draft: j, like } of this.#pairs) {
      if (like < pass.least || !free(links, i, j)) continue;
      const [above, below] = [joined(links, i - 1, j - 1), joined(links, i + 1, j + 1)];
      if (pass.between && !(above && below)) continue;
      // beside a link already made there is no further move: a block that moves together is in order with itself
      const inOrder = above || below || order().has(i, j);
      if (!inOrder && !pass.outOfOrder) continue;
      const ends = pass.between ? 0 : this.#endsPenalty(i, j, inOrder ? "inOrder" : "outOfOrder");
      const worth = like - this.#kindPenalty(i, j) - ends;
      if (worth < pass.least) continue;
      const near = this.#neighbour(links, i - 1, j - 1) + this.#neighbour(links, i + 1, j + 1);
      const sum = worth ** 2 + NEIGHBOUR * near + nearness(i, j, links);
      out.push({ base: i, draft: j, score: wholeScore(sum, this.#base.features[i], this.#draft.features[j]) });
    }
    return out;
  }

  #kindPenalty(i: number, j: number): number {
    return this.#base.kinds[i] === this.#draft.kinds[j] ? 0 : OTHER_KIND;
  }

  /** An opening may have gained or lost one word in front: "Also urges", "Urges". */
  #endsPenalty(i: number, j: number, place: keyof typeof OTHER_END): number {
    const [b, d] = [this.#base.features[i], this.#draft.features[j]];
    if (!b || !d) return 0;
    const kinds = [this.#base.kinds[i], this.#draft.kinds[j]];
    const across = kinds.includes("PP") && kinds.includes("OP");
    if (b.ending !== d.ending) return (across ? OTHER_END_ACROSS : OTHER_END)[place];
    const [[b1, b2], [d1, d2]] = [b.opening, d.opening];
    return b1 === d1 || b1 === d2 || b2 === d1 ? 0 : OTHER_OPENING[place];
  }

  /** What a neighbouring pair speaks for: 1 when it is joined, its likeness when it may yet be. */
  #neighbour(links: Links, i: number, j: number): number {
    if (joined(links, i, j)) return 1;
    return free(links, i, j) ? this.of(i, j) : 0;
  }
}

/** For each of `length` numbers its place in the list; -1 for those that are not in it. */
function placesOf(list: readonly number[], length: number): Int32Array {
  const places = new Int32Array(length).fill(-1);
  list.forEach((number, place) => {
    places[number] = place;
  });
  return places;
}

function free(links: Links, i: number, j: number): boolean {
  if (i < 0 || j < 0 || i >= links.baseLength || j >= links.draftLength) return false;
  return links.ofBase(i).length === 0 && links.ofDraft(j).length === 0;
}
