/**
 * How well and how fast the source of new language is found: `npm run bench:provenance -- [--part gold|fragments|paragraphs|time]
 * [--seed 1] [--count 300]`. Reads ../shared/corpus.
 *
 * gold        77/209 -> 80/198 with source A/HRC/RES/55/12, and the fixtures with 112/17, against what was read by hand
 * fragments   random runs of 8, 12 and 18 words of all paragraphs, as they are, with one or two words changed, and inside a
 *             sentence of other matter: is a paragraph that holds the run among the first 1 and 5?
 * paragraphs  whole paragraphs, lightly and heavily edited: is the paragraph among the first 5?
 * time        building and asking, with the corpus as it is and with edited copies of it up to 27,000 paragraphs; against a
 *             naive scan (longest common run of words with every paragraph) measured in the same run; memory
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { compareTexts } from "../../shared/compare/compare.ts";
import type { Change, ProvenanceHit } from "../../shared/compare/comparison.ts";
import { type ComparedText, comparedText } from "../../shared/compare/input.ts";
import { readResolution } from "../../shared/formats/read.ts";
import { placedWords } from "../../shared/provenance/placed-words.ts";
import { SourceIndex } from "../../shared/provenance/source-index.ts";

const SHARED = resolve(import.meta.dirname, "../../../shared");
const CORPUS = join(SHARED, "corpus");
const FIXTURES = resolve(import.meta.dirname, "../../fixtures");
/** Paragraphs of the large index. */
const MANY = 27_000;

/** What ../shared/bench/gen.mjs offers. */
interface Random {
  (): number;
  int(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
}
interface Generator {
  rng(seed: number): Random;
  editText(r: Random, text: string, edits: number, heavy?: boolean): { text: string };
}
interface GoldChange {
  readonly base: readonly string[];
  readonly draft: readonly string[];
  readonly provenance?: readonly string[];
  readonly provenanceAlso?: readonly string[];
}

const { values } = parseArgs({
  options: {
    part: { type: "string" },
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "300" },
  },
});
const wanted = (part: string) => values.part === undefined || values.part === part;

if (!existsSync(CORPUS)) console.log("nothing measured: ../shared/corpus is not beside the project");
else await measure();

async function measure(): Promise<void> {
  const generator: Generator = await import(pathToFileURL(join(SHARED, "bench/gen.mjs")).href);
  const texts = corpusTexts();
  console.log(`corpus: ${texts.length} texts in English, ${paragraphCount(texts)} paragraphs, seed ${values.seed}`);
  if (wanted("gold")) scoreGold();
  if (wanted("fragments")) findFragments(texts, generator);
  if (wanted("paragraphs")) findParagraphs(texts, generator);
  if (wanted("time")) {
    measureTime("the corpus", texts, generator);
    measureTime("the corpus with edited copies", copiesOf(texts, generator), generator);
  }
}

function readFile(path: string): ComparedText {
  return comparedText(readResolution(readFileSync(path), path).resolution, { ids: false });
}

/** Adopted texts, drafts and amendments; what cannot be read is left out and named. */
function corpusTexts(): ComparedText[] {
  return ["ga_xml", "hrc_xml", "sc_xml", "drafts_c3_80", "amendments_c3_80"].flatMap((folder) =>
    readdirSync(join(CORPUS, folder))
      .sort()
      .flatMap((name) => {
        try {
          const text = readFile(join(CORPUS, folder, name));
          return text.language === "en" ? [text] : [];
        } catch (error) {
          console.log(`left out: ${folder}/${name}: ${error instanceof Error ? error.message : error}`);
          return [];
        }
      }),
  );
}

function paragraphCount(texts: readonly ComparedText[]): number {
  return texts.reduce((sum, text) => sum + text.paragraphs.length, 0);
}

function added(text: string): Change {
  return {
    kind: "added",
    moved: false,
    renumbered: false,
    significance: "substantive",
    base: [],
    draft: ["OP1"],
    redline: [["+", text]],
    themes: [],
    provenance: [],
  };
}

