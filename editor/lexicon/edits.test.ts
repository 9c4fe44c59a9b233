/** Edits do what their buttons say, and touch nothing else. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import {
  addTerm,
  addTheme,
  changeTerm,
  isSameLexicon,
  nameTheme,
  removeTerm,
  removeTheme,
  tidyLexicon,
} from "./edits.ts";

const LIGHT: Lexicon = {
  version: 1,
  themes: [
    { id: "light", name: { en: "Light", fr: "Lumière" }, terms: { en: [{ phrase: "lamp*", weight: 0.5 }] } },
    { id: "sound", name: { en: "Sound" }, terms: {} },
  ],
};

test("a theme gets an id of its own that says its name, whatever the name is", () => {
  expect(addTheme(LIGHT, " Keepers’ pay & rations ").id).toBe("keepers-pay-rations");
  expect(addTheme(LIGHT, "Light").id).toBe("light-2");
  expect(addTheme(addTheme(LIGHT, "Éclairage").lexicon, "منارة").id).toBe("theme");
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 100 }), { maxLength: 8 }), (names) => {
      const all = names.reduce((lexicon, name) => addTheme(lexicon, name).lexicon, LIGHT);
      const ids = all.themes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
    }),
  );
});

test("names and phrases change where they are, and keep their id", () => {
  const named = nameTheme(nameTheme(LIGHT, "light", "en", "Lamps"), "light", "fr", "");
  expect(named.themes[0]).toEqual({ ...LIGHT.themes[0], name: { en: "Lamps" } });
  expect(named.themes[1]).toBe(LIGHT.themes[1]);
  const more = changeTerm(addTerm(LIGHT, "light", "en", 0), "light", "en", 1, { phrase: "wick" });
  expect(more.themes[0]?.terms.en).toEqual([
    { phrase: "lamp*", weight: 0.5 },
    { phrase: "wick", weight: 1 },
  ]);
  expect(removeTerm(more, "light", "en", 1)).toEqual(LIGHT);
  expect(removeTheme(LIGHT, "light").themes).toEqual([LIGHT.themes[1]]);
  expect(addTerm(LIGHT, "sound", "ar", -1).themes[1]?.terms).toEqual({ ar: [{ phrase: "", weight: 1 }] });
});

test("an empty line is no change, and is not saved", () => {
  const withLine = addTerm(addTerm(LIGHT, "light", "en", -1), "sound", "fr", -1);
  expect(isSameLexicon(LIGHT, withLine)).toBe(true);
  expect(tidyLexicon(withLine)).toEqual(LIGHT);
  expect(isSameLexicon(LIGHT, changeTerm(LIGHT, "light", "en", 0, { weight: 1 }))).toBe(false);
  expect(isSameLexicon(LIGHT, { ...LIGHT, themes: LIGHT.themes.slice(0, 1) })).toBe(false);
  expect(tidyLexicon(changeTerm(LIGHT, "light", "en", 0, { phrase: "  lamp   oil " })).themes[0]?.terms.en).toEqual([
    { phrase: "lamp oil", weight: 0.5 },
  ]);
});
