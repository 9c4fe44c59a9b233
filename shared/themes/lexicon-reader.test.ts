/** A lexicon from outside: what is taken, and what is refused with its place and the mend. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors.ts";
import { LANGUAGES } from "../resolution/resolution.ts";
import { DEFAULT_LEXICON } from "./default-lexicon.ts";
import type { Lexicon } from "./lexicon.ts";
import { LEXICON_LIMITS, lexiconJson, readLexicon, whyNotPhrase } from "./lexicon-reader.ts";

function refusal(value: unknown): string {
  try {
    readLexicon(value);
  } catch (error) {
    if (error instanceof DomainError && error.code === "request.invalid" && error.details.mend) return error.message;
    throw error;
  }
  return "taken";
}

const theme = (facts: object = {}) => ({ id: "a", name: { en: "A" }, terms: {}, ...facts });
const withThemes = (...themes: unknown[]) => ({ version: 1, themes });
const phrases = (...list: unknown[]) => withThemes(theme(), theme({ id: "b", terms: { fr: list } }));

describe("readLexicon", () => {
  it("takes the default lexicon, and what it wrote itself", () => {
    expect(readLexicon(DEFAULT_LEXICON)).toEqual(DEFAULT_LEXICON);
    expect(readLexicon(JSON.parse(lexiconJson(DEFAULT_LEXICON)))).toEqual(DEFAULT_LEXICON);
  });
  it("trims names and phrases and leaves empty lists out", () => {
    const given = withThemes(theme({ name: { en: " A " }, terms: { en: [{ phrase: " women ", weight: 1 }], fr: [] } }));
    expect(readLexicon(given).themes).toEqual([
      { id: "a", name: { en: "A" }, terms: { en: [{ phrase: "women", weight: 1 }] } },
    ]);
  });
  it.each([
    ["no lexicon", null, "This is not a lexicon."],
    ["another version", { version: 2, themes: [] }, "The version of this lexicon is not known here."],
    ["no English name", withThemes(theme({ name: { fr: "A" } })), "themes, 1st theme, name in English: "],
    ["a bad id", withThemes(theme({ id: "Not Kebab" })), "themes, 1st theme, id: The id must be"],
    ["the same id twice", withThemes(theme(), theme()), "themes, 2nd theme, id: Another theme has the same id."],
    ["a seventh language", withThemes(theme({ terms: { de: [] } })), "themes, 1st theme, phrases: This is not one of"],
    ["a weight over 1", phrases({ phrase: "femmes", weight: 2 }), "themes, 2nd theme, phrase 1 in French, weight: "],
    [
      "a weight in words",
      phrases({ phrase: "femmes", weight: "1" }),
      "themes, 2nd theme, phrase 1 in French, weight: ",
    ],
    [
      "no letters",
      phrases({ phrase: "a b", weight: 1 }, { phrase: "73/304", weight: 1 }),
      "themes, 2nd theme, phrase 2 in French: The phrase has no letters.",
    ],
    ["a short stem", phrases({ phrase: "la*", weight: 1 }), "themes, 2nd theme, phrase 1 in French: A stem before “*”"],
    [
      "the same phrase",
      phrases({ phrase: "Été", weight: 1 }, { phrase: "ete", weight: 0 }),
      "themes, 2nd theme, phrase 2 in French: The same phrase",
    ],
    [
      "too many gaps",
      phrases({ phrase: "un … un … un … un … un … un", weight: 1 }),
      "themes, 2nd theme, phrase 1 in French: A phrase has at most",
    ],
    [
      "a long phrase",
      phrases({ phrase: "x".repeat(LEXICON_LIMITS.phraseLength + 1), weight: 1 }),
      "themes, 2nd theme, phrase 1 in French: The phrase is empty or too long.",
    ],
    [
      "too many themes",
      withThemes(...Array.from({ length: LEXICON_LIMITS.themes + 1 }, (_, i) => theme({ id: `a${i}` }))),
      "A lexicon has at most",
    ],
  ])("refuses %s", (_, value, message) => {
    expect(refusal(value)).toContain(message);
  });
  it("refuses more phrases than a page can look for", () => {
    const list = Array.from({ length: LEXICON_LIMITS.phrases }, (_, i) => ({ phrase: `mot${i}`, weight: 1 }));
    const many = Array.from({ length: 30 }, (_, i) => theme({ id: `a${i}`, terms: { en: list } }));
    expect(refusal(withThemes(...many))).toContain("A lexicon has at most 6000 phrases.");
  });
  it("answers a lexicon or a refusal for anything", () => {
    const loose = fc.record({
      version: fc.constantFrom(1, 1, 1, 2),
      themes: fc.array(
        fc.record(
          {
            id: fc.constantFrom("a", "b-c", "", "X"),
            name: fc.dictionary(fc.constantFrom(...LANGUAGES, "de"), fc.string()),
            terms: fc.dictionary(
              fc.constantFrom(...LANGUAGES, "de"),
              fc.array(fc.record({ phrase: fc.string({ unit: "binary", maxLength: 12 }), weight: fc.double() }), {
                maxLength: 4,
              }),
            ),
          },
          { requiredKeys: ["id"] },
        ),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), loose), (value) => {
        if (refusal(value) !== "taken") return;
        const read: Lexicon = readLexicon(value);
        expect(readLexicon(JSON.parse(lexiconJson(read)))).toEqual(read);
      }),
    );
  });
});

describe("whyNotPhrase", () => {
  it("says why a phrase that is being typed cannot be taken", () => {
    expect(whyNotPhrase("women")).toBeUndefined();
    expect(whyNotPhrase("73/304")).toContain("no letters");
    expect(whyNotPhrase("Women", [{ phrase: "women", weight: 1 }])).toContain("The same phrase");
  });
});