function scoreGold(): void {
  const xml = (symbol: string) => join(CORPUS, symbol.includes("HRC") ? "hrc_xml" : "ga_xml", `${flat(symbol)}.xml`);
  const fixture = (symbol: string) => join(FIXTURES, flat(symbol), `${flat(symbol)}.xml`);
  const runs = [
    [
      xml("A/RES/77/209"),
      xml("A/RES/80/198"),
      xml("A/HRC/RES/55/12"),
      join(CORPUS, "gold/A_RES_77_209__A_RES_80_198.json"),
    ],
    ...[
      ["A/RES/96/174", "A/RES/99/212"],
      ["A/RES/99/212", "A/C.3/102/L.31"],
    ].map(([base = "", draft = ""]) => [
      fixture(base),
      fixture(draft),
      fixture("A/HRC/RES/112/17"),
      join(FIXTURES, flat(draft), "changes.json"),
    ]),
  ];
  console.log("\nsources read by hand");
  for (const [base = "", draft = "", source = "", goldFile = ""] of runs) {
    const gold: { readonly changes: readonly GoldChange[] } = JSON.parse(readFileSync(goldFile, "utf8"));
    const index = new SourceIndex([readFile(source)]);
    const comparison = compareTexts(readFile(base), readFile(draft));
    let [right, named, required] = [0, 0, 0];
    for (const change of comparison.changes) {
      const read = gold.changes.find((c) => `${c.base}>${c.draft}` === `${change.base}>${change.draft}`);
      const must = read?.provenance ?? [];
      const got = index.originOf(change).provenance.map((p) => `${p.symbol} ${p.label}`);
      const wrong = got.filter((p) => !must.includes(p) && !read?.provenanceAlso?.includes(p));
      const missed = must.filter((p) => !got.includes(p));
      right += must.length - missed.length;
      named += must.length - missed.length + wrong.length;
      required += must.length;
      if (wrong.length > 0) console.log(`  ${change.base}>${change.draft} wrong: ${wrong}`);
      if (missed.length > 0) console.log(`  ${change.base}>${change.draft} missed: ${missed}`);
    }
    console.log(
      `${comparison.base.symbol} -> ${comparison.draft.symbol}: precision ${share(right, named)}, recall ${share(right, required)}`,
    );
  }
}

function flat(symbol: string): string {
  return symbol.replaceAll("/", "_");
}

function share(part: number, whole: number): string {
  return `${whole === 0 ? "-" : (part / whole).toFixed(3)} of ${whole}`;
}

interface Place {
  readonly text: ComparedText;
  readonly label: string;
  readonly paragraph: string;
}

function placesOf(texts: readonly ComparedText[]): Place[] {
  return texts.flatMap((text) => text.paragraphs.map((p) => ({ text, label: p.label, paragraph: p.text })));
}

function matched(text: string): string {
  return ` ${placedWords(text)
    .map((w) => w.word)
    .join(" ")} `;
}

