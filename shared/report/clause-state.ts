/** What happened to the wording of a clause, told apart finer than `kind`: "same" may hide a footnote, a hyphen, a change of part. */
import type { Change } from "../compare/comparison.ts";

/**
 * unchanged: same words, same footnotes. typography: only signs that look alike differ (hyphens, quotes, spaces).
 * footnotes: the footnotes alone differ. crossed: the same words, in the other part (preambular words became operative
 * or the other way round).
 */
export type WordingState = "unchanged" | "typography" | "substantive" | "editorial" | "footnotes" | "crossed";

/** The state of a clause that stands in both texts. */
export function wordingState(change: Change): WordingState {
  const { kind, significance, redline, notes = [] } = change;
  if (kind === "same") {
    if (crossesParts(change)) return "crossed";
    if (notes.length > 0) return "footnotes";
    if (significance === "none") return redline.every(([op]) => op === "=") ? "unchanged" : "typography";
  }
  return significance === "substantive" ? "substantive" : "editorial";
}

/** The words of a state, for a table. */
export const STATE_WORDS: Readonly<Record<WordingState, string>> = {
  unchanged: "unchanged",
  typography: "unchanged but for typography",
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
