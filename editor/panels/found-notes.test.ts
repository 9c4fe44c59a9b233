import { expect, test } from "vitest";
import { placesInNotes } from "./found-notes.ts";

const NOTES = [
  { id: "a", number: 1, words: "Register of lamps (vol. 2), lamp 7." },
  { id: "b", number: 2, words: "Ibid., Lamp." },
];
const places = (words: string, more = {}) =>
  placesInNotes(NOTES, { words, replacement: "", caseSensitive: false, wholeWord: false, ...more }).map(
    ({ number, from, to }) => `${number}: ${NOTES[number - 1]?.words.slice(from, to)} at ${from}`,
  );

test("words are found in footnotes as in the text: literally, with or without capitals and parts of words", () => {
  expect(places("lamp")).toEqual(["1: lamp at 12", "1: lamp at 28", "2: Lamp at 7"]);
  expect(places("lamp", { caseSensitive: true, wholeWord: true })).toEqual(["1: lamp at 28"]);
  expect(places("(vol. 2)")).toEqual(["1: (vol. 2) at 18"]);
  expect(places("(vol. 2)", { wholeWord: true })).toEqual(["1: (vol. 2) at 18"]);
  expect(places("l.mp")).toEqual([]);
  expect(places("")).toEqual([]);
});
