import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, Comparison } from "../compare/comparison.ts";
import { makeReport } from "./change-report.ts";
import { SOME_LEXICON, someComparison } from "./comparison.testing.ts";

const WORDS = "zero one two three four five six seven eight nine ten".split(" ");
const COUNTED =
  /(?:^| )(\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten)(?= (?:preambular|operative|sub-paragraph|heading|annex|unnumbered))/gu;

/** The total that a clause of a sentence counts: "two preambular and three operative paragraphs are new" -> 5. */
function total(clause: string): number {
  const numbers = [...clause.toLowerCase().matchAll(COUNTED)].map(([, n]) => n ?? "");
  return numbers.reduce((sum, n) => sum + (WORDS.includes(n) ? WORDS.indexOf(n) : Number(n)), 0);
}

/** The total that the summary says of a phrase; 0 when it says nothing. */
function said(summary: readonly string[], phrase: RegExp): number {
  const clauses = summary.flatMap((sentence) => sentence.replace(/\.$/u, "").split("; "));
  return total(clauses.find((clause) => phrase.test(clause)) ?? "");
}

/** The moves of a comparison: what moved alone, and the blocks of several changes. */
function moves(changes: readonly Change[]): { alone: Change[]; together: Change[][] } {
  const blocks = new Map<number, Change[]>();
  for (const x of changes) if (x.moved && x.block) blocks.set(x.block, [...(blocks.get(x.block) ?? []), x]);
  const all = [...blocks.values()];
  return { alone: all.filter((b) => b.length === 1).flat(), together: all.filter((b) => b.length > 1) };
}

/** What the summary says of blocks: "two blocks, each of one heading and two sub-paragraphs, were moved". */
function blocksSaid(summary: readonly string[]): { blocks: number; paragraphs: number } {
  let [blocks, paragraphs] = [0, 0];
  for (const clause of summary.flatMap((sentence) => sentence.replace(/\.$/u, "").split("; "))) {
    const [, n, made] = /^(\S+) blocks?,? (?:each )?of (.*?),? (?:was|were) moved$/iu.exec(clause) ?? [];
    if (n === undefined || made === undefined) continue;
    const count = WORDS.indexOf(n.toLowerCase());
    blocks += count;
    paragraphs += count * total(made);
  }
  return { blocks, paragraphs };
}

const paragraphs = (side: "base" | "draft", changes: readonly Change[]) => changes.flatMap((c) => c[side]).length;

function comparison(changes: readonly Partial<Change>[]): Comparison {
  const whole = changes.map(
    (change): Change => ({
      kind: "same",
      moved: false,
      renumbered: false,
      significance: "none",
      base: [],
      draft: [],
      redline: [["=", "Urges"]],
      themes: [],
      provenance: [],
      ...change,
    }),
  );
  const side = (name: "base" | "draft") => ({
    symbol: name === "base" ? "A/RES/77/209" : "A/RES/80/198",
    title: "Title",
    language: "en",
    paragraphs: whole.flatMap((c) => c[name]).map((label) => ({ label, text: "Urges" })),
  });
  const none = {
    same: 0,
    modified: 0,
    added: 0,
    deleted: 0,
    split: 0,
    merged: 0,
    moved: 0,
    renumbered: 0,
    editorial: 0,
    substantive: 0,
  };
  return {
    version: 1,
    base: side("base"),
    draft: side("draft"),
    changes: whole,
    summary: { PP: none, OP: none, themes: {} },
  };
}

