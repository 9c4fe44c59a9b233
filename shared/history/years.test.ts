/** HI8: the years of a family in numbers. */
import { describe, expect, it } from "vitest";
import { textOf } from "./texts.testing.ts";
import { yearsOf } from "./years.ts";

const seized = "OP Decides to remain seized of the matter.";
const recalling = "PP Recalling its earlier resolutions on the matter,";
const visits = "OP Invites independent bodies to visit places where people are held;";
const register = "OP Urges States to keep a register of persons in custody at every hour:";
const lexicon = { version: 1, themes: [] } as const;

describe("yearsOf", () => {
  it("counts paragraphs, words, and what came and went", () => {
    const years = yearsOf(
      [
        textOf(recalling, visits, seized),
        textOf(recalling, register, "SUB Their names;", seized),
        textOf(recalling, visits, register.replace("persons", "all persons"), "SUB Their names;", seized),
      ],
      lexicon,
    );
    expect(years.map((y) => [y.preambular, y.operative, y.subparagraphs, y.words])).toEqual([
      [1, 2, 0, 24],
      [1, 2, 1, 29],
      [1, 3, 1, 40],
    ]);
    expect(years.map(({ steps }) => steps && [steps.added, steps.returned, steps.dropped, steps.changed])).toEqual([
      undefined,
      [2, 0, 1, 0],
      [1, 1, 0, 1],
    ]);
  });

  it("does not count headings as clauses", () => {
    const years = yearsOf([textOf(visits, seized), textOf("HEADING Visits", visits, seized)], lexicon);
    expect(years[1]?.steps).toMatchObject({ added: 0, dropped: 0 });
  });

  it("has no steps and no themes for a single text", () => {
    expect(yearsOf([textOf(seized)], lexicon)).toEqual([
      { preambular: 0, operative: 1, subparagraphs: 0, words: 7, themes: [] },
    ]);
  });
});
