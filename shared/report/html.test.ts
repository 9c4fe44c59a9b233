import fc from "fast-check";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { makeReport, type ReportVote } from "./change-report.ts";
import { reportCharts } from "./charts.ts";
import { SOME_LEXICON, someComparison } from "./comparison.testing.ts";
import { reportBody, reportHtml } from "./html.ts";
import type { Layout } from "./html-clause.ts";
import { baseText, draftText } from "./redline-text.ts";
import { reportCss, reportPageCss } from "./report-css.ts";

const runs = { numRuns: 20 };
const vote: ReportVote = {
  id: "v1",
  delegation: "<b>Land & Sea</b>",
  stage: "committee",
  date: "2025-11-13",
  status: "decided",
  tally: { yes: 98, no: 40, abstaining: 30 },
  outcome: "retained",
  labelThen: "OP1",
  labelsNow: ["OP1"],
  paragraphs: [],
};

const { DOMParser } = new JSDOM().window;
const parse = (html: string) => new DOMParser().parseFromString(html, "text/html");
const plain = (element: Element) => (element.textContent ?? "").replaceAll("¶ ", "\n").replaceAll("¶", "\n");

describe("report as HTML", () => {
  it("is well formed, with nothing of the input taken for markup", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const body = reportBody(makeReport(c, { title: "<i>x</i>", votes: [vote], lexicon: SOME_LEXICON }));
        const xml = new DOMParser().parseFromString(body.replaceAll("<br>", "<br/>"), "application/xml");
        expect(xml.querySelector("parsererror")).toBeNull();
        const document = parse(reportHtml(makeReport(c, { votes: [vote], lexicon: SOME_LEXICON }), { layout: "side" }));
        expect(document.querySelectorAll("script, img, i, b b, [style], [onerror], link").length).toBe(0);
        for (const a of document.querySelectorAll("a")) expect(a.getAttribute("href")).toMatch(/^#/u);
      }),
      runs,
    );
  });

  it("shows every change once in the full redline, word for word", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const document = parse(reportBody(makeReport(c)));
        const clauses = [...document.querySelectorAll("#report-redline .report-clause")];
        expect(clauses.length).toBe(c.changes.length);
        clauses.forEach((clause, i) => {
          const change = c.changes[i];
          const text = clause.querySelector(".report-text") as Element;
          for (const br of text.querySelectorAll("br"))
            if (!br.previousSibling?.textContent?.endsWith("¶")) br.before("\n");
          const pieces = (op: string) => (change?.redline ?? []).filter(([o]) => o === op).map(([, words]) => words);
          expect(plain(text)).toBe(change?.redline.map(([, words]) => words).join(""));
          expect([...text.querySelectorAll("ins")].map(plain)).toEqual(pieces("+"));
          expect([...text.querySelectorAll("del")].map(plain)).toEqual(pieces("-"));
        });
      }),
      runs,
    );
  });

  it("shows both texts whole, side by side, each with its own marks", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const document = parse(reportBody(makeReport(c), { layout: "side" }));
        const pairs = [...document.querySelectorAll("#report-redline .report-pair")];
        expect(pairs.length).toBe(c.changes.length);
        pairs.forEach((pair, i) => {
          const { base = [], draft = [], redline = [] } = c.changes[i] ?? {};
          const cells = [...pair.querySelectorAll("tr:first-child > td")];
          for (const br of pair.querySelectorAll("br"))
            if (!br.previousSibling?.textContent?.endsWith("¶")) br.before("\n");
          const words = cells.map((cell) => cell.querySelector(".report-text"));
          expect(words.map((text) => text && plain(text))).toEqual([
            base.length > 0 ? baseText(redline) : null,
            draft.length > 0 ? draftText(redline) : null,
          ]);
          expect(cells[0]?.querySelector("ins") ?? cells[1]?.querySelector("del")).toBeNull();
        });
      }),
      runs,
    );
  });

  it("has one place for each id, and every link leads to one", async () => {
    await fc.assert(
      fc.asyncProperty(someComparison, fc.constantFrom<Layout>("inline", "side"), async (c, layout) => {
        const report = makeReport(c, { votes: [vote], lexicon: SOME_LEXICON });
        const document = parse(reportHtml(report, { layout, charts: await reportCharts(report) }));
        const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const a of document.querySelectorAll("a")) {
          expect(ids).toContain(decodeURIComponent(a.getAttribute("href")?.slice(1) ?? ""));
        }
        for (const table of document.querySelectorAll("table")) {
          expect(table.querySelector("caption")).not.toBeNull();
          expect([...table.querySelectorAll("th")].every((th) => th.hasAttribute("scope"))).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });

  it("reads from right to left in Arabic, with the words of the tool marked as English", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const document = parse(reportHtml(makeReport(c)));
        const arabic = c.draft.language === "ar";
        expect(document.documentElement.dir).toBe(arabic ? "rtl" : "ltr");
        expect(document.documentElement.lang).toBe("en");
        for (const text of document.querySelectorAll(".report-text")) {
          expect(text.getAttribute("lang")).toBe(c.draft.language);
          expect(text.getAttribute("dir")).toBe(arabic ? "rtl" : "ltr");
        }
      }),
      runs,
    );
  });

  it("tells a separate vote in words", () => {
    const [c] = fc.sample(someComparison, { numRuns: 1, seed: 7 });
    if (!c) throw new Error("no sample");
    const gone = { ...vote, labelsNow: [] };
    const document = parse(reportBody(makeReport(c, { votes: [vote, gone] })));
    const cells = [...document.querySelectorAll("#report-votes tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(cells[0]?.slice(1)).toEqual([
      "OP1",
      "<b>Land & Sea</b>",
      "Committee",
      "13 November 2025",
      "Decided",
      "Yes 98, no 40, abstaining 30",
      "Retained",
    ]);
    expect(cells[1]?.[0]).toBe("no longer in the draft");
  });

  it("gives the same bytes twice", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        expect(reportHtml(makeReport(structuredClone(c)))).toBe(reportHtml(makeReport(c)));
      }),
      { numRuns: 10 },
    );
  });
});

describe("styles of the report", () => {
  it("contrast at least 4.5 to 1 in both schemes (WCAG 2.2, 1.4.3)", () => {
    const colours = new Map(
      [...reportCss.matchAll(/--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)/gu)].map(([, name, light, dark]) => [
        name,
        [light ?? "", dark ?? ""],
      ]),
    );
    const pairs = [
      ["ink", "paper"],
      ["quiet", "paper"],
      ["accent", "paper"],
      ["ins", "paper"],
      ["ins", "ins-paper"],
      ["del", "paper"],
      ["del", "del-paper"],
      ["quiet", "ins-paper"],
      ["quiet", "del-paper"],
    ];
    for (const [ink, paper] of pairs) {
      for (const scheme of [0, 1]) {
        const ratio = contrast(colours.get(ink)?.[scheme] ?? "", colours.get(paper)?.[scheme] ?? "");
        expect(ratio, `${ink} on ${paper}, scheme ${scheme}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("uses logical properties only, so that Arabic mirrors by itself", () => {
    const physical =
      /(?:^|[\s;{-])(?:left|right|margin-(?:top|bottom)|padding-(?:top|bottom)|(?<!max-|min-)width|(?<!-)height)\s*:/u;
    expect(reportCss.replaceAll(/@media \([^)]*\)/gu, "")).not.toMatch(physical);
  });

  it("does not let a title out of the style sheet", () => {
    expect(reportPageCss('</style><script>"\\')).not.toMatch(/[<>]/u);
  });
});

function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
