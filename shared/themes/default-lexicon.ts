/** The lexicon a dossier starts with, put together from the files in default/. */
import type { Language } from "../resolution/resolution.ts";
import { ARABIC } from "./default/arabic.ts";
import { CHINESE } from "./default/chinese.ts";
import { ENGLISH } from "./default/english.ts";
import { FRENCH } from "./default/french.ts";
import { RUSSIAN } from "./default/russian.ts";
import { SPANISH } from "./default/spanish.ts";
import { DEFAULT_THEMES, type DefaultPhrases, type DefaultThemeId, type Phrases } from "./default/themes.ts";
import type { Lexicon, Term, Theme } from "./lexicon.ts";

const BY_LANGUAGE: Readonly<Record<Language, DefaultPhrases>> = {
  en: ENGLISH,
  fr: FRENCH,
  es: SPANISH,
  ru: RUSSIAN,
  ar: ARABIC,
  zh: CHINESE,
};

const WEIGHTS = { sure: 1, part: 0.5, hint: 0.25, covers: 0 } as const satisfies Record<keyof Phrases, number>;

export const DEFAULT_LEXICON: Lexicon = { version: 1, themes: Object.keys(DEFAULT_THEMES).filter(isId).map(themeOf) };

function isId(id: string): id is DefaultThemeId {
  return id in DEFAULT_THEMES;
}

function themeOf(id: DefaultThemeId): Theme {
  const terms: Partial<Record<Language, readonly Term[]>> = {};
  for (const language of ["en", "fr", "es", "ru", "ar", "zh"] as const) {
    const phrases = BY_LANGUAGE[language][id];
    if (phrases) terms[language] = termsOf(phrases);
  }
  return { id, name: DEFAULT_THEMES[id], terms };
}

function termsOf(phrases: Phrases): Term[] {
  return (["sure", "part", "hint", "covers"] as const).flatMap((kind) =>
    (phrases[kind] ?? []).map((phrase) => ({ phrase, weight: WEIGHTS[kind] })),
  );
}
