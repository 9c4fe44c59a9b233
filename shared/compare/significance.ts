/**
 * Whether a difference is one of substance or only editorial. Rules S1 to S9. A change is editorial only when both texts
 * become equal once everything editorial is set aside; whatever else differs, be it one word, is substantive.
 * Source: UN Editorial Manual; the conventions of ../shared/corpus/gold/README.md.
 */
import type { Language } from "../resolution/resolution.ts";
import type { Significance } from "./comparison.ts";
import { dropSequenceWords } from "./openings.ts";
import { sameReferences } from "./references.ts";
import { standardSpelling } from "./spelling.ts";
import { setTypographyAside, tokenize } from "./tokens.ts";

export interface Judgement {
  readonly significance: Significance;
  readonly rule?: string;
}

/** What the wording of a change is judged by. */
export interface Wording {
  readonly base: string;
  readonly draft: string;
  readonly baseLanguage: Language;
  readonly draftLanguage: Language;
  /** Draft label of the paragraph that has this label in the base; undefined when it has none. */
  readonly draftLabelOf: (baseLabel: string) => string | undefined;
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
  { rule: "S1", apply: (words) => words },
  { rule: "S2", apply: (words) => words.map((w) => w.toLowerCase()) },
  { rule: "S3", apply: (words) => words.filter((w) => !PUNCTUATION.test(w)) },
  { rule: "S4", apply: (words, language) => standardSpelling(words, language) },
  { rule: "S5", apply: (words, language) => dropSequenceWords(words, language) },
];

/** Judges the difference between two wordings; names the last rule that was needed to make them equal. */
export function judgeWording(wording: Wording): Judgement {
  const { base, draft, baseLanguage, draftLanguage } = wording;
  if (base === draft) return NONE;
  let mine: readonly string[] = wordsOf(base);
  let yours: readonly string[] = wordsOf(draft);
  for (const { rule, apply } of SETTINGS) {
    mine = apply(mine, baseLanguage);
    yours = apply(yours, draftLanguage);
    if (equal(mine, yours)) return { significance: rule === "S1" ? "none" : "editorial", rule };
  }
  if (sameReferences(mine, yours, wording.draftLabelOf)) return { significance: "editorial", rule: "S6" };
  return { significance: "substantive", rule: "S9" };
}

/** The graver of two judgements; the first when they are equally grave. */
export function graver(one: Judgement, two: Judgement): Judgement {
  const rank = { none: 0, editorial: 1, substantive: 2 };
  return rank[two.significance] > rank[one.significance] ? two : one;
}

function wordsOf(text: string): string[] {
  return tokenize(setTypographyAside(text)).map((t) => t.word);
}

function equal(one: readonly string[], two: readonly string[]): boolean {
  return one.length === two.length && one.every((w, i) => w === two[i]);
}
