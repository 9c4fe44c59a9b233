/**
 * What a comparison may keep for the next one: everything that depends on the words of single paragraphs alone.
 * While somebody types, all but one paragraph are as they were. Rule: with or without a cache the result is the same.
 */
import type { Language } from "../resolution/resolution.ts";
import type { RedlinePiece } from "./comparison.ts";
import type { DirectionJudgement } from "./direction.ts";
import type { WordingDifference } from "./significance.ts";
import type { Features } from "./similarity.ts";
import type { Token } from "./tokens.ts";
import { Vocabulary } from "./vocabulary.ts";

/** Over this many different words and word pairs the vocabulary starts anew, so that a long session does not grow for ever. */
const VOCABULARY_LIMIT = 200_000;

/** What two wordings that differ have to say, whatever stands around them. */
export interface PairFacts {
  /** The base text and the languages, by which the facts of a draft text are known again. */
  readonly of: readonly [base: string, language: Language, draftLanguage: Language];
  readonly redline: readonly RedlinePiece[];
  readonly difference: WordingDifference;
  /** Holds where the difference turns out to be substantive. */
  readonly direction: DirectionJudgement;
}

/** Values by content. An entry that two comparisons in a row did not ask for is forgotten. */
export class RecentMap<V> {
  #recent = new Map<string, V>();
  #before = new Map<string, V>();

  /** A known value that does not hold is made anew. */
  get(key: string, make: () => V, holds: (known: V) => boolean = () => true): V {
    const recent = this.#recent.get(key);
    if (recent !== undefined && holds(recent)) return recent;
    const before = this.#before.get(key);
    const value = before !== undefined && holds(before) ? before : make();
    this.#recent.set(key, value);
    return value;
  }

  /** Call at the start of each comparison. */
  age(): void {
    this.#before = this.#recent;
    this.#recent = new Map();
  }

  clear(): void {
    this.#recent.clear();
    this.#before.clear();
  }
}

/** Give the same one to each comparison of a session; it holds what the last two comparisons used. Not shared between threads. */
export class ComparisonCache {
  readonly tokens = new RecentMap<readonly Token[]>();
  readonly features = new RecentMap<Features>();
  /** By the draft text, which has one partner at a time: a key made of both texts would be long, and new at each look-up. */
  readonly pairs = new RecentMap<PairFacts>();
  #vocabulary = new Vocabulary();

  get vocabulary(): Vocabulary {
    return this.#vocabulary;
  }

  /** Call at the start of each comparison. */
  age(): void {
    this.tokens.age();
    this.features.age();
    this.pairs.age();
    if (this.#vocabulary.size > VOCABULARY_LIMIT) {
      this.#vocabulary = new Vocabulary();
      this.features.clear();
    }
  }
}
