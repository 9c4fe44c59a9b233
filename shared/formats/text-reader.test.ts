import { describe, expect, it } from "vitest";
import { numberParagraphs } from "../resolution/numbering.ts";
import { readPlainText } from "./text-reader.ts";

function outline(text: string): string[] {
  const { paragraphs } = readPlainText(text, "x.txt").resolution;
  const numbers = numberParagraphs(paragraphs);
  return paragraphs.map((p, i) => `${numbers[i]?.label} ${p.text}`);
}

describe("pasted plain text", () => {
  it("joins broken lines and knows a new paragraph without a blank line", () => {
    const text = `Wells and springs

The General Assembly,
Recalling its decision on wells, springs and the sharing of
water among the villages of the valley,
Noting with concern that many wells are non-
functional and dry,
1. Urges villages:
(a) To dig
anew:
(i) In spring;
(ii) In autumn;
(b) To share water;
2. Decides to meet again.
`;
    expect(outline(text)).toEqual([
      "PP1 Recalling its decision on wells, springs and the sharing of water among the villages of the valley,",
      "PP2 Noting with concern that many wells are non-functional and dry,",
      "OP1 Urges villages:",
      "OP1(a) To dig anew:",
      "OP1(a)(i) In spring;",
      "OP1(a)(ii) In autumn;",
      "OP1(b) To share water;",
      "OP2 Decides to meet again.",
    ]);
  });

  it("drops a hyphen of the line break if the text has the word without it", () => {
    const text =
      "The General Assembly,\n\nRecalling the irrigation of fields and irri-\ngation of gardens,\n\n1. Decides to wait.";
    expect(outline(text)[0]).toBe("PP1 Recalling the irrigation of fields and irrigation of gardens,");
  });

  it("takes one long line as one paragraph, and Windows line ends", () => {
    const long = "Recalling the wells ".repeat(20).trim();
    expect(
      outline(`The General Assembly,\r\n${long},\r\nNoting rain,\r\n1. Decides to wait;\r\n2. Decides to go.`),
    ).toHaveLength(4);
  });

  it("reads a masthead, headings, an annex and footnotes", () => {
    const text = `A/C.3/80/L.99
General Assembly
Distr.: Limited
4 November 2025
Eightieth session
Agenda item 71 (a)

Chile, Bosnia and Herzegovina and Ghana: draft resolution

Wells and
springs

The General Assembly,

Recalling its decisions[1] on wells,[2]

Digging

1. Urges rain;

Sharing

2. Takes note of the plan[1] in the annex.

Annex

Plan of wells

1. First point.

_____
1  Decision 3.
2. See A/80/1,
and others.
`;
    const { resolution, findings } = readPlainText(text, "x.txt");
    expect(resolution.masthead).toEqual({
      symbol: "A/C.3/80/L.99",
      title: "Wells and springs",
      organ: "General Assembly",
      session: "Eightieth session",
      agendaItem: "Agenda item 71 (a)",
      distribution: "Distr.: Limited",
      date: "2025-11-04",
      organLine: "The General Assembly,",
      sponsors: ["Chile", "Bosnia and Herzegovina", "Ghana"],
    });
    expect(outline(text)).toEqual([
      "PP1 Recalling its decisions on wells,",
      "PP2 Digging",
      "OP1 Urges rain;",
      "H1 Sharing",
      "OP2 Takes note of the plan in the annex.",
      "A1 Annex",
      "A1.T1 Plan of wells",
      "A1.OP1 First point.",
    ]);
    expect(resolution.footnotes).toMatchObject([{ text: "Decision 3." }, { text: "See A/80/1, and others." }]);
    expect(resolution.paragraphs[0]?.notes).toEqual([
      { at: 23, id: "n1" },
      { at: 33, id: "n2" },
    ]);
    expect(findings).toEqual([]);
  });

  it("knows a lone operative paragraph, and gives opening words their italics", () => {
    const { paragraphs } = readPlainText(
      "The General Assembly,\n\nRecalling wells,\n\nDecides to wait.",
      "x.txt",
    ).resolution;
    expect(paragraphs).toMatchObject([
      { kind: "PP", italics: [{ from: 0, to: 9 }] },
      { kind: "OP", italics: [{ from: 0, to: 7 }] },
    ]);
  });

  it.each(["Dear all,\nplease find below the minutes", "x"])("refuses a letter: %s", (text) => {
    expect(() => readPlainText(text, "x.txt")).toThrow(/no paragraph of a resolution/);
  });

  it.each([
    "In operative paragraph 3, delete “rain”.",
    "Chile: amendment to draft resolution A/C.3/80/L.99\n\nWells\n\n1. In the fifth preambular paragraph, delete “rain”.",
  ])("says that amendments are no resolution: %s", (text) => {
    expect(() => readPlainText(text, "x.txt")).toThrow(/amendments/);
  });
});
