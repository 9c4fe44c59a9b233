/** SPEC S1 to S10. */
import { describe, expect, it } from "vitest";
import type { Language, ParagraphKind } from "../resolution/resolution.ts";
import { compareTexts } from "./compare.ts";
import type { Change } from "./comparison.ts";
import type { ComparedText } from "./input.ts";

type Line = readonly [label: string, text: string, ...notes: string[]];

function textOf(lines: readonly Line[], language: Language): ComparedText {
  const paragraphs = lines.map(([label, text, ...notes]) => ({
    label,
    kind: label.slice(0, 2) as ParagraphKind,
    level: 0,
    text,
    notes,
  }));
  return { symbol: "", title: "", language, paragraphs };
}

function compared(base: readonly Line[], draft: readonly Line[], language: Language = "en"): readonly Change[] {
  return compareTexts(textOf(base, language), textOf(draft, language)).changes;
}

function judged(base: string, draft: string, language: Language = "en"): string {
  const [change] = compared([["OP1", base]], [["OP1", draft]], language);
  return `${change?.kind} ${change?.significance} ${change?.rule ?? ""}`.trim();
}

describe("significance of words", () => {
  it.each<[string, string, string, Language?]>([
    ["Urges States to act;", "Urges States to act;", "same none"],
    ["the non-derogable prohibition;", "the non\u2011derogable prohibition;", "same none S1"],
    ["invites States parties to report;", "invites States Parties to report;", "modified editorial S2"],
    ["in this regard, recognizing the law,", "in this regard recognizing the law,", "modified editorial S3"],
    [
      "Notes information gathering programs of States;",
      "Notes information-gathering programmes of States;",
      "modified editorial S4",
    ],
    ["Urges States to organise courts;", "Urges States to organize courts;", "modified editorial S4"],
    [
      "Recalling also its resolution on torture,",
      "Recalling further its resolution on torture,",
      "modified editorial S5",
    ],
    [
      "Requests the Secretary-General to report;",
      "Also requests the Secretary-General to report;",
      "modified editorial S5",
    ],
    [
      "Rappelant sa résolution sur la torture,",
      "Rappelant également sa résolution sur la torture,",
      "modified editorial S5",
      "fr",
    ],
    ["回顾其关于酷刑的决议，", "又回顾其关于酷刑的决议，", "modified editorial S5", "zh"],
    ["促请各国修理码头；", "还促请各国修理码头；", "modified editorial S5", "zh"],
    ["Recordando su resolución,", "Recordando también su resolución,", "modified editorial S5", "es"],
    ["ссылаясь на свою резолюцию,", "ссылаясь также на свою резолюцию,", "modified editorial S5", "ru"],
    ["وإذ تشير إلى قرارها،", "وإذ تشير أيضاً إلى قرارها،", "modified editorial S5", "ar"],
    ["وإذ تشير كذلك إلى قرارها،", "وإذ تشير أيضا إلى قرارها،", "modified editorial S5", "ar"],
    ["Prie les ports d’agir\u00A0;", "Prie les ports d’agir;", "same none S1", "fr"],
    ["le «\u00A0phare\u00A0» du port;", "le “phare” du port ;", "same none S1", "fr"],
    ["Invite les Etats à agir;", "Invite les États à agir;", "modified editorial S4", "fr"],
    ["ينبغي أن تؤدي دوراً مهماً؛", "ينبغي أن تؤدي دورا مهما؛", "modified editorial S4", "ar"],
    ["تشير إلى المـوانئ؛", "تشير إلى الموانئ؛", "same none S1", "ar"],
    ["в трёх портах;", "в трех портах;", "modified editorial S4", "ru"],
    ["Welcomes the co-operation of ports;", "Welcomes the cooperation of ports;", "modified editorial S4"],
    ["Requests information on ports;", "Requests further information on ports;", "modified substantive S9"],
    ["Recalling that ports close,", "Recalling further that ports close,", "modified editorial S5"],
    ["Calls upon States to act;", "Calls upon States also to act;", "modified substantive S9"],
    ["Refers to articles 5, 7 of the rules;", "Refers to articles 57 of the rules;", "modified substantive S9"],
    [
      "Urges States to protect women and also girls;",
      "Urges States to protect women and girls;",
      "modified substantive S9",
    ],
    ["Urges all States to act;", "Urges [all] States to act;", "modified substantive S9"],
    ["Recalls resolution 74/143 on torture;", "Recalls resolution 77/209 on torture;", "modified substantive S9"],
    ["Urges States to consider ratification;", "Urges States to ensure ratification;", "modified substantive S9"],
    ["States shall not use force against them;", "States shall use force against them;", "modified substantive S9"],
  ])("%s → %s: %s", (base, draft, expected, language = "en") => {
    expect(judged(base, draft, language)).toBe(expected);
  });

  it("S6 a reference that follows the renumbering is editorial, any other number is not", () => {
    const base: Line[] = [
      ["OP1", "Decides to establish a fund for the victims of torture;"],
      ["OP2", "Requests a report on the fund referred to in paragraph 1 above;"],
    ];
    const draft = (number: string): Line[] => [
      ["OP1", "Welcomes the visits of the Subcommittee to prisons;"],
      ["OP2", "Decides to establish a fund for the victims of torture;"],
      ["OP3", `Requests a report on the fund referred to in paragraph ${number};`],
    ];
    const last = (changes: readonly Change[]) => changes.at(-1)?.rule;
    expect(last(compared(base, draft("2 above")))).toBe("S6");
    expect(last(compared(base, draft("3 above")))).toBe("S9");
    expect(last(compared(base, draft("2 of its resolution above")))).toBe("S9");
  });

  it.each<[Language, string, string, string]>([
    ["en", "paragraphs 1 and 2 above", "paragraphs 2 and 3 above", "S6"],
    ["en", "paragraphs 1 to 2 above", "paragraphs 2 to 3 above", "S6"],
    ["fr", "au paragraphe 1 ci-dessus", "au paragraphe 2 ci-dessus", "S6"],
    ["es", "en el párrafo 1 de la presente resolución", "en el párrafo 2 de la presente resolución", "S6"],
    ["ru", "в пункте 1 выше", "в пункте 2 выше", "S6"],
    ["ar", "بالفقرة 1 أعلاه", "بالفقرة 2 أعلاه", "S6"],
    ["zh", "上文第1段", "上文第2段", "S6"],
  ])("S6 in %s: %s, %s", (language, before, after, rule) => {
    const [fund, visits] = ["Establishes Alpha Beta Gamma Delta fund;", "Welcomes Epsilon Zeta Eta Theta visits;"];
    const more = "Iota Kappa Lambda Mu Nu Xi;";
    const text = (reference: string) => `Omicron Pi Rho Sigma Tau ${reference} Upsilon Phi Chi Psi;`;
    const changes = compared(
      [
        ["OP1", fund],
        ["OP2", more],
        ["OP3", text(before)],
      ],
      [
        ["OP1", visits],
        ["OP2", fund],
        ["OP3", more],
        ["OP4", text(after)],
      ],
      language,
    );
    expect(changes.at(-1)?.rule).toBe(rule);
  });

  it.each<[Language, string, string]>([
    ["fr", "paragraphe 1 de la résolution 94/181", "paragraphe 2 de la résolution 94/181"],
    ["es", "párrafo 1 de la resolución 94/181", "párrafo 2 de la resolución 94/181"],
    ["ru", "пункте 1 резолюции 94/181", "пункте 2 резолюции 94/181"],
    ["zh", "大会第94/181号决议第1段", "大会第94/181号决议第2段"],
  ])("S9 in %s a paragraph of another document: %s", (language, before, after) => {
    const [fund, visits] = ["Establishes Alpha Beta Gamma Delta fund;", "Welcomes Epsilon Zeta Eta Theta visits;"];
    const text = (reference: string) => `Omicron Pi Rho Sigma Tau ${reference} Upsilon Phi Chi Psi;`;
    const changes = compared(
      [
        ["OP1", fund],
        ["OP2", text(before)],
      ],
      [
        ["OP1", visits],
        ["OP2", fund],
        ["OP3", text(after)],
      ],
      language,
    );
    expect(changes.at(-1)?.rule).toBe("S9");
  });

  it("S6 a sub-paragraph that is referred to follows too", () => {
    const base: Line[] = [
      ["OP1", "Establishes Alpha Beta Gamma Delta:"],
      ["OP1(a)", "Epsilon Zeta Eta Theta visits;"],
      ["OP2", "Welcomes Iota Kappa as set out in paragraph 1 (a) above;"],
    ];
    const draft = (reference: string): Line[] => [
      ["OP1", "Welcomes Omicron Pi Rho Sigma;"],
      ["OP2", "Establishes Alpha Beta Gamma Delta:"],
      ["OP2(a)", "Tau Upsilon Phi Chi;"],
      ["OP2(b)", "Epsilon Zeta Eta Theta visits;"],
      ["OP3", `Welcomes Iota Kappa as set out in paragraph ${reference} above;`],
    ];
    expect(compared(base, draft("2 (b)")).at(-1)?.rule).toBe("S6");
    expect(compared(base, draft("2 (a)")).at(-1)?.rule).toBe("S9");
  });

  it("S9 added and deleted paragraphs are substantive; S10 so is an operative paragraph that became preambular", () => {
    const words = "the continued use of torture in places of detention";
    const changes = compared(
      [["OP1", `Expresses concern about ${words};`]],
      [["PP1", `Expresses concern about ${words};`]],
    );
    expect(changes.map((c) => `${c.kind} ${c.significance} ${c.rule}`)).toEqual(["same substantive S10"]);
    expect(compared([], [["OP1", "Decides to act;"]]).map((c) => `${c.kind} ${c.significance}`)).toEqual([
      "added substantive",
    ]);
  });
});

