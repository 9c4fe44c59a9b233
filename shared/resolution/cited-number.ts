/** How a text names one of its own paragraphs: the number behind the word "paragraph", as in "paragraph 12 (a) above". Rule X2. */

import type { Language } from "./resolution.ts";

/** Stands where the paragraph that is named is gone or has no number: square brackets are what drafters look for. */
export const NO_NUMBER = "[…]";

const OPERATIVE = /^(?:A\d+\.)?OP([1-9]\d*)((?:\([a-z]+\))*)$/;

/** "OP12(a)(i)" -> "12 (a) (i)"; null for what is not cited by number: preambular paragraphs, headings, loose sub-paragraphs. */
export function citedNumber(label: string): string | null {
  const [, number, points = ""] = OPERATIVE.exec(label) ?? [];
  return number ? `${number}${points.replaceAll("(", " (")}` : null;
}

/** What stands around the number where a text names one of its paragraphs. Source: UN resolutions in the six languages. */
export const PARAGRAPH_WORDS: Readonly<Record<Language, { readonly before: string; readonly after: string }>> = {
  en: { before: "paragraph ", after: "" },
  fr: { before: "paragraphe ", after: "" },
  es: { before: "párrafo ", after: "" },
  ru: { before: "пункт ", after: "" },
  ar: { before: "الفقرة ", after: "" },
  zh: { before: "第", after: "段" },
};
