/** What cannot be saved is said beside its field; a line that is still empty is no problem. */
import { expect, test } from "vitest";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { lexiconProblems, nameField, phraseField } from "./problems.ts";

const term = (phrase: string) => ({ phrase, weight: 1 });

test("each problem names its field, in the order of the page", () => {
  const lexicon: Lexicon = {
    version: 1,
    themes: [
      { id: "light", name: { en: " " }, terms: { en: [term("lamp"), term(""), term("Lamp"), term("…")] } },
      { id: "sound", name: { en: "Sound" }, terms: { fr: [term("a*")] } },
      { id: "horns", name: { en: "sound " }, terms: {} },
    ],
  };
  const problems = lexiconProblems(lexicon);
  expect(problems.map(({ field }) => field)).toEqual([
    nameField("light"),
    phraseField("light", "en", 2),
    phraseField("light", "en", 3),
    nameField("sound"),
    phraseField("sound", "fr", 0),
    nameField("horns"),
  ]);
  expect(problems.every(({ message }) => /\w.*\.$/u.test(message))).toBe(true);
  expect(problems[4]?.language).toBe("fr");
});

test("a sound lexicon has none", () => {
  const themes = [{ id: "light", name: { en: "Light" }, terms: { en: [term("lamp"), term(""), term("")] } }];
  expect(lexiconProblems({ version: 1, themes })).toEqual([]);
});
