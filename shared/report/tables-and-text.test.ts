import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeReport } from "./change-report.ts";
import { SOME_LEXICON, someComparison } from "./comparison.testing.ts";
import { CSV_HEADS, reportCsv } from "./csv.ts";
import { reportJson } from "./json.ts";
import { escapeMarkdown, reportMarkdown } from "./markdown.ts";
import { baseText, draftText, markedText } from "./redline-text.ts";

/** Reads RFC 4180. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /"((?:[^"]|"")*)"(,|\r\n)/uy;
  for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
    row.push((match[1] ?? "").replaceAll('""', '"'));
    if (match[2] === "\r\n") {
      rows.push(row);
      row = [];
    }
    if (cell.lastIndex === csv.length) return rows;
  }
  throw new Error("not RFC 4180");
}

describe("report as CSV", () => {
  it("reads back, one row a change, with no formula in it", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const csv = reportCsv(makeReport(c));
        expect(csv.startsWith("\uFEFF")).toBe(true);
        const [heads, ...rows] = readCsv(csv.slice(1));
        expect(heads).toEqual(CSV_HEADS);
        expect(rows.length).toBe(c.changes.length);
        rows.forEach((row, i) => {
          const change = c.changes[i];
          expect(row.every((cell) => !/^\s*[=+\-@]/u.test(cell))).toBe(true);
          const bare = row.map((cell) => cell.replace(/^'(?=\s*[=+\-@])/u, ""));
          expect(bare.slice(0, 4)).toEqual([
            change?.kind,
            change?.moved ? "yes" : "no",
            change?.renumbered ? "yes" : "no",
            change?.significance,
          ]);
          expect(bare.slice(5, 10)).toEqual([
            change?.base.join("; "),
            change?.draft.join("; "),
            baseText(change?.redline ?? []),
            draftText(change?.redline ?? []),
            markedText(change?.redline ?? []),
          ]);
          const [direction, evidence = "", block, without = ""] = bare.slice(13);
          expect([direction, block]).toEqual([change?.direction ?? "", String(change?.block ?? "")]);
          for (const { base, draft } of change?.directionEvidence ?? []) {
            expect(evidence).toContain(base);
            expect(evidence).toContain(draft);
          }
          for (const passage of change?.unsourced ?? []) expect(without).toContain(passage);
        });
      }),
    );
  });
});

describe("report as Markdown", () => {
  it("holds no markup but its own", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const markdown = reportMarkdown(makeReport(c, { title: "<i> # *x*", lexicon: SOME_LEXICON }));
        expect(markdown.replace(/<\/?(?:ins|del)>|<br>/gu, "")).not.toMatch(/<|(?<!\\)`|(?<!\\)~|(?<!\\)\]\(/u);
        const opened = markdown.match(/<(?:ins|del)>/gu)?.length ?? 0;
        expect(markdown.match(/<\/(?:ins|del)>/gu)?.length ?? 0).toBe(opened);
        const tableRows = markdown.split("\n").filter((line) => line.startsWith("| "));
        for (const row of tableRows) expect(row.replaceAll(/\\./gu, "").split("|").length - 2).toBeOneOf([3, 4, 5, 8]);
      }),
    );
  });

  it("says every word of the texts, and they read back", () => {
    fc.assert(
      fc.property(someComparison, (c) => {
        const markdown = reportMarkdown(makeReport(c));
        const redline = markdown.slice(markdown.indexOf("## Full redline"));
        const words = redline
          .replace(/<\/?(?:ins|del)>/gu, "")
          .replaceAll("<br>", "\n")
          .replace(/\\([\\`*_[\]|~#$])/gu, "$1")
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&amp;", "&");
        for (const change of c.changes) expect(words).toContain(change.redline.map(([, text]) => text).join(""));
      }),
    );
  });

  it.each([
    ["a*b_c", "a\\*b\\_c"],
    ["[x](y)", "\\[x\\](y)"],
    ["<b>&amp;", "&lt;b&gt;&amp;amp;"],
    ["one\ntwo", "one<br>two"],
    ["a|b", "a\\|b"],
  ])("escapes %j", (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped));
});

describe("report as JSON", () => {
  it("gives the same bytes whatever the order of keys, and reads back as the comparison", () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : value !== null && typeof value === "object"
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([k, v]) => [k, turned(v)]),
            )
          : value;
    fc.assert(
      fc.property(someComparison, (c) => {
        const json = reportJson(c);
        expect(JSON.parse(json)).toEqual(c);
        expect(reportJson(turned(c) as typeof c)).toBe(json);
        expect(json).not.toContain("\n");
      }),
    );
  });
});
