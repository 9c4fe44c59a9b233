/**
 * Who wrote which words of a paragraph, as Yjs knows it: every character keeps the id (client, clock) it was typed under,
 * whoever moved, split or joined its paragraph since.
 */
import type { CitedParagraphs } from "./cited-paragraphs.ts";
import type { RenderedParagraph } from "./rendering.ts";
import { tidyOffsets } from "./tidy-text.ts";

/** The character at `from + n` of the text has the Yjs id (client, clock + n). Offsets in UTF-16 code units, end exclusive. */
export interface AuthoredRun {
  readonly from: number;
  readonly to: number;
  readonly client: number;
  readonly clock: number;
}

/**
 * In the offsets of the text that readParagraph gives; together the runs cover that text exactly, in order. All characters of
 * a cross-reference have the id it was made under. `cited`: of the same rendering.
 */
export function authoredRuns(
  { runs }: Pick<RenderedParagraph, "runs">,
  cited: CitedParagraphs,
): readonly AuthoredRun[] {
  const shown = runs.flatMap(({ words, reference, client, clock }) => {
    if (reference === null) return words === null ? [] : [{ words, client, clock }];
    // one piece for each character, because the clock does not go on
    return cited
      .words(reference)
      .split("")
      .map((unit) => ({ words: unit, client, clock }));
  });
  const offsets = tidyOffsets(shown.map(({ words }) => words).join(""));
  const authored: AuthoredRun[] = [];
  let at = 0;
  for (const { client, clock, words } of shown) {
    const { length } = words;
    if (!offsets) extend(authored, { from: at, to: at + length, client, clock });
    else {
      for (let unit = 0; unit < length; unit += 1) {
        const [from, to] = [offsets[at + unit] ?? 0, offsets[at + unit + 1] ?? 0];
        if (to > from) extend(authored, { from, to, client, clock: clock + unit });
      }
    }
    at += length;
  }
  return authored;
}

/** A run that goes on where the last one ends, in the text and in Yjs, is one with it. */
function extend(runs: AuthoredRun[], next: AuthoredRun): void {
  const last = runs.at(-1);
  if (!last || last.client !== next.client || last.clock + last.to - last.from !== next.clock) runs.push(next);
  else runs[runs.length - 1] = { ...last, to: next.to };
}
