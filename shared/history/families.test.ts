/** Clauses of the project's own family, followed by hand; and families of real years where ../shared/corpus lies beside the project. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { comparedText } from "../compare/input.ts";
import { readResolution } from "../formats/read.ts";
import { type ClauseHistory, historyOf } from "./clause-history.ts";
import { type Lineages, lineages } from "./lineage.ts";
import { yearsOf } from "./years.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const CORPUS = join(ROOT, "../shared/corpus");
const there = existsSync(join(CORPUS, "ga_xml"));
if (!there) process.stdout.write("skipped: ../shared/corpus is not beside the project\n");

function read(folder: string, files: readonly string[]) {
  return files.map((file) => {
    const { resolution } = readResolution(readFileSync(join(folder, file)), file);
    return comparedText(resolution, { ids: false });
  });
}

function history(line: Lineages, label: string): ClauseHistory {
  const text = line.texts.length - 1;
  const paragraph = line.texts[text]?.paragraphs.findIndex((p) => p.label === label) ?? -1;
  return historyOf(line, { text, paragraph });
}

/** "OP5": where the clause stood; "OP5*": reworded; "-": not in the text. */
function trail({ steps }: ClauseHistory): string {
  return steps
    .map(({ entries }) =>
      entries.map(({ labels, change }) => `${labels}${change.kind === "modified" ? "*" : ""}`).join("+"),
    )
    .map((words) => words || "-")
    .join(" ");
}

describe("the family of the fixtures", () => {
  const names = ["A_RES_94_181", "A_RES_96_174", "A_RES_99_212", "A_C.3_102_L.31"];
  const texts = read(
    join(ROOT, "fixtures"),
    names.map((name) => `${name}/${name}.xml`),
  );
  const line = lineages(texts);
  const since = (label: string, words: string) =>
    history(line, label).appearances.find(({ text }) => text.includes(words));

  it.each([
    ["PP5", "PP4 PP5 PP5 PP5"],
    ["OP5", "OP5 OP5* OP6 OP5"],
    ["OP12", "OP9 OP12* OP13* OP12*"],
    ["OP27", "OP20 OP22* OP25* OP27*"],
    ["OP29", "OP28 OP31* OP27* OP29*"],
  ])("%s stood at %s", (label, expected) => {
    expect(trail(history(line, label))).toBe(expected);
  });

  it("knows since when a clause has its words", () => {
    expect(since("OP5", "shall")?.first).toBe(1);
    expect(since("OP5", "never relieves")?.first).toBe(0);
    expect(since("OP3", "keep up to date")?.first).toBe(3);
    expect(history(line, "OP5").lost).toEqual([{ text: "may", first: 0, struck: 1 }]);
  });

  it("knows the verb that was weakened and taken back, and what came back with it", () => {
    expect(since("OP27", "allow")).toMatchObject({ first: 0, returned: { gone: 1, back: 2 } });
    expect(since("OP27", "where appropriate")).toMatchObject({ first: 1, returned: { gone: 2, back: 3 } });
    expect(since("OP27", "Urges")?.first).toBe(2);
  });

  it("counts the years as they were counted by hand", () => {
    const years = yearsOf(texts, { version: 1, themes: [] });
    expect(years.map((y) => [y.preambular, y.operative])).toEqual(
      texts.map((t) => ["PP", "OP"].map((kind) => t.paragraphs.filter((p) => p.kind === kind).length)),
    );
    // fixtures/*/changes.json, without headings
    expect(years.slice(2).map(({ steps }) => [steps?.dropped, steps?.moved])).toEqual([
      [1, 2],
      [3, 3],
    ]);
  });
});

describe.skipIf(!there)("families of real years", () => {
  it.skipIf(!there)("follows the clauses of the torture resolutions from 2019 to 2025", () => {
    const line = lineages(
      read(CORPUS, ["ga_xml/A_RES_74_143.xml", "ga_xml/A_RES_77_209.xml", "ga_xml/A_RES_80_198.xml"]),
    );
    expect(trail(history(line, "OP1"))).toBe("OP1 OP1 OP1");
    expect(trail(history(line, "OP2"))).toBe("OP2 OP2* OP2");
    expect(trail(history(line, "OP12"))).toBe("- OP11 OP12");
    expect(trail(history(line, "OP20"))).toBe("OP18 OP19 OP20*");
  });

  it.skipIf(!there)("finds what the rights of the child left out in 2023 and took up again in 2025", () => {
    const line = lineages(
      read(
        CORPUS,
        ["74_133", "76_147", "78_187", "80_190"].map((name) => `ga_xml/A_RES_${name}.xml`),
      ),
    );
    expect(trail(history(line, "OP55")).split(" ").slice(1)).toEqual(["OP38", "-", "OP55"]);
    expect(history(line, "OP55").appearances.every(({ first }) => first <= 1)).toBe(true);
  });
});
