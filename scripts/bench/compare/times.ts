/** How long a comparison takes in this process: cold, for each key of a typist, and beside the peers. */
import { readFileSync } from "node:fs";
import { ComparisonCache } from "../../../shared/compare/cache.ts";
import { compareTexts } from "../../../shared/compare/compare.ts";
import { type ComparedText, comparedText } from "../../../shared/compare/input.ts";
import { readResolution } from "../../../shared/formats/read.ts";
import { PEERS } from "./peers.ts";

/** The paragraphs that the typist's draft has. */
const TYPED_PARAGRAPHS = 100;
const KEYS = 600;
const TYPED = " without delay and in accordance with the obligations of States";

/** Prints medians in milliseconds, and how many times as long the peers take. */
export function measureTimes(baseFile: string, draftFile: string): void {
  const [base, draft] = [readText(baseFile), readText(draftFile)];
  const first = timed(() => compareTexts(base, draft), 1, 0);
  const ours = timed(() => compareTexts(base, draft), 60, 10);
  console.log(`\n${base.symbol} -> ${draft.symbol}, milliseconds: median, 95th percentile, greatest`);
  print("compareTexts, nothing cached", ours);
  console.log(`${"  its first run in a new process".padEnd(WIDTH)} ${(first[0] ?? 0).toFixed(2).padStart(8)}`);
  for (const peer of PEERS) {
    // in turn with ours, so that both meet the same machine
    const both = Array.from({ length: peer.times }, () => ({
      ours: timed(() => compareTexts(base, draft), 1, 0)[0] ?? 0,
      peer: timed(() => peer.compare(base, draft), 1, 0)[0] ?? 0,
    }));
    const ratio = percentile(
      both.map((run) => run.peer / run.ours),
      0.5,
    );
    print(
      peer.name,
      both.map((run) => run.peer),
      ratio,
    );
  }
  print(`a key, ${TYPED_PARAGRAPHS} paragraphs, with the cache`, typing(base, draft));
}

/** Each key is one letter more somewhere in a clause, as the editor's worker sees it. */
function typing(base: ComparedText, draft: ComparedText): number[] {
  const [long, mine] = [stretched(base), stretched(draft)];
  const cache = new ComparisonCache();
  compareTexts(long, mine, { cache });
  const paragraphs = [...mine.paragraphs];
  return Array.from({ length: KEYS }, (_, key) => {
    const at = (17 * Math.floor(key / TYPED.length)) % paragraphs.length;
    const paragraph = paragraphs[at];
    if (paragraph) {
      const middle = Math.floor(paragraph.text.length / 2);
      const text = `${paragraph.text.slice(0, middle)}${TYPED[key % TYPED.length]}${paragraph.text.slice(middle)}`;
      paragraphs[at] = { ...paragraph, text };
    }
    const now = { ...mine, paragraphs: [...paragraphs] };
    return timed(() => compareTexts(long, now, { cache }), 1, 0)[0] ?? 0;
  });
}

function stretched(text: ComparedText): ComparedText {
  const more = text.paragraphs.map((p) => ({ ...p, label: `A1.${p.label}`, text: `${p.text} (annex)` }));
  return { ...text, paragraphs: [...text.paragraphs, ...more].slice(0, TYPED_PARAGRAPHS) };
}

function readText(path: string): ComparedText {
  return comparedText(readResolution(readFileSync(path), path).resolution, { ids: false });
}

function timed(work: () => unknown, times: number, warmUp: number): number[] {
  for (let k = 0; k < warmUp; k++) work();
  return Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const WIDTH = 62;

function print(name: string, values: readonly number[], ratio?: number): void {
  const figures = [percentile(values, 0.5), percentile(values, 0.95), Math.max(...values)];
  const words = figures.map((figure) => figure.toFixed(2).padStart(8)).join(" ");
  console.log(`${name.padEnd(WIDTH)} ${words}${ratio === undefined ? "" : `   ${ratio.toFixed(1)} times ours`}`);
}
