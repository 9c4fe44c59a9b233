/** What themes a change is said to have, and why: TH1 to TH7, by examples and by laws. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, RedlinePiece } from "../compare/comparison.ts";
import { LANGUAGES, type Language } from "../resolution/resolution.ts";
import { explain, themesOf } from "./classifier.ts";
import { DEFAULT_LEXICON } from "./default-lexicon.ts";
import { changeOf, lexiconOf } from "./lexicon.testing.ts";
import type { Lexicon } from "./lexicon.ts";

/** "gender: women; children: child" */
function found(change: Change, lexicon: Lexicon, language: Language = "en"): string {
  return themesOf(change, lexicon, language)
    .map(({ id, evidence }) => `${id}: ${evidence.join(" | ")}`)
    .join("; ");
}

describe("TH1: themes are those of added words", () => {
  const lexicon = lexiconOf({ gender: ["women"], children: ["child*"] });

  it("old words count for nothing", () => {
    expect(found(changeOf("Protect women and [+all +]children"), lexicon)).toBe("");
  });
  it("a clause that is new counts as a whole, in the lexicon's order", () => {
    const change = changeOf("[+Protects every child and all Women+]", { kind: "added", base: [] });
    expect(found(change, lexicon)).toBe("gender: Women; children: child");
  });
  it("what is only struck has none", () => {
    expect(found(changeOf("Protect [-women and -]children"), lexicon)).toBe("");
    expect(found(changeOf("[-Protect women-]", { kind: "deleted", draft: [] }), lexicon)).toBe("");
  });
  it("an editorial change has none", () => {
    expect(found(changeOf("[-Women-][+women+]", { significance: "editorial" }), lexicon)).toBe("");
  });
});

describe("TH2: words that stood there already are not new", () => {
  it("a word that is struck and said again beside it", () => {
    const change = changeOf("Protect [-all women there-][+every one of the women+]");
    expect(found(change, lexiconOf({ gender: ["women"] }))).toBe("");
  });
  it("a phrase that an insertion completes is new", () => {
    const change = changeOf("rights [+to freedom +]of assembly");
    expect(found(change, lexiconOf({ assembly: ["freedom of assembly"] }))).toBe("assembly: freedom of assembly");
  });
  it("a phrase that a deletion alone completes is not", () => {
    const change = changeOf("freedom [-of speech and -]of assembly[+ now+]");
    expect(found(change, lexiconOf({ assembly: ["freedom of assembly"] }))).toBe("");
  });
});

describe("TH3: how words are compared", () => {
  const says = (text: string, phrase: string, language: Language = "en") =>
    found(changeOf(`[+${text}+]`), lexiconOf({ x: [phrase] }, language), language);

  it("without case, typography and accents; with hyphens as spaces", () => {
    expect(says("Non\u2011Coercive interviews", "non-coercive")).toBe("x: Non\u2011Coercive");
    expect(says("the Me\u0301ndez Principles", "Méndez principles")).toBe("x: Me\u0301ndez Principles");
    expect(says("the Mendez Principles", "Méndez Principles")).toBe("x: Mendez Principles");
    expect(says("women\u2019s rights", "women's rights")).toBe("x: women\u2019s rights");
    expect(says("a survivor-centred approach", "survivor*")).toBe("x: survivor");
    expect(says("l\u2019arrestation", "arrestation", "fr")).toBe("x: arrestation");
  });
  it("a word is no part of a word, a stem is its beginning", () => {
    expect(says("importance", "import")).toBe("");
    expect(says("imports", "import*")).toBe("x: imports");
    expect(says("reimport", "import*")).toBe("");
  });
  it("a gap stands for up to six words, in order", () => {
    expect(says("informed promptly of the rights", "informed … rights")).toBe("x: informed promptly of the rights");
    expect(says("informed rights", "informed ... rights")).toBe("x: informed rights");
    expect(says("informed a b c d e f rights", "informed … rights")).toBe("x: informed a b c d e f rights");
    expect(says("informed a b c d e f g rights", "informed … rights")).toBe("");
    expect(says("rights informed", "informed … rights")).toBe("");
    expect(says("informed of rights and rights", "informed … rights")).toBe("x: informed of rights");
  });
  it("Arabic without vowel signs, article and one-letter words in front", () => {
    for (const word of ["التعذيب", "وبالتعذيب", "للتعذيب", "تَعْذِيب", "كتعذيب"])
      expect(says(`منع ${word} هنا`, "التعذيب", "ar")).toBe(`x: ${word}`);
    expect(says("لأطفال", "أطفال", "ar")).toBe("x: لأطفال");
    expect(says("والمدافعين عن حقوق الإنسان", "مدافع* … حقوق", "ar")).toBe("x: والمدافعين عن حقوق");
  });
  it("Chinese however the dictionary cuts it", () => {
    expect(says("采用非胁迫性面谈技巧", "胁迫性面", "zh")).toBe("x: 胁迫性面");
    expect(says("有性别的", "性别", "zh")).toBe("x: 性别");
  });
  it("only phrases in the language of the text", () => {
    expect(found(changeOf("[+women+]"), lexiconOf({ gender: ["women"] }), "fr")).toBe("");
  });
});

