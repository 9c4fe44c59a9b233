/** Which way a language is written. */

/** `language` as BCP 47; of the six languages of the United Nations, Arabic alone runs from right to left. */
export function directionOf(language: string): "ltr" | "rtl" {
  return /^ar\b/u.test(language) ? "rtl" : "ltr";
}
