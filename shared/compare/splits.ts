/** One paragraph that became several, several that became one: found by what the first partner leaves unexplained. Rules A8, A9. */
import type { Links } from "./links.ts";
import type { Features, Similarity } from "./similarity.ts";

/** A8: the share of the part's words that must come from what the whole has left over. */
const LEAST_COVERED = 0.5;
/** A9: the share of what the whole has left over that the part must explain. */
const LEAST_EXPLAINED = 0.4;
/** A part says at least this many words; less is chance. */
const LEAST_WORDS = 4;

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
}

/** Joins free paragraphs to groups beside them, where they hold what the group's whole says and its partner does not. */
export function joinParts(
  base: readonly Features[],
  draft: readonly Features[],
  similarity: Similarity,
  links: Links,
): void {
  const split: Direction = {
    wholes: base,
    parts: draft,
    partsOf: (i) => links.ofBase(i),
    wholesOf: (j) => links.ofDraft(j),
    join: (i, j) => links.join(i, j),
  };
  const merge: Direction = {
    wholes: draft,
    parts: base,
    partsOf: (j) => links.ofDraft(j),
    wholesOf: (i) => links.ofBase(i),
    join: (j, i) => links.join(i, j),
  };
  for (;;) {
    const found = [split, merge].flatMap((direction) =>
      candidates(direction, similarity).map((part) => ({ direction, part })),
    );
    if (found.length === 0) return;
    found.sort(
      (a, b) =>
        b.part.worth - a.part.worth ||
        a.part.whole + a.part.part - b.part.whole - b.part.part ||
        a.part.whole - b.part.whole,
    );
    const best = found[0];
    if (!best) return;
    best.direction.join(best.part.whole, best.part.part);
  }
}

function candidates(direction: Direction, similarity: Similarity): Part[] {
  const out: Part[] = [];
  for (let part = 0; part < direction.parts.length; part++) {
    const features = direction.parts[part];
    if (!features || features.words < LEAST_WORDS || direction.wholesOf(part).length > 0) continue;
    for (const whole of wholesBeside(direction, part)) {
      const worth = worthOf(direction, similarity, features, whole);
      if (worth > 0) out.push({ whole, part, worth });
    }
  }
  return out;
}

/** The wholes whose partners stand before or after the part with nothing but free paragraphs between. */
function wholesBeside(direction: Direction, part: number): number[] {
  const out: number[] = [];
  for (const step of [-1, 1]) {
    let k = part + step;
    while (k >= 0 && k < direction.parts.length && direction.wholesOf(k).length === 0) k += step;
    const wholes = direction.wholesOf(k);
    if (wholes.length === 1 && !out.includes(wholes[0] ?? -1)) out.push(wholes[0] ?? -1);
  }
  return out;
}

function worthOf(direction: Direction, similarity: Similarity, part: Features, whole: number): number {
  const features = direction.wholes[whole];
  const partners = direction.partsOf(whole).flatMap((k) => direction.parts[k] ?? []);
  if (!features || partners.some((p) => p.key === features.key)) return 0;
  const left = similarity.remainder(features, partners);
  const common = similarity.overlap(part, left);
  const covered = common / Math.max(1, similarity.total(part));
  const explained = common / Math.max(1, similarity.totalOf(left));
  return covered >= LEAST_COVERED && explained >= LEAST_EXPLAINED ? covered + explained : 0;
}
