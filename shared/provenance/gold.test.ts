/** Sources of new language that were read by hand: the fixtures, and a real pair where ../shared/corpus lies beside the project. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { compareTexts } from "../compare/compare.ts";
import { type ComparedText, comparedText } from "../compare/input.ts";
import { readResolution } from "../formats/read.ts";
import { SourceIndex } from "./source-index.ts";

const FIXTURES = resolve(import.meta.dirname, "../../fixtures");
const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus");
const there = existsSync(join(CORPUS, "gold"));
if (!there) process.stdout.write("skipped: ../shared/corpus is not beside the project\n");

interface ReadByHand {
  readonly changes: readonly {
    readonly base: readonly string[];
    readonly draft: readonly string[];
    readonly provenance?: readonly string[];
    readonly provenanceAlso?: readonly string[];
  }[];
}

function readText(path: string): ComparedText {
  return comparedText(readResolution(readFileSync(path), path).resolution, { ids: false });
}

const fixture = (name: string) => readText(join(FIXTURES, name, `${name}.xml`));

/** By change, the sources named and required, without those that are neither required nor wrong. */
function named(base: ComparedText, draft: ComparedText, source: ComparedText, goldFile: string) {
  const gold: ReadByHand = JSON.parse(readFileSync(goldFile, "utf8"));
  const index = new SourceIndex([source]);
  const found: string[] = [];
  const required: string[] = [];
  for (const change of compareTexts(base, draft).changes) {
    const name = `${change.base}>${change.draft}`;
    const read = gold.changes.find((c) => `${c.base}>${c.draft}` === name);
    const line = (source: string) => `${name} ${source}`;
    required.push(...(read?.provenance ?? []).map(line));
    for (const { symbol, label } of index.originOf(change).provenance)
      if (!read?.provenanceAlso?.includes(`${symbol} ${label}`)) found.push(line(`${symbol} ${label}`));
  }
  return { found, required };
}

describe("sources read by hand", () => {
  it.each([
    ["A_RES_96_174", "A_RES_99_212"],
    ["A_RES_99_212", "A_C.3_102_L.31"],
  ])("the invented council text is found where %s became %s", (base, draft) => {
    const changes = join(FIXTURES, draft, "changes.json");
    const { found, required } = named(fixture(base), fixture(draft), fixture("A_HRC_RES_112_17"), changes);
    expect(required.length).toBeGreaterThan(0);
    expect(found).toEqual(required);
  });

  it.skipIf(!there)("77/209 to 80/198: language of Human Rights Council resolution 55/12", () => {
    const { found, required } = named(
      readText(join(CORPUS, "ga_xml/A_RES_77_209.xml")),
      readText(join(CORPUS, "ga_xml/A_RES_80_198.xml")),
      readText(join(CORPUS, "hrc_xml/A_HRC_RES_55_12.xml")),
      join(CORPUS, "gold/A_RES_77_209__A_RES_80_198.json"),
    );
    expect(required.length).toBeGreaterThan(0);
    expect(found).toEqual(required);
  });

  it.skipIf(!there)("a real text in one language is no source of the same text in another", () => {
    const languages = join(CORPUS, "languages");
    const french = new SourceIndex([readText(join(languages, "A_RES_80_198.fr.xml"))]);
    const english = compareTexts(
      readText(join(CORPUS, "ga_xml/A_RES_77_209.xml")),
      readText(join(CORPUS, "ga_xml/A_RES_80_198.xml")),
    );
    expect(english.changes.flatMap((change) => french.originOf(change).provenance)).toEqual([]);
  });

  it.skipIf(!there).each(["ar", "zh", "fr", "ru", "es"] as const)("80/198 in %s is its own source", (language) => {
    const [base, draft] = ["A_RES_77_209", "A_RES_80_198"].map((name) =>
      readText(join(CORPUS, "languages", `${name}.${language}.xml`)),
    );
    if (!base || !draft) throw new Error("two texts expected");
    const index = new SourceIndex([draft]);
    for (const change of compareTexts(base, draft).changes.filter((c) => c.kind === "added")) {
      const { provenance, unsourced } = index.originOf(change, language);
      expect([provenance[0]?.label, provenance[0]?.coverage]).toEqual([change.draft[0], 1]);
      expect(unsourced).toEqual([]);
    }
  });
});
