/** SPEC A1 to A12 and C1, on small texts. */
import { describe, expect, it } from "vitest";
import { numberParagraphs } from "../resolution/numbering.ts";
import type { ParagraphKind } from "../resolution/resolution.ts";
import { compareTexts } from "./compare.ts";
import type { ComparedText } from "./input.ts";

type Line = readonly [ParagraphKind, string];

function textOf(lines: readonly Line[]): ComparedText {
  const kinds = lines.map(([kind]) => ({ kind, level: kind === "SUB" ? 1 : 0 }));
  const numbers = numberParagraphs(kinds);
  const paragraphs = lines.map(([kind, text], i) => ({
    label: numbers[i]?.label ?? "",
    kind,
    level: kinds[i]?.level ?? 0,
    text,
    notes: [],
  }));
  return { symbol: "", title: "", language: "en", paragraphs };
}

function facts(base: readonly Line[], draft: readonly Line[]): string[] {
  return compareTexts(textOf(base), textOf(draft)).changes.map(
    (c) => `${c.moved ? "moved " : ""}${c.kind} ${c.base.join("+")}>${c.draft.join("+")}`,
  );
}

const fund: Line = ["OP", "Decides to establish a voluntary fund for the rehabilitation of victims;"];
const visits: Line = ["OP", "Welcomes the regular visits of the Subcommittee to places of detention;"];
const courts: Line = ["OP", "Calls upon States to guarantee independent courts and fair proceedings;"];
const report: Line = ["OP", "Requests the Secretary-General to submit a report at its next session;"];
const chapeau: Line = ["OP", "Urges all States to take the following measures without delay:"];
const train: Line = ["SUB", "To train custodial personnel in lawful methods of interviewing;"];
const record: Line = ["SUB", "To keep a register of every person held in custody;"];

