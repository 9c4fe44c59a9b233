/** Numbers and counted nouns in English sentences, as the UN Editorial Manual writes them: in words up to ten, figures above. */

const WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** 3 -> "three", 11 -> "11". */
export function numberWord(n: number): string {
  return WORDS[n] ?? String(n);
}

/** "one, two and three". */
export function listWords(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** Starts a sentence; a figure does not (UN Editorial Manual): "12 …" -> "A total of 12 …". */
export function sentence(words: string): string {
  const start = /^\d/u.test(words) ? `A total of ${words}` : words.charAt(0).toUpperCase() + words.slice(1);
  return `${start}.`;
}
