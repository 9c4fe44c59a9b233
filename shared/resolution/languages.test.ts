import { describe, expect, it } from "vitest";
import { guessLanguage, languageOf } from "./languages.ts";
import { isSymbol } from "./symbols.ts";

describe("languages and symbols", () => {
  it.each([
    ["en", "Noting the state of the wells and springs,"],
    ["fr", "Notant que les puits et les sources de la vallée sont à sec,"],
    ["es", "Observando que los pozos y las fuentes del valle están secos,"],
    ["ru", "отмечая, что колодцы A/80/1 высохли,"],
    ["ar", "وإذ تلاحظ جفاف الآبار،"],
    ["zh", "注意到水井干涸，"],
    ["en", ""],
  ])("takes a text for %s: %s", (language, text) => {
    expect(guessLanguage(text)).toBe(language);
  });

  it("knows codes of both lengths, and none but the six", () => {
    expect(["en", "ENG", "fr-FR", "fre", "zho", "chi", "ara"].map(languageOf)).toEqual([
      "en",
      "en",
      "fr",
      "fr",
      "zh",
      "zh",
      "ar",
    ]);
    expect(languageOf("deu")).toBeUndefined();
  });

  it("tells a symbol from other lines", () => {
    for (const symbol of ["A/RES/77/209", "A/C.3/80/L.49/Rev.1", "S/RES/2815 (2026)", "A/HRC/55/L.15"])
      expect(isSymbol(symbol)).toBe(true);
    for (const line of ["A/C.3/80/L.49 and others", "and/or", "3/10", "A/", ""]) expect(isSymbol(line)).toBe(false);
  });
});
