import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_MASTHEAD, paragraphId, type Resolution } from "../resolution/resolution.ts";
import { resolutions } from "./arbitrary.testing.ts";
import { readResolution } from "./read.ts";
import { writePlainText } from "./text-writer.ts";

const reread = (text: string) => readResolution(new TextEncoder().encode(text), "x.txt").resolution;

describe("the plain text writer", () => {
  it("is read back: masthead, language, kinds, levels, words and footnotes of any draft", () => {
    fc.assert(
      fc.property(resolutions({ italics: false }), (resolution) => {
        const back = reread(writePlainText(resolution));
        const bare = (r: Resolution) => ({
          ...r,
          paragraphs: r.paragraphs.map(({ kind, level, text, notes }) => ({ kind, level, text, notes })),
          footnotes: r.footnotes.map(({ id, text }) => ({ id, text })),
        });
        expect(bare(back)).toEqual(bare(resolution));
      }),
      { numRuns: 300 },
    );
  });

  it("looks like a printed resolution where that is enough", () => {
    const rows = [
      ["PP", 0, "Recalling its decision on wells,"],
      ["PP", 0, "Noting with concern that many wells are dry,"],
      ["OP", 0, "Urges villages:"],
      ["SUB", 1, "To dig anew:"],
      ["SUB", 2, "In spring;"],
      ["SUB", 2, "In autumn;"],
      ["SUB", 1, "To share water;"],
      ["OP", 0, "Decides to meet again."],
    ] as const;
    const resolution: Resolution = {
      masthead: {
        ...EMPTY_MASTHEAD,
        symbol: "A/C.3/80/L.99",
        organ: "General Assembly",
        date: "2025-11-04",
        title: "Wells and springs",
        organLine: "The General Assembly,",
        sponsors: ["Chile", "Ghana"],
      },
      language: "en",
      paragraphs: rows.map(([kind, level, text], i) => ({
        id: paragraphId(`p${i + 1}`),
        kind,
        level,
        text,
        italics: [],
        notes: [],
      })),
      footnotes: [],
    };
    expect(writePlainText(resolution)).toBe(`A/C.3/80/L.99
General Assembly
4 November 2025

Chile and Ghana: draft resolution

Wells and springs

The General Assembly,

Recalling its decision on wells,

Noting with concern that many wells are dry,

1. Urges villages:

    (a) To dig anew:

        (i) In spring;

        (ii) In autumn;

    (b) To share water;

2. Decides to meet again.
`);
  });
});
