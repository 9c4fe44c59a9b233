/** HI1, HI2: every paragraph has one past, told to the letter; a clause that was away is found again. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineages, stepsFrom } from "./lineage.ts";
import { family, textOf } from "./texts.testing.ts";

const joined = (redline: readonly (readonly [string, string])[], side: string) =>
  redline.flatMap(([op, text]) => (op === "=" || op === side ? [text] : [])).join("");

describe("lineages", () => {
  it("holds every paragraph once, and its redlines rebuild both texts", () => {
    fc.assert(
      fc.property(family, (texts) => {
        const { steps } = lineages(texts);
        texts.forEach((text, k) => {
          const places = steps[k]?.flatMap(({ draft }) => draft) ?? [];
          expect(places.toSorted((a, b) => a - b)).toEqual([...text.paragraphs.keys()]);
          for (const { against, base, draft, change } of steps[k] ?? []) {
            const words = (of: number, list: readonly number[]) =>
              list.map((place) => texts[of]?.paragraphs[place]?.text ?? "").join("\n");
            expect(joined(change.redline, "-")).toBe(words(against, base));
            expect(joined(change.redline, "+")).toBe(words(k, draft));
            expect(against).toBeLessThan(k);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it("continues each paragraph once at the most", () => {
    fc.assert(
      fc.property(family, (texts) => {
        const line = lineages(texts);
        texts.forEach((text, k) => {
          for (const paragraph of text.paragraphs.keys()) {
            expect(stepsFrom(line, { text: k, paragraph }).length).toBeLessThanOrEqual(1);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  const visits = "OP Urges States to allow unannounced visits to places of custody by independent bodies;";
  const others = ["PP Recalling its earlier resolutions,", "OP Decides to remain seized of the matter."];

  it("finds a clause again that one text left out", () => {
    const [first = "", last = ""] = others;
    const again = visits.replace("allow", "permit");
    const { steps } = lineages([textOf(first, visits, last), textOf(first, last), textOf(first, again, last)]);
    const step = steps[2]?.find(({ draft }) => draft.includes(1));
    expect(step).toMatchObject({ against: 0, base: [1], change: { kind: "modified", base: ["OP1"], draft: ["OP1"] } });
    expect(step?.change.baseIds).toEqual(["p1"]);
  });

  it("does not call a clause returned that has too little in common", () => {
    const [first = "", last = ""] = others;
    const other = "OP Urges States to train the personnel of hospitals in the keeping of records;";
    const { steps } = lineages([textOf(first, visits, last), textOf(first, last), textOf(first, other, last)]);
    expect(steps[2]?.find(({ draft }) => draft.includes(1))).toMatchObject({ against: 1, base: [] });
  });

  it("is of one language", () => {
    expect(() => lineages([textOf(visits), { ...textOf(visits), language: "fr" }])).toThrow("several languages");
  });
});