/** Place (from 1) of the first hit that is right, or none. */
function rankOf(hits: readonly ProvenanceHit[], right: (hit: ProvenanceHit) => boolean): number {
  const at = hits.findIndex(right);
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

function findFragments(texts: readonly ComparedText[], { rng }: Generator): void {
  const index = new SourceIndex(texts);
  const places = placesOf(texts);
  const wordings = new Map(places.map((p) => [`${p.text.symbol} ${p.label}`, matched(p.paragraph)]));
  const vocabulary = [...new Set(places.slice(0, 500).flatMap((p) => p.paragraph.match(/[a-z]{5,}/g) ?? []))];
  console.log(
    `\nfragments, ${values.count} each: a paragraph that holds the fragment is first / among the first five; milliseconds median (95 %)`,
  );
  for (const length of [8, 12, 18])
    for (const form of ["as it is", "one word changed", "two words changed", "inside another sentence"]) {
      const r = rng(Number(values.seed) * 1_000 + length);
      let [first, five, tried] = [0, 0, 0];
      const times: number[] = [];
      while (tried < Number(values.count)) {
        const place = r.pick(places);
        const words = place.paragraph.split(/\s+/);
        if (words.length < length) continue;
        const at = r.int(0, words.length - length);
        const fragment = words.slice(at, at + length);
        const held = matched(fragment.join(" "));
        tried += 1;
        if (form.startsWith("one")) fragment[r.int(1, length - 2)] = r.pick(vocabulary);
        if (form.startsWith("two"))
          for (const third of [1, 2]) fragment[Math.round((third * length) / 3)] = r.pick(vocabulary);
        let text = fragment.join(" ");
        if (form.startsWith("inside")) {
          text = `Invites astronomers of coastal observatories ${text} whenever comets approach lighthouses;`;
        }
        const change = added(text);
        const start = performance.now();
        const { provenance } = index.originOf(change);
        times.push(performance.now() - start);
        const rank = rankOf(
          provenance,
          (hit) =>
            (hit.symbol === place.text.symbol && hit.label === place.label) ||
            (wordings.get(`${hit.symbol} ${hit.label}`)?.includes(held) ?? false),
        );
        if (rank === 1) first += 1;
        if (rank <= 5) five += 1;
      }
      console.log(
        `${String(length).padStart(2)} words, ${form.padEnd(24)} ${(first / tried).toFixed(3)} / ${(five / tried).toFixed(3)}   ${quantile(times, 0.5).toFixed(2)} (${quantile(times, 0.95).toFixed(2)})`,
      );
    }
}

function findParagraphs(texts: readonly ComparedText[], { rng, editText }: Generator): void {
  const index = new SourceIndex(texts);
  const places = placesOf(texts).filter((p) => p.paragraph.split(/\s+/).length >= 20);
  console.log(
    `\nwhole paragraphs of 20 words and more, ${values.count} each: first / among the first five; milliseconds; coverage, mean`,
  );
  for (const [name, per, heavy] of [
    ["an edit in 25 words", 25, false],
    ["an edit in 10 words", 10, false],
    ["4 to 10 words replaced, in each 14", 14, true],
    ["4 to 10 words replaced, in each 10", 10, true],
  ] as const) {
    const r = rng(Number(values.seed) * 2_000 + per);
    let [first, five, coverage] = [0, 0, 0];
    const times: number[] = [];
    for (let k = 0; k < Number(values.count); k++) {
      const place = r.pick(places);
      const edits = Math.max(1, Math.round(place.paragraph.split(/\s+/).length / per));
      const change = added(editText(r, place.paragraph, edits, heavy).text);
      const start = performance.now();
      const { provenance } = index.originOf(change);
      times.push(performance.now() - start);
      const same = matched(place.paragraph);
      const rank = rankOf(provenance, (hit) => {
        const paragraph = texts.find((t) => t.symbol === hit.symbol)?.paragraphs.find((p) => p.label === hit.label);
        return paragraph !== undefined && matched(paragraph.text) === same;
      });
      if (rank === 1) first += 1;
      if (rank <= 5) five += 1;
      coverage += provenance[0]?.coverage ?? 0;
    }
    const count = times.length;
    console.log(
      `${name.padEnd(36)} ${(first / count).toFixed(3)} / ${(five / count).toFixed(3)}   ${quantile(times, 0.5).toFixed(2)} (${quantile(times, 0.95).toFixed(2)})   ${(coverage / count).toFixed(2)}`,
    );
  }
}

/** As years follow one another: in each copy most paragraphs are edited a little, the rest is as it was. */
function copiesOf(texts: readonly ComparedText[], { rng, editText }: Generator): ComparedText[] {
  const out = [...texts];
  const r = rng(Number(values.seed));
  for (let copy = 1; paragraphCount(out) < MANY; copy++)
    for (const text of texts) {
      if (paragraphCount(out) >= MANY) break;
      const edited = (paragraph: string) => (r() < 0.2 ? paragraph : editText(r, paragraph, 2).text);
      out.push({
        ...text,
        symbol: `${text.symbol}/copy ${copy}`,
        paragraphs: text.paragraphs.map((p) => ({ ...p, text: edited(p.text) })),
      });
    }
  return out;
}

function measureTime(name: string, texts: readonly ComparedText[], { rng }: Generator): void {
  const warm = new SourceIndex(texts);
  const collect = collector();
  collect();
  collect();
  const before = memory();
  const start = performance.now();
  const index = new SourceIndex(texts);
  const built = performance.now() - start;
  collect();
  console.log(
    `\n${name}: ${texts.length} texts, ${paragraphCount(texts)} paragraphs; built in ${built.toFixed(0)} ms (${(built / texts.length).toFixed(2)} a text); ${((memory() - before) / 2 ** 20).toFixed(1)} MB`,
  );
  const comparison = compareTexts(
    readFile(join(CORPUS, "ga_xml/A_RES_77_209.xml")),
    readFile(join(CORPUS, "ga_xml/A_RES_80_198.xml")),
  );
  const changes = comparison.changes.filter((c) => c.redline.some(([op]) => op === "+"));
  const r = rng(Number(values.seed) + 7);
  const places = placesOf(texts);
  const paragraphs = Array.from({ length: 20 }, () => r.pick(places).paragraph.split(/\s+/).slice(0, 40).join(" "));
  const scan = naiveScan(places.map((p) => p.paragraph));
  for (const change of changes) warm.originOf(change);
  const line = (label: string, times: readonly number[]) =>
    console.log(
      `${label.padEnd(52)} median ${quantile(times, 0.5).toFixed(3)} ms, 95 % ${quantile(times, 0.95).toFixed(3)}, most ${Math.max(...times).toFixed(3)}`,
    );
  const asked = (change: Change) => least((k) => index.originOf(anew(change, k)));
  const ours = paragraphs.map((text) => asked(added(text)));
  const naive = paragraphs.map((text) => timeOf(() => scan(text)));
  line(`${changes.length} changes of 77/209 -> 80/198, each the least of 5`, changes.map(asked));
  line(
    "the same, asked again unchanged",
    changes.map((change) => least(() => index.originOf(change))),
  );
  line("20 paragraphs of up to 40 words, least of 5", ours);
  line("naive scan for the longest common run", naive);
  console.log(`${"".padEnd(52)} ${(quantile(naive, 0.5) / quantile(ours, 0.5)).toFixed(0)} times ours`);
}

/** The same change in other white space, so that the answer is not a remembered one. */
function anew(change: Change, k: number): Change {
  return { ...change, redline: [...change.redline, ["=", " ".repeat(k + 1)]] };
}

/** The machine is shared: what else it does is not measured. */
function least(work: (k: number) => unknown): number {
  return Math.min(...[0, 1, 2, 3, 4].map((k) => timeOf(() => work(k))));
}

/** The place of the longest run of words in common with any paragraph. */
function naiveScan(paragraphs: readonly string[]): (text: string) => number {
  const numbers = new Map<string, number>();
  const numbered = (text: string) =>
    Int32Array.from(placedWords(text), ({ word }) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    });
  const all = paragraphs.map(numbered);
  return (text) => {
    const query = numbered(text);
    let [best, place] = [0, -1];
    all.forEach((words, k) => {
      const run = new Int32Array(words.length + 1);
      for (const word of query)
        for (let j = words.length; j > 0; j--) {
          const length = words[j - 1] === word ? (run[j - 1] ?? 0) + 1 : 0;
          run[j] = length;
          if (length > best) [best, place] = [length, k];
        }
    });
    return place;
  };
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
