/**
 * Whether a substantive change binds more or less than before. Rules V1 to V9 of docs/SPEC.md. Says something only where one
 * phrase of a scale took the place of another, or came in or was dropped by itself, and all else around it stayed: an
 * untrue "weakened" does more harm than a missing one.
 */
import { lazily } from "../lazily.ts";
import { openingWords } from "../resolution/openings.ts";
import type { Language } from "../resolution/resolution.ts";
import type { Direction, DirectionEvidence, RedlinePiece } from "./comparison.ts";
import { dropSequenceWords } from "./openings.ts";
import type { Wording } from "./significance.ts";
import type { Scale } from "./strength.ts";
import { mayMatter, type Phrase, phrasesAt } from "./strength-phrases.ts";
import { commonEnds, tokenize } from "./tokens.ts";

export interface DirectionJudgement {
  readonly direction?: Direction;
  readonly directionEvidence?: readonly DirectionEvidence[];
}

/** An edit: what was deleted, what was inserted. Offsets are UTF-16 code units, ends exclusive. */
interface Edit {
  readonly base: readonly [from: number, to: number];
  readonly draft: readonly [from: number, to: number];
}

interface Found extends DirectionEvidence {
  /** False where more than the phrase changed in that place: no evidence, but enough to doubt evidence of the contrary. */
  readonly plain: boolean;
  readonly from?: Phrase;
  readonly to?: Phrase;
}

/** Verbs, modals, conditions: where one of these changed amid other words, evidence of the contrary is in doubt. */
const DOUBTS = /^V[1-58]$/;
/** V9: at least this much of the base stays in what is called strengthened, and of the draft in what is called weakened. */
const KEPT = 0.6;

/** The direction of a substantive change whose two wordings and redline are given; {} where nothing can be said. */
export function judgeDirection(base: Wording, draft: Wording, pieces: readonly RedlinePiece[]): DirectionJudgement {
  if (base.language !== draft.language) return {};
  const words = wordsThatMatter(base, draft);
  if (words.length === 0) return {};
  const matters = (text: string, [from, to]: readonly [number, number]) => {
    const part = text.slice(from, to);
    return words.some((word) => part.includes(word));
  };
  const count = countsIn(base, draft);
  const all = editsOf(pieces)
    .filter((edit) => matters(base.text, edit.base) || matters(draft.text, edit.draft))
    .flatMap((edit) => evidenceOf(edit, base.text, draft.text, base.language))
    .filter((found) => changedInNumber(found, count));
  const evidence = all.filter((found) => found.plain);
  const first = evidence[0]?.direction;
  if (first === undefined) return {};
  const agreed = all.every((found) => found.direction === first) && sameOpening(base, draft, evidence);
  const kept = first === "strengthened" ? share(base, draft) : share(draft, base);
  return {
    ...(agreed && kept >= KEPT ? { direction: first } : {}),
    directionEvidence: evidence.map(({ direction, rule, base, draft }) => ({ direction, rule, base, draft })),
  };
}

/** Most changes touch no word of any scale: told by counting words, before any phrase is looked for. */
function wordsThatMatter(base: Wording, draft: Wording): readonly string[] {
  const { head, tail } = commonEnds(base.tokens, draft.tokens);
  const counts = new Map<string, number>();
  const add = ({ tokens }: Wording, step: number) => {
    for (const { word, isWord } of tokens.slice(head, tokens.length - tail))
      if (isWord) counts.set(word, (counts.get(word) ?? 0) + step);
  };
  add(base, 1);
  add(draft, -1);
  return [...counts].flatMap(([word, count]) => (count !== 0 && mayMatter(base.language, word) ? word : []));
}

/** A clause that now opens with a verb of another kind does something else: what else changed in it says little. */
function sameOpening(base: Wording, draft: Wording, evidence: readonly Found[]): boolean {
  const [one, two] = [openingWords(base.text, base.language), openingWords(draft.text, draft.language)];
  const verb = (opening: string) => dropSequenceWords(opening.toLowerCase().split(/[\s,]+/), base.language).join(" ");
  // on both sides, or what is said of a change would depend on which text came first
  const opens = ({ from, to }: Found) => (!from || from.start < one.length) && (!to || to.start < two.length);
  return verb(one) === verb(two) || evidence.some(opens);
}

/** The share of the words of the one that the other has as well, 0 to 1. */
function share(one: Wording, other: Wording): number {
  const left = new Map<string, number>();
  const said = ({ tokens }: Wording) => tokens.filter((t) => t.isWord).map((t) => t.word.toLowerCase());
  for (const word of said(other)) left.set(word, (left.get(word) ?? 0) + 1);
  const mine = said(one);
  const kept = mine.filter((word) => {
    const have = left.get(word) ?? 0;
    left.set(word, have - 1);
    return have > 0;
  });
  return kept.length / Math.max(1, mine.length);
}

function editsOf(pieces: readonly RedlinePiece[]): readonly Edit[] {
  const list: Edit[] = [];
  let [b, d] = [0, 0];
  let [from, to] = [0, 0];
  const close = () => {
    if (b > from || d > to) list.push({ base: [from, b], draft: [to, d] });
  };
  for (const [op, text] of pieces) {
    if (op === "=") {
      close();
      b += text.length;
      d += text.length;
      [from, to] = [b, d];
    } else if (op === "-") b += text.length;
    else d += text.length;
  }
  close();
  return list;
}