describe("summary of a report", () => {
  it("counts what the data count, for any comparison", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const { summary } = makeReport(c);
        const of = (test: (change: Change) => boolean) => c.changes.filter(test);
        const kind = (wanted: string) => of((x) => x.kind === wanted);
        fc.pre(!summary[0]?.startsWith("There"));
        expect(said(summary, /(is|are) new$/u)).toBe(paragraphs("draft", kind("added")));
        expect(said(summary, /dropped$/u)).toBe(paragraphs("base", kind("deleted")));
        const grave = (wanted: string) => kind("modified").filter((x) => x.significance === wanted).length;
        expect(said(summary, /in substance$/u)).toBe(grave("substantive"));
        expect(said(summary, /editorially only$/u)).toBe(grave("editorial"));
        expect(said(summary, /only the footnotes/u)).toBe(kind("same").filter((x) => x.notes).length);
        expect(said(summary, /split into/u)).toBe(kind("split").length);
        expect(said(summary, /merged into/u)).toBe(paragraphs("base", kind("merged")));
        const { alone, together } = moves(c.changes);
        expect(said(summary, /(?<!blocks?\b.*)(was|were) moved$/u)).toBe(paragraphs("base", alone));
        expect(blocksSaid(summary)).toEqual({
          blocks: together.length,
          paragraphs: paragraphs("base", together.flat()),
        });
        const toward = (direction: Change["direction"]) => of((x) => x.direction === direction).length;
        expect(said(summary, /strengthened$/u)).toBe(toward("strengthened"));
        expect(said(summary, /weakened$/u)).toBe(toward("weakened"));
        const bothWays = (x: Change) =>
          x.direction === undefined && new Set(x.directionEvidence?.map((y) => y.direction)).size === 2;
        expect(said(summary, /some words became stronger/u)).toBe(of(bothWays).length);
        expect(said(summary, /renumbered$/u)).toBe(of((x) => x.renumbered).length);
        const silent = of((x) => x.kind === "same" && x.significance === "none");
        const isTypography = (x: Change) => x.redline.length > 1;
        expect(said(summary, /unchanged$/u)).toBe(silent.filter((x) => !isTypography(x)).length);
        expect(said(summary, /typography/u)).toBe(silent.filter(isTypography).length);
        expect(summary.join(" ")).not.toMatch(/\bzero\b|\b0\b/iu);
        for (const sentence of summary) expect(sentence).toMatch(/^[A-Z].*\.$/u);
      }),
    );
  });

  it("says it as a person would", () => {
    const many = Array.from({ length: 11 }, (_, i) => ({ kind: "added" as const, draft: [`OP${i + 9}`] }));
    const { summary } = makeReport(
      comparison([
        { kind: "added", draft: ["PP1"], significance: "substantive" },
        { kind: "added", draft: ["PP2"], significance: "substantive" },
        { kind: "added", draft: ["OP1"], significance: "substantive" },
        { kind: "deleted", base: ["OP1"], significance: "substantive" },
        { kind: "modified", base: ["OP2"], draft: ["OP2"], significance: "editorial" },
        { kind: "split", base: ["OP3"], draft: ["OP3", "OP4"], significance: "editorial" },
        { base: ["PP4"], draft: ["PP5"], moved: true },
      ]),
    );
    expect(summary).toEqual([
      "Two preambular paragraphs and one operative paragraph are new; one operative paragraph was dropped.",
      "One operative paragraph was changed editorially only.",
      "One operative paragraph was split into two.",
      "One preambular paragraph was moved.",
      "The wording of one preambular paragraph is unchanged.",
    ]);
    expect(makeReport(comparison(many)).summary).toEqual(["A total of 11 operative paragraphs are new."]);
  });

  it("says that nothing changed when nothing did", () => {
    const same = comparison([
      { base: ["PP1"], draft: ["PP1"] },
      { base: ["OP1"], draft: ["OP1"] },
      { base: ["OP2"], draft: ["OP2"] },
    ]);
    expect(makeReport(same).summary).toEqual([
      "There are no changes: the wording of one preambular and two operative paragraphs is the same.",
    ]);
    expect(makeReport(comparison([])).summary).toEqual(["There is nothing to compare."]);
  });

  it("does not hide a change in footnotes alone", () => {
    const report = makeReport(
      comparison([
        {
          base: ["OP1"],
          draft: ["OP1"],
          significance: "substantive",
          notes: [{ op: "modified", base: "old", draft: "new" }],
        },
      ]),
    );
    expect(report.summary).toEqual(["In one operative paragraph only the footnotes were changed."]);
    expect(report.sections.map((s) => s.id)).toEqual(["modified"]);
  });
});

describe("a clause in the same words", () => {
  it("that came from the other part is said to have come from there, not to be unchanged", () => {
    const report = makeReport(
      comparison([{ base: ["PP3"], draft: ["OP1"], moved: true, significance: "substantive", rule: "S10" }]),
    );
    expect(report.summary).toEqual([
      "One operative paragraph was taken over in the same words from the other part.",
      "One preambular paragraph was moved.",
    ]);
    expect(report.redline[0]?.tags).toEqual(["other part", "moved"]);
  });
});

