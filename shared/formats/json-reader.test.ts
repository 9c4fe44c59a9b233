import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors.ts";
import { jsonFault } from "./json-fault.ts";
import { readJson } from "./json-reader.ts";

function refusal(text: string): string {
  try {
    readJson(text, "a.json");
  } catch (error) {
    if (error instanceof DomainError) return `${error.code}: ${error.line}`;
    throw error;
  }
  return "read";
}

describe("the JSON form", () => {
  it("takes texts to the letter, and tells which ids were given", () => {
    const text = JSON.stringify({
      symbol: "A/80/1",
      title: "Wells",
      language: "fr",
      paragraphs: [
        { id: "b1", kind: "PP", text: "Rappelant  les puits, " },
        { kind: "SUB", level: 2, text: "x" },
        { kind: "SUB", text: "y" },
        { id: "p2", kind: "HEADING", text: "z" },
      ],
    });
    const { resolution, givenIds } = readJson(text, "a.json");
    expect(resolution.language).toBe("fr");
    expect(resolution.masthead).toMatchObject({ symbol: "A/80/1", title: "Wells" });
    expect(resolution.paragraphs.map(({ id, kind, level, text: words }) => [id, kind, level, words])).toEqual([
      ["b1", "PP", 0, "Rappelant  les puits, "],
      ["p2_", "SUB", 2, "x"],
      ["p3", "SUB", 1, "y"],
      ["p2", "HEADING", 1, "z"],
    ]);
    expect([...(givenIds ?? [])]).toEqual(["b1", "p2"]);
  });

  it.each([
    [
      '{"paragraphs":[\n  {"kind":"PP","text":"x",}\n]}',
      /input\.json: a\.json, line 2, column 27: The JSON is broken: “}” stands where a name in quotation marks is due/,
    ],
    ['{"paragraphs":[', /line 1, column 16: .*it ends where a value or “\]” is due/],
    ['{"paragraphs":"x"}', /paragraphs: .*contracts/],
    ['{"paragraphs":[{"kind":"QQ","text":"x"}]}', /paragraphs\[0\]\.kind: /],
    ['{"paragraphs":[{"kind":"PP"}]}', /paragraphs\[0\]\.text: /],
    [
      '{"paragraphs":[{"id":"a","kind":"PP","text":"x"},{"id":"a","kind":"PP","text":"y"}]}',
      /paragraphs\[1\]\.id: “a” stands twice/,
    ],
    ['{"language":"tlh","paragraphs":[]}', /language: “tlh” is none of en/],
    ["[]", /the whole: /],
  ])("refuses %s", (text, line) => {
    expect(refusal(text)).toMatch(line);
  });

  it("finds a fault exactly where the engine refuses the text", () => {
    const json = fc.json({ maxDepth: 3 });
    const broken = fc
      .tuple(json, fc.nat(60), fc.string({ maxLength: 3 }))
      .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(json, broken), (text) => {
        let sound = true;
        try {
          JSON.parse(text);
        } catch {
          sound = false;
        }
        expect(jsonFault(text) === undefined).toBe(sound);
      }),
      { numRuns: 1000 },
    );
  });
});
