/** How a text names one of its own paragraphs: the number behind the word "paragraph", as in "paragraph 12 (a) above". Rule X2. */

/** Stands where the paragraph that is named is gone or has no number: square brackets are what drafters look for. */
export const NO_NUMBER = "[…]";

const OPERATIVE = /^(?:A\d+\.)?OP([1-9]\d*)((?:\([a-z]+\))*)$/;

/** "OP12(a)(i)" -> "12 (a) (i)"; null for what is not cited by number: preambular paragraphs, headings, loose sub-paragraphs. */
export function citedNumber(label: string): string | null {
  const [, number, points = ""] = OPERATIVE.exec(label) ?? [];
  return number ? `${number}${points.replaceAll("(", " (")}` : null;
}