describe("new language in the summary", () => {
  const adds = (x: Change) =>
    x.significance === "substantive" && x.redline.some(([op, text]) => op === "+" && /[\p{L}\p{N}]/u.test(text));

  it("counts the clauses that hold words of each source, and those that hold none", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const sentence = makeReport(c).summary.find((words) => words.includes("with new language,")) ?? "";
        const told = (x: Change) => x.provenance.length + (x.unsourced?.length ?? 0) > 0;
        const adding = c.changes.filter((x) => adds(x) && x.unsourced !== undefined && told(x));
        fc.pre(adding.length !== 1);
        expect(sentence === "").toBe(adding.length === 0);
        if (sentence === "") return;
        const number = (words = "") => (WORDS.includes(words) ? WORDS.indexOf(words) : Number(words));
        expect(number(/^Of the (\S+) clauses/u.exec(sentence)?.[1])).toBe(adding.length);
        const bare = adding.filter((x) => x.provenance.length === 0).length;
        const none = /none has a source/u.test(sentence)
          ? adding.length
          : number(/in (\S+) no passage/u.exec(sentence)?.[1] ?? "zero");
        expect(none).toBe(bare);
        const holding = (symbol: string) =>
          adding.filter((x) => x.provenance.some((hit) => hit.symbol === symbol)).length;
        const symbols = [...new Set(adding.flatMap((x) => x.provenance.map((hit) => hit.symbol)))];
        const named = symbols.flatMap((symbol) => {
          const said = new RegExp(
            `(\\S+) (?:holds? passages that stand already )?in ${symbol}(?=[,;]|\\.$| and )`,
            "u",
          );
          const [, n] = said.exec(sentence) ?? [];
          if (n !== undefined) expect(number(n), `${symbol} in: ${sentence}`).toBe(holding(symbol));
          return n === undefined ? [] : [symbol];
        });
        expect(named.length).toBe(Math.min(4, symbols.length));
      }),
    );
  });

  it("names every theme once, with the clauses that speak of it", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const { themes, summary } = makeReport(c, { lexicon: SOME_LEXICON });
        const spoken = new Set(c.changes.flatMap((x) => x.themes.map(({ id }) => id)));
        expect(new Set(themes.map(({ id }) => id))).toEqual(spoken);
        for (const { id, clauses } of themes) {
          expect(clauses.map(({ clause }) => clause.change)).toEqual(
            c.changes.filter((x) => x.themes.some((hit) => hit.id === id)),
          );
        }
        expect(summary.some((words) => words.startsWith("New language concerns "))).toBe(spoken.size > 0);
      }),
    );
  });

  it("says it as a person would", () => {
    const added = (label: string, rest: Partial<Change>): Partial<Change> => ({
      kind: "added",
      draft: [label],
      significance: "substantive",
      redline: [["+", "Urges States"]],
      ...rest,
    });
    const hit = (symbol: string) => [{ symbol, label: "OP4", coverage: 0.9, quotes: ["States"] }];
    const theme = (id: string) => [{ id, evidence: ["States"] }];
    const changes = [
      added("PP1", { themes: theme("training"), unsourced: ["Urges"] }),
      added("OP1", { themes: theme("arrest-safeguards"), provenance: hit("A/HRC/RES/55/12"), unsourced: [] }),
      added("OP2", { themes: theme("arrest-safeguards"), provenance: hit("A/HRC/RES/55/12"), unsourced: [] }),
      added("OP3", { provenance: hit("A/RES/77/209"), unsourced: [] }),
      { base: ["OP7"], draft: ["OP4"], moved: true, block: 1 },
      { base: ["OP8"], draft: ["OP5"], moved: true, block: 1 },
      { kind: "modified", base: ["OP6"], draft: ["OP6"], significance: "substantive", direction: "weakened" },
    ] satisfies Partial<Change>[];
    const lexicon = {
      version: 1 as const,
      themes: [{ id: "training", name: { en: "Training of personnel" }, terms: {} }],
    };
    expect(makeReport(comparison(changes), { lexicon }).summary).toEqual([
      "One preambular and three operative paragraphs are new.",
      "One operative paragraph was changed in substance.",
      "One operative paragraph was weakened.",
      "One block of two operative paragraphs was moved.",
      "New language concerns arrest safeguards (OP1, OP2) and training of personnel (PP1).",
      "Of the four clauses with new language, two hold passages that stand already in A/HRC/RES/55/12 and one in A/RES/77/209; in one no passage has a source among the texts looked through.",
      "The wording of two operative paragraphs is unchanged.",
    ]);
    expect(makeReport(comparison(changes)).numbers.rows).toMatchObject([
      { base: "OP7 to OP8", draft: "OP4 to OP5", what: "moved as a block of two; unchanged", count: 2 },
    ]);
  });
});

