/** What happened to the wording of a clause, told apart finer than `kind`: "same" may still hide a footnote, a quote mark, a change of part. */
import type { Change } from "../compare/comparison.ts";

/**
 * unchanged: same words, same footnotes. typography and editorial changes: `editorial`. crossed: the same words, in the
 * other part (preambular words became operative or the other way round). footnotes: in the footnotes alone.
 */
export type WordingState = "unchanged" | "substantive" | "editorial" | "footnotes" | "crossed";

/** The state of a clause that stands in both texts. */
export function wordingState(change: Change): WordingState {
  const { kind, significance, redline, notes = [] } = change;
  const sameWords = kind === "same" && redline.every(([op]) => op === "=");
  if (sameWords && significance === "none" && notes.length === 0) return "unchanged";
  if (sameWords && crossesParts(change)) return "crossed";
  if (sameWords && notes.length > 0) return "footnotes";
  return significance === "substantive" ? "substantive" : "editorial";
}

/** The words of a state, for a table. */
export const STATE_WORDS: Readonly<Record<WordingState, string>> = {
  unchanged: "unchanged",
  substantive: "changed in substance",
  editorial: "changed editorially",
  footnotes: "footnotes changed",
  crossed: "unchanged, in the other part",
};

function crossesParts({ base, draft }: Change): boolean {
  const [before, after] = [partSign(base[0]), partSign(draft[0])];
  return before !== undefined && after !== undefined && before !== after;
}

function partSign(label = ""): string | undefined {
  return /^(?:[A-Z]+\d*\.)*(PP|OP)\d/u.exec(label)?.[1];
}
