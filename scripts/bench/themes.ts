/**
 * How well the default lexicon names the themes of what was added: `npm run bench:themes [-- --verbose]`.
 *
 * Precision and recall over (change, theme), all changes of a pair together, against pairs that were read by hand:
 * ../shared/corpus/gold (real years) and fixtures (invented). `themes` must be found; `themesAlso` are neither missed nor
 * wrong. A change that the reader calls debatable on themes is left out ("all" counts it too, as score-gold.mjs does).
 * A change that the comparison did not join as the reader did is scored by its draft paragraphs and listed as a link error.
 * 77/209 -> 80/198 in five more languages is scored against the English reading, by label.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compareTexts } from "../../shared/compare/compare.ts";
import type { Change } from "../../shared/compare/comparison.ts";
import { type ComparedText, comparedText } from "../../shared/compare/input.ts";
import { readResolution } from "../../shared/formats/read.ts";
import type { Language } from "../../shared/resolution/resolution.ts";
import { themesOf } from "../../shared/themes/classifier.ts";
import { DEFAULT_LEXICON } from "../../shared/themes/default-lexicon.ts";
import { type GoldChange, scoreThemes, type ThemeScore } from "../../shared/themes/score.ts";

const PROJECT = resolve(import.meta.dirname, "../..");
const CORPUS = resolve(PROJECT, "../shared/corpus");
const { values } = parseArgs({ options: { verbose: { type: "boolean", default: false } } });

interface Pair {
  readonly name: string;
  readonly gold: string;
  readonly base: string;
  readonly draft: string;
}

const gold = (name: string) => join(CORPUS, "gold", `${name}.json`);
const real = (base: string, draft: string): Pair => ({
  name: `${base} -> ${draft}`,
  gold: gold(`${base}__${draft}`),
  base: join(CORPUS, "ga_xml", `${base}.xml`),
  draft: join(CORPUS, "ga_xml", `${draft}.xml`),
});
const invented = (base: string, draft: string): Pair => ({
  name: `${base} -> ${draft}, invented`,
  gold: join(PROJECT, "fixtures", draft, "changes.json"),
  base: join(PROJECT, "fixtures", base, `${base}.xml`),
  draft: join(PROJECT, "fixtures", draft, `${draft}.xml`),
});
const translated = (language: string): Pair => ({
  name: `A_RES_77_209 -> A_RES_80_198 in ${language}`,
  gold: gold("A_RES_77_209__A_RES_80_198"),
  base: join(CORPUS, "languages", `A_RES_77_209.${language}.xml`),
  draft: join(CORPUS, "languages", `A_RES_80_198.${language}.xml`),
});

const PAIRS: readonly Pair[] = [
  real("A_RES_74_143", "A_RES_77_209"),
  real("A_RES_77_209", "A_RES_80_198"),
  invented("A_RES_94_181", "A_RES_96_174"),
  invented("A_RES_96_174", "A_RES_99_212"),
  invented("A_RES_99_212", "A_C.3_102_L.31"),
  ...["fr", "es", "ru", "ar", "zh"].map(translated),
];

for (const pair of PAIRS) {
  if (existsSync(pair.gold)) scorePair(pair);
  else console.log(`not there: ${pair.gold}`);
}

function scorePair(pair: Pair): void {
  const read: { readonly changes: readonly GoldChange[] } = JSON.parse(readFileSync(pair.gold, "utf8"));
  const [base, draft] = [textOf(pair.base), textOf(pair.draft)];
  const changes = compareTexts(base, draft).changes;
  const found = changes.map((c) => ({ ...c, themes: themesOf(c, DEFAULT_LEXICON, draft.language) }));
  const score = scoreThemes(read.changes, found);
  const all = scoreThemes(read.changes, found, { debatable: true });
  console.log(`\n${pair.name}  ${line(score)}   (all: ${line(all)})`);
  for (const label of score.linkErrors) console.log(`  link error  ${label}`);
  for (const { theme, change } of score.missed) console.log(`  missed  ${theme}  ${change}`);
  for (const { theme, change, evidence } of score.wrong)
    console.log(`  wrong   ${theme}  ${change}  ${quoted(evidence)}`);
  if (values.verbose) printFound(found);
  measure(changes, draft.language);
}

function textOf(path: string): ComparedText {
  return comparedText(readResolution(readFileSync(path), path).resolution, { ids: false });
}

function line({ right, given, wanted }: ThemeScore): string {
  const share = (a: number, b: number) => (b === 0 ? "-" : (a / b).toFixed(3));
  return `precision ${share(right, given)} (${right} of ${given})  recall ${share(right, wanted)} (${right} of ${wanted})`;
}

function quoted(evidence: readonly string[]): string {
  return evidence.map((e) => `“${e}”`).join(" ");
}

function printFound(changes: readonly Change[]): void {
  for (const change of changes)
    for (const { id, evidence } of change.themes) console.log(`  found   ${id}  ${change.draft}  ${quoted(evidence)}`);
}

/** Milliseconds for each change with additions, the least of five runs: other work on the machine is not ours. */
function measure(changes: readonly Change[], language: Language): void {
  const added = changes.filter((c) => c.redline.some(([sign]) => sign === "+"));
  const times = added.map((change) => {
    const runs = Array.from({ length: 5 }, () => {
      const start = performance.now();
      themesOf(change, DEFAULT_LEXICON, language);
      return performance.now() - start;
    });
    return Math.min(...runs);
  });
  times.sort((a, b) => a - b);
  const [median, greatest] = [times[Math.floor(times.length / 2)] ?? 0, times.at(-1) ?? 0];
  console.log(
    `  ${added.length} changes with additions: median ${median.toFixed(2)} ms, greatest ${greatest.toFixed(2)} ms`,
  );
}
