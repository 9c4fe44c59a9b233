/**
 * Whether a difference is one of substance or only editorial. Rules S1 to S9. A change is editorial only when both texts
 * become equal once everything editorial is set aside; whatever else differs, be it one word, is substantive.
 * Source: UN Editorial Manual; the conventions of ../shared/corpus/gold/README.md.
 */
import type { Language } from "../resolution/resolution.ts";
import type { Significance } from "./comparison.ts";
import { dropSequenceWords, isOfSequence } from "./openings.ts";
import { mayRefer, sameReferences } from "./references.ts";
import { sameLetters, standardSpelling } from "./spelling.ts";
import { commonEnds, setTypographyAside, type Token } from "./tokens.ts";

export interface Judgement {
  readonly significance: Significance;
  readonly rule?: string;
}

/** A difference of two wordings, as far as the words alone decide. */
export interface WordingDifference {
  readonly judgement: Judgement;
  /** The words that are left when everything editorial is set aside, where what is renumbered may yet explain the difference. */
  readonly left?: { readonly base: readonly string[]; readonly draft: readonly string[] };
}

export interface Wording {
  readonly text: string;
  /** The text with typography set aside: T5. */
  readonly key: string;
  readonly tokens: readonly Token[];
  readonly language: Language;
}

const NONE: Judgement = { significance: "none" };
const SUBSTANTIVE: Judgement = { significance: "substantive", rule: "S9" };

/** Marks that only structure a sentence. Square brackets are not among them: in a draft they mean "not agreed". */
const PUNCTUATION = /^[.,;:!?…()"'\-/،؛؟、，。；：！？（）《》〈〉「」『』¿¡]$/u;

interface Setting {
  readonly rule: string;
  readonly apply: (words: readonly string[], language: Language) => readonly string[];
}

/** What is set aside word by word, in the order in which it is tried; each is applied on top of those before it. */
const SETTINGS: readonly Setting[] = [
  { rule: "S2", apply: (words) => words.map((w) => w.toLowerCase()) },
  { rule: "S3", apply: (words) => words.filter((w) => w.length > 1 || !PUNCTUATION.test(w)) },
  { rule: "S4", apply: (words, language) => standardSpelling(words, language) },
];

/** Judges the difference between two wordings by their words; names the last rule that was needed to make them equal. */
export function judgeWords(base: Wording, draft: Wording): WordingDifference {
  if (base.text === draft.text) return { judgement: NONE };
  // S1: typography alone is no difference; the redline shows it all the same
  if (base.key === draft.key) return { judgement: { ...NONE, rule: "S1" } };
  const { head, tail } = commonEnds(base.tokens, draft.tokens);
  // what stands on both sides stays equal whatever is set aside word by word
  let mine = wordsOf(base, head, base.tokens.length - tail);
  let yours = wordsOf(draft, head, draft.tokens.length - tail);
  for (const { rule, apply } of SETTINGS) {
    mine = apply(mine, base.language);
    yours = apply(yours, draft.language);
    if (equal(mine, yours)) return editorial(rule);
  }
  if (base.language === draft.language && isBeyondDoubt(mine, yours, base.language)) return { judgement: SUBSTANTIVE };
  return judgeWholly(base, draft);
}

/** S4 and S5 where letters move between words, or words are dropped: this needs all words. */
function judgeWholly(base: Wording, draft: Wording): WordingDifference {
  const all = (wording: Wording) =>
    SETTINGS.reduce((words, { apply }) => apply(words, wording.language), wordsOf(wording, 0, wording.tokens.length));
  const [mine, yours] = [all(base), all(draft)];
  if (sameLetters(mine, yours)) return editorial("S4");
  const left = { base: dropSequenceWords(mine, base.language), draft: dropSequenceWords(yours, draft.language) };
  if (equal(left.base, left.draft) || sameLetters(left.base, left.draft)) return editorial("S5");
  return { judgement: SUBSTANTIVE, left };
}

/** True where words differ that neither other cuts between words, nor sequence words, nor references explain: as in most changes. */
function isBeyondDoubt(mine: readonly string[], yours: readonly string[], language: Language): boolean {
  const says = (words: readonly string[]) => words.filter((w) => !isOfSequence(w, language) && !mayRefer(w)).join("");
  return mine.join("") !== yours.join("") && says(mine) !== says(yours);
}

/** The whole judgement: S6 needs to know what was renumbered. */
export function judgeWording(
  { judgement, left }: WordingDifference,
  draftLabelOf: (baseLabel: string) => string | undefined,
): Judgement {
  if (!left || !sameReferences(left.base, left.draft, draftLabelOf)) return judgement;
  return { significance: "editorial", rule: "S6" };
}

/** The graver of two judgements; the first when they are equally grave. */
export function graver(one: Judgement, two: Judgement): Judgement {
  const rank = { none: 0, editorial: 1, substantive: 2 };
  return rank[two.significance] > rank[one.significance] ? two : one;
}

function editorial(rule: string): WordingDifference {
  return { judgement: { significance: "editorial", rule } };
}

function wordsOf({ tokens }: Wording, from: number, to: number): readonly string[] {
  return tokens.slice(from, to).map((t) => setTypographyAside(t.word));
}

function equal(one: readonly string[], two: readonly string[]): boolean {
  return one.length === two.length && one.every((w, i) => w === two[i]);
}