describe("parts of a report", () => {
  it("redlines every change once, in draft order, and files each changed clause under one section", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const report = makeReport(c);
        expect(report.redline.map((clause) => clause.change)).toEqual(c.changes);
        expect(new Set(report.redline.map((clause) => clause.anchor)).size).toBe(c.changes.length);
        const filed = report.sections.flatMap((section) => section.clauses.map((clause) => clause.anchor));
        expect(new Set(filed).size).toBe(filed.length);
        const changed = report.redline.filter(({ change }) => change.kind !== "same" || change.significance !== "none");
        expect(new Set(filed)).toEqual(new Set(changed.map((clause) => clause.anchor)));
      }),
    );
  });

  it("divides a report into its preambular and operative parts without loss", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const part = (name: "PP" | "OP") =>
          makeReport(c, { options: { part: name } }).redline.map((clause) => clause.change);
        const [pp, op] = [part("PP"), part("OP")];
        expect(pp.length + op.length).toBe(c.changes.length);
        expect(new Set([...pp, ...op])).toEqual(new Set(c.changes));
        const first = (x: Change) => [...x.draft, ...x.base][0] ?? "";
        expect(pp.some((x) => first(x).startsWith("OP")) || op.some((x) => first(x).startsWith("PP"))).toBe(false);
      }),
    );
  });

  it("leaves out all but substance when asked, and says so", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const report = makeReport(c, { options: { substantiveOnly: true } });
        expect(report.redline.map((x) => x.change)).toEqual(c.changes.filter((x) => x.significance === "substantive"));
        expect(report.scope.length > 0).toBe(report.redline.length < c.changes.length);
        expect(report.summary).toEqual(makeReport(c).summary);
      }),
    );
  });

  it("tells runs of numbers in one row", () => {
    const up = (n: number): Partial<Change> => ({ base: [`OP${n}`], draft: [`OP${n + 1}`], renumbered: true });
    const { numbers } = makeReport(
      comparison([
        up(5),
        { base: ["OP5(a)"], draft: ["OP6(a)"], renumbered: true },
        { base: ["OP5(b)"], draft: ["OP6(c)"], renumbered: true },
        up(6),
        up(7),
        { base: ["OP30"], draft: ["OP9"], renumbered: true, moved: true },
        { kind: "split", base: ["OP8"], draft: ["OP10", "OP11"], renumbered: true },
      ]),
    );
    expect(numbers.implied).toBe(1);
    expect(numbers.rows.map(({ base, draft, what, count }) => [base, draft, what, count])).toEqual([
      ["OP5", "OP6", "renumbered", 1],
      ["OP5(b)", "OP6(c)", "renumbered", 1],
      ["OP6 to OP7", "OP7 to OP8", "renumbered", 2],
      ["OP30", "OP9", "moved; unchanged", 1],
      ["OP8", "OP10, OP11", "split", 1],
    ]);
  });

  it("tells every clause that stands elsewhere in exactly one row, a block in one", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const { rows, implied } = makeReport(c).numbers;
        const told = rows.reduce((sum, row) => sum + row.count, implied);
        const isCrossed = (x: Change) => x.kind === "same" && x.base[0]?.slice(0, 2) !== x.draft[0]?.slice(0, 2);
        const elsewhere = c.changes.filter(
          (x) => x.moved || x.renumbered || ["split", "merged"].includes(x.kind) || isCrossed(x),
        );
        expect(told).toBe(elsewhere.length);
        const moves = new Set(c.changes.filter((x) => x.moved).map((x) => x.block ?? x));
        expect(rows.filter((row) => row.what.startsWith("moved")).length).toBe(moves.size);
      }),
    );
  });
});
