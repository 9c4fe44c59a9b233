/** Provenance as a drafter sees it, on invented texts, and its laws. Rules PR1 to PR8. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTexts } from "../compare/compare.ts";
import type { Change } from "../compare/comparison.ts";
import type { ComparedText } from "../compare/input.ts";
import type { Language } from "../resolution/resolution.ts";
import { placedWords } from "./placed-words.ts";
import { SourceIndex } from "./source-index.ts";

function text(symbol: string, paragraphs: readonly string[], language: Language = "en"): ComparedText {
  return {
    symbol,
    title: "",
    language,
    paragraphs: paragraphs.map((p, i) => ({ label: `OP${i + 1}`, kind: "OP", level: 0, text: p, notes: [] })),
  };
}

/** The only change between two paragraphs; "" for none. */
function change(before: string, after: string, language: Language = "en"): Change {
  const side = (p: string) => text("X", p === "" ? [] : [p], language);
  const { changes } = compareTexts(side(before), side(after));
  const [only] = changes;
  if (!only || changes.length > 1) throw new Error("one change expected");
  return only;
}

const LAMPS =
  "Urges States to light every corridor of a harbour prison by night, to keep the lamps beyond the reach of guards, and to record each hour of darkness;";
const LETTERS =
  "Calls upon States to deliver letters to prisoners unopened, to lend spectacles to those who cannot read, and to train two clerks for each wing;";
const BREAD = "Decides to examine at its next session the price of bread in harbour prisons.";
const HARBOUR = text("B/1", [BREAD, LAMPS, LETTERS]);
const index = new SourceIndex([HARBOUR]);