function evidenceOf(edit: Edit, base: string, draft: string, language: Language): readonly Found[] {
  const [mine, yours] = without(phrasesAt(language, base, ...edit.base), phrasesAt(language, draft, ...edit.draft));
  const scales = new Set([...mine, ...yours].map((p) => p.scale));
  const found = [...scales].flatMap((scale) => {
    const of = (phrases: readonly Phrase[]) => phrases.filter((p) => p.scale === scale);
    return exchanged(scale, of(mine), of(yours), base, draft);
  });
  if (found.length === 0) return [];
  const left = rest(base, edit.base, phrasesOf(found, "from"), language);
  const right = rest(draft, edit.draft, phrasesOf(found, "to"), language);
  const bare = left.length + right.length === 0;
  // "all reports" and "the report": how many are meant has changed, not how far the duty reaches
  const plain = bare || (left.join(" ") === right.join(" ") && found.every((f) => f.rule !== "V6"));
  return plain ? found : found.filter((f) => DOUBTS.test(f.rule)).map((f) => ({ ...f, plain }));
}

function phrasesOf(found: readonly Found[], side: "from" | "to"): readonly Phrase[] {
  return found.flatMap((f) => f[side] ?? []);
}

/** What stands on both sides is no change. */
function without(mine: readonly Phrase[], yours: readonly Phrase[]): readonly [readonly Phrase[], readonly Phrase[]] {
  const standsIn = (phrases: readonly Phrase[], p: Phrase) =>
    phrases.some((q) => q.scale === p.scale && q.key === p.key);
  return [mine.filter((p) => !standsIn(yours, p)), yours.filter((p) => !standsIn(mine, p))];
}

function exchanged(
  scale: Scale,
  mine: readonly Phrase[],
  yours: readonly Phrase[],
  base: string,
  draft: string,
): readonly Found[] {
  const quote = (text: string, phrase?: Phrase) => (phrase ? text.slice(phrase.start, phrase.end) : "");
  const say = (direction: Direction, from?: Phrase, to?: Phrase): Found => ({
    ...{ plain: true, direction, base: quote(base, from), draft: quote(draft, to) },
    rule: from && to && from.step === to.step ? "V2" : scale.rule,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  });
  const [from, to] = [mine[0], yours[0]];
  if (from && to) {
    if (mine.length > 1 || yours.length > 1) return [];
    const rise = riseOf(from, to);
    return rise === 0 ? [] : [say(rise > 0 ? "strengthened" : "weakened", from, to)];
  }
  const { alone, aloneFrom } = scale;
  if (alone === undefined || aloneFrom === undefined) return [];
  const counts = (phrase: Phrase) => phrase.step >= aloneFrom;
  const other: Direction = alone === "strengthened" ? "weakened" : "strengthened";
  return [
    ...mine.filter(counts).map((p) => say(other, p)),
    ...yours.filter(counts).map((p) => say(alone, undefined, p)),
  ];
}

/** Above 0 where the second is stronger. A weaker verb with a stronger degree is neither, unless it lies two steps away. */
function riseOf(from: Phrase, to: Phrase): number {
  const [step, degree] = [to.step - from.step, to.degree - from.degree];
  if (step === 0) return degree;
  return step * degree < 0 && Math.abs(step) < 2 ? 0 : step;
}

/** The words of an edit that belong to no phrase found in it, but for those that carry nothing. */
function rest(
  text: string,
  [from, to]: readonly [number, number],
  phrases: readonly Phrase[],
  language: Language,
): readonly string[] {
  let plain = text.slice(from, to);
  for (const { start, end } of [...phrases].sort((a, b) => b.start - a.start)) {
    const [s, e] = [Math.max(start - from, 0), Math.min(end - from, to - from)];
    if (e > s) plain = `${plain.slice(0, s)} ${plain.slice(e)}`;
  }
  return tokenize(plain)
    .filter((t) => t.isWord)
    .map((t) => t.word.toLowerCase())
    .filter((w) => !EMPTY[language].has(w))
    .map((w) => (language === "en" ? w.replace(/(?:(.)\1)?(?:ing|ed|es|s|e)$/, "$1") : w))
    .sort();
}

/** How many more phrases of a kind the draft has than the base. */
type Rises = (counts: (phrase: Phrase) => boolean) => number;

function countsIn(base: Wording, draft: Wording): Rises {
  const [before, after] = [base, draft].map(({ text, language }) =>
    lazily(() => phrasesAt(language, text, 0, text.length)),
  );
  return (counts) => (after?.().filter(counts).length ?? 0) - (before?.().filter(counts).length ?? 0);
}

/** A phrase that only moved within the text was neither won nor lost. */
function changedInNumber({ from, to }: Found, rises: Rises): boolean {
  const same = (one: Phrase) => (p: Phrase) => p.scale === one.scale && p.key === one.key;
  if (from && to) return rises(same(from)) < 0 || rises(same(to)) > 0;
  if (from) return rises((p) => p.scale === from.scale) < 0;
  return to !== undefined && rises((p) => p.scale === to.scale) > 0;
}

const words = (list: string) => new Set(list.split(" "));

/** Words that come and go with others and carry nothing: articles, prepositions a verb asks for, sequence words. */
const EMPTY: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: words("a an the of to upon on for that in its and also further again it them they"),
  fr: words("le la les l un une des de du d à au aux que et en également outre"),
  es: words("el la los las un una de del a al que y e también además asimismo"),
  ru: words("и в во на к также далее что"),
  ar: words("على إلى من أن أيضا كذلك"),
  zh: words("的 地 在 并 和 又 还 也 对"),
};
