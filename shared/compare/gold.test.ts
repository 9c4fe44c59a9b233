/**
 * Pairs that were read by hand: links, kinds, moves. Those of ../fixtures always; pairs of real years, and the same years in
 * other languages, where ../shared/corpus lies beside the project.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readResolution } from "../formats/read.ts";
import { compareTexts } from "./compare.ts";
import type { Change } from "./comparison.ts";
import { comparedText } from "./input.ts";

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus");
const there = existsSync(join(CORPUS, "gold"));
if (!there) process.stdout.write("skipped: ../shared/corpus is not beside the project\n");

const FIXTURES = resolve(import.meta.dirname, "../../fixtures");

interface GoldChange extends Pick<Change, "kind" | "base" | "draft" | "moved"> {
  /** Fields on which two careful readers could differ. */
  readonly debatableOn?: readonly string[];
}

function changesOf(baseFile: string, draftFile: string, folder = CORPUS): readonly Change[] {
  const [base, draft] = [baseFile, draftFile].map((file) =>
    comparedText(readResolution(readFileSync(join(folder, file)), file).resolution, { ids: false }),
  );
  return base && draft ? compareTexts(base, draft).changes : [];
}

function facts(changes: readonly Pick<Change, "kind" | "base" | "draft" | "moved">[]): string[] {
  return changes
    .filter((c) => ![...c.base, ...c.draft].some((label) => /^H\d/.test(label)))
    .map((c) => `${c.moved ? "moved " : ""}${c.kind} ${c.base}>${c.draft}`)
    .sort();
}

/** What two careful readers could see differently is not asked of the engine: neither that reading nor its absence is a fault. */
function withoutDebatable(facts: readonly string[], gold: readonly GoldChange[]): string[] {
  const labels = gold
    .filter((c) => c.debatableOn?.some((field) => ["kind", "base", "draft", "moved"].includes(field)))
    .map((c) => `${c.base}>${c.draft}`);
  return facts.filter((fact) => !labels.some((name) => fact.endsWith(` ${name}`)));
}

describe("invented pairs", () => {
  it.each([
    ["A_RES_94_181", "A_RES_96_174"],
    ["A_RES_96_174", "A_RES_99_212"],
    ["A_RES_99_212", "A_C.3_102_L.31"],
  ])("%s to %s: every kind, label and move is as it was read by hand", (base, draft) => {
    const gold: { changes: GoldChange[] } = JSON.parse(readFileSync(join(FIXTURES, draft, "changes.json"), "utf8"));
    const found = changesOf(`${base}/${base}.xml`, `${draft}/${draft}.xml`, FIXTURES);
    const facts = (changes: readonly GoldChange[]) =>
      changes.map((c) => `${c.moved ? "moved " : ""}${c.kind} ${c.base}>${c.draft}`).sort();
    expect(withoutDebatable(facts(found), gold.changes)).toEqual(withoutDebatable(facts(gold.changes), gold.changes));
  });
});

describe.skipIf(!there)("real pairs", () => {
  const names = there ? readdirSync(join(CORPUS, "gold")).filter((n) => n.endsWith(".json")) : [];
  it.each(names)("%s is aligned as a careful reader does", (name) => {
    const [base, draft] = name.replace(".json", "").split("__");
    const gold: { changes: Change[] } = JSON.parse(readFileSync(join(CORPUS, "gold", name), "utf8"));
    expect(facts(changesOf(`ga_xml/${base}.xml`, `ga_xml/${draft}.xml`))).toEqual(facts(gold.changes));
  });

  it.each(["ar", "zh", "fr", "ru", "es"])("77/209 and 80/198 are linked in %s as in English", (language) => {
    const links = (changes: readonly Change[]) => changes.map((c) => `${c.base}>${c.draft}`).sort();
    const english = links(changesOf("ga_xml/A_RES_77_209.xml", "ga_xml/A_RES_80_198.xml"));
    const other = changesOf(`languages/A_RES_77_209.${language}.xml`, `languages/A_RES_80_198.${language}.xml`);
    expect(links(other)).toEqual(english);
  });
});
