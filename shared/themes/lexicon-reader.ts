/** Reads a lexicon that came from outside (the editing page, a file) and writes one out. Every refusal names its place and the mend. */
import { z } from "zod";
import { DomainError } from "../errors.ts";
import { LANGUAGES, type Language } from "../resolution/resolution.ts";
import type { Lexicon, Term, Theme } from "./lexicon.ts";
import { phraseWords } from "./words.ts";

/** Bounds within which finding phrases in a clause stays a matter of milliseconds, whatever the phrases are. */
export const LEXICON_LIMITS = {
  themes: 100,
  /** In one theme and language. */
  phrases: 250,
  /** In the whole lexicon, all languages. */
  allPhrases: 6_000,
  /** UTF-16 code units. */
  idLength: 60,
  nameLength: 120,
  phraseLength: 120,
  wordsOfAPhrase: 16,
  gapsOfAPhrase: 4,
  /** Letters before "*"; two in Chinese do not arise, a sign is a word. */
  stemLetters: 3,
} as const;

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What is wrong, and the mend. */
const WRONG = {
  lexicon: ["This is not a lexicon.", "Give a file that was exported as a lexicon of themes."],
  version: ["The version of this lexicon is not known here.", "Give a lexicon of version 1."],
  themes: [
    `A lexicon has at most ${LEXICON_LIMITS.themes} themes.`,
    `Leave themes out until ${LEXICON_LIMITS.themes} remain.`,
  ],
  theme: ["This is not a theme.", "Give it an id, a name and phrases."],
  id: [
    "The id must be lower-case letters, digits and single hyphens.",
    `Write it like “arrest-safeguards”, with at most ${LEXICON_LIMITS.idLength} characters.`,
  ],
  sameId: ["Another theme has the same id.", "Give each theme an id of its own."],
  names: ["The theme has no English name.", "Write a name in English."],
  name: [
    "The name is empty or too long.",
    `Write a name of at most ${LEXICON_LIMITS.nameLength} characters, or leave the language out.`,
  ],
  language: ["This is not one of the six languages.", "Use en, fr, es, ru, ar or zh."],
  phrases: [
    "The phrases are no list, or too many.",
    `Keep at most ${LEXICON_LIMITS.phrases} phrases in a language of a theme.`,
  ],
  term: ["This is not a phrase with a weight.", "Write the words and a weight."],
  phrase: [
    "The phrase is empty or too long.",
    `Write at most ${LEXICON_LIMITS.phraseLength} characters and ${LEXICON_LIMITS.wordsOfAPhrase} words.`,
  ],
  noLetters: ["The phrase has no letters.", "Write a word."],
  shortStem: [
    `A stem before “*” needs at least ${LEXICON_LIMITS.stemLetters} letters.`,
    "Write more of the word, or the whole word without “*”.",
  ],
  gaps: [
    `A phrase has at most ${LEXICON_LIMITS.gapsOfAPhrase} gaps (“…”).`,
    "Make two phrases of it, or leave gaps out.",
  ],
  samePhrase: ["The same phrase stands above with a weight of its own.", "Keep one of the two."],
  weight: ["The weight is no number from -1 to 1.", "Write a number such as 1, 0.5 or -0.5."],
  tooMany: [
    `A lexicon has at most ${LEXICON_LIMITS.allPhrases} phrases.`,
    `Leave phrases out until ${LEXICON_LIMITS.allPhrases} remain.`,
  ],
} as const satisfies Record<string, readonly [string, string]>;
type Wrong = keyof typeof WRONG;

const name = z.string({ error: "name" }).trim().min(1, "name").max(LEXICON_LIMITS.nameLength, "name");
const names = z.strictObject(
  { en: name, fr: name.optional(), es: name.optional(), ru: name.optional(), ar: name.optional(), zh: name.optional() },
  {
    error: (issue) => (issue.code === "unrecognized_keys" ? "language" : "names"),
  },
);
const term = z.object(
  {
    phrase: z.string({ error: "phrase" }).trim().min(1, "phrase").max(LEXICON_LIMITS.phraseLength, "phrase"),
    weight: z.number({ error: "weight" }).min(-1, "weight").max(1, "weight"),
  },
  { error: "term" },
);
const terms = z.array(term, { error: "phrases" }).max(LEXICON_LIMITS.phrases, "phrases").optional();
const theme = z.object(
  {
    id: z.string({ error: "id" }).max(LEXICON_LIMITS.idLength, "id").regex(ID, "id"),
    name: names,
    terms: z.strictObject(
      { en: terms, fr: terms, es: terms, ru: terms, ar: terms, zh: terms },
      { error: (issue) => (issue.code === "unrecognized_keys" ? "language" : "phrases") },
    ),
  },
  { error: "theme" },
);
const shape = z.object(
  {
    version: z.literal(1, { error: "version" }),
    themes: z.array(theme, { error: "lexicon" }).max(LEXICON_LIMITS.themes, "themes"),
  },
  { error: "lexicon" },
);

