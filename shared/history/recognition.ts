/** Inserted words that the clause has held before: they came back, or only changed their place within it. Rule HI4. */
import { setTypographyAside, type Token, tokenize } from "../compare/tokens.ts";
import type { Strand } from "./strand.ts";

/** So many words in a row are recognised anywhere in the clause; fewer only as the whole of what was inserted, and near. */
const ANYWHERE = 4;
/** Without a word of so many letters a few words ("on", "9 and 10") are not said to have come back. */
const TELLING = /\p{L}{4}|\p{Script=Han}/u;
/** Two or three words may have so many strands between the place where they stood and where they stand; one word none. */
const NEAR = 2;

interface KnownWord {
  readonly key: string;
  readonly first: number;
  /** The struck strand it stands in. */
  readonly strand: Strand;
}

/** Struck words that stood beside each other and were struck by the same text. */
interface Phrase {
  readonly words: readonly KnownWord[];
  readonly struck: number;
  /** The number of standing strands before it, but for those that came now: its place. */
  readonly gap: number;
}

/** The strands of text number `now`, with what it inserted taken apart into known and new words. */
export function recognise(strands: readonly Strand[], now: number): readonly Strand[] {
  const fresh = (strand: Strand) => strand.struck === undefined && strand.since === now;
  const phrases: Phrase[] = [];
  const wordsOf = new Map<Strand, readonly KnownWord[]>();
  const gaps: number[] = [];
  let gap = 0;
  let before: Strand | undefined;
  for (const strand of strands) {
    gaps.push(gap);
    if (strand.struck !== undefined) {
      const last = phrases.at(-1);
      const words = keyed(strand);
      wordsOf.set(strand, words);
      if (last && before?.struck === strand.struck)
        phrases[phrases.length - 1] = { ...last, words: [...last.words, ...words] };
      else phrases.push({ words, struck: strand.struck, gap });
    } else if (!fresh(strand)) gap += 1;
    before = strand;
  }
  if (phrases.length === 0) return strands;
  const again = new Set<KnownWord>();
  const out = strands.flatMap((strand, i) =>
    fresh(strand) ? takeApart(strand, gaps[i] ?? 0, phrases, now, again) : [strand],
  );
  return out.map((strand) =>
    wordsOf.get(strand)?.every((word) => again.has(word)) ? { ...strand, again: true } : strand,
  );
}

function keyed(strand: Strand): KnownWord[] {
  return tokenize(strand.text)
    .filter(({ isWord }) => isWord)
    .map((token) => ({ key: keyOf(token), first: strand.first, strand }));
}

function keyOf({ word }: Token): string {
  return setTypographyAside(word).toLowerCase();
}

/** `again` gets the struck words that were recognised. */
function takeApart(
  strand: Strand,
  gap: number,
  phrases: readonly Phrase[],
  now: number,
  again: Set<KnownWord>,
): Strand[] {
  const tokens = tokenize(strand.text);
  const places = [...tokens.keys()].filter((i) => tokens[i]?.isWord);
  const keys = places.map((i) => keyOf(tokens[i] ?? { word: "", space: "", isWord: false }));
  const textOf = (from: number, to: number) =>
    tokens
      .slice(from, to)
      .map(({ word, space }) => word + space)
      .join("");
  const out: Strand[] = [];
  let [done, word] = [0, 0];
  while (word < keys.length) {
    const match = longestMatch(keys, word, gap, phrases, now);
    if (!match) {
      word += 1;
      continue;
    }
    for (const known of match.words) again.add(known);
    const from = places[word] ?? 0;
    const to = (places[word + match.words.length - 1] ?? 0) + 1;
    if (from > done) out.push({ ...strand, text: textOf(done, from) });
    // what was put together at different times is as old as its youngest word
    const known = { ...strand, text: textOf(from, to), first: Math.max(...match.words.map(({ first }) => first)) };
    out.push(match.struck === now ? known : { ...known, gone: match.struck });
    done = to;
    word += match.words.length;
  }
  if (done < tokens.length) out.push({ ...strand, text: textOf(done, tokens.length) });
  return out;
}

interface Match {
  readonly words: readonly KnownWord[];
  readonly struck: number;
}

/** The longest run of known words that begins at `from`; of equals the one that was struck last. */
function longestMatch(
  keys: readonly string[],
  from: number,
  gap: number,
  phrases: readonly Phrase[],
  now: number,
): Match | undefined {
  // nor is a number: it is a reference that was renumbered
  const isTelling = keys.some((key) => TELLING.test(key));
  let best: Match | undefined;
  for (const { words, struck, gap: place } of phrases) {
    const near = Math.abs(place - gap) <= (keys.length > 1 ? NEAR : 0) && (isTelling || struck === now);
    for (let start = 0; start < words.length; start++) {
      let length = 0;
      while (from + length < keys.length && words[start + length]?.key === keys[from + length]) length++;
      if (length < ANYWHERE && !(near && length > 0 && length === keys.length)) continue;
      const better = !best || length > best.words.length || (length === best.words.length && struck > best.struck);
      if (better) best = { words: words.slice(start, start + length), struck };
    }
  }
  return best;
}
