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
    ageing: "aging",
    fulfil: "fulfill",
    fulfils: "fulfills",
    fulfilment: "fulfillment",
    enrolment: "enrollment",
    skilful: "skillful",
    counselling: "counseling",
    travelling: "traveling",
    labelling: "labeling",
    labelled: "labeled",
    modelling: "modeling",
    fora: "forums",
    whilst: "while",
    amongst: "among",
    toward: "towards",
    grey: "gray",
    catalogue: "catalog",
    catalogues: "catalogs",
  }),
);

/** Words that end in -ise or -our by nature. */
const KEEP =
  /^(?:(?:four|hour|our|your|tour|pour|sour|flour|contour|detour|velour)s?|.*(?:wise|promise|exercise|otherwise|precise|concise|raise|praise|rise|advise|devise|revise|supervise|comprise|compromise|enterprise|expertise|premise|disguise|surprise|franchise|arise)[sd]?)$/;

/** Other languages: what is written in two ways, one for the other. Spanish "e" and "u" stand for "y" and "o" before the same sound. */
const OTHERS: Readonly<Partial<Record<Language, ReadonlyMap<string, string>>>> = {
  fr: new Map([
    ["etat", "état"],
    ["etats", "états"],
    ["événement", "évènement"],
    ["événements", "évènements"],
    ["clef", "clé"],
    ["clefs", "clés"],
  ]),
  es: new Map([
    ["e", "y"],
    ["u", "o"],
    ["sólo", "solo"],
    ["período", "periodo"],
    ["períodos", "periodos"],
  ]),
};

/** Vowel signs and the stroke that lengthens a word: Arabic may write them or leave them out. */
const ARABIC_SIGNS = /[\u064B-\u0652\u0670\u0640]/g;
const ARABIC_DIGITS = /[\u0660-\u0669]/g;

/** Answers words of one spelling; what is joined by a hyphen or solidus counts as its parts. Expects lower-case words. */
export function standardSpelling(words: readonly string[], language: Language): readonly string[] {
  const standard = (word: string) => spelled(word, language);
  const out: string[] = [];
  for (const word of words) {
    if (WORDS.has(word) || !/[-/]/.test(word) || /\d\//.test(word)) out.push(standard(word));
    else for (const part of word.split(/[-/]/)) if (part !== "") out.push(standard(part));
  }
  return out;
}

/**
 * True where two lists of words are the same letters in the same order: "cooperation" and "co operation" (once "co-operation").
 * Numbers must stand alone on both sides: "5 7" is not "57".
 */
export function sameLetters(one: readonly string[], two: readonly string[]): boolean {
  const joined = (words: readonly string[]) => words.join(" ").replace(/(?<=\p{L}) (?=\p{L})/gu, "");
  return joined(one) === joined(two);
}

function spelled(word: string, language: Language): string {
  if (language === "en") return english(word);
  if (language === "ru") return word.replace(/ё/g, "е");
  if (language === "ar") {
    const bare = word.replace(ARABIC_SIGNS, "");
    return bare.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) - 0x660));
  }
  const written = language === "fr" ? word.replace(/œ/g, "oe") : word;
  return OTHERS[language]?.get(written) ?? written;
}

function english(word: string): string {
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  if (!word.includes("is") && !word.includes("ys") && !word.includes("or")) return word;
  const respelled = word
    .replace(/is(e|ed|es|ing|ation|ations)$/, "iz$1")
    .replace(/ys(e|ed|es|ing)$/, "yz$1")
    .replace(/(lab|fav|hon|hum|behavi|neighb|end?eav|col|harb|rum|vig)or(?=$|s$|ed$|ing$|able$|hood$)/, "$1our");
  return respelled !== word && KEEP.test(word) ? word : respelled;
}
