/** A family of texts across its years: how it grew, what came and went at each step, and on which themes. Rule HI8. */
import type { ComparedText } from "../compare/input.ts";
import { themesOf } from "../themes/classifier.ts";
import type { Lexicon } from "../themes/lexicon.ts";
import { type Lineages, lineages } from "./lineage.ts";
import type { Step } from "./step.ts";
import { wordsIn } from "./words.ts";

/** What changed from the text before to this one, in clauses: a split or merged clause counts once. */
export interface YearSteps {
  readonly added: number;
  /** Of the added ones, those that an earlier text held and the one before did not. */
  readonly returned: number;
  readonly dropped: number;
  /** Reworded, split or merged in substance; editorial differences are not counted. */
  readonly changed: number;
  readonly moved: number;
  readonly strengthened: number;
  readonly weakened: number;
}

/** A clause that added words on a theme. */
export interface ThemeEvidence {
  readonly label: string;
  readonly quotes: readonly string[];
}

export interface YearTheme {
  readonly id: string;
  readonly clauses: readonly ThemeEvidence[];
}

export interface Year {
  readonly preambular: number;
  /** Numbered operative paragraphs, without their sub-paragraphs. */
  readonly operative: number;
  readonly subparagraphs: number;
  readonly words: number;
  /** Absent on the first text: there is nothing to compare it with. */
  readonly steps?: YearSteps;
  /** Themes of what was added since the text before, in the lexicon's order; [] on the first text. */
  readonly themes: readonly YearTheme[];
}

/** One year for each text, parallel to `texts`: in one language, the oldest first. */
export function yearsOf(texts: readonly ComparedText[], lexicon: Lexicon): readonly Year[] {
  const line = lineages(texts);
  return texts.map((text, k) => {
    const kinds = (kind: string) => text.paragraphs.filter((p) => p.kind === kind).length;
    return {
      preambular: kinds("PP"),
      operative: kinds("OP"),
      subparagraphs: kinds("SUB"),
      words: text.paragraphs.reduce((sum, p) => sum + wordsIn(p.text), 0),
      ...(k === 0 ? {} : { steps: countSteps(clauseSteps(line, k), k) }),
      themes: k === 0 ? [] : themesAdded(line, k, lexicon),
    };
  });
}

/** What happened to clauses: headings are none. */
function clauseSteps({ texts, steps }: Lineages, k: number): readonly Step[] {
  const isHeading = (text: number, places: readonly number[]) =>
    places.every((place) => HEADINGS.has(texts[text]?.paragraphs[place]?.kind ?? ""));
  return (steps[k] ?? []).filter(({ against, base, draft }) => !isHeading(k, draft) || !isHeading(against, base));
}

const HEADINGS: ReadonlySet<string> = new Set(["HEADING", "ANNEX"]);

function countSteps(steps: readonly Step[], k: number): YearSteps {
  const count = (holds: (step: Step) => boolean) => steps.filter(holds).length;
  const returned = count((step) => isReturned(step, k));
  return {
    added: returned + count(({ base }) => base.length === 0),
    returned,
    dropped: count(({ draft }) => draft.length === 0),
    changed: count((step) => isCarried(step, k) && step.change.significance === "substantive"),
    moved: count((step) => isCarried(step, k) && step.change.moved),
    strengthened: count(({ change }) => change.direction === "strengthened"),
    weakened: count(({ change }) => change.direction === "weakened"),
  };
}

function isReturned({ against, base, draft }: Step, k: number): boolean {
  return against < k - 1 && base.length > 0 && draft.length > 0;
}

function isCarried({ against, base, draft }: Step, k: number): boolean {
  return against === k - 1 && base.length > 0 && draft.length > 0;
}

function themesAdded({ texts, steps }: Lineages, k: number, lexicon: Lexicon): readonly YearTheme[] {
  const language = texts[k]?.language ?? "en";
  const clauses = new Map<string, ThemeEvidence[]>();
  for (const { change, draft } of steps[k] ?? []) {
    if (draft.length === 0) continue;
    for (const { id, evidence } of themesOf(change, lexicon, language)) {
      clauses.set(id, [...(clauses.get(id) ?? []), { label: change.draft.join(", "), quotes: evidence }]);
    }
  }
  return lexicon.themes.flatMap(({ id }) => {
    const found = clauses.get(id);
    return found ? [{ id, clauses: found }] : [];
  });
}
