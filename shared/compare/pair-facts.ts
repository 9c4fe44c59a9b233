/** What the words of two texts that became one another have to say: all of it depends on the two alone, and is kept for the next comparison. */
import type { ComparisonCache, PairFacts } from "./cache.ts";
import { judgeDirection } from "./direction.ts";
import { redline } from "./redline.ts";
import { judgeWords, type Wording } from "./significance.ts";
import { tokensOf } from "./similarity.ts";

/** For texts that differ; a text is that of one paragraph, or of several with line feeds between. */
export function pairFacts(
  base: Omit<Wording, "tokens">,
  draft: Omit<Wording, "tokens">,
  cache: ComparisonCache,
): PairFacts {
  const of = [base.text, base.language, draft.language] as const;
  const make = (): PairFacts => {
    const mine = { ...base, tokens: tokensOf(base.text, cache) };
    const yours = { ...draft, tokens: tokensOf(draft.text, cache) };
    const pieces = redline(mine.tokens, yours.tokens);
    const difference = judgeWords(mine, yours);
    const says = difference.judgement.significance === "substantive" && base.text !== "" && draft.text !== "";
    return { of, redline: pieces, difference, direction: says ? judgeDirection(mine, yours, pieces) : {} };
  };
  return cache.pairs.get(draft.text, make, (known) => known.of.every((part, k) => part === of[k]));
}
