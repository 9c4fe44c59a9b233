/** Where new language comes from: the paragraphs of other texts that already hold it. Rules PR1 to PR8 of docs/SPEC.md. */
import { RecentMap } from "../compare/cache.ts";
import type { Change, ProvenanceHit } from "../compare/comparison.ts";
import type { ComparedText } from "../compare/input.ts";
import { guessLanguage } from "../resolution/languages.ts";
import type { Language } from "../resolution/resolution.ts";
import { addedLanguage, draftText } from "./passages.ts";
import { type Candidate, nameSources } from "./ranking.ts";
import { SourceCollection } from "./source-collection.ts";
import { unsourcedPassages } from "./unsourced.ts";

/** What the sources say of one change. */
export interface Origin {
  readonly provenance: readonly ProvenanceHit[];
  /** Added passages that none of the sources holds, quoted. */
  readonly unsourced: readonly string[];
}

const NOTHING_NEW: Origin = { provenance: [], unsourced: [] };

/** After so many answers the ones that were not asked for since are forgotten. */
const REMEMBERED = 500;

/** Built once for a set of texts, asked for every change; an unchanged change costs nothing when asked again. */
export class SourceIndex {
  /** Number of source texts. */
  readonly size: number;
  readonly #collections: ReadonlyMap<Language, SourceCollection>;
  readonly #answers = new RecentMap<Origin>();
  #worked = 0;

  constructor(texts: readonly ComparedText[]) {
    this.size = texts.length;
    const byLanguage = new Map<Language, [number, ComparedText][]>();
    texts.forEach((text, order) => {
      const list = byLanguage.get(text.language);
      if (list) list.push([order, text]);
      else byLanguage.set(text.language, [[order, text]]);
    });
    this.#collections = new Map([...byLanguage].map(([language, list]) => [language, new SourceCollection(list)]));
  }

  /**
   * Where the added words of a change stand already; best first. Only sources in the draft's language are asked (PR3).
   * @param language the draft's; told from the words of the change if absent
   */
  originOf(change: Change, language?: Language): Origin {
    if (change.significance !== "substantive" || !change.redline.some(([op]) => op === "+")) return NOTHING_NEW;
    const key = `${language ?? ""}\n${change.redline.map(([op, piece]) => op + piece).join("\u0000")}`;
    return this.#answers.get(key, () => {
      this.#worked += 1;
      if (this.#worked % REMEMBERED === 0) this.#answers.age();
      return this.#look(change, language ?? guessLanguage(draftText(change)));
    });
  }

  #look(change: Change, language: Language): Origin {
    const added = addedLanguage(change, language);
    const addedWords = added.passages.reduce((sum, { from, to }) => sum + to - from, 0);
    const collection = this.#collections.get(language);
    const held = new Uint8Array(added.words.length);
    if (addedWords === 0 || !added.passages.some(({ from, to }) => added.telling.slice(from, to).includes(true)))
      return NOTHING_NEW;
    if (!collection) {
      const weights = Float64Array.from(added.telling, Number);
      return { provenance: [], unsourced: unsourcedPassages(added, weights, held) };
    }
    const weights = collection.weights(added);
    const candidates: Candidate[] = [];
    for (const holding of collection.holdings(added, weights)) {
      holding.held.forEach((is, i) => {
        if (is) held[i] = 1;
      });
      for (const holder of collection.holders(holding.wording)) candidates.push({ holder, holding });
    }
    return {
      provenance: nameSources(candidates, addedWords),
      unsourced: unsourcedPassages(added, weights, held),
    };
  }
}
