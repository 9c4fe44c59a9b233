/**
 * Sequence words of an opening: "Recalling also", "Further requests". They say only that the same verb was used before, and
 * change when a neighbour is inserted or moved. Rule S5. Source: UN Editorial Manual, "Resolutions"; DOMAIN.md.
 */
import type { Language } from "../resolution/resolution.ts";

/** Phrases of one or more lower-case words; longer phrases first. */
const SEQUENCE: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  en: [["in", "particular"], ["once", "again"], ["also"], ["further"], ["furthermore"], ["again"]],
  fr: [["en", "outre"], ["de", "plus"], ["en", "particulier"], ["de", "même"], ["également"], ["aussi"], ["notamment"]],
  es: [["en", "particular"], ["además"], ["también"], ["asimismo"], ["igualmente"]],
  ru: [["кроме", "того"], ["в", "частности"], ["далее"], ["также"]],
  ar: [["بصفة", "خاصة"], ["كذلك"], ["أيضا"], ["أيضاً"], ["وكذلك"]],
  zh: [["又"], ["还"], ["也"], ["另"]],
};

/** How far an opening reaches, in words: "Expresses its appreciation also". */
const OPENING_WORDS = 4;

/** Takes the sequence words out of the first words of a paragraph. Expects lower-case words without punctuation. */
export function dropSequenceWords(words: readonly string[], language: Language): readonly string[] {
  const out: string[] = [];
  let at = 0;
  while (at < words.length) {
    const phrase =
      out.length < OPENING_WORDS ? SEQUENCE[language].find((p) => p.every((w, k) => words[at + k] === w)) : undefined;
    if (phrase) at += phrase.length;
    else out.push(words[at++] ?? "");
  }
  return out;
}
