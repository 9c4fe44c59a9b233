import { describe, expect, it } from "vitest";
import {
  EMPTY_MASTHEAD,
  footnoteId,
  type ParagraphKind,
  paragraphId,
  type Resolution,
} from "../resolution/resolution.ts";
import { checkDrafting } from "./findings.ts";

type Row = readonly [ParagraphKind, string, level?: number];

function resolution(rows: readonly Row[], notes: readonly string[] = []): Resolution {
  return {
    masthead: EMPTY_MASTHEAD,
    language: "en",
    paragraphs: rows.map(([kind, text, level = kind === "SUB" ? 1 : 0], i) => ({
      id: paragraphId(`p${i + 1}`),
      kind,
      level,
      text,
      italics: [],
      notes: [],
    })),
    footnotes: notes.map((text, i) => ({ id: footnoteId(`n${i + 1}`), text, italics: [] })),
  };
}

const rules = (...rows: Row[]) => checkDrafting(resolution(rows)).map(({ rule, label }) => `${rule} ${label}`);

describe("drafting findings", () => {
  it("has nothing to say about a sound text", () => {
    expect(
      rules(
        ["PP", "Recalling:"],
        ["SUB", "Wells,"],
        ["PP", "Noting rain,"],
        ["HEADING", "Wells", 1],
        ["OP", "Urges:"],
        ["SUB", "Digging; and"],
        ["SUB", "Sharing:"],
        ["SUB", "Water;", 2],
        ["OP", "Decides."],
      ),
    ).toEqual([]);
  });

  it("F1: a sub-paragraph needs a parent", () => {
    expect(rules(["SUB", "Wells,"], ["PP", "Recalling,"], ["OP", "Decides."])).toEqual(["F1 OP0(a)"]);
    expect(rules(["OP", "Urges rain;"], ["HEADING", "Wells", 1], ["SUB", "Rain;"], ["OP", "Decides."])).toEqual([
      "F1 H1(a)",
    ]);
  });

  it("F2: a level is not skipped", () => {
    expect(rules(["OP", "Urges:"], ["SUB", "Wells.", 2])).toEqual(["F2 OP1(-)(i)"]);
  });

  it("F3: preambular paragraphs stand before operative ones, in each annex anew", () => {
    expect(
      rules(
        ["OP", "Urges rain;"],
        ["PP", "Recalling wells,"],
        ["OP", "Decides."],
        ["ANNEX", "Annex"],
        ["PP", "Noting,"],
      ),
    ).toEqual(["F3 PP1"]);
  });

  it("F4: empty paragraphs", () => {
    expect(rules(["PP", ""], ["OP", "Decides."])).toEqual(["F4 PP1"]);
  });

  it("F5 and F6: punctuation at the end", () => {
    expect(
      rules(
        ["PP", "Recalling wells"],
        ["PP", "Noting rain;"],
        ["OP", "Urges rain,"],
        ["SUB", "Wells,"],
        ["OP", "Decides."],
      ),
    ).toEqual(["F5 PP1", "F5 PP2", "F6 OP1"]);
  });

  it("F7: the last paragraph ends with a full stop", () => {
    expect(rules(["OP", "Urges rain;"], ["OP", "Decides;"])).toEqual(["F7 OP2"]);
  });

  it("F8: footnotes are cited", () => {
    expect(checkDrafting(resolution([["OP", "Decides."]], ["See A/80/1."]))).toMatchObject([
      { rule: "F8", quote: "See A/80/1." },
    ]);
  });
});