describe("TH4 to TH6: sums", () => {
  it("parts add up to one, each phrase once", () => {
    const lexicon = lexiconOf({
      trade: [
        ["export", 0.5],
        ["devices", 0.5],
        ["third", 0.33],
        ["3rd", 0.33],
        ["iii", 0.33],
      ],
    });
    expect(found(changeOf("[+export of devices+]"), lexicon)).toBe("trade: export | devices");
    expect(found(changeOf("[+export after export+]"), lexicon)).toBe("");
    expect(found(changeOf("[+third 3rd iii+]"), lexicon)).toBe("trade: third 3rd iii");
  });
  it("a part inside a longer phrase is not counted again", () => {
    const lexicon = lexiconOf({
      trade: [
        ["trade", 0.5],
        ["free trade", 0.5],
      ],
    });
    expect(found(changeOf("[+free trade+]"), lexicon)).toBe("");
    expect(found(changeOf("[+free trade and trade+]"), lexicon)).toBe("trade: free trade | trade");
  });
  it("a phrase of weight 0 covers what it holds", () => {
    const lexicon = lexiconOf({ assembly: ["assembly", ["General Assembly", 0]] });
    expect(found(changeOf("[+the General Assembly+]"), lexicon)).toBe("");
    expect(found(changeOf("[+the General Assembly and free assembly+]"), lexicon)).toBe("assembly: assembly");
  });
  it("words against a theme count wherever they stand in the clause", () => {
    const lexicon = lexiconOf({ trade: ["trade", ["union", -0.5]] });
    expect(found(changeOf("the union and [+the trade+]"), lexicon)).toBe("");
    expect(found(changeOf("the market and [+the trade+]"), lexicon)).toBe("trade: trade");
  });
});

describe("TH7: an insertion that names no theme carries its clause further", () => {
  const lexicon = lexiconOf({ reprisals: ["reprisal", ["sanction", 0.5]], monitoring: ["monitoring"] });
  const clause = (inserted: string) =>
    changeOf(`no reprisal or sanction for seeking a monitoring body${inserted} there`);

  it("it has the theme of which the clause speaks most, and quotes both", () => {
    expect(found(clause("[+ or other relevant stakeholders+]"), lexicon)).toBe(
      "reprisals: or other relevant stakeholders | reprisal | sanction",
    );
  });
  it("not when it says only how, when or by which number", () => {
    for (const said of [
      "[+, where appropriate,+]",
      "[+ and 77/222 of 15 December 2022+]",
      "[+ at its eighty-first session+]",
    ])
      expect(found(clause(said), lexicon)).toBe("");
  });
  it("nor when a few words only replace others", () => {
    expect(found(clause("[- or stakeholder-][+ or other relevant stakeholders+]"), lexicon)).toBe("");
  });
  it("what it names itself goes before", () => {
    expect(found(clause("[+ or independent monitoring mechanisms+]"), lexicon)).toBe("monitoring: monitoring");
  });
  it("between equals, the nearer", () => {
    const equal = lexiconOf({ far: ["first"], near: ["second"] });
    expect(found(changeOf("the first and the second[+, wherever they may occur+]"), equal)).toBe(
      "near: wherever they may occur | second",
    );
  });
});

