/** References to paragraphs of the same text ("paragraph 12 above"), which must follow when paragraphs are renumbered. Rule S6. */

const REFERENCE =
  /^(?:paragraphs?|paras?|paragraphes?|párrafos?|пункт[а-я]*|[وفبلك]{0,2}(?:ال|ل)?فقر(?:ة|ات|تين|تان)|第)$/u;
const JOINS = /^(?:and|to|or|et|à|ou|y|a|o|и|до|по|و|إلى|至|和|或|到)$/u;
const NUMBER = /^\d+$/;
/** A sub-paragraph that a number of a list names: "paragraph 12 (b)". */
const LETTER = /^\p{Script=Latin}$/u;
const OF = /^(?:of|de|du|del|des|من)$/u;
const OWN = /^(?:present|présente?|presente|this|настоящ[а-я]+|هذا|本)$/u;
/** Russian and Chinese name the other document without a word for "of". */
const OTHER = /^(?:(?:своей|своего|ее|его)$|резолюц|решени|конвенц|протокол|пакт|устав|доклад|деклараци|документ)/u;
const HAN_OTHER = /^(?:决议|决定|公约|议定书|盟约|宪章|报告|宣言|文件|号)$/u;
/** A list of references is at most this long. */
const REACH = 8;

/**
 * True where two wordings differ in nothing but numbers of paragraphs, and each number follows the renumbering.
 * A number that belongs to another document ("paragraph 12 of resolution 74/143") does not count. Expects lower-case words
 * without punctuation.
 */
export function sameReferences(
  base: readonly string[],
  draft: readonly string[],
  draftLabelOf: (baseLabel: string) => string | undefined,
): boolean {
  if (base.length !== draft.length) return false;
  return base.every((word, at) => {
    const other = draft[at] ?? "";
    const point = (words: readonly string[]) => (LETTER.test(words[at + 1] ?? "") ? `(${words[at + 1]})` : "");
    if (NUMBER.test(word) && isReference(base, at)) {
      const label = `OP${word}${point(base)}`;
      if (word === other && base[at + 1] === draft[at + 1]) return true;
      return NUMBER.test(other) && draftLabelOf(label) === `OP${other}${point(draft)}`;
    }
    // the letter was judged with its number
    if (LETTER.test(word) && NUMBER.test(base[at - 1] ?? "") && isReference(base, at - 1)) return LETTER.test(other);
    return word === other;
  });
}

/** Whether a word could name a paragraph. */
export function mayRefer(word: string): boolean {
  return NUMBER.test(word) || LETTER.test(word);
}

/** Whether the number at `at` names a paragraph of the same text. Expects lower-case words without punctuation. */
export function isReference(words: readonly string[], at: number): boolean {
  const listed = (word = "") => NUMBER.test(word) || LETTER.test(word) || JOINS.test(word);
  let k = at - 1;
  while (k >= 0 && at - k <= REACH && listed(words[k])) k--;
  if (!REFERENCE.test(words[k] ?? "")) return false;
  let end = at + 1;
  while (listed(words[end])) end++;
  if (words[k] === "第") return words[end] === "段" && (!HAN_OTHER.test(words[k - 1] ?? "") || words[k - 2] === "本");
  if (OTHER.test(words[end] ?? "")) return false;
  if (!OF.test(words[end] ?? "")) return true;
  return [words[end + 1], words[end + 2]].some((w) => OWN.test(w ?? ""));
}
