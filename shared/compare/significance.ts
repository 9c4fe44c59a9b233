/**
 * Whether a difference is one of substance or only editorial. Rules S1 to S9. A change is editorial only when both texts
 * become equal once everything editorial is set aside; whatever else differs, be it one word, is substantive.
 * Source: UN Editorial Manual; the conventions of ../shared/corpus/gold/README.md.
 */
import type { Language } from "../resolution/resolution.ts";
import type { Significance } from "./comparison.ts";
import { dropSequenceWords } from "./openings.ts";
import { sameReferences } from "./references.ts";
import { sameLetters, standardSpelling } from "./spelling.ts";
import { setTypographyAside, type Token } from "./tokens.ts";

export interface Judgement {
  readonly significance: Significance;
  readonly rule?: string;
}

/** A difference of two wordings, as far as the words alone decide. */
export interface WordingDifference {
  readonly judgement: Judgement;
  /** The words that are left when everything editorial is set aside; [] where nothing is left to decide. */
  readonly base: readonly string[];
  readonly draft: readonly string[];
}

export interface Wording {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly language: Language;
}

const NONE: Judgement = { significance: "none" };

/** Marks that only structure a sentence. Square brackets are not among them: in a draft they mean "not agreed". */
const PUNCTUATION = /^[.,;:!?…()"'\-/،؛؟、，。；：！？（）《》〈〉「」『』¿¡]$/u;

interface Setting {
  readonly rule: string;
  readonly apply: (words: readonly string[], language: Language) => readonly string[];
}

/** In the order in which they are tried; each is applied on top of those before it. */
const SETTINGS: readonly Setting[] = [
  { rule: "S2", apply: (words) => words.map((w) => w.toLowerCase()) },
  { rule: "S3", apply: (words) => words.filter((w) => !PUNCTUATION.test(w)) },
  { rule: "S4", apply: (words, language) => standardSpelling(words, language) },
  { rule: "S5", apply: (words, language) => dropSequenceWords(words, language) },
];

/** Judges the difference between two wordings by their words; names the last rule that was needed to make them equal. */
export function judgeWords(base: Wording, draft: Wording): WordingDifference {
  const decided = (judgement: Judgement) => ({ judgement, base: [], draft: [] });
  if (base.text === draft.text) return decided(NONE);
  // S1: typography alone is no difference; the redline shows it all the same
  if (setTypographyAside(base.text) === setTypographyAside(draft.text)) return decided({ ...NONE, rule: "S1" });
  let mine: readonly string[] = wordsOf(base);
  let yours: readonly string[] = wordsOf(draft);
  for (const { rule, apply } of SETTINGS) {
    mine = apply(mine, base.language);
    yours = apply(yours, draft.language);
    if (equal(mine, yours) || (rule >= "S4" && sameLetters(mine, yours)))
      return decided({ significance: "editorial", rule });
  }
  return { judgement: { significance: "substantive", rule: "S9" }, base: mine, draft: yours };
}

/** The whole judgement: S6 needs to know what was renumbered. */
export function judgeWording(
  difference: WordingDifference,
  draftLabelOf: (baseLabel: string) => string | undefined,
): Judgement {
  const { judgement, base, draft } = difference;
  if (judgement.significance !== "substantive" || !sameReferences(base, draft, draftLabelOf)) return judgement;
  return { significance: "editorial", rule: "S6" };
}

/** The graver of two judgements; the first when they are equally grave. */
export function graver(one: Judgement, two: Judgement): Judgement {
  const rank = { none: 0, editorial: 1, substantive: 2 };
  return rank[two.significance] > rank[one.significance] ? two : one;
}

function wordsOf(wording: Wording): string[] {
  const plain = setTypographyAside(wording.text) === wording.text;
  return wording.tokens.map((t) => (plain ? t.word : setTypographyAside(t.word)));
}

function equal(one: readonly string[], two: readonly string[]): boolean {
  return one.length === two.length && one.every((w, i) => w === two[i]);
}
