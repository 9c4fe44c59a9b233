/** Scores themes against a reading by hand; for the bench and the tests. */
import type { Change } from "../compare/comparison.ts";

/** A change as gold files give it (../shared/corpus/gold/README.md, fixtures/README.md). */
export interface GoldChange {
  readonly base: readonly string[];
  readonly draft: readonly string[];
  readonly themes: readonly string[];
  readonly themesAlso?: readonly string[];
  readonly debatable?: boolean;
  readonly debatableOn?: string | readonly string[];
}

export interface ThemeScore {
  readonly right: number;
  readonly given: number;
  readonly wanted: number;
  readonly missed: readonly { readonly theme: string; readonly change: string }[];
  readonly wrong: readonly { readonly theme: string; readonly change: string; readonly evidence: readonly string[] }[];
  /** Changes of the gold whose paragraphs the comparison joined in another way. */
  readonly linkErrors: readonly string[];
}

type Found = Pick<Change, "base" | "draft" | "themes">;

/** Micro-averaged counts; `debatable` true scores also what the reader calls debatable on themes. */
export function scoreThemes(
  gold: readonly GoldChange[],
  found: readonly Found[],
  { debatable = false }: { debatable?: boolean } = {},
): ThemeScore {
  const missed: ThemeScore["missed"][number][] = [];
  const wrong: ThemeScore["wrong"][number][] = [];
  const linkErrors: string[] = [];
  let [right, given, wanted] = [0, 0, 0];
  for (const change of gold) {
    if (!debatable && change.debatable && (!change.debatableOn || change.debatableOn.includes("themes"))) continue;
    const name = `${change.base}>${change.draft}`;
    const own = found.filter((f) => f.draft.some((label) => change.draft.includes(label)));
    if (!own.some((f) => `${f.base}>${f.draft}` === name) && change.draft.length > 0) linkErrors.push(name);
    const hits = new Map(own.flatMap((f) => f.themes).map((hit) => [hit.id, hit.evidence]));
    wanted += change.themes.length;
    for (const theme of change.themes) {
      if (hits.has(theme)) right++;
      else missed.push({ theme, change: name });
    }
    for (const [theme, evidence] of hits) {
      if (change.themes.includes(theme)) given++;
      else if (!change.themesAlso?.includes(theme)) {
        given++;
        wrong.push({ theme, change: name, evidence });
      }
    }
  }
  return { right, given, wanted, missed, wrong, linkErrors };
}
