/**
 * How deep a sub-paragraph stands, told from its printed sign: (a), then (i), then a., then i. (UN Editorial Manual).
 * Nesting in files does not tell: in some texts (i), (ii) stand in a list beside their point, in others all are flat.
 */
import { letters, roman } from "../resolution/numbering.ts";
import { MAX_LEVEL } from "../resolution/resolution.ts";

export interface Sign {
  /** As printed: "(a)", "a)", "(ii)", "b."; "" if none. */
  readonly sign: string;
  /** How deep the file nests it, 1 or more; what counts when the sign tells nothing. */
  readonly depth: number;
}

/** "(a)", "a)" and "(ii)" are brackets, "a." is a dot; capture 1 and 2 are the letters. */
const SIGN = /^(?:\(?([a-z]{1,5})\)|([a-z]{1,5})\.)$/;

/** Levels of a run of sub-paragraphs under one parent, 1 to MAX_LEVEL, parallel to the input. */
export function subLevels(run: readonly Sign[]): number[] {
  const last: number[] = [0, 0, 0, 0, 0];
  return run.map(({ sign, depth }, index) => {
    const read = readSign(sign);
    if (!read) return clamp(depth);
    const { word, letterLevel } = read;
    const level = chooseLevel(word, letterLevel, last, readSign(run[index + 1]?.sign ?? "")?.word);
    last[level] = (level === letterLevel ? letterValue(word) : romanValue(word)) ?? 0;
    last.fill(0, level + 1);
    return level;
  });
}

/** Whether a sign counts something, "(b)", "(xi)", "aa.", and is no word: "(with)", "port.". */
export function isCounting(sign: string): boolean {
  const word = readSign(sign)?.word ?? "";
  return letterValue(word) !== undefined || romanValue(word) !== undefined;
}

function chooseLevel(word: string, letterLevel: number, last: readonly number[], next: string | undefined): number {
  const asLetter = letterValue(word);
  const asRoman = romanValue(word);
  const romanLevel = letterLevel + 1;
  if (asRoman === undefined) return letterLevel;
  if (asLetter === undefined) return romanLevel;
  const letterFits = asLetter === (last[letterLevel] ?? 0) + 1;
  const romanFits = asRoman === (last[romanLevel] ?? 0) + 1;
  // (i) after (h): the first of a list of its own if (ii) follows
  if (letterFits && romanFits) return next === roman(asRoman + 1) ? romanLevel : letterLevel;
  if (romanFits) return romanLevel;
  return letterLevel;
}

function readSign(sign: string): { word: string; letterLevel: number } | undefined {
  const found = SIGN.exec(sign.replace(/\s+/g, ""));
  if (found?.[1]) return { word: found[1], letterLevel: 1 };
  if (found?.[2]) return { word: found[2], letterLevel: 3 };
  return undefined;
}

function clamp(depth: number): number {
  return Math.min(MAX_LEVEL, Math.max(1, depth));
}

const ORDINALS = 200;
const LETTERS = new Map(Array.from({ length: ORDINALS }, (_, i) => [letters(i + 1), i + 1]));
const ROMANS = new Map(Array.from({ length: ORDINALS }, (_, i) => [roman(i + 1), i + 1]));
// after (z) some texts print (aa), (bb), (cc)
for (let i = 0; i < 26; i++) {
  const doubled = letters(i + 1).repeat(2);
  if (!ROMANS.has(doubled)) LETTERS.set(doubled, 27 + i);
}

function letterValue(word: string): number | undefined {
  return LETTERS.get(word);
}

function romanValue(word: string): number | undefined {
  return ROMANS.get(word);
}
