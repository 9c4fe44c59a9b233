/** The six official languages: their codes in Akoma Ntoso, and how to tell a text's language from its letters and first words. */
import { LANGUAGES, type Language } from "./resolution.ts";

/** ISO 639-2 codes, as FRBRlanguage gives them. */
export const ISO_639_2: Readonly<Record<Language, string>> = {
  en: "eng",
  fr: "fra",
  es: "spa",
  ru: "rus",
  ar: "ara",
  zh: "zho",
};

/** From "en", "eng", "en-GB", "fre"; undefined for anything else. */
export function languageOf(code: string): Language | undefined {
  const lower = code.trim().toLowerCase();
  if (lower === "fre") return "fr";
  if (lower === "chi") return "zh";
  const primary = lower.split(/[-_]/, 1)[0];
  return LANGUAGES.find((language) => language === primary || ISO_639_2[language] === primary);
}

const TELLING: readonly (readonly [Language, RegExp])[] = [
  ["fr", /\b(?:les|des|aux|et|que|dans|pour|Rappelant|L’Assemblée|Le Conseil)\b/g],
  ["es", /\b(?:los|las|del|y|que|para|por|Recordando|La Asamblea|El Consejo)\b/g],
  ["en", /\b(?:the|of|and|that|in|for|Recalling)\b/g],
];

/** The likeliest of the six; English if nothing tells. Looks at the first 8,000 characters. */
export function guessLanguage(text: string): Language {
  const sample = text.slice(0, 8_000);
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  if (count(/\p{Script=Arabic}/gu) * 2 > letters) return "ar";
  if (count(/\p{Script=Han}/gu) * 2 > letters) return "zh";
  if (count(/\p{Script=Cyrillic}/gu) * 2 > letters) return "ru";
  let best: Language = "en";
  let most = 0;
  for (const [language, words] of TELLING) {
    const n = count(words);
    if (n > most || (n === most && language === "en")) {
      best = language;
      most = n;
    }
  }
  return best;
}
