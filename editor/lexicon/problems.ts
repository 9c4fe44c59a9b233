/** What keeps a lexicon from being saved, field by field. */
import { LANGUAGES, type Language } from "../../shared/resolution/resolution.ts";
import type { Lexicon, Theme } from "../../shared/themes/lexicon.ts";
import { whyNotPhrase } from "../../shared/themes/lexicon-reader.ts";

/** Ids of the fields of a theme, on the page and in what lexiconProblems says. */
export const nameField = (id: string) => `name-${id}`;
export const phraseField = (id: string, language: Language, index: number) => `phrase-${id}-${language}-${index}`;

export interface FieldProblem {
  readonly field: string;
  readonly theme: string;
  /** Whose phrases must be shown for the field to be there; undefined: it always is. */
  readonly language?: Language;
  readonly message: string;
}

/** In the order of the page. */
export function lexiconProblems({ themes }: Lexicon): FieldProblem[] {
  return themes.flatMap((theme) => [
    ...nameProblems(theme, themes),
    ...LANGUAGES.flatMap((l) => phraseProblems(theme, l)),
  ]);
}

function nameProblems({ id, name }: Theme, themes: readonly Theme[]): FieldProblem[] {
  const problem = (message: string) => [{ field: nameField(id), theme: id, message }];
  if (name.en.trim() === "") return problem("Give the theme a name.");
  const isTaken = themes.some((other) => other.id !== id && sameWords(other.name.en, name.en));
  return isTaken ? problem("Another theme has this name.") : [];
}

function phraseProblems({ id, terms }: Theme, language: Language): FieldProblem[] {
  const list = terms[language] ?? [];
  return list.flatMap(({ phrase }, index) => {
    const message = phrase.trim() === "" ? undefined : whyNotPhrase(phrase, list.slice(0, index));
    return message ? [{ field: phraseField(id, language, index), theme: id, language, message }] : [];
  });
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