describe("provenance", () => {
  it("names the paragraph that holds an added one, with all of it as the quote", () => {
    expect(index.originOf(change("", LAMPS))).toEqual({
      provenance: [{ symbol: "B/1", label: "OP2", coverage: 1, quotes: [LAMPS.slice(0, -1)] }],
      unsourced: [],
    });
  });

  it("ignores case and typography, also in what only replaces the same words", () => {
    const upper = LETTERS.replaceAll(" ", "\u00a0").toUpperCase();
    expect(index.originOf(change("", upper)).provenance[0]?.coverage).toBe(1);
    const before = LETTERS.replace("letters", "Letters");
    expect(index.originOf({ ...change(before, LETTERS), significance: "substantive" })).toEqual({
      provenance: [],
      unsourced: [],
    });
  });

  it("finds a fragment of eight words in a paragraph of other matter, and gives the rest as new", () => {
    const { provenance, unsourced } = index.originOf(
      change(
        "",
        "Invites museums of navigation to keep the lamps beyond the reach of guards whenever paintings are restored;",
      ),
    );
    expect(provenance.map((p) => [p.label, p.quotes])).toEqual([
      ["OP2", ["to keep the lamps beyond the reach of guards"]],
    ]);
    expect(unsourced).toEqual(["Invites museums of navigation", "whenever paintings are restored"]);
  });

  it("finds a paragraph that was edited heavily", () => {
    const edited =
      "Encourages States to light each passage of a harbour prison at dusk, to put the lamps beyond the reach of all guards, and to record any hour of darkness in a book;";
    expect(index.originOf(change("", edited)).provenance[0]?.label).toBe("OP2");
  });

  it("PR1: an insertion of a few words has a source where source and draft agree around it", () => {
    const before = LETTERS.replace("spectacles ", "books ");
    const { provenance, unsourced } = index.originOf(change(before, LETTERS));
    expect(provenance.map((p) => [p.label, p.coverage])).toEqual([["OP3", 1]]);
    expect(unsourced).toEqual([]);
    const elsewhere = index.originOf(
      change(
        "Requests the harbour master to count the boats;",
        "Requests the harbour master to count spectacles and the boats;",
      ),
    );
    expect(elsewhere).toEqual({ provenance: [], unsourced: ["spectacles and"] });
  });

  it("PR2: neither sequence words nor grammar are new language", () => {
    const { provenance, unsourced } = index.originOf(
      change("Urges States to paint the boats;", "Further urges States to paint all of the boats;"),
    );
    expect([provenance, unsourced]).toEqual([[], []]);
  });

  it("PR2: a later session, a newer resolution and its date are no new language", () => {
    for (const [before, after] of [
      ["at its eightieth session", "at its eighty-first, eighty-second and eighty-third sessions"],
      ["for the one hundred and second session", "for the one hundred and fifth session"],
      ["its resolution 61/1 of 3 March 2006", "its resolutions 61/1 of 3 March 2006 and 99/212 of 15 December 2044"],
    ]) {
      const { unsourced } = index.originOf(
        change(`Decides to speak of lamps, ${before};`, `Decides to speak of lamps, ${after};`),
      );
      expect(unsourced).toEqual([]);
    }
  });

  it("PR3: a set phrase that stands in every clause is no evidence", () => {
    const formula = "with a view to the protection of all persons held in harbour prisons";
    const many = Array.from({ length: 40 }, (_, k) => `Urges keeper${k} to repair object${k} ${formula};`);
    const { provenance, unsourced } = new SourceIndex([text("B/2", many)]).originOf(
      change("", `Invites astronomers to observe comets ${formula};`),
    );
    expect(provenance).toEqual([]);
    expect(unsourced).toEqual([`Invites astronomers to observe comets ${formula}`]);
  });

  it("PR3: numbers and symbols shared with a text of another language are none", () => {
    const french = text(
      "B/3",
      ["Rappelant 61/1, 62/2, 63/3, 64/4, 65/5, 66/6, 67/7, 68/8, 69/9 et Quayside Navigation Harbour Convention,"],
      "fr",
    );
    const english = change(
      "",
      "Recalling 61/1, 62/2, 63/3, 64/4, 65/5, 66/6, 67/7, 68/8, 69/9 and Quayside Navigation Harbour Convention,",
    );
    expect(new SourceIndex([french]).originOf(english).provenance).toEqual([]);
    expect(new SourceIndex([french]).originOf(english, "fr").provenance).not.toEqual([]);
  });

  it("PR7: coverage, then longer quotes, then the order of the sources; one paragraph of a text, five at most", () => {
    const shorter = LAMPS.replace(", and to record each hour of darkness", "");
    const sources = [text("C/1", [shorter]), ...[2, 3, 4, 5, 6, 7].map((n) => text(`C/${n}`, [LAMPS, shorter]))];
    const { provenance } = new SourceIndex(sources).originOf(change("", LAMPS));
    expect(provenance.map((p) => `${p.symbol} ${p.label}`)).toEqual([
      "C/2 OP1",
      "C/3 OP1",
      "C/4 OP1",
      "C/5 OP1",
      "C/6 OP1",
    ]);
  });

  it("PR7: a source of another part of the clause is named although five hold the first part", () => {
    const sources = [...[1, 2, 3, 4, 5, 6].map((n) => text(`C/${n}`, [LAMPS])), text("D/1", [LETTERS])];
    const both = `${LAMPS.replace(";", "")}, and also to deliver letters to prisoners unopened, to lend spectacles to those who cannot read;`;
    expect(new SourceIndex(sources).originOf(change("", both)).provenance.map((p) => p.symbol)).toContain("D/1");
  });

  it("says nothing of what is unchanged, deleted or editorial", () => {
    const none = { provenance: [], unsourced: [] };
    expect(index.originOf(change(LAMPS, LAMPS))).toEqual(none);
    expect(index.originOf(change(LAMPS, ""))).toEqual(none);
    expect(index.originOf(change(LAMPS, LAMPS.replace("Urges", "Also urges")))).toEqual(none);
  });

  it("without a source everything added is new", () => {
    expect(new SourceIndex([]).originOf(change("", LAMPS))).toEqual({
      provenance: [],
      unsourced: [LAMPS.slice(0, -1)],
    });
  });

  it.each<[Language, string, string]>([
    [
      "fr",
      "Prie instamment les États d’éclairer la nuit chaque couloir des prisons portuaires et de placer les lampes hors d’atteinte ;",
      "couloir",
    ],
    [
      "es",
      "Insta a los Estados a que iluminen de noche cada pasillo de las prisiones portuarias y coloquen las lámparas fuera de alcance;",
      "pasillo",
    ],
    [
      "ru",
      "настоятельно призывает государства освещать ночью каждый коридор портовых тюрем и размещать лампы вне досягаемости охраны;",
      "коридор",
    ],
    [
      "ar",
      "تحث الدول على إنارة كل ممر من ممرات سجون الموانئ ليلا وعلى وضع المصابيح بعيدا عن متناول الحراس؛",
      "المصابيح",
    ],
    ["zh", "敦促各国夜间照亮港口监狱的每条走廊，将灯具放置在看守无法触及的地方，并记录每个黑暗的小时；", "走廊"],
  ])("works in %s", (language, paragraph, word) => {
    const found = new SourceIndex([text("B/4", [paragraph], language)]);
    expect(found.originOf(change("", paragraph, language)).provenance[0]?.coverage).toBe(1);
    const [quote] = found.originOf(change("", paragraph, language)).provenance[0]?.quotes ?? [];
    expect(quote).toContain(word);
  });
});

