/** One paragraph that became several, several that became one: found by what the first partner leaves unexplained. Rules A8, A9. */
import type { Links } from "./links.ts";
import type { Features, Similarity } from "./similarity.ts";

/** A8: the share of the part's words that must come from what the whole has left over. */
const LEAST_COVERED = 0.5;
/** A9: the share of what the whole has left over that the part must explain. */
const LEAST_EXPLAINED = 0.4;
/** A9: a part that is carried on says more of its own; it is believed when it holds nearly all that the whole has left over. */
const CARRIED_ON = { covered: 0.33, explained: 0.85 };
/** A part of fewer words is believed only where the whole begins or ends with it: a chapeau such as "Decides:". */
const LEAST_WORDS = 4;

/** A11: two neighbours are one whole when they share at least this much with it (Dice), and this much more than either alone. */
const LEAST_SHARED = 0.85;
const LEAST_GAIN = 0.1;

interface Part {
  readonly whole: number;
  readonly part: number;
  readonly worth: number;
}

/** One direction of the search; the other is the same with the sides exchanged. */
interface Direction {
  readonly wholes: readonly Features[];
  readonly parts: readonly Features[];
  /** Partners of a whole among the parts, and the other way round. */
  partsOf(whole: number): readonly number[];
  wholesOf(part: number): readonly number[];
  join(whole: number, part: number): void;
  /** Takes a join back. */
  part(whole: number, part: number): void;
}

function directions(base: readonly Features[], draft: readonly Features[], links: Links): readonly Direction[] {
  const split: Direction = {
    wholes: base,
    parts: draft,
    partsOf: (i) => links.ofBase(i),
    wholesOf: (j) => links.ofDraft(j),
    join: (i, j) => links.join(i, j),
    part: (i, j) => links.part(i, j),
  };
  const merge: Direction = {
    wholes: draft,
    parts: base,
    partsOf: (j) => links.ofDraft(j),
    wholesOf: (i) => links.ofBase(i),
    join: (j, i) => links.join(i, j),
    part: (j, i) => links.part(i, j),
  };
  return [split, merge];
}

/**
 * A11: a paragraph whose words stand, nearly all, in two neighbours of the other side was split or merged, whatever else is
 * like one of the two. `likeness` answers for a base and a draft paragraph, 0 where they have little in common.
 */
export function joinWholes(
  base: readonly Features[],
  draft: readonly Features[],
  similarity: Similarity,
  links: Links,
  likeness: (i: number, j: number) => number,
): void {
  const likes = [likeness, (j: number, i: number) => likeness(i, j)];
  const found = directions(base, draft, links).flatMap((direction, way) =>
    wholesOfTwo(direction, similarity, likes[way] ?? likeness).map((part) => ({ direction, part })),
  );
  for (const { direction, part } of found.sort(byWorth)) {
    const free = (p: number) => direction.wholesOf(p).length === 0;
    if (direction.partsOf(part.whole).length > 0 || !free(part.part) || !free(part.part + 1)) continue;
    const [before, behind] = [-1, 1].map((step) => keepsRest(direction, similarity, part, step));
    direction.join(before ? part.whole - 1 : part.whole, part.part);
    direction.join(behind && !before ? part.whole + 1 : part.whole, part.part + 1);
  }
}

/**
 * A12, before A11: whether the first of the two parts (step -1), or the second (1), left what the whole does not have to the free
 * clause on that side of the whole. Then the whole only took a passage over from it.
 */
function keepsRest(direction: Direction, similarity: Similarity, { whole, part }: Part, step: number): boolean {
  const outer = direction.parts[step < 0 ? part : part + 1];
  const [taker, beside] = [direction.wholes[whole], direction.wholes[whole + step]];
  if (!outer || !taker || !beside || direction.partsOf(whole + step).length > 0) return false;
  return worthOfRest(similarity, beside, outer, [taker], -step) > 0;
}

/** `part` is the first of the two. */
function wholesOfTwo(direction: Direction, similarity: Similarity, likeness: (w: number, p: number) => number): Part[] {
  const out: Part[] = [];
  const free = (part: number) => direction.wholesOf(part).length === 0;
  const pairs = [...direction.parts.keys()]
    .filter((part) => part > 0 && free(part - 1) && free(part))
    .map((p) => p - 1);
  direction.wholes.forEach((features, whole) => {
    if (pairs.length === 0 || direction.partsOf(whole).length > 0) return;
    for (const part of pairs) {
      const one = likeness(whole, part);
      const two = one === 0 ? 0 : likeness(whole, part + 1);
      if (two === 0) continue;
      const parts = direction.parts.slice(part, part + 2);
      if (parts.some((p) => p.words < LEAST_WORDS)) continue;
      const [total, first, second] = [features, ...parts].map((f) => similarity.total(f));
      const all = (total ?? 0) + (first ?? 0) + (second ?? 0);
      // what both share with the whole, counted twice where they share it with each other
      const most = one * ((total ?? 0) + (first ?? 0)) + two * ((total ?? 0) + (second ?? 0));
      if (most < LEAST_SHARED * all) continue;
      const left = similarity.remainder(features, parts);
      const shared = (2 * ((total ?? 0) - similarity.totalOf(left))) / all;
      if (shared >= LEAST_SHARED && shared >= Math.max(one, two) + LEAST_GAIN) out.push({ whole, part, worth: shared });
    }
  });
  return out;
}

