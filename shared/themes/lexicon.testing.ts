/** Short ways to write lexicons and changes in tests of themes. */
import type { Change, RedlinePiece } from "../compare/comparison.ts";
import type { Language } from "../resolution/resolution.ts";
import type { Lexicon, Term } from "./lexicon.ts";

/** { "gender": ["women", ["men", -1]] }: a phrase alone has weight 1. */
export function lexiconOf(
  themes: Readonly<Record<string, readonly (string | readonly [string, number])[]>>,
  language: Language = "en",
): Lexicon {
  return {
    version: 1,
    themes: Object.entries(themes).map(([id, phrases]) => ({
      id,
      name: { en: id },
      terms: {
        [language]: phrases.map(
          (p): Term => (typeof p === "string" ? { phrase: p, weight: 1 } : { phrase: p[0], weight: p[1] }),
        ),
      },
    })),
  };
}

/** "States [-may-][+shall+] act" as a modified change of substance. */
export function changeOf(marked: string, facts: Partial<Change> = {}): Change {
  const redline = [...marked.matchAll(/\[-(?<out>.*?)-\]|\[\+(?<in>.*?)\+\]|(?<both>(?:(?!\[[-+]).)+)/gsu)].map(
    ({ groups }): RedlinePiece => {
      if (groups?.out !== undefined) return ["-", groups.out];
      if (groups?.in !== undefined) return ["+", groups.in];
      return ["=", groups?.both ?? ""];
    },
  );
  return {
    kind: "modified",
    moved: false,
    renumbered: false,
    significance: "substantive",
    base: ["OP1"],
    draft: ["OP1"],
    redline,
    themes: [],
    provenance: [],
    ...facts,
  };
}
