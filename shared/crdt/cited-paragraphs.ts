/** What live cross-references read as: they name a region, and show the number of the paragraph that holds it now. Rules X1, X2. */
import { citedNumber, NO_NUMBER } from "../resolution/cited-number.ts";
import { numberParagraphs } from "../resolution/numbering.ts";
import { type ParagraphId, paragraphId } from "../resolution/resolution.ts";
import type { RenderedParagraph } from "./rendering.ts";

type Structure = Pick<RenderedParagraph, "id" | "regions" | "kind" | "level">;

export interface CitedParagraphs {
  /** The paragraph that holds the region now; "" if none that stands does. */
  holder(region: ParagraphId): ParagraphId;
  /** "12", "12 (a)"; NO_NUMBER where no paragraph holds the region, or one without a number. */
  words(region: ParagraphId): string;
}

/** For the paragraphs of one rendering, all of them and in order. Nothing is worked out before it is asked for. */
export function citedParagraphs(paragraphs: readonly Structure[]): CitedParagraphs {
  let numbers: Map<ParagraphId, { readonly id: ParagraphId; readonly words: string }> | null = null;
  const find = (region: ParagraphId) => {
    if (!numbers) {
      const labels = numberParagraphs(paragraphs);
      numbers = new Map();
      for (const [index, { id, regions }] of paragraphs.entries()) {
        const cited = { id, words: citedNumber(labels[index]?.label ?? "") ?? NO_NUMBER };
        for (const each of regions) numbers.set(each, cited);
      }
    }
    return numbers.get(region);
  };
  return {
    holder: (region) => find(region)?.id ?? paragraphId(""),
    words: (region) => find(region)?.words ?? NO_NUMBER,
  };
}
