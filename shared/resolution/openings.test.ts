import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openingWords } from "./openings.ts";
import { LANGUAGES } from "./resolution.ts";

describe("opening words (O1)", () => {
  it.each([
    ["Recalling also its earlier decisions,", "Recalling also"],
    ["Deeply concerned also by the state of the wells,", "Deeply concerned also"],
    ["Bearing in mind the needs of small islands,", "Bearing in mind"],
    ["Having considered the report of the working group,", "Having considered"],
    ["Expressing its deep appreciation to the host,", "Expressing its deep appreciation"],
    ["Takes note with appreciation of the survey;", "Takes note with appreciation"],
    ["Further calls upon Member States to repair the wells;", "Further calls upon"],
    ["Once again requests the Director to report;", "Once again requests"],
    ["Condemns in the strongest possible terms any theft;", "Condemns in the strongest possible terms"],
    ["Decides:", "Decides"],
    ["Recalling in particular article 2 of the Charter of Wells,", "Recalling in particular"],
    ["Welcomes the furthermost village;", "Welcomes"],
  ])("English: %s", (text, opening) => {
    expect(openingWords(text, "en")).toBe(opening);
  });

  it.each(["States parties shall meet yearly.", "This text is short.", "Further", "The wells run dry.", ""])(
    "finds none in “%s”",
    (text) => {
      expect(openingWords(text, "en")).toBe("");
    },
  );

  it.each([
    ["fr", "Rappelant également ses décisions,", "Rappelant également"],
    ["fr", "Prend note avec satisfaction du rapport ;", "Prend note avec satisfaction"],
    ["es", "Profundamente preocupada por los pozos,", "Profundamente preocupada"],
    ["es", "Acoge con beneplácito el informe;", "Acoge con beneplácito"],
    ["ru", "будучи глубоко обеспокоена состоянием колодцев,", "будучи глубоко обеспокоена"],
    ["ru", "настоятельно призывает государства;", "настоятельно призывает"],
    ["ar", "وإذ تشير أيضا إلى قراراتها،", "وإذ تشير أيضا"],
    ["zh", "又促请各国修复水井；", "又促请"],
  ] as const)("%s: %s", (language, text, opening) => {
    expect(openingWords(text, language)).toBe(opening);
  });

  it("is always a prefix, whatever the text", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), fc.string({ unit: "grapheme" }), (language, text) => {
        expect(text.startsWith(openingWords(text, language))).toBe(true);
      }),
    );
  });
});
