/** The pictures of a report say what the comparison says, hold nothing that a page forbids, and are the same everywhere. */
import fc from "fast-check";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { makeReport } from "./change-report.ts";
import { reportCharts } from "./charts.ts";
import { SOME_LEXICON, someComparison } from "./comparison.testing.ts";
import { themeChartSvg } from "./theme-chart.ts";

const runs = { numRuns: 8 };
const { DOMParser } = new JSDOM().window;
const parse = (svg: string) => new DOMParser().parseFromString(svg, "image/svg+xml");
const texts = (document: Document, marks: string) =>
  [...document.querySelectorAll(`${marks} text`)].map((text) => text.textContent);

describe("lines from paragraph to paragraph", () => {
  it("give every paragraph of a part exactly the lines and marks that its change has", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const { slopes } = makeReport(c);
        for (const side of ["base", "draft"] as const) {
          expect(slopes.flatMap((slope) => slope[side])).toEqual(c[side].paragraphs.map(({ label }) => label));
        }
        const told = slopes.flatMap((slope) => [
          ...slope.links.map(({ from, to }) => `${slope.base[from]} ${slope.draft[to]}`),
          ...slope.dropped.map(({ row, other = "" }) => `${slope.base[row]} ${other}`),
          ...slope.added.filter(({ other }) => other === undefined).map(({ row }) => ` ${slope.draft[row]}`),
        ]);
        const meant = c.changes.flatMap(({ base, draft }) => {
          if (base.length === 0) return draft.map((now) => ` ${now}`);
          return base.flatMap((old) => (draft.length === 0 ? [`${old} `] : draft.map((now) => `${old} ${now}`)));
        });
        expect(told.sort()).toEqual(meant.sort());
      }),
    );
  });

  it("are drawn with a number at both ends, and with a key of what is used", async () => {
    await fc.assert(
      fc.asyncProperty(someComparison, async (c) => {
        const report = makeReport(c);
        const { slopes } = await reportCharts(report);
        slopes.forEach(({ svg }, i) => {
          const document = parse(svg);
          const slope = report.slopes[i];
          const labels = (side: "base" | "draft") =>
            [`.chart-label-${side}`, `.chart-${side === "base" ? "dropped" : "new"}-${side}`]
              .flatMap((marks) => texts(document, marks))
              .sort();
          expect(labels("base")).toEqual([...(slope?.base ?? [])].sort());
          expect(labels("draft")).toEqual([...(slope?.draft ?? [])].sort());
          for (const state of ["same", "changed", "split", "merged", "moved"]) {
            const lines = slope?.links.filter((link) => link.state === state).length ?? 0;
            expect(document.querySelectorAll(`.chart-${state}-line line`).length).toBe(lines);
            expect(document.querySelectorAll(`.chart-words-${state} text`).length).toBe(lines > 0 ? 1 : 0);
          }
        });
      }),
      runs,
    );
  });
});

describe("charts", () => {
  it("are one image each with a title and a description, without styles, scripts or anything of the input as markup", async () => {
    await fc.assert(
      fc.asyncProperty(someComparison, async (c) => {
        const { slopes, themes } = await reportCharts(makeReport(c, { lexicon: SOME_LEXICON }));
        for (const { svg } of [...slopes, ...(themes ? [themes] : [])]) {
          const document = parse(svg);
          expect(document.querySelector("parsererror")).toBeNull();
          const root = document.documentElement;
          expect(root.getAttribute("role")).toBe("img");
          expect(root.querySelector("title")?.textContent).not.toBe("");
          expect(root.querySelector("desc")?.textContent).toMatch(/\.$/u);
          const parts = new Set([...root.querySelectorAll("*")].map((element) => element.nodeName));
          for (const part of parts) expect(part).toBeOneOf(["title", "desc", "g", "path", "line", "text", "tspan"]);
          const attributes = [...root.querySelectorAll("*")].flatMap((element) => element.getAttributeNames());
          expect(attributes.filter((name) => /^(style|on|href|xlink|clip)/u.test(name))).toEqual([]);
          for (const id of root.querySelectorAll("[id]")) expect(["title", "desc"]).toContain(id.nodeName);
          const colours = [...root.querySelectorAll("[fill], [stroke]")].flatMap((element) => [
            element.getAttribute("fill") ?? "none",
            element.getAttribute("stroke") ?? "none",
          ]);
          expect(new Set(colours)).toEqual(new Set(["none", "currentColor"]));
        }
      }),
      runs,
    );
  });

  it("give the same bytes twice, also when they are drawn at once", async () => {
    const samples = fc.sample(someComparison, 5);
    const drawn = () => Promise.all(samples.map((c) => reportCharts(makeReport(c, { lexicon: SOME_LEXICON }))));
    expect(await drawn()).toEqual(await drawn());
  });

  it("say the number of every theme in the picture and in its description", async () => {
    const rows = [
      { theme: "Training <b>of personnel</b>", counts: [0, 12] },
      { theme: "Torture-free trade", counts: [3, 4] },
    ];
    for (const direction of ["ltr", "rtl"] as const) {
      const options = { id: "t", title: "Themes by year", columns: ["2022", "2025"], direction };
      const document = parse(await themeChartSvg(rows, options));
      expect(texts(document, ".chart-number")).toEqual(["0", "12", "3", "4"]);
      expect(texts(document, ".chart-name")).toEqual(rows.map(({ theme }) => theme));
      expect(texts(document, ".chart-column")).toEqual(["2022", "2025"]);
      expect(document.querySelector("desc")?.textContent).toBe(
        "Training <b>of personnel</b>: 0 in 2022, 12 in 2025. Torture-free trade: 3 in 2022, 4 in 2025.",
      );
    }
  });
});
