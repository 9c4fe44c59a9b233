/**
 * Which clause of one text became which of the next, through any number of texts: alignments of neighbours composed
 * (rule HI1), and clauses that were away for a while found again (rule HI2).
 */
import { ComparisonCache } from "../compare/cache.ts";
import { compareTexts } from "../compare/compare.ts";
import type { ComparedText } from "../compare/input.ts";
import { bridge } from "./bridge.ts";
import { placed, type Step, stepOfChange } from "./step.ts";

/** A paragraph of one of several texts, by position. */
export interface Place {
  readonly text: number;
  readonly paragraph: number;
}

export interface Lineages {
  /** The oldest first. */
  readonly texts: readonly ComparedText[];
  /** Parallel to `texts`, each in the order of its text; every paragraph stands in the `draft` of exactly one step. */
  readonly steps: readonly (readonly Step[])[];
}

/** `texts` in one language, the oldest first. Depends on the texts alone. */
export function lineages(texts: readonly ComparedText[]): Lineages {
  if (texts.some(({ language }) => language !== texts[0]?.language)) throw new Error("texts in several languages");
  const cache = new ComparisonCache();
  const steps = texts.map((text, k) => stepsOf(texts[k - 1] ?? { ...text, paragraphs: [] }, text, k - 1, cache));
  for (let k = 2; k < texts.length; k++) {
    for (let earlier = k - 2; earlier >= 0; earlier--) {
      const free = new Set(steps[k]?.filter(isNew).flatMap((step) => step.draft));
      const found = bridge(texts, { from: earlier, to: k }, endedIn(earlier, texts, steps), [...free], cache);
      if (found.length > 0) steps[k] = withBridges(steps[k] ?? [], found);
    }
  }
  return { texts, steps };
}

/** The step that made a paragraph; every paragraph of the texts has one. */
export function stepOf({ steps }: Lineages, { text, paragraph }: Place): Step {
  const step = steps[text]?.find(({ draft }) => draft.includes(paragraph));
  if (!step) throw new Error(`no paragraph ${paragraph} in text ${text}`);
  return step;
}

/** The steps that a paragraph went into, in order of text; one, or none where its line ends. */
export function stepsFrom(
  { steps }: Lineages,
  { text, paragraph }: Place,
): readonly (Step & { readonly text: number })[] {
  return steps.flatMap((list, k) =>
    list
      .filter(({ against, base, draft }) => against === text && draft.length > 0 && base.includes(paragraph))
      .map((step) => ({ ...step, text: k })),
  );
}

function stepsOf(base: ComparedText, draft: ComparedText, against: number, cache: ComparisonCache): readonly Step[] {
  return compareTexts(placed(base), placed(draft), { cache }).changes.map((change) =>
    stepOfChange(change, against, base, draft),
  );
}

function isNew({ base, draft }: Step): boolean {
  return base.length === 0 && draft.length > 0;
}

/** The paragraphs of a text that no later one continues. */
function endedIn(text: number, texts: readonly ComparedText[], steps: readonly (readonly Step[])[]): readonly number[] {
  const continued = new Set(
    steps.flatMap((list) => list.filter((s) => s.against === text && s.draft.length > 0).flatMap((s) => s.base)),
  );
  return [...(texts[text]?.paragraphs.keys() ?? [])].filter((place) => !continued.has(place));
}

/** The steps of a text with the bridges in place of what they explain. */
function withBridges(steps: readonly Step[], bridges: readonly Step[]): readonly Step[] {
  const byFirst = new Map(bridges.map((step) => [step.draft[0], step]));
  const explained = new Set(bridges.flatMap(({ draft }) => draft));
  return steps.flatMap((step) => {
    const [first] = step.draft;
    if (!isNew(step) || first === undefined || !explained.has(first)) return [step];
    return byFirst.get(first) ?? [];
  });
}