const vocabulary =
  "harbour lamps guards letters clerks boats masts ropes anchors sails decks cooks of the and to for".split(" ");
const sentence = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 25 })
  .map((w) => `Urges ${w.join(" ")};`);
const sources = fc
  .array(fc.array(sentence, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 })
  .map((texts) => texts.map((paragraphs, k) => text(`S/${k}`, paragraphs)));
const draftChange = fc
  .tuple(fc.option(sentence, { nil: "" }), sentence)
  .map(([before, after]) => compareTexts(text("X", before === "" ? [] : [before]), text("X", [after])).changes)
  .map((changes) => changes.find((c) => c.draft.length > 0))
  .filter((c) => c !== undefined);

describe("laws", () => {
  it("quotes are literal, coverage is a share, unsourced passages are literal parts of what was added", () => {
    fc.assert(
      fc.property(sources, draftChange, (texts, c) => {
        const { provenance, unsourced } = new SourceIndex(texts).originOf(c);
        for (const hit of provenance) {
          const paragraph = texts.find((t) => t.symbol === hit.symbol)?.paragraphs.find((p) => p.label === hit.label);
          expect(hit.quotes.length).toBeGreaterThan(0);
          for (const quote of hit.quotes) expect(quote !== "" && paragraph?.text.includes(quote)).toBe(true);
          expect(hit.coverage).toBeGreaterThan(0);
          expect(hit.coverage).toBeLessThanOrEqual(1);
        }
        for (const passage of unsourced)
          expect(c.redline.some(([op, piece]) => op === "+" && piece.includes(passage))).toBe(true);
      }),
    );
  });

  it("a paragraph that is verbatim in a source has coverage 1", () => {
    fc.assert(
      fc.property(sources, fc.nat(), (texts, pick) => {
        const all = texts.flatMap((t) => t.paragraphs.map((p) => p.text)).filter((p) => placedWords(p).length >= 4);
        const paragraph = all[pick % Math.max(1, all.length)] ?? "";
        fc.pre(/harbour|lamps|guards|letters|clerks|boats|masts|ropes|anchors|sails|decks|cooks/.test(paragraph));
        const origin = new SourceIndex(texts).originOf(change("", paragraph));
        expect(origin.provenance[0]?.coverage).toBe(1);
        expect(origin.unsourced).toEqual([]);
      }),
    );
  });

  it("the order of paragraphs inside a source does not matter to what is found", () => {
    fc.assert(
      fc.property(fc.uniqueArray(sentence, { minLength: 1, maxLength: 8 }), draftChange, (paragraphs, c) => {
        const found = (order: readonly string[]) => {
          const { provenance, unsourced } = new SourceIndex([text("S", order)]).originOf(c);
          return { best: provenance[0]?.coverage, unsourced };
        };
        expect(found([...paragraphs].reverse())).toEqual(found(paragraphs));
      }),
    );
  });

  it("PR8: every added word is quoted from a source or as new, but for stretches of a few words or mere grammar", () => {
    const grammar = ["urges", "of", "the", "and", "to", "for"];
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), sentence, (paragraphs, after) => {
        const { provenance, unsourced } = new SourceIndex([text("S", paragraphs)]).originOf(change("", after));
        const accounted = new Set(
          [...provenance.flatMap((p) => p.quotes), ...unsourced].flatMap((q) => placedWords(q).map((w) => w.word)),
        );
        let row: string[] = [];
        for (const { word } of [...placedWords(after), { word: "" }])
          if (word !== "" && !accounted.has(word)) row.push(word);
          else {
            expect(row.length <= 3 || row.every((w) => grammar.includes(w))).toBe(true);
            row = [];
          }
      }),
      { numRuns: 300 },
    );
  });

  it("the same question has the same answer, asked again or of another index", () => {
    fc.assert(
      fc.property(sources, draftChange, (texts, c) => {
        const asked = new SourceIndex(texts);
        const first = asked.originOf(c);
        expect(asked.originOf({ ...c, redline: [...c.redline] })).toBe(first);
        expect(new SourceIndex(texts).originOf(c)).toEqual(first);
      }),
    );
  });
});
