/**
 * Sequence words of an opening: "Recalling also", "Further requests". They say only that the same verb was used before, and
 * change when a neighbour is inserted or moved. Rule S5. Source: UN Editorial Manual, "Resolutions"; DOMAIN.md.
 */
import { openingWords } from "../resolution/openings.ts";
import type { Language } from "../resolution/resolution.ts";

/** Phrases of one or more lower-case words; longer phrases first. Words that a verb needs ("вновь подтверждая") are none. */
const SEQUENCE: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  en: phrases("in particular, in addition, once again, once more, also, further, furthermore, again, likewise"),
  fr: phrases(
    "en outre, de plus, en particulier, de même, de nouveau, à nouveau, par ailleurs, également, aussi, encore, notamment",
  ),
  es: phrases("en particular, una vez más, de nuevo, además, también, asimismo, igualmente"),
  ru: phrases("кроме того, в частности, еще раз, далее, также"),
  ar: phrases("على وجه الخصوص, علاوة على ذلك, فضلا عن ذلك, بصفة خاصة, بوجه خاص, مرة أخرى, كذلك, وكذلك, أيضا, كما"),
  zh: phrases("又, 还, 也, 另, 另外, 此外, 并, 再次"),
};

const wordsOf = (language: Language) => new Set(SEQUENCE[language].flat());

const SEQUENCE_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: wordsOf("en"),
  fr: wordsOf("fr"),
  es: wordsOf("es"),
  ru: wordsOf("ru"),
  ar: wordsOf("ar"),
  zh: wordsOf("zh"),
};

/** Whether a lower-case word stands in any sequence phrase. */
export function isOfSequence(word: string, language: Language): boolean {
  return SEQUENCE_WORDS[language].has(word);
}

function phrases(list: string): readonly (readonly string[])[] {
  return list.split(", ").map((phrase) => phrase.split(" "));
}

/** After the verb "further" is a sequence word only before these: "recalling further that", but "requests further information". */
const AFTER_FURTHER =
  /^(?:that|the|its|to|with|upon|on|of|in|a|an|all|any|both|this|these|those|by|at|for|as|and|resolutions?|decisions?|human|general|security|economic|\d.*)$/;

/**
 * Takes the sequence words out of the opening of a paragraph; one that stands later says something. Expects lower-case words
 * without punctuation.
 */
export function dropSequenceWords(words: readonly string[], language: Language): readonly string[] {
  if (!words.slice(0, LONGEST).some((word) => isOfSequence(word, language))) return words;
  const reach = openingLength(words, language);
  const out: string[] = [];
  let at = 0;
  while (at < words.length) {
    const here = at;
    const isSequence = (phrase: readonly string[]) =>
      phrase.every((w, k) => words[here + k] === w) &&
      (language !== "zh" || here === 0) &&
      (phrase[0] !== "further" || here === 0 || AFTER_FURTHER.test(words[here + 1] ?? "the"));
    const phrase = at < reach ? SEQUENCE[language].find(isSequence) : undefined;
    if (phrase) at += phrase.length;
    else out.push(words[at++] ?? "");
  }
  return out;
}

/** How many words open the paragraph; at least the first. */
function openingLength(words: readonly string[], language: Language): number {
  if (language === "zh") return 1;
  const opening = openingWords(words.slice(0, LONGEST).join(" ").replace(/'/g, "’"), language);
  return Math.max(1, opening.split(" ").length);
}

/** No opening has more words. */
const LONGEST = 16;
