/** SPEC T1 to T5. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setTypographyAside, tokenize } from "./tokens.ts";

function words(text: string): string[] {
  return tokenize(text).map((t) => t.word);
}

describe("tokens", () => {
  it("joined are the text, to the letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(
          tokenize(text)
            .map((t) => t.word + t.space)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  it.each([
    ["T1", "resolution 74/143, A/C.3/80/L.49", ["resolution", "74/143", ",", "A/C.3/80/L.49"]],
    [
      "T1",
      "non-derogable non‑derogable victims’ o’clock",
      ["non-derogable", "non‑derogable", "victims", "’", "o’clock"],
    ],
    ["T1", "10,000 persons, 3.5 per cent", ["10,000", "persons", ",", "3.5", "per", "cent"]],
    ["T2", "(“refouler”); [all]", ["(", "“", "refouler", "”", ")", ";", "[", "all", "]"]],
    ["T1", "l’article de l’État", ["l’article", "de", "l’État"]],
    ["T1", "государства-участники", ["государства-участники"]],
    ["T1", "الدول الأطراف، وحقوق", ["الدول", "الأطراف", "،", "وحقوق"]],
    ["T3", "第74/143号决议，", ["第", "74/143", "号", "决议", "，"]],
  ])("%s cuts %s", (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("T1 cuts a plain text as it cuts the same text beside a word that is not", () => {
    const text = fc
      .array(fc.constantFrom(..."aZ9 \t\n-'./_@,;()[]&"), { maxLength: 40 })
      .map((signs) => signs.join(""));
    fc.assert(
      fc.property(text, (plain) => {
        expect(tokenize(`${plain};\n`).concat({ word: "é", space: "", isWord: true })).toEqual(
          tokenize(`${plain};\né`),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("T4 carries the space that follows", () => {
    expect(tokenize(" a\u00A0b ")).toEqual([
      { word: "", space: " ", isWord: false },
      { word: "a", space: "\u00A0", isWord: true },
      { word: "b", space: " ", isWord: true },
    ]);
  });

  it("T5 sets hyphens, quotation marks, spaces and composition aside, and nothing else", () => {
    expect(setTypographyAside("non\u2011State  “parties”\u00A0’s e\u0301tat")).toBe('non-State "parties" \'s état');
    expect(setTypographyAside("State Party, [all]")).toBe("State Party, [all]");
  });
});
