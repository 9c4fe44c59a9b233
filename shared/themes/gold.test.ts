/** Themes against pairs that were read by hand: real years, where ../shared/corpus lies beside the project, and the fixtures. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { compareTexts } from "../compare/compare.ts";
import { comparedText } from "../compare/input.ts";
import { readResolution } from "../formats/read.ts";
import { LANGUAGES } from "../resolution/resolution.ts";
import { themesOf } from "./classifier.ts";
import { DEFAULT_LEXICON } from "./default-lexicon.ts";
import { type GoldChange, scoreThemes } from "./score.ts";

const PROJECT = resolve(import.meta.dirname, "../..");
const CORPUS = resolve(PROJECT, "../shared/corpus");
const there = existsSync(join(CORPUS, "gold"));
if (!there) process.stdout.write("skipped: ../shared/corpus is not beside the project\n");

/** Precision and recall of the default lexicon on a pair. */
function shares(goldFile: string, baseFile: string, draftFile: string): { precision: number; recall: number } {
  const gold: { changes: GoldChange[] } = JSON.parse(readFileSync(goldFile, "utf8"));
  const read = (file: string) => comparedText(readResolution(readFileSync(file), file).resolution, { ids: false });
  const draft = read(draftFile);
  const changes = compareTexts(read(baseFile), draft).changes.map((c) => ({
    ...c,
    themes: themesOf(c, DEFAULT_LEXICON, draft.language),
  }));
  const { right, given, wanted } = scoreThemes(gold.changes, changes);
  return { precision: right / given, recall: right / wanted };
}

describe.skipIf(!there)("real years", () => {
  const gold = (name: string) => join(CORPUS, "gold", `${name}.json`);

  it.each([
    ["A_RES_74_143", "A_RES_77_209"],
    ["A_RES_77_209", "A_RES_80_198"],
  ])("%s -> %s: precision and recall of at least .95", (base, draft) => {
    const text = (name: string) => join(CORPUS, "ga_xml", `${name}.xml`);
    const { precision, recall } = shares(gold(`${base}__${draft}`), text(base), text(draft));
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it.each(LANGUAGES.filter((l) => l !== "en"))("77/209 -> 80/198 in %s: at least .85", (language) => {
    const text = (name: string) => join(CORPUS, "languages", `${name}.${language}.xml`);
    const { precision, recall } = shares(
      gold("A_RES_77_209__A_RES_80_198"),
      text("A_RES_77_209"),
      text("A_RES_80_198"),
    );
    expect(precision).toBeGreaterThanOrEqual(0.85);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });
});

describe("invented years", () => {
  it.each([
    ["A_RES_94_181", "A_RES_96_174"],
    ["A_RES_96_174", "A_RES_99_212"],
    ["A_RES_99_212", "A_C.3_102_L.31"],
  ])("%s -> %s: precision of at least .75, recall of at least .9", (base, draft) => {
    const folder = (name: string) => join(PROJECT, "fixtures", name);
    const text = (name: string) => join(folder(name), `${name}.xml`);
    const { precision, recall } = shares(join(folder(draft), "changes.json"), text(base), text(draft));
    expect(precision).toBeGreaterThanOrEqual(0.75);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });
});
