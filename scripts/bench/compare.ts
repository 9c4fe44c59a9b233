/**
 * How well and how fast texts are compared: `npx tsx scripts/bench/compare.ts [--from 1] [--count 20] [--part composed|real|gold|languages|time|process]`.
 *
 * composed  revision pairs that ../shared/bench composes, with known edits; scored by its score.mjs
 * real      the same edits on real resolutions of ../shared/corpus
 * gold      pairs of real years, and of ../../fixtures, that were read by hand; scored by score-gold.mjs
 * languages the links of 77/209 -> 80/198 in five languages against those in English
 * time      milliseconds for 77/209 -> 80/198 in this process, and the ratios of the peers in compare/peers.ts to it
 * process   the command line as whole processes: one pair, and 1,000 pairs in a batch with its memory (needs `npm run build`)
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compareTexts } from "../../shared/compare/compare.ts";
import type { Comparison } from "../../shared/compare/comparison.ts";
import { type ComparedText, comparedText } from "../../shared/compare/input.ts";
import { readResolution } from "../../shared/formats/read.ts";
import { numberParagraphs } from "../../shared/resolution/numbering.ts";
import type { ParagraphKind } from "../../shared/resolution/resolution.ts";
import { measureProcess } from "./compare/process.ts";
import { measureTimes } from "./compare/times.ts";

const SHARED = resolve(import.meta.dirname, "../../../shared");
const CORPUS = join(SHARED, "corpus");
const BENCH = join(SHARED, "bench");
const FIXTURES = resolve(import.meta.dirname, "../../fixtures");
/** Pairs of ../../fixtures; what was read by hand lies with the second. */
const INVENTED = [
  ["A_RES_94_181", "A_RES_96_174"],
  ["A_RES_96_174", "A_RES_99_212"],
  ["A_RES_99_212", "A_C.3_102_L.31"],
] as const;
const FOLDER = mkdtempSync(join(tmpdir(), "penholder-bench-"));
/** Real resolutions with at least this many paragraphs serve as base texts. */
const LONG = 50;

interface JsonSide {
  readonly paragraphs: readonly { readonly id: string; readonly kind: ParagraphKind; readonly text: string }[];
}
interface Pair {
  readonly level: string;
  readonly base: JsonSide;
  readonly draft: JsonSide;
}

const { values } = parseArgs({
  options: {
    from: { type: "string", default: "1" },
    count: { type: "string", default: "20" },
    part: { type: "string" },
  },
});
const wanted = (part: string) => values.part === undefined || values.part === part;

if (wanted("composed")) {
  console.log(`composed pairs, seeds ${values.from} to ${Number(values.from) + Number(values.count) - 1}`);
  scorePairs(pairsFrom(values.from, values.count));
}
if (wanted("real")) {
  const bases = realBases();
  const each = Math.max(1, Math.round(Number(values.count) / bases.length));
  console.log(
    `\nreal texts with edits, ${bases.length} resolutions of ${LONG} paragraphs and more, ${each} seeds each`,
  );
  const lines = bases.flatMap((base, k) => {
    const from = String(Number(values.from) + k * each);
    return pairsFrom(from, String(each), base).split("\n").filter(Boolean);
  });
  const byLevel = ["light", "medium", "heavy"].flatMap((l) => lines.filter((line) => JSON.parse(line).level === l));
  scorePairs(`${byLevel.join("\n")}\n`);
}
if (wanted("gold")) scoreGold();
if (wanted("languages")) compareLanguages();
if (wanted("time")) measureTimes(fileOf("A/RES/77/209"), fileOf("A/RES/80/198"));
if (wanted("process"))
  await measureProcess(fileOf("A/RES/77/209"), fileOf("A/RES/80/198"), (count) => pairsFrom("1", count));

function pairsFrom(from: string, count: string, base?: string): string {
  const args = [join(BENCH, "pairs.mjs"), "--from", from, "--count", count, ...(base ? ["--base", base] : [])];
  return execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 30 });
}

function textOf(side: JsonSide): ComparedText {
  const kinds = side.paragraphs.map((p) => ({ kind: p.kind, level: p.kind === "SUB" ? 1 : 0 }));
  const numbers = numberParagraphs(kinds);
  const paragraphs = side.paragraphs.map((p, i) => ({
    ...p,
    label: numbers[i]?.label ?? "",
    level: kinds[i]?.level ?? 0,
    notes: [],
  }));
  return { symbol: "", title: "", language: "en", paragraphs };
}

