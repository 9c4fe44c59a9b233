/**
 * Spellings between which the UN's own editors waver: hyphen or space or neither, -ise or -ize, and a short list. Rule S4.
 * Source: UN Editorial Manual, "Spelling" (the Organization writes -ize, programme, centre).
 */
import type { Language } from "../resolution/resolution.ts";

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    program: "programme",
    programs: "programmes",
    center: "centre",
    centers: "centres",
    centered: "centred",
    "e-mail": "email",
    judgement: "judgment",
    judgements: "judgments",
    acknowledgement: "acknowledgment",
    acknowledgements: "acknowledgments",
    defense: "defence",
    offense: "offence",
    offenses: "offences",
    license: "licence",
    licenses: "licences",
    practise: "practice",
  }),
);

/** Words that end in -ise or -our by nature. */
const KEEP =
  /^(?:(?:four|hour|our|your|tour|pour|sour|flour|contour|detour|velour)s?|.*(?:wise|promise|exercise|otherwise|precise|concise|raise|praise|rise|advise|devise|revise|supervise|comprise|compromise|enterprise|expertise|premise|disguise|surprise|franchise|arise)[sd]?)$/;

/** Answers words of one spelling; a compound joined by a hyphen counts as its parts. Expects lower-case words. */
export function standardSpelling(words: readonly string[], language: Language): readonly string[] {
  const standard = language === "en" ? english : (word: string) => word;
  const out: string[] = [];
  for (const word of words) {
    if (!word.includes("-") || WORDS.has(word)) out.push(standard(word));
    else for (const part of word.split("-")) if (part !== "") out.push(standard(part));
  }
  return out;
}

function english(word: string): string {
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  if (!word.includes("is") && !word.includes("ys") && !word.includes("or")) return word;
  if (KEEP.test(word)) return word;
  return word
    .replace(/is(e|ed|es|ing|ation|ations)$/, "iz$1")
    .replace(/ys(e|ed|es|ing)$/, "yz$1")
    .replace(/(lab|fav|hon|hum|behavi|neighb|end?eav|col|harb|rum|vig)or(?=$|s$|ed$|ing$|able$|hood$)/, "$1our");
}
