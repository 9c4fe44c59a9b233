import { describe, expect, it } from "vitest";
import { readResolution } from "./read.ts";

/** Written for this test, in the form in which UN PDFs come out as text. */
const PDF = `United Nations 
A/C.3/80/L.99
 
General Assembly 
Distr.: Limited 
4 November 2025 
Original: English 
 
25-99999 (E)    111125     
*2599999* 
 
Eightieth session 
Third Committee 
Agenda item 71 (a) 
Questions of water: 
wells and springs 
 
Chile and Ghana: draft resolution 
 
 Wells and 
springs 
 
The General Assembly, 
 
Recalling its resolutions 60/1 of 16 April 20051 and the Charter of Wells,2 and 
noting article 3 of the Charter and twenty-
two other articles, 3  among them those on 
_________________ 
 
1  Resolution 1. 
 
2  Ibid., vol. 7, 
No. 12. 
 
3  See A/80/1. 

A/C.3/80/L.99
 
2/3
25-99999 
 
springs, 
 
Noting that 4 villages are dry 

A/C.3/80/L.99
 
25-99999
3/3 
 
 
and that wells4 are few, 
 
1. 
Urges villages: 
 
(a) 
To dig; 
 
(b) 
To share; 
 
2. Decides to wait. 
_________________ 
 
4  See resolution 2. 
70-A/C.3/80/L.99 
`;

describe("raw text of a UN PDF", () => {
  const { format, resolution, findings } = readResolution(new TextEncoder().encode(PDF), "draft.bin");

  it("is known by its content", () => {
    expect(format).toBe("pdf-text");
    expect(findings).toEqual([]);
    expect(resolution.masthead).toMatchObject({
      symbol: "A/C.3/80/L.99",
      title: "Wells and springs",
      sponsors: ["Chile", "Ghana"],
      agendaItem: "Agenda item 71 (a)",
      date: "2025-11-04",
    });
  });

  it("loses page heads and feet, not words", () => {
    expect(resolution.paragraphs.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "PP Recalling its resolutions 60/1 of 16 April 2005 and the Charter of Wells, and noting article 3 of the Charter and twenty-two other articles, among them those on springs,",
      "PP Noting that 4 villages are dry and that wells are few,",
      "OP Urges villages:",
      "SUB To dig;",
      "SUB To share;",
      "OP Decides to wait.",
    ]);
  });

  it("ties each footnote to its mark: glued to a word, after a comma, glued to a year", () => {
    const cited = resolution.paragraphs.flatMap((p) =>
      p.notes.map((n) => [p.text.slice(Math.max(0, n.at - 9), n.at), n.id]),
    );
    expect(cited).toEqual([
      ["pril 2005", "n1"],
      ["of Wells,", "n2"],
      ["articles,", "n3"],
      ["hat wells", "n4"],
    ]);
    expect(resolution.footnotes.map((n) => n.text)).toEqual([
      "Resolution 1.",
      "Ibid., vol. 7, No. 12.",
      "See A/80/1.",
      "See resolution 2.",
    ]);
  });

  it("keeps a footnote whose mark is nowhere, and says so", () => {
    const lost = readResolution(new TextEncoder().encode(PDF.replace("wells4", "wells")), "x");
    expect(lost.findings).toMatchObject([{ rule: "R6", quote: "See resolution 2." }]);
    expect(lost.resolution.footnotes.at(-1)?.text).toBe("See resolution 2.");
  });
});