function scorePairs(jsonl: string): void {
  const pairs: Pair[] = jsonl
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const times = new Map<string, number[]>();
  const results = pairs.map((pair) => {
    const [base, draft] = [textOf(pair.base), textOf(pair.draft)];
    const start = performance.now();
    const result = compareTexts(base, draft);
    times.set(pair.level, [...(times.get(pair.level) ?? []), performance.now() - start]);
    return result;
  });
  const [pairsFile, resultsFile] = [join(FOLDER, "pairs.jsonl"), join(FOLDER, "results.jsonl")];
  writeFileSync(pairsFile, jsonl);
  writeFileSync(resultsFile, results.map((r) => `${JSON.stringify(r)}\n`).join(""));
  const scored = execFileSync(process.execPath, [join(BENCH, "score.mjs"), pairsFile, resultsFile], {
    encoding: "utf8",
  });
  for (const line of scored.trimEnd().split("\n")) {
    const level = line.split(" ")[0] ?? "";
    console.log(`${line}  median ${median(times.get(level) ?? []).toFixed(1)} ms`);
  }
}

function readFile(path: string): ComparedText {
  return comparedText(readResolution(readFileSync(path), path).resolution, { ids: false });
}

function fileOf(symbol: string): string {
  const name = `${symbol.replaceAll("/", "_")}.xml`;
  return join(CORPUS, symbol.includes("HRC") ? "hrc_xml" : "ga_xml", name);
}

/** Writes the paragraphs of each long real resolution in the form pairs.mjs takes; answers the files. */
function realBases(): string[] {
  return ["ga_xml", "hrc_xml", "sc_xml"].flatMap((folder) =>
    readdirSync(join(CORPUS, folder))
      .filter((name) => name.endsWith(".xml"))
      .sort()
      .flatMap((name) => {
        const kinds = { PP: "PP", OP: "OP", SUB: "SUB", HEADING: "HEADING", ANNEX: "HEADING", TEXT: "OP" };
        const { paragraphs } = readFile(join(CORPUS, folder, name));
        if (paragraphs.length < LONG) return [];
        const file = join(FOLDER, `${name}.json`);
        writeFileSync(file, JSON.stringify(paragraphs.map((p) => ({ kind: kinds[p.kind], text: p.text }))));
        return [file];
      }),
  );
}

function scoreGold(): void {
  console.log("\ngold pairs");
  for (const name of readdirSync(join(CORPUS, "gold")).filter((n) => n.endsWith(".json"))) {
    const [base = "", draft = ""] = name
      .replace(".json", "")
      .split("__")
      .map((s) => s.replaceAll("_", "/"));
    scoreOne(fileOf(base), fileOf(draft), join(CORPUS, "gold", name));
  }
  for (const [base, draft] of INVENTED) {
    const file = (name: string) => join(FIXTURES, name, `${name}.xml`);
    scoreOne(file(base), file(draft), join(FIXTURES, draft, "changes.json"));
  }
}

function scoreOne(base: string, draft: string, gold: string): void {
  const out = join(FOLDER, "result.json");
  writeFileSync(out, JSON.stringify(compareTexts(readFile(base), readFile(draft))));
  const args = [join(BENCH, "score-gold.mjs"), gold, out];
  console.log(execFileSync(process.execPath, args, { encoding: "utf8" }).trimEnd());
}

function linksOf(comparison: Comparison): Set<string> {
  return new Set(comparison.changes.flatMap((c) => c.base.flatMap((b) => c.draft.map((d) => `${b}>${d}`))));
}

function compareLanguages(): void {
  console.log("\n77/209 -> 80/198: links in other languages that are also links in English, F1");
  const english = linksOf(compareTexts(readFile(fileOf("A/RES/77/209")), readFile(fileOf("A/RES/80/198"))));
  for (const language of ["ar", "zh", "fr", "ru", "es"]) {
    const [base, draft] = ["A_RES_77_209", "A_RES_80_198"].map((n) =>
      readFile(join(CORPUS, "languages", `${n}.${language}.xml`)),
    );
    if (!base || !draft) continue;
    const links = linksOf(compareTexts(base, draft));
    const both = [...links].filter((l) => english.has(l)).length;
    const missing = [...english].filter((l) => !links.has(l));
    const extra = [...links].filter((l) => !english.has(l));
    console.log(
      `${language} ${((2 * both) / (links.size + english.size)).toFixed(3)}  missing ${missing}  extra ${extra}`,
    );
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
