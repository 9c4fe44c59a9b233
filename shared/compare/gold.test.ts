/** Pairs of real years that were read by hand, where ../shared/corpus lies beside the project: links, kinds, moves; and other languages. */
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

function changesOf(baseFile: string, draftFile: string): readonly Change[] {
  const [base, draft] = [baseFile, draftFile].map((file) =>
    comparedText(readResolution(readFileSync(join(CORPUS, file)), file).resolution, { ids: false }),
  );
  return base && draft ? compareTexts(base, draft).changes : [];
}

function facts(changes: readonly Pick<Change, "kind" | "base" | "draft" | "moved">[]): string[] {
  return changes
    .filter((c) => ![...c.base, ...c.draft].some((label) => /^H\d/.test(label)))
    .map((c) => `${c.moved ? "moved " : ""}${c.kind} ${c.base}>${c.draft}`)
    .sort();
}

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
