/**
 * Numbers and labels, computed from order, kind and level; never stored, so that a move or an insertion renumbers by itself.
 * Rules N1 to N5 of docs/SPEC.md. Source: UN Editorial Manual, "Resolutions"; ../shared/contracts for labels.
 */
import type { Paragraph } from "./resolution.ts";

export interface Numbered {
  /** What is printed before the paragraph: "4.", "(a)", "(ii)"; "" where nothing is. */
  readonly number: string;
  /** How people and reports name it: "PP3", "OP5", "OP5(a)(i)", "H2", "A1.OP2". Unique within a document. */
  readonly label: string;
}

type Structure = Pick<Paragraph, "kind" | "level"> & { readonly text?: string };

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** 1 -> "i", 4 -> "iv". */
export function roman(n: number): string {
  let rest = n;
  let out = "";
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) out += sign;
  return out;
}

/** 1 -> "a", 26 -> "z", 27 -> "aa". */
export function letters(n: number): string {
  let rest = n;
  let out = "";
  for (; rest > 0; rest = Math.floor((rest - 1) / 26)) out = String.fromCharCode(97 + ((rest - 1) % 26)) + out;
  return out;
}

/** The sign of the n-th sub-paragraph at a level: (a), then (i), then a., then i. (UN Editorial Manual). */
export function subNumber(level: number, n: number): string {
  if (level <= 1) return `(${letters(n)})`;
  if (level === 2) return `(${roman(n)})`;
  if (level === 3) return `${letters(n)}.`;
  return `${roman(n)}.`;
}

/**
 * Numbers every paragraph of a document, in order.
 * A sub-paragraph hangs on the last paragraph above it that is none; one with no parent is labelled as if under "0".
 * Operative paragraphs count through headings and start again in each annex. A lone operative paragraph is not numbered.
 */
export function numberParagraphs(paragraphs: readonly Structure[]): Numbered[] {
  const lone = new Set<number>();
  countOperative(paragraphs, lone);
  const out: Numbered[] = [];
  let annex = 0;
  let prefix = "";
  let pp = 0;
  let op = 0;
  let heading = 0;
  let text = 0;
  let parent = "";
  const subs: number[] = [];
  paragraphs.forEach((p, index) => {
    let number = "";
    let label = "";
    switch (p.kind) {
      case "ANNEX":
        annex += 1;
        prefix = `A${annex}.`;
        pp = op = heading = text = 0;
        label = parent = `A${annex}`;
        break;
      case "PP":
        pp += 1;
        label = parent = `${prefix}PP${pp}`;
        break;
      case "OP":
        op += 1;
        number = lone.has(index) ? "" : `${op}.`;
        label = parent = `${prefix}OP${op}`;
        break;
      case "HEADING":
        heading += 1;
        label = parent = `${prefix}H${heading}`;
        break;
      case "TEXT":
        text += 1;
        label = parent = `${prefix}T${text}`;
        break;
      case "SUB": {
        const level = Math.max(1, p.level);
        // a level that was skipped keeps its place open: (i) directly under 5 is OP5(-)(i), not OP5(a)
        while (subs.length < level) subs.push(0);
        subs.length = level;
        subs[level - 1] = (subs[level - 1] ?? 0) + 1;
        number = subNumber(level, subs[level - 1] ?? 1);
        label = (parent || `${prefix}OP0`) + subs.map((n, i) => (n === 0 ? "(-)" : labelPart(i + 1, n))).join("");
        break;
      }
    }
    if (p.kind !== "SUB") subs.length = 0;
    out.push({ number, label });
  });
  return out;
}

function labelPart(level: number, n: number): string {
  const sign = subNumber(level, n);
  return sign.startsWith("(") ? sign : `(${sign.slice(0, -1)})`;
}

function countOperative(paragraphs: readonly Structure[], lone: Set<number>): void {
  let seen: number[] = [];
  const close = () => {
    if (seen.length === 1) lone.add(seen[0] as number);
    seen = [];
  };
  paragraphs.forEach((p, i) => {
    if (p.kind === "ANNEX") close();
    else if (p.kind === "OP") seen.push(i);
  });
  close();
}
