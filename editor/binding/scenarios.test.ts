// @vitest-environment jsdom
/** What two people may do at the same time, case by case, and what both must see afterwards. */
import { afterEach, describe, expect, test } from "vitest";
import { differenceFromDraft, meet, Person, seedOf, stubLayout } from "./world.testing.ts";

stubLayout();
const people: Person[] = [];
afterEach(() => {
  for (const person of people.splice(0)) person.leave();
});

const TEXTS = ["hello world", "second", "third"];

function twoPeople(texts: readonly string[] = TEXTS): [Person, Person] {
  const seed = seedOf(texts);
  const pair: [Person, Person] = [new Person(seed, 10), new Person(seed, 20)];
  people.push(...pair);
  return pair;
}

interface Scenario {
  readonly name: string;
  readonly act: (a: Person, b: Person) => void;
  /** The paragraphs, joined by |; one of several where the order of equals is open. */
  readonly want: string | readonly string[];
}

const scenarios: readonly Scenario[] = [
  { name: "typing", act: (a) => a.select(a.at(0, 5)).type("!"), want: "hello! world|second|third" },
  { name: "a split", act: (a) => a.select(a.at(0, 5)).split(), want: "hello| world|second|third" },
  {
    name: "a split, and typing in the tail",
    act: (a, b) => {
      a.select(a.at(0, 5)).split();
      b.select(b.at(0, 11)).type("!");
    },
    want: "hello| world!|second|third",
  },
  {
    name: "two splits at one place",
    act: (a, b) => {
      for (const p of [a, b]) p.select(p.at(0, 5)).split();
    },
    want: "hello|| world|second|third",
  },
  {
    name: "two splits at two places",
    act: (a, b) => {
      a.select(a.at(0, 3)).split();
      b.select(b.at(0, 8)).split();
    },
    want: "hel|lo wo|rld|second|third",
  },
];

describe("two people", () => {
  test.each(scenarios)("$name", ({ act, want }) => {
    const [a, b] = twoPeople();
    act(a, b);
    meet(a, b);
    expect([want].flat()).toContain(a.lines.join("|"));
    expect(b.lines).toEqual(a.lines);
    for (const person of [a, b]) expect(differenceFromDraft(person)).toBeNull();
  });
});
