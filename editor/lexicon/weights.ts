/** The weight of a phrase in words: a number alone says nothing to whoever did not write the classifier. */

/** What can be chosen; any other number that a file brought along stays and is shown. */
export const WEIGHTS: readonly number[] = [1, 0.5, 0.25, -1];

/** "enough alone (1)", "half (0.5)", "speaks against (−1)" */
export function weightWords(weight: number): string {
  return `${words(weight)} (${String(weight).replace("-", "−")})`;
}

function words(weight: number): string {
  if (weight < 0) return "speaks against";
  if (weight === 0) return "no weight";
  if (weight >= 1) return "enough alone";
  if (weight === 0.5) return "half";
  return weight > 0.5 ? "more than half" : "a hint";
}
