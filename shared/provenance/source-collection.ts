/** The sources in one language, ready to be asked which paragraphs hold the words that a change adds. */
import type { ComparedText } from "../compare/input.ts";
import { type Evidence, type Holding, holdingOf } from "./holding.ts";
import type { AddedLanguage } from "./passages.ts";
import { rarity, WordIndex } from "./rarity.ts";
import { SHINGLE, Shingles } from "./shingles.ts";
import { type Holder, SourceParagraphs, UNKNOWN_WORD } from "./source-paragraphs.ts";

/** So many words before and after added ones are looked for together with them: PR1. */
const SURROUNDINGS = 12;
/** So many wordings are compared word by word, besides the likeliest one of each shingle. */
const COMPARED = 16;
/** A shingle that more wordings have than this names no candidates. */
const COMMON = 200;
/** Passages of so many words, and whole paragraphs, are also looked for by their rarest words, wherever those stand. */
const WHOLE = 12;

export class SourceCollection {
  readonly #paragraphs: SourceParagraphs;
  readonly #shingles: Shingles;
  readonly #words: WordIndex;

  constructor(texts: readonly (readonly [order: number, text: ComparedText])[]) {
    this.#paragraphs = new SourceParagraphs(texts);
    this.#shingles = new Shingles(this.#paragraphs);
    this.#words = new WordIndex(this.#paragraphs);
  }

  holders(wording: number): readonly Holder[] {
    return this.#paragraphs.holders[wording] ?? [];
  }

  /** How much each word of the draft's text says: 0 for what is not telling. */
  weights(language: AddedLanguage): Float64Array {
    return Float64Array.from(language.words, ({ word }, i) =>
      language.telling[i] ? this.#words.rarity(this.#paragraphs.number(word)) : 0,
    );
  }

  /** The wordings that hold added words of a change, with proof; in no particular order. */
  holdings(language: AddedLanguage, weights: Float64Array): Holding[] {
    const query = this.#query(language);
    const found = Array.from({ length: Math.max(0, query.length - SHINGLE + 1) }, (_, at) =>
      this.#shingles.find(query, at),
    );
    const { count } = this.#paragraphs;
    const evidence: Evidence = {
      language,
      weights,
      shingleRarity: Float64Array.from(found, (wordings) => rarity(wordings.length, count)),
    };
    const out: Holding[] = [];
    const held = new Uint8Array(query.length);
    const compared = new Set<number>();
    const compare = (wording: number) => {
      if (compared.has(wording)) return;
      compared.add(wording);
      const holding = holdingOf(wording, query, this.#paragraphs.wording(wording), evidence);
      if (!holding) return;
      out.push(holding);
      for (let i = 0; i < held.length; i++) if (holding.held[i]) held[i] = 1;
    };
    for (const wording of this.#byShingles(language, found)) compare(wording);
    for (const { from, to } of language.passages) {
      const foundAlready = held.subarray(from, to).filter((is) => is === 1).length;
      const long = to - from >= WHOLE || to - from === language.words.length;
      if (!long || foundAlready >= (to - from) / 2) continue;
      const telling = query.subarray(from, to).filter((_, k) => language.telling[from + k]);
      for (const wording of this.#words.likest([...telling], COMPARED)) compare(wording);
    }
    return out;
  }

  /** Numbers of the added words and their surroundings; nothing elsewhere. */
  #query({ words, passages }: AddedLanguage): Int32Array {
    const query = new Int32Array(words.length).fill(UNKNOWN_WORD);
    for (const { from, to } of passages)
      for (let i = Math.max(0, from - SURROUNDINGS); i < Math.min(words.length, to + SURROUNDINGS); i++)
        query[i] = this.#paragraphs.number(words[i]?.word ?? "");
    return query;
  }

  /** The wordings that share most with the passages, and for each shingle of those at least one that has it. */
  #byShingles(language: AddedLanguage, found: readonly (readonly number[])[]): Set<number> {
    const { count } = this.#paragraphs;
    const votes = new Map<number, number>();
    const asked: (readonly number[])[] = [];
    let next = 0;
    for (const { from, to } of language.passages)
      for (let at = Math.max(next, from - SHINGLE + 1); at < to; at++) {
        next = at + 1;
        const wordings = found[at] ?? [];
        if (wordings.length === 0 || wordings.length > COMMON) continue;
        asked.push(wordings);
        const weight = 0.01 + rarity(wordings.length, count);
        for (const wording of wordings) votes.set(wording, (votes.get(wording) ?? 0) + weight);
      }
    const voted = [...votes].sort(([a, one], [b, two]) => two - one || a - b).slice(0, COMPARED);
    const out = new Set(voted.map(([wording]) => wording));
    for (const wordings of asked) {
      if (wordings.some((wording) => out.has(wording))) continue;
      let best = wordings[0] ?? 0;
      for (const wording of wordings) if ((votes.get(wording) ?? 0) > (votes.get(best) ?? 0)) best = wording;
      out.add(best);
    }
    return out;
  }
}