describe("explain", () => {
  it("shows each phrase with its place, also where it is not enough", () => {
    const text = "Trade in goods";
    const [trade, ...others] = explain(
      text,
      lexiconOf({
        trade: [
          ["trade", 0.5],
          ["goods", 0.25],
        ],
        gender: ["women"],
      }),
      "en",
    );
    expect(others).toEqual([]);
    expect(trade).toMatchObject({ id: "trade", score: 0.75, reached: false });
    expect(trade?.phrases.map((p) => text.slice(p.from, p.to))).toEqual(["Trade", "goods"]);
  });
});

const language = fc.constantFrom(...LANGUAGES);
const word = fc.oneof(
  fc.constantFrom(
    "women",
    "free",
    "trade",
    "child",
    "of",
    "非胁迫",
    "酷刑",
    "التعذيب",
    "والطفل",
    "é",
    "a-b",
    "…",
    "*",
    "[",
    "(a+)+",
  ),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const words = fc.array(word, { maxLength: 8 }).map((all) => all.join(" "));
const pieces = fc.array(fc.tuple(fc.constantFrom("=" as const, "-" as const, "+" as const), words), { maxLength: 8 });
const change = fc.tuple(pieces, fc.boolean()).map(([redline, spaced]) => {
  const padded: RedlinePiece[] = redline.map(([sign, text]) => [sign, spaced ? `${text} ` : text]);
  return { ...changeOf(""), redline: padded };
});
const theme = fc.array(fc.tuple(words, fc.double({ min: -1, max: 1, noNaN: true })), { maxLength: 6 });
const lexicon = fc
  .tuple(fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")), fc.array(theme, { minLength: 4, maxLength: 4 }), language)
  .map(([ids, themes, tongue]) => lexiconOf(Object.fromEntries(ids.map((id, i) => [id, themes[i] ?? []])), tongue));

describe("laws", () => {
  const draftOf = ({ redline }: Change) => redline.flatMap(([sign, text]) => (sign === "-" ? [] : [text])).join("");

  it("evidence is never empty and stands in the draft to the letter; ids are the lexicon's, in its order", () => {
    fc.assert(
      fc.property(change, lexicon, language, (c, own, tongue) => {
        for (const used of [own, DEFAULT_LEXICON]) {
          const hits = themesOf(c, used, tongue);
          const order = used.themes.map((t) => t.id);
          expect(hits.map((h) => h.id)).toEqual(order.filter((id) => hits.some((h) => h.id === id)));
          for (const { evidence } of hits) {
            expect(evidence.length).toBeGreaterThan(0);
            for (const quote of evidence) expect(quote !== "" && draftOf(c).includes(quote)).toBe(true);
          }
        }
      }),
    );
  });

  it("a theme whose words do not stand there changes nothing", () => {
    fc.assert(
      fc.property(change, lexicon, language, (c, own, tongue) => {
        const stranger = {
          id: "stranger",
          name: { en: "x" },
          terms: { [tongue]: [{ phrase: "qqqqqqqqq", weight: 1 }] },
        };
        for (const themes of [
          [...own.themes, stranger],
          [stranger, ...own.themes],
        ])
          expect(themesOf(c, { version: 1, themes }, tongue)).toEqual(themesOf(c, own, tongue));
      }),
    );
  });

  it("the same again, also with a lexicon read anew", () => {
    fc.assert(
      fc.property(change, lexicon, language, (c, own, tongue) => {
        expect(themesOf(c, structuredClone(own), tongue)).toEqual(themesOf(c, own, tongue));
      }),
    );
  });

  it("what only deletes has no theme", () => {
    fc.assert(
      fc.property(change, lexicon, language, (c, own, tongue) => {
        const redline = c.redline.filter(([sign]) => sign !== "+");
        expect(themesOf({ ...c, redline }, own, tongue)).toEqual([]);
      }),
    );
  });

  it("a lexicon and a text made to be slow come to an end", () => {
    const phrases = Array.from({ length: 3_000 }, (_, i) =>
      [...i.toString(2).padStart(12, "0")].map((digit) => (digit === "0" ? "aaa" : "bbb")).join(" … "),
    );
    const text = Array.from({ length: 2_000 }, (_, i) => (i % 3 ? "aaa" : "bbb")).join(" ");
    expect(themesOf(changeOf(`[+${text}+]`), lexiconOf({ slow: phrases }), "en")).toHaveLength(1);
  });
});
