/** What can be done to a lexicon on its page. Each edit gives a new lexicon; nothing is changed in place. */
import type { Language } from "../../shared/resolution/resolution.ts";
import type { Lexicon, Term, Theme } from "../../shared/themes/lexicon.ts";
import { LEXICON_LIMITS } from "../../shared/themes/lexicon-reader.ts";

/** Characters of an id that stay free for "-12". */
const ROOM_FOR_NUMBER = 4;

/** Adds a theme at the end. Its id is made from the name, and stays when the name changes. */
export function addTheme(lexicon: Lexicon, name: string): { readonly lexicon: Lexicon; readonly id: string } {
  const id = freeId(
    slug(name),
    lexicon.themes.map((theme) => theme.id),
  );
  return { lexicon: { ...lexicon, themes: [...lexicon.themes, { id, name: { en: name.trim() }, terms: {} }] }, id };
}

export function removeTheme(lexicon: Lexicon, id: string): Lexicon {
  return { ...lexicon, themes: lexicon.themes.filter((theme) => theme.id !== id) };
}

/** A name in another language than English that is emptied is taken out. */
export function nameTheme(lexicon: Lexicon, id: string, language: Language, name: string): Lexicon {
  return withTheme(lexicon, id, (theme) => {
    const { [language]: _, ...others } = theme.name;
    const names = name === "" && language !== "en" ? others : { ...theme.name, [language]: name };
    return { ...theme, name: { ...names, en: language === "en" ? name : theme.name.en } };
  });
}

/** Puts a term in after the one at `index`; -1: in front of all. */
export function addTerm(lexicon: Lexicon, id: string, language: Language, index: number): Lexicon {
  return withTerms(lexicon, id, language, (terms) => terms.toSpliced(index + 1, 0, { phrase: "", weight: 1 }));
}

export function changeTerm(
  lexicon: Lexicon,
  id: string,
  language: Language,
  index: number,
  facts: Partial<Term>,
): Lexicon {
  return withTerms(lexicon, id, language, (terms) =>
    terms.map((term, i) => (i === index ? { ...term, ...facts } : term)),
  );
}

export function removeTerm(lexicon: Lexicon, id: string, language: Language, index: number): Lexicon {
  return withTerms(lexicon, id, language, (terms) => terms.toSpliced(index, 1));
}

/** As it is saved: trimmed, without the lines in which nobody wrote a phrase. */
export function tidyLexicon(lexicon: Lexicon): Lexicon {
  const themes = lexicon.themes.map(({ id, name, terms }): Theme => {
    const kept = Object.entries(terms).map(([language, list = []]) => {
      const phrases = list.map(({ phrase, weight }) => ({ phrase: phrase.trim().replace(/\s+/gu, " "), weight }));
      return [language, phrases.filter(({ phrase }) => phrase !== "")] as const;
    });
    const names = Object.entries(name).map(([language, words]) => [language, words.trim()] as const);
    return {
      id,
      name: { ...Object.fromEntries(names), en: name.en.trim() },
      terms: Object.fromEntries(kept.filter(([, list]) => list.length > 0)),
    };
  });
  return { version: 1, themes };
}

/** Whether two lexicons say the same, in the same order. */
export function isSameLexicon(a: Lexicon, b: Lexicon): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(lexicon: Lexicon): string {
  const sorted = (record: object) => Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { themes } = tidyLexicon(lexicon);
  return JSON.stringify(
    themes.map(({ id, name, terms }) => [
      id,
      sorted(name),
      sorted(terms).map(([language, list]) => [
        language,
        (list as readonly Term[]).map((term) => [term.phrase, term.weight]),
      ]),
    ]),
  );
}

/** "Training of personnel" -> "training-of-personnel"; "theme" where no Latin letter is in the name. */
function slug(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain
    .replace(/[^a-z0-9]+/gu, "-")
    .slice(0, LEXICON_LIMITS.idLength - ROOM_FOR_NUMBER)
    .replace(/^-|-$/gu, "");
  return words || "theme";
}

function freeId(wanted: string, taken: readonly string[]): string {
  let id = wanted;
  for (let n = 2; taken.includes(id); n += 1) id = `${wanted}-${n}`;
  return id;
}

function withTheme(lexicon: Lexicon, id: string, change: (theme: Theme) => Theme): Lexicon {
  return { ...lexicon, themes: lexicon.themes.map((theme) => (theme.id === id ? change(theme) : theme)) };
}

function withTerms(
  lexicon: Lexicon,
  id: string,
  language: Language,
  change: (terms: readonly Term[]) => readonly Term[],
): Lexicon {
  return withTheme(lexicon, id, (theme) => ({
    ...theme,
    terms: { ...theme.terms, [language]: change(theme.terms[language] ?? []) },
  }));
}
