/** HI3 to HI5: the words of a clause are exactly covered by their ages, and each age is what a reader would say. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ComparedText } from "../compare/input.ts";
import { type Appearance, type ClauseHistory, historyOf } from "./clause-history.ts";
import { lineages } from "./lineage.ts";
import { family, textOf } from "./texts.testing.ts";

function historyIn(texts: readonly ComparedText[], paragraph = 0, text = texts.length - 1): ClauseHistory {
  return historyOf(lineages(texts), { text, paragraph });
}

const ages = ({ appearances }: ClauseHistory) => appearances.map(({ text, first }) => [first, text]);
const clause = (...wordings: readonly string[]) => wordings.map((wording) => textOf(`OP ${wording}`));

describe("historyOf", () => {
  it("covers the words of every paragraph exactly, by texts that are not younger", () => {
    fc.assert(
      fc.property(family, (texts) => {
        const line = lineages(texts);
        texts.forEach(({ paragraphs }, text) => {
          paragraphs.forEach((p, paragraph) => {
            const { appearances, steps } = historyOf(line, { text, paragraph });
            expect(appearances.map((a) => a.text).join("")).toBe(p.text);
            expect(steps[text]?.state).toBe("here");
            for (const { first, returned } of appearances) {
              expect(first).toBeLessThanOrEqual(text);
              if (returned) expect(first < returned.gone && returned.gone < returned.back).toBe(true);
            }
          });
        });
      }),
      { numRuns: 40 },
    );
  });

  it("is not changed by an identical text in between", () => {
    fc.assert(
      fc.property(family, fc.nat(4), (texts, n) => {
        const twice = n % texts.length;
        const longer = [...texts.slice(0, twice + 1), ...texts.slice(twice)];
        const later = (k: number) => (k > twice ? k + 1 : k);
        const moved = ({ text, first, returned }: Appearance): Appearance => ({
          text,
          first: later(first),
          ...(returned ? { returned: { gone: later(returned.gone), back: later(returned.back) } } : {}),
        });
        const [line, same] = [lineages(texts), lineages(longer)];
        const last = texts.length - 1;
        for (const paragraph of texts[last]?.paragraphs.keys() ?? []) {
          const expected = historyOf(line, { text: last, paragraph });
          const found = historyOf(same, { text: longer.length - 1, paragraph });
          expect(found.appearances).toEqual(expected.appearances.map(moved));
          expect(found.steps.filter((_, k) => k !== twice + 1).map((s) => s.state)).toEqual(
            expected.steps.map((s) => s.state),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it("tells since when the clause has each of its words", () => {
    const history = historyIn(
      clause(
        "Invites States to keep a register of persons in custody;",
        "Invites States to keep a public register of persons in custody;",
        "Urges States to keep a public register of all persons in custody;",
      ),
    );
    expect(ages(history)).toEqual([
      [2, "Urges"],
      [0, " States to keep a "],
      [1, "public "],
      [0, "register of "],
      [2, "all "],
      [0, "persons in custody;"],
    ]);
    expect(history.lost).toEqual([{ text: "Invites", first: 0, struck: 2 }]);
  });

  it("knows words that went and came back", () => {
    const history = historyIn(
      clause(
        "Urges States to keep, where appropriate, a register of persons in custody;",
        "Urges States to keep a register of persons in custody;",
        "Urges States to keep, where appropriate, a register of persons in custody;",
      ),
    );
    expect(history.appearances.filter((a) => a.returned)).toEqual([
      { text: "where appropriate,", first: 0, returned: { gone: 1, back: 2 } },
    ]);
    expect(history.lost).toEqual([]);
  });

  it("does not call a renumbered reference a return", () => {
    const reference = (n: number) => `Urges States to keep the register referred to in paragraph ${n} above;`;
    const history = historyIn(clause(reference(8), reference(9), reference(8)));
    expect(history.appearances.some((a) => a.returned)).toBe(false);
  });

  it("keeps the age of words that only changed their place in the clause", () => {
    const history = historyIn(
      clause(
        "Urges States, in accordance with international law, to keep a register of all persons held in custody at night;",
        "Urges States to keep a register of all persons held in custody at night in accordance with international law;",
      ),
    );
    expect(history.appearances.every(({ first }) => first === 0)).toBe(true);
    expect(history.lost).toEqual([]);
  });

  it("goes through splits and merges, and follows what became of a clause", () => {
    const custody = "Urges States to keep a register of all persons in custody";
    const visits = "to allow unannounced visits by independent bodies to each place";
    const texts = [
      textOf(`OP ${custody}, and ${visits};`, "OP Decides to remain seized of the matter."),
      textOf(`OP ${custody};`, `OP Urges States ${visits};`, "OP Decides to remain seized of the matter."),
      textOf(`OP ${custody}, and also ${visits};`, "OP Decides to remain seized of the matter."),
    ];
    const line = lineages(texts);
    const early = historyOf(line, { text: 1, paragraph: 1 });
    expect(early.steps.map(({ entries }) => entries.map((e) => [e.change.kind, e.labels]))).toEqual([
      [["added", ["OP1"]]],
      [["split", ["OP2"]]],
      [["merged", ["OP1"]]],
    ]);
    const late = historyOf(line, { text: 2, paragraph: 0 });
    expect(late.steps[1]?.entries.map((e) => e.labels)).toEqual([["OP1", "OP2"]]);
    expect(late.appearances.at(-1)).toEqual({ text: ` ${visits};`, first: 0 });
  });

  it("says where the clause is not in a text", () => {
    const visits = "OP Urges States to allow unannounced visits to places of custody by independent bodies;";
    const last = "OP Decides to remain seized of the matter.";
    const texts = [[last], [visits, last], [last], [visits, last], [last]].map((lines) => textOf(...lines));
    expect(historyIn(texts, 0, 3).steps.map((s) => s.state)).toEqual(["before", "here", "away", "here", "after"]);
    expect(ages(historyIn(texts, 0, 3))).toEqual([[1, visits.slice(3)]]);
  });
});
