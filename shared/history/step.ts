/** What became of some paragraphs from one text to another, by position: the joints of which histories are made. */
import type { Change } from "../compare/comparison.ts";
import type { ComparedText } from "../compare/input.ts";

/** What some paragraphs of a text came of, or, with an empty `draft`, what became of none of them. */
export interface Step {
  /** The text it is compared with: the one before, an earlier one where the clause was away meanwhile, -1 for the first text. */
  readonly against: number;
  /** Positions in that text; [] for what is new. */
  readonly base: readonly number[];
  /** Positions in this text; [] for what was dropped. */
  readonly draft: readonly number[];
  readonly change: Change;
}

/** The text with positions for ids: labels and ids may be missing or stand twice. */
export function placed(text: ComparedText): ComparedText {
  return { ...text, paragraphs: text.paragraphs.map((p, i) => ({ ...p, id: String(i) })) };
}

/** The step of a change between texts whose ids are positions; the change gets the ids of the texts back. */
export function stepOfChange(change: Change, against: number, base: ComparedText, draft: ComparedText): Step {
  const { baseIds = [], draftIds = [], ...rest } = change;
  const [from, to] = [baseIds.map(Number), draftIds.map(Number)];
  return {
    against,
    base: from,
    draft: to,
    change: { ...rest, ...idsOf("baseIds", base, from), ...idsOf("draftIds", draft, to) },
  };
}

function idsOf(field: "baseIds" | "draftIds", { paragraphs }: ComparedText, places: readonly number[]): object {
  if (paragraphs.every(({ id }) => id === undefined)) return {};
  return { [field]: places.map((place) => paragraphs[place]?.id ?? "") };
}