describe("alignment", () => {
  it("A1 an insertion renumbers, it moves nothing", () => {
    expect(facts([fund, visits, courts], [fund, report, visits, courts])).toEqual([
      "same OP1>OP1",
      "added >OP2",
      "same OP2>OP3",
      "same OP3>OP4",
    ]);
  });

  it("a deleted clause follows the one it followed", () => {
    expect(facts([fund, visits, courts], [fund, courts])).toEqual(["same OP1>OP1", "deleted OP2>", "same OP3>OP2"]);
  });

  it("M1 the one paragraph that passed others moved", () => {
    expect(facts([fund, visits, courts, report], [report, fund, visits, courts])).toEqual([
      "moved same OP4>OP1",
      "same OP1>OP2",
      "same OP2>OP3",
      "same OP3>OP4",
    ]);
  });

  it("M2 a chapeau and its sub-paragraphs stay together when another clause passes them", () => {
    expect(facts([chapeau, train, record, fund], [fund, chapeau, train, record])[0]).toBe("moved same OP2>OP1");
  });

  it("A4 a clause rewritten between the same neighbours is the same clause", () => {
    const old: Line = [
      "OP",
      "Takes note of the report of the Special Rapporteur presenting her priorities on torture and encourages her to continue;",
    ];
    const rewritten: Line = [
      "OP",
      "Takes note of the work done and of information on follow-up to visits by the Special Rapporteur;",
    ];
    expect(facts([fund, old, courts], [fund, rewritten, courts])[1]).toBe("modified OP2>OP2");
  });

  it("A6 an operative paragraph may become a preambular one", () => {
    const operative: Line = ["OP", "Expresses deep concern about the continued use of torture in detention;"];
    const preambular: Line = ["PP", "Expressing deep concern about the continued use of torture in detention,"];
    expect(facts([fund, operative, courts], [preambular, fund, courts])[0]).toBe("moved modified OP2>PP1");
  });

  const both: Line = [
    "OP",
    "Calls upon States to guarantee independent courts and fair proceedings, and to provide victims with redress, compensation and rehabilitation;",
  ];
  const redress: Line = [
    "OP",
    "Also calls upon States to provide victims with redress, compensation and rehabilitation;",
  ];

  it("A8 a split is one change, and its words are not painted as deleted and added", () => {
    expect(facts([fund, both, report], [fund, courts, redress, report])).toEqual([
      "same OP1>OP1",
      "split OP2>OP2+OP3",
      "same OP3>OP4",
    ]);
    const split = compareTexts(textOf([fund, both, report]), textOf([fund, courts, redress, report])).changes[1];
    const deleted = split?.redline.filter(([op]) => op === "-").map(([, text]) => text.trim());
    expect(deleted).toEqual([", and"]);
  });

  it("A8 a merger is the mirror of a split", () => {
    expect(facts([fund, courts, redress, report], [fund, both, report])[1]).toBe("merged OP2+OP3>OP2");
  });

  it("equal paragraphs of which one side has more are told apart by their neighbours", () => {
    const repeated: Line = ["OP", "Requests a report;"];
    expect(facts([fund, repeated, courts, repeated], [fund, courts, repeated])).toEqual([
      "same OP1>OP1",
      "deleted OP2>",
      "same OP3>OP2",
      "same OP4>OP3",
    ]);
  });

  it("C1 counts headings and sub-paragraphs with their part", () => {
    const { summary } = compareTexts(
      textOf([["PP", "Recalling its resolutions,"], ["HEADING", "Measures"], chapeau, train]),
      textOf([["PP", "Recalling its resolutions,"], ["HEADING", "Measures"], chapeau, train, record]),
    );
    expect([summary.PP.same, summary.OP.same, summary.OP.added, summary.OP.substantive]).toEqual([1, 3, 1, 1]);
  });

  it("A8 a split whose words are unchanged strikes none of them, nor does a merge", () => {
    const parts: Line[] = [
      ["OP", "Urges States to train custodial personnel in lawful interviewing;"],
      ["OP", "to keep registers of all persons held in custody at any time;"],
    ];
    const whole: Line = ["OP", `${parts.map(([, text]) => text.slice(0, -1)).join(", ")};`];
    const edits = (base: readonly Line[], draft: readonly Line[]) =>
      compareTexts(textOf(base), textOf(draft)).changes.map((c) => [
        c.kind,
        ...c.redline.flatMap(([op, piece]) => (op === "=" ? [] : [op + piece])),
      ]);
    expect(edits([whole, fund], [...parts, fund])).toEqual([["split", "-, ", "+;\n"], ["same"]]);
    expect(edits([...parts, fund], [whole, fund])).toEqual([["merged", "-;\n", "+, "], ["same"]]);
  });

  it("A8 a chapeau of one word that stands at the end of the whole is a part", () => {
    const all: Line = ["OP", "Decides to establish a voluntary fund for the rehabilitation of victims, and decides:"];
    expect(facts([fund, ["OP", "Decides:"], train], [all, train])).toEqual([
      "merged OP1+OP2>OP1",
      "same OP2(a)>OP1(a)",
    ]);
  });

  it("A10 a new clause that uses the same phrase elsewhere is not the old one moved", () => {
    const old: Line = [
      "OP",
      "Urges States to keep a register of every person held in custody, on an equal basis with others;",
    ];
    const fresh: Line = [
      "OP",
      "Invites all parties to keep a register of every person held in custody, and to publish it yearly;",
    ];
    expect(facts([old, visits, courts, report], [visits, courts, report, fresh])).toEqual([
      "deleted OP1>",
      "same OP2>OP1",
      "same OP3>OP2",
      "same OP4>OP3",
      "added >OP4",
    ]);
  });

  it.each([
    ["lamps", "Urges States to keep lamps lit", "Encourages ports to print tables of tides", 2],
    ["a longer rest", "Urges States to keep lamps lit", `${visits[1].slice(0, -1)} and harbours of every coast`, 1],
    ["two long rests", courts[1].slice(0, -1), `${visits[1].slice(0, -1)} and harbours of every coast`, 1],
  ])(
    "A12 a passage that goes over to the clause beside it makes nothing new and merges nothing: %s",
    (_, one, two, times) => {
      const board =
        ", and to establish inspectorates with the power to board every vessel at any hour of the day without prior notice";
      const passage = board.repeat(times);
      const [giver, given]: Line[] = [
        ["OP", `${one}${passage};`],
        ["OP", `${one};`],
      ];
      const [taker, taken]: Line[] = [
        ["OP", `${two};`],
        ["OP", `${two}${passage};`],
      ];
      if (!giver || !given || !taker || !taken) throw new Error("four clauses");
      const straight = ["same OP1>OP1", "modified OP2>OP2", "modified OP3>OP3", "same OP4>OP4"];
      expect(facts([fund, giver, taker, report], [fund, given, taken, report])).toEqual(straight);
      expect(facts([fund, taker, giver, report], [fund, taken, given, report])).toEqual(straight);
      expect(facts([fund, given, taken, report], [fund, giver, taker, report])).toEqual(straight);
    },
  );

  it("A6 an operative paragraph that became preambular is one link, and it is the one that moved", () => {
    const operative: Line = ["OP", "Expresses its deep concern about the continued use of torture in prisons;"];
    const preambular: Line = ["PP", "Expressing deep concern about the continued use of torture in prisons,"];
    const first: Line = ["PP", "Recalling all its resolutions on places of detention,"];
    expect(facts([first, visits, operative, courts], [first, preambular, visits, courts])).toEqual([
      "same PP1>PP1",
      "moved modified OP2>PP2",
      "same OP1>OP1",
      "same OP3>OP2",
    ]);
  });

  it("M4 a chapeau and its sub-paragraphs are one move, also with a new sub-paragraph among them", () => {
    const moved = (draft: readonly Line[]) =>
      compareTexts(textOf([chapeau, train, fund, visits, courts, report]), textOf(draft)).changes.map((c) => c.block);
    const none = undefined;
    expect(moved([fund, visits, courts, chapeau, train, report])).toEqual([none, none, none, 1, 1, none]);
    expect(moved([fund, visits, courts, chapeau, record, train, report])).toEqual([none, none, none, 1, none, 1, none]);
    expect(moved([fund, chapeau, train, report, visits, courts])).toEqual([1, none, none, 2, none, none]);
  });
});
