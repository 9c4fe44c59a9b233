/** Joins the lines of a broken paragraph. A hyphen at the end of a line may belong to the word or only to the break. */

/** Words with which "age-, disability- and gender-responsive" goes on. */
const GOES_ON = /^(?:and|or|et|ou|y|e|o|и|или)\b/;
/** How much of a line is looked at on either side of a break. */
const REACH = 80;

/** `known` are the words of the text, lower case: a hyphen goes if the word is known without it and not with it. */
export function joinLines(lines: readonly string[], known: ReadonlySet<string>): string {
  const parts: string[] = [];
  let tail = "";
  for (const line of lines) {
    const words = line.trim();
    if (!words) continue;
    const glue = glueBetween(tail.slice(-REACH), words.slice(0, REACH), known);
    if (glue === "drop hyphen") parts[parts.length - 1] = (parts.at(-1) ?? "").slice(0, -1);
    else if (parts.length > 0 && glue === "space") parts.push(" ");
    parts.push(words);
    tail = words;
  }
  return parts.join("");
}

/** Every word that stands unbroken in some line, lower case; hyphened words whole. */
export function wordsOf(lines: readonly string[]): Set<string> {
  const known = new Set<string>();
  for (const line of lines) {
    for (const word of line.toLowerCase().match(/\p{L}[\p{L}-]*/gu) ?? []) if (!word.endsWith("-")) known.add(word);
  }
  return known;
}

function glueBetween(above: string, below: string, known: ReadonlySet<string>): "space" | "none" | "drop hyphen" {
  if (/[\p{L}\p{N}][-\u2010]$/u.test(above) && /^\p{L}/u.test(below) && !GOES_ON.test(below)) {
    const left = /[\p{L}-]+[-\u2010]$/u.exec(above)?.[0] ?? "";
    const right = /^[\p{L}-]+/u.exec(below)?.[0] ?? "";
    const broken = known.has((left.slice(0, -1) + right).toLowerCase()) && !known.has((left + right).toLowerCase());
    return broken ? "drop hyphen" : "none";
  }
  return /[\p{L}\p{N}][/–\u2011]$/u.test(above) && /^[\p{L}\p{N}]/u.test(below) ? "none" : "space";
}
