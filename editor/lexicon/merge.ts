/** Two people changed the same lexicon: what both did, put together. */
import { LANGUAGES, type Language } from "../../shared/resolution/resolution.ts";
import type { Lexicon, Term, Theme } from "../../shared/themes/lexicon.ts";

/**
 * `base` is what both started from. What only one of the two changed, added or took out is so in the result; where both
 * changed the same thing, it is as in `mine`. A theme that one took out stays if the other changed it.
 */
export function mergeLexicons(base: Lexicon, theirs: Lexicon, mine: Lexicon): Lexicon {
  const ids = order(idsOf(theirs), idsOf(mine));
  const themes = ids.flatMap((id): Theme[] => {
    const [was, other, own] = [themeOf(base, id), themeOf(theirs, id), themeOf(mine, id)];
    if (other && own) return [mergeThemes(was, other, own)];
    const left = other ?? own;
    if (!left) return [];
    const tookOut = was !== undefined && same(was, left);
    return tookOut ? [] : [left];
  });
  return { version: 1, themes };
}

function mergeThemes(was: Theme | undefined, theirs: Theme, mine: Theme): Theme {
  const name: Partial<Record<Language, string>> = {};
  const terms: Partial<Record<Language, readonly Term[]>> = {};
  for (const language of LANGUAGES) {
    const word = pick(was?.name[language], theirs.name[language], mine.name[language]);
    if (word !== undefined) name[language] = word;
    const of = (theme: Theme | undefined) => theme?.terms[language] ?? [];
    const list = mergeTerms(of(was), of(theirs), of(mine));
    if (list.length > 0) terms[language] = list;
  }
  return { id: mine.id, name: { ...name, en: name.en ?? mine.name.en }, terms };
}

function mergeTerms(was: readonly Term[], theirs: readonly Term[], mine: readonly Term[]): Term[] {
  const weights = (terms: readonly Term[]) => new Map(terms.map(({ phrase, weight }) => [phrase, weight]));
  const [before, other, own] = [weights(was), weights(theirs), weights(mine)];
  return order([...other.keys()], [...own.keys()]).flatMap((phrase) => {
    const weight = pick(before.get(phrase), other.get(phrase), own.get(phrase));
    return weight === undefined ? [] : [{ phrase, weight }];
  });
}

/** The one that is not as it was; mine where both are not. undefined: it is not there. */
function pick<T>(was: T, theirs: T, mine: T): T {
  return mine === was ? theirs : mine;
}

/** All of the first, then what only the second has. */
function order(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])];
}

const idsOf = ({ themes }: Lexicon) => themes.map(({ id }) => id);
const themeOf = ({ themes }: Lexicon, id: string) => themes.find((theme) => theme.id === id);
const same = (a: Theme, b: Theme) => JSON.stringify(a) === JSON.stringify(b);