/** The lexicon that `value` (parsed JSON) holds, names and phrases trimmed. Throws DomainError request.invalid with the place. */
export function readLexicon(value: unknown): Lexicon {
  const read = shape.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw refusal(placeOf(issue?.path ?? []), isWrong(issue?.message) ? issue.message : "lexicon");
  }
  let phrases = 0;
  const ids = new Set<string>();
  const themes = read.data.themes.map((theme, index): Theme => {
    if (ids.has(theme.id)) throw refusal(placeOf(["themes", index, "id"]), "sameId");
    ids.add(theme.id);
    const own: Partial<Record<Language, readonly Term[]>> = {};
    for (const language of LANGUAGES) {
      const list = theme.terms[language];
      if (!list || list.length === 0) continue;
      checkPhrases(list, ["themes", index, "terms", language]);
      phrases += list.length;
      own[language] = list.map(({ phrase, weight }) => ({ phrase, weight: Object.is(weight, -0) ? 0 : weight }));
    }
    return { id: theme.id, name: namesOf(theme.name), terms: own };
  });
  if (phrases > LEXICON_LIMITS.allPhrases) throw refusal("", "tooMany");
  return { version: 1, themes };
}

function namesOf(read: z.infer<typeof names>): Theme["name"] {
  const name: { en: string } & Partial<Record<Language, string>> = { en: read.en };
  for (const language of LANGUAGES) {
    const given = read[language];
    if (given !== undefined) name[language] = given;
  }
  return name;
}

function checkPhrases(list: readonly Term[], path: readonly PropertyKey[]): void {
  const seen = new Set<string>();
  list.forEach(({ phrase }, index) => {
    const wrong = wrongWith(phrase, seen);
    if (wrong) throw refusal(placeOf([...path, index]), wrong);
  });
}

/** What is wrong with a phrase by itself, or beside those already seen (to which it is added). */
function wrongWith(phrase: string, seen: Set<string>): Wrong | undefined {
  if (!/\p{L}/u.test(phrase)) return "noLetters";
  const words = phraseWords(phrase);
  if (words.length === 0) return "noLetters";
  if (words.length > LEXICON_LIMITS.wordsOfAPhrase) return "phrase";
  if (words.filter((w) => w.gap).length > LEXICON_LIMITS.gapsOfAPhrase) return "gaps";
  if (words.some((w) => w.stem && w.text.length < LEXICON_LIMITS.stemLetters)) return "shortStem";
  const key = words.map((w) => `${w.gap ? "…" : ""}${w.text}${w.stem ? "*" : ""}`).join(" ");
  if (seen.has(key)) return "samePhrase";
  seen.add(key);
  return undefined;
}

/** Why a phrase cannot be taken into a list of phrases, in a sentence for the person who typed it; undefined if it can. */
export function whyNotPhrase(phrase: string, others: readonly Term[] = []): string | undefined {
  const trimmed = phrase.trim();
  if (trimmed === "" || trimmed.length > LEXICON_LIMITS.phraseLength) return WRONG.phrase.join(" ");
  const seen = new Set<string>();
  for (const other of others) wrongWith(other.phrase, seen);
  const wrong = wrongWith(trimmed, seen);
  return wrong && WRONG[wrong].join(" ");
}

function isWrong(message: string | undefined): message is Wrong {
  return message !== undefined && message in WRONG;
}

function refusal(place: string, wrong: Wrong): DomainError {
  const [message, mend] = WRONG[wrong];
  return new DomainError("request.invalid", place ? `${place}: ${message}` : message, { mend });
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  fr: "French",
  es: "Spanish",
  ru: "Russian",
  ar: "Arabic",
  zh: "Chinese",
};

/** "themes, 3rd theme, phrase 2 in French, weight". */
function placeOf(path: readonly PropertyKey[]): string {
  const [themes, index, field, language, phrase, part] = path;
  if (themes !== "themes" || typeof index !== "number") return "";
  const spoken = LANGUAGES.find((l) => l === language);
  const tongue = spoken ? ` in ${LANGUAGE_NAMES[spoken]}` : "";
  const rest =
    field === "terms"
      ? `${typeof phrase === "number" ? `phrase ${phrase + 1}` : "phrases"}${tongue}`
      : field === "name"
        ? `name${tongue}`
        : String(field ?? "");
  return ["themes", `${ordinal(index + 1)} theme`, rest, part === "weight" ? "weight" : ""].filter(Boolean).join(", ");
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}

/** The lexicon as a JSON text: keys always in the same order, one phrase on a line, a line feed at the end. */
export function lexiconJson(lexicon: Lexicon): string {
  const languages = <T>(by: Partial<Readonly<Record<Language, T>>>, write: (value: T) => string) =>
    LANGUAGES.flatMap((language) => {
      const value = by[language];
      return value === undefined ? [] : [`${JSON.stringify(language)}: ${write(value)}`];
    });
  const phrase = ({ phrase, weight }: Term) => `          ${JSON.stringify({ phrase, weight })}`;
  const list = (terms: readonly Term[]) =>
    terms.length === 0 ? "[]" : `[\n${terms.map(phrase).join(",\n")}\n        ]`;
  const themes = lexicon.themes.map(({ id, name, terms }) => {
    const own = languages(terms, list);
    return `    {
      "id": ${JSON.stringify(id)},
      "name": { ${languages(name, (text) => JSON.stringify(text)).join(", ")} },
      "terms": ${own.length === 0 ? "{}" : `{\n        ${own.join(",\n        ")}\n      }`}
    }`;
  });
  return `{\n  "version": 1,\n  "themes": [${themes.length === 0 ? "" : `\n${themes.join(",\n")}\n  `}]\n}\n`;
}
