/** Nothing that either of two people did to a lexicon is lost when both did something. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Lexicon, Theme } from "../../shared/themes/lexicon.ts";
import { mergeLexicons } from "./merge.ts";

const theme = (id: string, ...phrases: [string, number][]): Theme => ({
  ...{ id, name: { en: id } },
  terms: phrases.length > 0 ? { en: phrases.map(([phrase, weight]) => ({ phrase, weight })) } : {},
});
const lexicon = (...themes: Theme[]): Lexicon => ({ version: 1, themes });

const anyLexicon = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom("a", "b", "c"),
      terms: fc.uniqueArray(
        fc.record({ phrase: fc.constantFrom("x", "y", "z"), weight: fc.constantFrom(0.5, 1, -1) }),
        { selector: ({ phrase }) => phrase },
      ),
    }),
    { selector: ({ id }) => id },
  )
  .map((themes) =>
    lexicon(...themes.map(({ id, terms }) => theme(id, ...terms.map((t) => [t.phrase, t.weight] as [string, number])))),
  );

test("with one person's changes alone, the result is that person's lexicon", () => {
  const asSets = ({ themes }: Lexicon) =>
    themes
      .map(({ id, name, terms }) => ({
        id,
        name,
        terms: (terms.en ?? []).toSorted((a, b) => (a.phrase < b.phrase ? -1 : 1)),
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  fc.assert(
    fc.property(anyLexicon, anyLexicon, (base, changed) => {
      expect(asSets(mergeLexicons(base, changed, base))).toEqual(asSets(changed));
      expect(asSets(mergeLexicons(base, base, changed))).toEqual(asSets(changed));
      expect(asSets(mergeLexicons(base, changed, changed))).toEqual(asSets(changed));
    }),
  );
});

test("what one added and what the other added, took out or weighed anew, all is there", () => {
  const base = lexicon(theme("light", ["lamp", 1], ["oil", 0.5]), theme("sound", ["horn", 1]));
  const theirs = lexicon(theme("light", ["lamp", 1], ["oil", 0.25], ["wick", 1]), theme("sound", ["horn", 1]));
  const mine = lexicon(theme("light", ["oil", 0.5], ["lens", 1]), theme("keepers", ["pay", 1]));
  expect(mergeLexicons(base, theirs, mine)).toEqual(
    lexicon(theme("light", ["oil", 0.25], ["wick", 1], ["lens", 1]), theme("keepers", ["pay", 1])),
  );
});

test("a theme that one took out stays when the other worked on it", () => {
  const base = lexicon(theme("light", ["lamp", 1]));
  const worked = lexicon(theme("light", ["lamp", 1], ["wick", 1]));
  expect(mergeLexicons(base, worked, lexicon())).toEqual(worked);
  expect(mergeLexicons(base, lexicon(), worked)).toEqual(worked);
});

test("where both changed the same thing, it is as I have it", () => {
  const of = (weight: number) => lexicon(theme("light", ["lamp", weight]));
  expect(mergeLexicons(of(1), of(0.5), of(0.25))).toEqual(of(0.25));
});
