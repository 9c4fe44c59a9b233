/** References to paragraphs of the same text ("paragraph 12 above"), which must follow when paragraphs are renumbered. Rule S6. */

const REFERENCE = /^(?:paragraphs?|paras?|paragraphes?|párrafos?|пункт[а-я]*|الفقرة|الفقرات|段)$/u;
const JOINS = /^(?:and|to|or|et|à|ou|y|a|o|и|до|و|至|和)$/u;
const NUMBER = /^\d+$/;
const OF = /^(?:of|de|du|del|من)$/u;
const OWN = /^(?:present|la|le|el|this|هذا)$/u;
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
    if (word === other) return true;
    if (!NUMBER.test(word) || !NUMBER.test(other) || !isReference(base, at)) return false;
    return draftLabelOf(`OP${word}`) === `OP${other}`;
  });
}

function isReference(words: readonly string[], at: number): boolean {
  let k = at - 1;
  while (k >= 0 && at - k <= REACH && (NUMBER.test(words[k] ?? "") || JOINS.test(words[k] ?? ""))) k--;
  if (!REFERENCE.test(words[k] ?? "")) return false;
  let end = at + 1;
  while (NUMBER.test(words[end] ?? "") || JOINS.test(words[end] ?? "")) end++;
  if (!OF.test(words[end] ?? "")) return true;
  return [words[end + 1], words[end + 2]].some((w) => OWN.test(w ?? ""));
}
