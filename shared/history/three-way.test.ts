/** HI6, HI7: each word of the revision is somebody's, and nothing of the base or of the tabled draft is passed over. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { family, textOf } from "./texts.testing.ts";
import { type ThreeWayClause, threeWay } from "./three-way.ts";

const standing = ({ pieces }: ThreeWayClause) =>
  pieces.flatMap(({ op, text }) => (op === "=" || op === "+" ? [text] : [])).join("");

describe("threeWay", () => {
  it("shows each paragraph of the revision once, to the letter, and each label of the other two", () => {
    fc.assert(
      fc.property(family, ([base = textOf(), tabled = base, revision = tabled]) => {
        const clauses = threeWay(base, tabled, revision);
        const present = clauses.filter(({ place }) => place !== undefined);
        expect(present.map((c) => c.place)).toEqual([...revision.paragraphs.keys()]);
        expect(present.map(standing)).toEqual(revision.paragraphs.map((p) => p.text));
        for (const side of ["base", "tabled"] as const) {
          const labels = new Set(clauses.flatMap((c) => c[side]));
          expect(labels).toEqual(new Set({ base, tabled }[side].paragraphs.map((p) => p.label)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has nothing of an author who changed nothing", () => {
    fc.assert(
      fc.property(family, ([one = textOf(), two = one]) => {
        const by = (clauses: readonly ThreeWayClause[]) =>
          new Set(clauses.flatMap((c) => [c.changedBy, ...c.pieces.flatMap((p) => p.by ?? [])]));
        for (const who of by(threeWay(one, one, two))) expect(["base", "revision"]).toContain(who);
        for (const who of by(threeWay(one, two, two))) expect(["base", "tabled"]).toContain(who);
      }),
      { numRuns: 40 },
    );
  });

  const seized = "OP Decides to remain seized of the matter.";
  const register = (words: string) => `OP Urges States to keep a register of ${words} in custody at every hour;`;

  it("tells the words of the tabled draft from those of the revision", () => {
    const [first, ...rest] = threeWay(
      textOf(register("persons"), seized),
      textOf(register("all persons, including children,"), seized),
      textOf(register("all persons, including migrants,"), seized),
    );
    expect(first?.changedBy).toBe("both");
    expect(first?.pieces).toEqual([
      { op: "=", text: "Urges States to keep a register of " },
      { op: "+", text: "all ", by: "tabled" },
      { op: "=", text: "persons" },
      { op: "+", text: ", including ", by: "tabled" },
      { op: "~", text: "children" },
      { op: "+", text: "migrants", by: "revision" },
      { op: "+", text: ",", by: "tabled" },
      { op: "=", text: " in custody at every hour;" },
    ]);
    expect(rest.map((c) => c.changedBy)).toEqual(["base"]);
  });

  it("shows what was dropped, and by whom, where it stood", () => {
    const visits = "OP Invites independent bodies to visit places where people are held;";
    const training = "OP Encourages the training of personnel in first aid and languages;";
    const clauses = threeWay(
      textOf(visits, register("persons"), seized),
      textOf(register("persons"), training, seized),
      textOf(register("persons"), seized),
    );
    expect(clauses.map((c) => [c.changedBy, c.broughtBy, c.droppedBy])).toEqual([
      ["tabled", undefined, "tabled"],
      ["base", undefined, undefined],
      ["both", "tabled", "revision"],
      ["base", undefined, undefined],
    ]);
    expect(clauses[2]?.pieces).toEqual([{ op: "~", text: training.slice(3) }]);
  });

  it("knows a clause that the revision took up again", () => {
    const visits = "OP Invites independent bodies to visit places where people are held;";
    const clauses = threeWay(textOf(visits, seized), textOf(seized), textOf(visits, seized));
    expect(clauses[0]).toMatchObject({
      changedBy: "base",
      restored: true,
      base: ["OP1"],
      tabled: [],
      revision: ["OP1"],
    });
  });
});
