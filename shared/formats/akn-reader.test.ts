import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors.ts";
import { numberParagraphs } from "../resolution/numbering.ts";
import { readAkn } from "./akn-reader.ts";

/** An Akoma Ntoso document around a preamble and a main body. */
function akn(preamble: string, mainBody: string, more = ""): string {
  return `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification><FRBRWork><FRBRdate date="0001-01-01" name="adoption"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<preamble><formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>${preamble}</preamble>
<mainBody>${mainBody}</mainBody>${more}</statement></akomaNtoso>`;
}

const point = (num: string, words: string, more = "") =>
  `<point><num>${num}</num><content><p>${words}</p></content>${more}</point>`;
const op = (num: string, words: string) =>
  `<paragraph><num>${num}</num><content><p xml:space="preserve">\t${words}</p></content></paragraph>`;
const note = (marker: string, words: string) => `<authorialNote marker="${marker}"><p>${words}</p></authorialNote>`;

function outline(xml: string): string[] {
  const { paragraphs } = readAkn(xml, "x.xml").resolution;
  const numbers = numberParagraphs(paragraphs);
  return paragraphs.map((p, i) => `${numbers[i]?.label} ${p.text}`);
}

describe("the Akoma Ntoso reader", () => {
  it("reads organ line, kinds, italics and the unknown date", () => {
    const xml = akn(
      `<container name="Recalling"><p>\t<span class="italic">Recalling </span>wells,</p></container>`,
      op("1.", "<i>Urges</i> rain."),
    );
    const { resolution, findings } = readAkn(xml, "x.xml");
    expect(resolution.masthead).toMatchObject({ organLine: "The General Assembly,", date: "", title: "" });
    expect(resolution.paragraphs).toMatchObject([
      { id: "p1", kind: "PP", text: "Recalling wells,", italics: [{ from: 0, to: 9 }] },
      { id: "p2", kind: "OP", text: "Urges rain.", italics: [{ from: 0, to: 5 }] },
    ]);
    expect(findings).toEqual([]);
  });

  it("takes (i) and (ii) as second level, whether they stand inside their point or in a list beside it", () => {
    const inner = `<list>${point("(i)", "Spring;")}${point("(ii)", "Autumn;")}</list>`;
    const list = (rows: string) =>
      `<paragraph><num>1.</num><list><intro><p>Urges:</p></intro>${rows}</list></paragraph>`;
    const expected = ["OP1 Urges:", "OP1(a) Dig:", "OP1(a)(i) Spring;", "OP1(a)(ii) Autumn;", "OP1(b) Share."];
    const inside = `<point><num>(a)</num><list><intro><p>Dig:</p></intro>${point("(i)", "Spring;")}${point("(ii)", "Autumn;")}</list></point>`;
    expect(outline(akn("", list(inside + point("(b)", "Share."))))).toEqual(expected);
    expect(outline(akn("", list(point("(a)", "Dig:") + inner + point("(b)", "Share."))))).toEqual(expected);
  });

  it("takes (i) after (h) as a letter, unless (ii) follows", () => {
    const signs = "abcdefgh".split("").map((sign) => point(`(${sign})`, "x;"));
    const list = (rows: string[]) =>
      `<paragraph><num>1.</num><list><intro><p>Urges:</p></intro>${rows.join("")}</list></paragraph>`;
    expect(outline(akn("", list([...signs, point("(i)", "y;"), point("(j)", "z.")]))).slice(-2)).toEqual([
      "OP1(i) y;",
      "OP1(j) z.",
    ]);
    expect(outline(akn("", list([...signs, point("(i)", "y;"), point("(ii)", "z.")]))).slice(-2)).toEqual([
      "OP1(h)(i) y;",
      "OP1(h)(ii) z.",
    ]);
  });

  it("finds numbers and signs that stand in the text", () => {
    const bare = (words: string) => `<paragraph><content><p>${words}</p></content></paragraph>`;
    expect(outline(akn("", op("1.", "Urges:") + bare("(a) To dig;") + bare("(b) To share.")))).toEqual([
      "OP1 Urges:",
      "OP1(a) To dig;",
      "OP1(b) To share.",
    ]);
    expect(outline(akn("", bare("1 - Urges rain;") + bare("2 - Decides to wait.")))).toEqual([
      "OP1 Urges rain;",
      "OP2 Decides to wait.",
    ]);
  });

  it("reads sections, headings, flush text, a list in the preamble and an annex", () => {
    const section = `<paragraph><num>I</num></paragraph><paragraph class="H23"><subheading>Wells</subheading></paragraph>`;
    const flush = `<paragraph><num>1.</num><list><intro><p>Urges:</p></intro>${point("(a)", "Dig;")}<wrapUp><p>in all years;</p></wrapUp></list></paragraph>`;
    const list = `<container name="Recalling"><blockList><listIntroduction>Recalling:</listIntroduction><item><num>(a)</num><p>Wells,</p></item></blockList></container>`;
    const annex = `<attachments><attachment><heading>Annex</heading><doc name="annex"><mainBody><paragraph><num>1.</num><content><p>First.</p></content></paragraph><paragraph><num>2.</num><content><p>Second.</p></content></paragraph></mainBody></doc></attachment></attachments>`;
    expect(outline(akn(list, section + flush + op("2.", "Decides."), annex))).toEqual([
      "PP1 Recalling:",
      "PP1(a) Wells,",
      "H1 I Wells",
      "OP1 Urges:",
      "OP1(a) Dig;",
      "T1 in all years;",
      "OP2 Decides.",
      "A1 Annex",
      "A1.OP1 First.",
      "A1.OP2 Second.",
    ]);
  });

  it("ties footnotes to their place, and raised numbers to the footnote they repeat", () => {
    const xml = akn(
      `<container name="Recalling"><p>Recalling wells${note("1", "See <i>Wells</i>, vol. 2.")} and springs<sup>(</sup>${note("2", "Ibid.")}<sup>)</sup>,</p></container>`,
      op("1.", "Urges n<sup>o</sup> 5 of the wells<sup>1</sup> and x<sup>9</sup>."),
    );
    const { resolution, findings } = readAkn(xml, "x.xml");
    expect(resolution.paragraphs).toMatchObject([
      {
        text: "Recalling wells and springs,",
        notes: [
          { at: 15, id: "n1" },
          { at: 27, id: "n2" },
        ],
      },
      { text: "Urges no 5 of the wells and x9.", notes: [{ at: 23, id: "n1" }] },
    ]);
    expect(resolution.footnotes).toEqual([
      { id: "n1", text: "See Wells, vol. 2.", italics: [{ from: 4, to: 9 }] },
      { id: "n2", text: "Ibid.", italics: [] },
    ]);
    expect(findings).toMatchObject([{ rule: "R3" }]);
  });

  it("keeps what it does not understand, and says where", () => {
    const { resolution, findings } = readAkn(
      akn("", `${op("1.", "Urges:")}\n<table><tr><td>North</td><td>3 wells</td></tr></table>loose words`),
      "x.xml",
    );
    expect(resolution.paragraphs.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "OP Urges:",
      "TEXT North 3 wells",
      "TEXT loose words",
    ]);
    expect(findings).toMatchObject([{ rule: "R1", line: 5, quote: "North3 wells" }]);
  });

  it("says which printed numbers counting changes", () => {
    const { findings } = readAkn(akn("", op("1.", "Urges rain;") + op("1 bis.", "Decides to wait.")), "x.xml");
    expect(findings).toMatchObject([
      { rule: "R2", label: "OP2", message: "The file prints the number “1 bis.”; counted in order this is 2." },
    ]);
  });

  it("keeps non-breaking hyphens, and makes no-break spaces plain", () => {
    expect(outline(akn("", op("1.", "Urges non\u2011governmental\u00a0bodies.")))).toEqual([
      "OP1 Urges non\u2011governmental bodies.",
    ]);
  });

  it("loses no word, however the elements are put together", () => {
    const names =
      "paragraph content p list point intro wrapUp heading subheading crossHeading span i a ref table tr td container hcontainer section blockList item listIntroduction listWrapUp formula authorialNote sup eol quotedStructure block tblock foo ul li preamble".split(
        " ",
      );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        fc.constant("@ "),
        fc
          .record({
            name: fc.constantFrom(...names),
            children: fc.array(tie("tree") as fc.Arbitrary<string>, { maxLength: 4 }),
          })
          .map(({ name, children }) => `<${name}>${children.join("")}</${name}>`),
      ),
    }));
    fc.assert(
      fc.property(
        fc.array(tree as fc.Arbitrary<string>, { maxLength: 5 }),
        fc.array(tree as fc.Arbitrary<string>, { maxLength: 5 }),
        (above, below) => {
          let count = 0;
          const xml = akn(above.join(""), `${below.join("")}<p>end</p>`).replaceAll("@", () => `word${++count}x`);
          const { resolution } = readAkn(xml, "x.xml");
          const kept = [...resolution.paragraphs, ...resolution.footnotes].map((p) => p.text).join(" ");
          const due = xml.match(/word\d+x/g) ?? [];
          expect(due.filter((word) => !kept.includes(word))).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["<a><b></a>", "input.xml", /x\.xml, line 1, column \d+: The XML is broken/],
    ["<a>&nbsp;</a>", "input.xml", /broken/],
    [`<!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>`, "input.xml", /entities of its own/],
    ["<html><body/></html>", "input.not-a-resolution", /root is <html>/],
    [`<akomaNtoso xmlns="x"><act/></akomaNtoso>`, "input.not-a-resolution", /no preamble and no mainBody/],
    [
      `<akomaNtoso xmlns="x"><statement><mainBody><p/></mainBody></statement></akomaNtoso>`,
      "input.not-a-resolution",
      /no paragraph/,
    ],
    [`${"<a>".repeat(500)}`, "input.xml", /too deeply/],
  ])("refuses %s", (xml, code, line) => {
    const found = catchError(() => readAkn(xml, "x.xml"));
    expect(found.code).toBe(code);
    expect(found.line).toMatch(line);
  });
});

function catchError(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
