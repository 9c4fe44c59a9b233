/** Finds the phrases of the strength scales in a text. The form of the data is told in strength.ts. */
import { lazily } from "../lazily.ts";
import type { Language } from "../resolution/resolution.ts";
import { ENGLISH, type Scale } from "./strength.ts";
import { ARABIC, CHINESE, FRENCH, RUSSIAN, SPANISH } from "./strength-languages.ts";

/** A phrase of a scale where it stands in a text; offsets are UTF-16 code units, the end is exclusive. */
export interface Phrase {
  readonly scale: Scale;
  readonly start: number;
  readonly end: number;
  /** The phrase with its words of degree, as the data writes them: phrases of one scale with the same key say the same. */
  readonly key: string;
  readonly step: number;
  /** 0 without a word of degree. */
  readonly degree: number;
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/** A phrase of the data; of step -1 where it only looks like one. */
interface Entry {
  readonly scale: Scale;
  readonly words: readonly string[];
  readonly step: number;
  readonly gerund: boolean;
}

interface Degree {
  readonly words: readonly string[];
  readonly degree: number;
}

interface Lexicon {
  /** By first word, longest first. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly degrees: ReadonlyMap<Scale, readonly Degree[]>;
  /** The words that tell phrases and degrees: those that are one by themselves, and the longer ones of the others. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Words that stand in phrases and everywhere else. */
const COMMON = /^(?:with|that|from|their)$/;
/** Longer than any phrase with its degrees, in code units. */
const REACH = 50;
const NUMBERS = new Set(
  "one two three four five six seven eight nine ten twelve fifteen twenty thirty sixty ninety".split(" "),
);
/** Arabic writes "and", "by", "to" together with the next word, and vowel signs or not. */
const CLITIC = /^[وفبلك]/u;
const SIGNS = /[\u064B-\u0652\u0640]/gu;
/** Whatever stands between spaces and marks. Said by what a word does not hold: classes of letters would cost ten times as much. */
const WORD = /[^\s!-,./:;<-@[-`{-~«»“”„…–—‘’،؛؟]+['’]?/g;
const UNUSUAL = /[’\u2010\u2011\u064B-\u0652\u0640]/;
const HAN = /\p{Script=Han}/gu;
/** What may stand between two words of a phrase. */
const GAP = /^[ \u00A0]?$/;

/** The phrases of all scales of a language that touch the part of the text between two offsets, or stand one space away, in order. */
export function phrasesAt(language: Language, text: string, from: number, to: number): readonly Phrase[] {
  const { entries, degrees } = LEXICONS[language]();
  const words = wordsOf(text, Math.max(0, from - REACH), to + REACH, language);
  const out: Phrase[] = [];
  const taken = new Map<Scale, number>();
  const runAt = (run: readonly string[], at: number) =>
    run.every((word, k) => {
      const [here, before] = [words[at + k], words[at + k - 1]];
      if (!here || !(here.word === word || (word === "#" && isNumber(here.word)))) return false;
      return k === 0 || (!!before && GAP.test(text.slice(before.end, here.start)));
    });
  const heads = (word: string) => [
    ...(entries.get(word) ?? []),
    ...(language === "ar" && CLITIC.test(word) ? (entries.get(word.slice(1)) ?? []) : []),
  ];
  for (let at = 0; at < words.length; at++) {
    for (const { scale, words: run, step, gerund } of heads(words[at]?.word ?? "")) {
      if ((taken.get(scale) ?? 0) > at || !runAt(run.slice(1), at + 1)) continue;
      const next = at + run.length;
      if (run.length > 1 && !GAP.test(text.slice(words[at]?.end, words[at + 1]?.start))) continue;
      if (gerund && !/\p{L}{2}ing$/u.test(words[next]?.word ?? "")) continue;
      taken.set(scale, next);
      if (step < 0) continue;
      const known = degrees.get(scale) ?? [];
      const touches = (a: number) => GAP.test(text.slice(words[a]?.end, words[a + 1]?.start));
      const before = known.find((d) => at >= d.words.length && runAt(d.words, at - d.words.length) && touches(at - 1));
      const after = known.find((d) => runAt(d.words, next) && touches(next - 1));
      const first = words[at - (before?.words.length ?? 0)];
      const last = words[next - 1 + (after?.words.length ?? 0)];
      if (!first || !last || first.start > to + 1 || last.end < from - 1) continue;
      const key = [before, { words: run }, after].map((part) => part?.words.join(" ") ?? "").join("|");
      const degree = Math.max(before?.degree ?? 0, after?.degree ?? 0);
      out.push({ scale, start: first.start, end: last.end, key, step, degree });
    }
  }
  return out;
}

/**
 * False where a word cannot be part of what makes a phrase, so that a text without such words need not be looked through.
 * Always true in Arabic and Chinese, where words stand in phrases in other forms than by themselves.
 */
export function mayMatter(language: Language, word: string): boolean {
  if (language === "ar" || language === "zh") return true;
  const { vocabulary } = LEXICONS[language]();
  return /['’]/.test(word)
    ? word.split(/['’]/).some((part) => vocabulary.has(part.toLowerCase()))
    : vocabulary.has(word.toLowerCase());
}

/** The words of a part of a text; a word that the part begins or ends in is left out. Chinese is read sign by sign. */
function wordsOf(text: string, from: number, to: number, language: Language): Word[] {
  const out: Word[] = [];
  for (const match of text.slice(from, to).matchAll(language === "zh" ? HAN : WORD)) {
    const [start, end] = [from + match.index, from + match.index + match[0].length];
    out.push({ start, end, word: plain(match[0]) });
  }
  return out;
}

function plain(word: string): string {
  const lower = word.toLowerCase();
  if (!UNUSUAL.test(lower)) return lower;
  return lower
    .replace(/’/g, "'")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(SIGNS, "");
}

function isNumber(word: string): boolean {
  return NUMBERS.has(word) || /^\d+$/.test(word);
}

function lexicon(scales: readonly Scale[], language: Language): Lexicon {
  const run = (phrase: string) =>
    phrase === "#"
      ? [phrase]
      : phrase.split(" ").flatMap((p) => (p === "#" ? [p] : wordsOf(p, 0, p.length, language).map((w) => w.word)));
  const entries = new Map<string, Entry[]>();
  const degrees = new Map<Scale, readonly Degree[]>();
  const add = (scale: Scale, phrase: string, step: number) => {
    const gerund = phrase.endsWith(" ~");
    const words = run(gerund ? phrase.slice(0, -2) : phrase);
    const head = words[0] ?? "";
    const list = entries.get(head);
    if (list) list.push({ scale, words, step, gerund });
    else entries.set(head, [{ scale, words, step, gerund }]);
  };
  for (const scale of scales) {
    for (const phrase of scale.never ?? []) add(scale, phrase, -1);
    scale.steps.forEach((phrases, step) => {
      for (const phrase of phrases) add(scale, phrase, step);
    });
    const known = (scale.degrees ?? []).flatMap((phrases, k) => phrases.map((p) => ({ words: run(p), degree: k + 1 })));
    degrees.set(
      scale,
      known.sort((a, b) => b.words.length - a.words.length),
    );
  }
  for (const list of entries.values()) list.sort((a, b) => b.words.length - a.words.length);
  const parts = [...[...entries.values()].flat(), ...[...degrees.values()].flat()];
  const told = parts.flatMap(({ words }) =>
    words.length === 1 ? words : words.filter((w) => w.length > 3 && !COMMON.test(w)),
  );
  return { entries, degrees, vocabulary: new Set(told) };
}

/** Made when the first text of a language comes. */
const LEXICONS: Readonly<Record<Language, () => Lexicon>> = {
  en: lazily(() => lexicon(ENGLISH, "en")),
  fr: lazily(() => lexicon(FRENCH, "fr")),
  es: lazily(() => lexicon(SPANISH, "es")),
  ru: lazily(() => lexicon(RUSSIAN, "ru")),
  ar: lazily(() => lexicon(ARABIC, "ar")),
  zh: lazily(() => lexicon(CHINESE, "zh")),
};