describe("significance of footnotes", () => {
  const treaty = "United Nations, Treaty Series, vol. 1465, No. 24841.";
  const notes = (base: readonly Line[], draft: readonly Line[]) => {
    const change = compared(base, draft)[0];
    return [change?.kind, change?.significance, change?.rule, change?.notes?.map((n) => n.op)];
  };

  it("S7 an Ibid. that writes out to the same source is editorial", () => {
    const base: Line[] = [["OP1", "Recalls it;", "Ibid., vol. 1577, No. 27531."]];
    const draft: Line[] = [["OP1", "Recalls it;", "United Nations, Treaty Series, vol. 1577, No. 27531."]];
    expect(notes(base, draft)).toEqual(["same", "editorial", "S7", ["modified"]]);
  });

  it("S7 numbers of other footnotes are editorial", () => {
    expect(notes([["OP1", "Recalls;", "See footnote 3."]], [["OP1", "Recalls;", "See footnote 5."]])).toEqual([
      "same",
      "editorial",
      "S7",
      ["modified"],
    ]);
  });

  it("S7 a note that the other text still has elsewhere was not lost; S8 one that is gone or new is substantive", () => {
    const base: Line[] = [
      ["OP1", "Recalls;", treaty],
      ["OP2", "Notes the Convention;"],
    ];
    expect(
      notes(base, [
        ["OP1", "Recalls;"],
        ["OP2", "Notes the Convention;", treaty],
      ]),
    ).toEqual(["same", "editorial", "S7", ["deleted"]]);
    expect(
      notes(base, [
        ["OP1", "Recalls;"],
        ["OP2", "Notes the Convention;"],
      ]),
    ).toEqual(["same", "substantive", "S8", ["deleted"]]);
    expect(notes(base, [["OP1", "Recalls;", "Resolution 217 A (III)."]])).toEqual([
      "same",
      "substantive",
      "S8",
      ["modified"],
    ]);
  });
});