/**
 * Joins free paragraphs to groups beside them, where they hold what the group's whole says and its partner does not. A12: where
 * that is so on both sides at once, a passage only went over to the clause beside it, and each clause is linked with its own rest.
 */
export function joinParts(
  base: readonly Features[],
  draft: readonly Features[],
  similarity: Similarity,
  links: Links,
): void {
  const both = directions(base, draft, links);
  for (;;) {
    const found = both.flatMap((direction) => candidates(direction, similarity).map((part) => ({ direction, part })));
    const [best] = found.sort(byWorth);
    if (!best) return;
    const { direction, part } = best;
    const other = found.find((it) => wentOver(best, it));
    if (other) {
      direction.part(part.whole, other.part.whole);
      other.direction.join(other.part.whole, other.part.part);
    }
    direction.join(part.whole, part.part);
  }
}

/** Whether the two wholes are each other's only partner, and their parts stand before the one and behind the other. */
function wentOver({ direction, part: one }: Found, { direction: opposite, part: two }: Found): boolean {
  if (opposite === direction || (one.part - two.whole) * (two.part - one.whole) >= 0) return false;
  const [partner, ...more] = direction.partsOf(one.whole);
  return partner === two.whole && more.length === 0 && opposite.partsOf(two.whole).length === 1;
}

interface Found {
  readonly direction: Direction;
  readonly part: Part;
}

/** The greatest worth first; between equals one that is fixed by places and words, the same when the sides are exchanged. */
function byWorth(a: Found, b: Found): number {
  const hashes = ({ direction, part }: Found) => direction.wholes[part.whole]?.hash ?? 0;
  return (
    b.part.worth - a.part.worth ||
    a.part.whole + a.part.part - b.part.whole - b.part.part ||
    a.part.whole - b.part.whole ||
    hashes(a) - hashes(b)
  );
}

function candidates(direction: Direction, similarity: Similarity): Part[] {
  const out: Part[] = [];
  for (let part = 0; part < direction.parts.length; part++) {
    const features = direction.parts[part];
    if (!features || features.words === 0 || direction.wholesOf(part).length > 0) continue;
    for (const { whole, step } of wholesBeside(direction, part)) {
      const worth = worthOf(direction, similarity, features, whole, step);
      if (worth > 0) out.push({ whole, part, worth });
    }
  }
  return out;
}

/** A whole with a partner before (-1) or after (1) the part. */
interface Beside {
  readonly whole: number;
  readonly step: -1 | 1;
}

/** The wholes whose partners stand before or after the part with nothing but free paragraphs between. */
function wholesBeside(direction: Direction, part: number): Beside[] {
  const out: Beside[] = [];
  for (const step of [-1, 1] as const) {
    let k = part + step;
    while (k >= 0 && k < direction.parts.length && direction.wholesOf(k).length === 0) k += step;
    const [whole, ...others] = direction.wholesOf(k);
    if (whole !== undefined && others.length === 0) out.push({ whole, step });
  }
  return out;
}

function worthOf(direction: Direction, similarity: Similarity, part: Features, whole: number, step: -1 | 1): number {
  const features = direction.wholes[whole];
  const partners = direction.partsOf(whole).flatMap((k) => direction.parts[k] ?? []);
  if (!features || partners.some((p) => p.key === features.key)) return 0;
  return worthOfRest(similarity, part, features, partners, step);
}

/** What it is worth to join a part to a whole that has partners already; `step` tells on which side of them it stands. 0: nothing. */
function worthOfRest(
  similarity: Similarity,
  part: Features,
  whole: Features,
  partners: readonly Features[],
  step: number,
): number {
  const left = similarity.remainder(whole, partners);
  const common = similarity.overlap(part, left);
  const covered = common / Math.max(1, similarity.total(part));
  const explained = common / Math.max(1, similarity.totalOf(left));
  if (part.words < LEAST_WORDS) {
    const atEnd = step < 0 ? part.ending === whole.ending : part.opening[0] === whole.opening[0];
    return covered === 1 && atEnd ? covered + explained : 0;
  }
  const holds = covered >= LEAST_COVERED && explained >= LEAST_EXPLAINED;
  const carriedOn = covered >= CARRIED_ON.covered && explained >= CARRIED_ON.explained;
  return holds || carriedOn ? covered + explained : 0;
}
