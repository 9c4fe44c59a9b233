// @vitest-environment jsdom
/** Find and replace, on drafts that two people share. */
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { footnotesOf } from "../../shared/crdt/entries.ts";
import { meet, Person, seedOf, stubLayout } from "../binding/world.testing.ts";
import { finding, found, goToFound, replaceAllFound, replaceFound, type Sought, seek } from "./find.ts";

stubLayout();
Element.prototype.scrollIntoView = () => {};
const people: Person[] = [];
afterEach(() => {
  for (const person of people.splice(0)) person.leave();
});

const TEXTS = [
  "Urges States to keep the lamp lit;",
  "Urges all States and the states of matter;",
  "Notes the $& of it.",
];

function join(client: number): Person {
  const person = new Person(seedOf(TEXTS), client, { plugins: [finding()], typingPause: 60_000 });
  people.push(person);
  return person;
}

const sought = (words: string, more: Partial<Sought> = {}): Sought => ({
  words,
  replacement: "",
  caseSensitive: false,
  wholeWord: false,
  ...more,
});

test("finds every place, with or without capitals and parts of words, and goes round", () => {
  const { view } = join(11);
  seek(view, sought("states"));
  expect(found(view)).toEqual({ count: 3, at: 0 });
  seek(view, sought("states", { caseSensitive: true }));
  expect(found(view).count).toBe(1);
  seek(view, sought("State", { wholeWord: true }));
  expect(found(view).count).toBe(0);
  seek(view, sought("urges"));
  goToFound(view, 1);
  goToFound(view, 1);
  expect(found(view)).toEqual({ count: 2, at: 2 });
  goToFound(view, 1);
  expect(found(view)).toEqual({ count: 2, at: 1 });
  goToFound(view, -1);
  expect(found(view)).toEqual({ count: 2, at: 2 });
  seek(view, sought(""));
  expect(found(view)).toEqual({ count: 0, at: 0 });
});

test("replaces one place and goes on; all places are one step of undo", () => {
  const person = join(11);
  const { view, binding } = person;
  seek(view, sought("Urges", { replacement: "Calls upon" }));
  replaceFound(view);
  expect(person.lines[0]).toBe(TEXTS[0]);
  binding.asOneStep(() => replaceFound(view));
  expect(person.lines.map((line) => line.slice(0, 10))).toEqual(["Calls upon", "Urges all ", "Notes the "]);
  binding.undo();
  binding.asOneStep(() => expect(replaceAllFound(view)).toBe(2));
  expect(person.lines.map((line) => line.slice(0, 10))).toEqual(["Calls upon", "Calls upon", "Notes the "]);
  binding.undo();
  expect(person.lines).toEqual(TEXTS);
});

test("signs of search languages are only signs", () => {
  const person = join(11);
  seek(person.view, sought("$&", { replacement: "$1 $& [a-z]+" }));
  expect(replaceAllFound(person.view)).toBe(1);
  expect(person.lines[2]).toBe("Notes the $1 $& [a-z]+ of it.");
});

test("what others type meanwhile stays", () => {
  const [a, b] = [join(11), join(12)];
  seek(a.view, sought("States", { replacement: "Member States", caseSensitive: true }));
  b.select(b.at(1, 9)).type(" the");
  replaceAllFound(a.view);
  meet(a, b);
  for (const person of [a, b]) expect(person.lines[1]).toBe("Urges all the Member States and the states of matter;");
});

test("what is done in the text and in a footnote at once is one step of undo", () => {
  const person = new Person(seedOf(TEXTS), 11, { plugins: [finding()] });
  people.push(person);
  const { view, binding, ydoc } = person;
  const note = new Y.Text("A lamp.");
  ydoc.transact(() => footnotesOf(ydoc).set("n1", note));
  seek(view, sought("lamp", { replacement: "light" }));
  binding.asOneStep(() => {
    replaceAllFound(view);
    binding.transact(() => {
      note.delete(2, 4);
      note.insert(2, "light");
    });
  });
  expect([person.lines[0], note.toString()]).toEqual(["Urges States to keep the light lit;", "A light."]);
  binding.undo();
  expect([person.lines[0], note.toString()]).toEqual([TEXTS[0], "A lamp."]);
});
