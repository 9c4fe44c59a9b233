/**
 * Finds the footnote marks in text taken out of a PDF, where they are plain digits: "Rights,1 the", "1949, 2 torture", "20044 and".
 * A number is a mark only if a footnote of that number stands on the same page, and marks come in order; among several
 * readings the one with the clearest signs wins.
 */
import { markSign } from "./note-marks.ts";

interface Candidate {
  readonly number: number;
  /** Offsets of what the sign replaces: the digits, and a space before them. */
  readonly from: number;
  readonly to: number;
  /** How clear the sign is, 1 to 5. */
  readonly weight: number;
}

/** Words before a number that make it a number of the text. */
const COUNTS =
  /(?:^|[\s(])(?:articles?|arts?\.|paragraphs?|paras?\.|resolutions?|Nos?\.|sections?|sects?\.|chapters?|chap\.|parts?|vols?\.|volume|rules?|recommendations?|comments?|Goals?|targets?|items?|annex|agenda|Supplement|least|of|on|to|from|between|until|since|and|by|the|in|than|over|under|for|at|after|before) $/;
const MONTH =
  /^ (?:January|February|March|April|May|June|July|August|September|October|November|December|per cent|years?|days?|months?|million|billion|hours?)\b/;

export interface Marked {
  readonly text: string;
  /** Numbers of the footnotes whose mark was found. */
  readonly found: ReadonlySet<number>;
}

/** Puts signs of note-marks.ts in place of the marks of footnotes `numbers`, which are those of this page, ascending. */
export function signPageMarks(text: string, numbers: readonly number[]): Marked {
  if (numbers.length === 0) return { text, found: new Set() };
  const chosen = bestChain(candidatesIn(text, new Set(numbers)));
  let out = "";
  let from = 0;
  for (const { number, from: start, to } of chosen) {
    out += text.slice(from, start) + markSign(number);
    from = to;
  }
  return { text: out + text.slice(from), found: new Set(chosen.map(({ number }) => number)) };
}

function candidatesIn(text: string, numbers: ReadonlySet<number>): Candidate[] {
  const out: Candidate[] = [];
  for (const run of text.matchAll(/\d+/g)) {
    const digits = run[0];
    const end = run.index + digits.length;
    if (digits.length > 7 || /^(?:[\p{L}\p{N}/]|[.,/–-]\d)/u.test(text.slice(end, end + 3))) continue;
    const before = text.slice(Math.max(0, run.index - 24), run.index);
    const after = text.slice(end, end + 12);
    const whole = Number(digits);
    if (numbers.has(whole) && String(whole) === digits) {
      const weight = weigh(before, after);
      const spaces = before.length - before.trimEnd().length;
      if (weight > 0) out.push({ number: whole, from: run.index - spaces, to: end, weight });
      continue;
    }
    // a mark glued to a number: a year, or a symbol such as 18/15
    for (let length = Math.min(3, digits.length - 1); length > 0; length--) {
      const tail = digits.slice(-length);
      const stem = digits.slice(0, -length);
      const year = /^(?:19|20)\d\d$/.test(stem);
      const symbol = /\/$/.test(before) && stem.length <= 3 && stem.length >= 1;
      if (numbers.has(Number(tail)) && !tail.startsWith("0") && (year || symbol)) {
        out.push({ number: Number(tail), from: end - length, to: end, weight: year ? 3 : 1 });
      }
    }
  }
  return out;
}

function weigh(before: string, after: string): number {
  if (/\p{L}$/u.test(before)) return 5;
  if (/[)\]”’"»;:]$/.test(before)) return 5;
  if (/[.,]$/.test(before)) return /\d[.,]$/.test(before) ? 3 : 5;
  if (!/\S\s$/.test(before)) return 0;
  if (MONTH.test(after)) return 0;
  if (/[,;:)”’] $/.test(before)) return /^(?: {2}|\s*$|\s*\n)/.test(after) ? 4 : 2;
  if (/^ {2}/.test(after)) return 4;
  if (COUNTS.test(before)) return 0;
  return /[\p{L}\d] $/u.test(before) ? 2 : 1;
}

/** The heaviest selection whose numbers ascend with their places. */
function bestChain(candidates: readonly Candidate[]): Candidate[] {
  const best: { weight: number; back: number }[] = [];
  let last = -1;
  candidates.forEach((candidate, i) => {
    let weight = candidate.weight;
    let back = -1;
    for (let k = Math.max(0, i - LOOK_BACK); k < i; k++) {
      const other = candidates[k];
      const sum = (best[k]?.weight ?? 0) + candidate.weight;
      if (other && other.number < candidate.number && other.to <= candidate.from && sum > weight) {
        weight = sum;
        back = k;
      }
    }
    best.push({ weight, back });
    if (weight > (best[last]?.weight ?? 0)) last = i;
  });
  const chain: Candidate[] = [];
  for (let i = last; i >= 0; i = best[i]?.back ?? -1) {
    const candidate = candidates[i];
    if (candidate) chain.unshift(candidate);
  }
  return chain;
}

/** A page has far fewer candidates; the bound keeps a file that is no page from costing the square of its length. */
const LOOK_BACK = 400;
