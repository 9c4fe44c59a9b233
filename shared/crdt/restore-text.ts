/** Turns the words of a paragraph or a footnote into others by the fewest edits of whole words: what is alike stays as it is. */
import DiffMatchPatch from "diff-match-patch";
import type { Paragraph, ParagraphId } from "../resolution/resolution.ts";
import type { CitedParagraphs } from "./cited-paragraphs.ts";
import type { Run } from "./regions.ts";
import type { Insertion, Spot, TextEdits } from "./text-edits.ts";

export type Wording = Pick<Paragraph, "text" | "italics" | "notes" | "references">;

/** A word, what stands between words, or an embed: the mark of a footnote, a cross-reference; `em` for each code unit. */
interface Unit {
  readonly words: string;
  readonly embed: { readonly footnote: string } | { readonly reference: ParagraphId } | null;
  readonly em: readonly boolean[];
}

/** A unit of the draft, and where its code units stand there. */
interface PlacedUnit extends Unit {
  readonly spots: readonly Spot[];
}

/**
 * Adds to `edits` what makes the words of `runs` read as `wanted`. `start` is the place of the first word where there are no
 * runs. A word that somebody else changes at the same time keeps their letters. `cited`: of the rendering of the runs.
 */
export function rewordRuns(
  runs: readonly Run[],
  start: Spot,
  wanted: Wording,
  edits: TextEdits,
  cited: CitedParagraphs,
): void {
  const now = unitsOfRuns(runs, cited);
  const then = unitsOfWording(wanted);
  let [at, into] = [0, 0];
  let cursor = start;
  for (const [kind, length] of difference(now, then)) {
    for (let step = 0; step < length; step++) {
      if (kind === 1) {
        edits.insert(cursor, insertionsOf(then[into++] as Unit));
        continue;
      }
      const unit = now[at++] as PlacedUnit;
      if (kind === -1) eachStretch(unit.spots, (spot, count) => edits.delete(spot, count));
      else restyle(unit, then[into++] as Unit, edits);
      const last = unit.spots.at(-1);
      if (last) cursor = { type: last.type, index: last.index + 1 };
    }
  }
}

function unitsOfRuns(runs: readonly Run[], cited: CitedParagraphs): PlacedUnit[] {
  const units: PlacedUnit[] = [];
  let [text, em, spots]: [string, boolean[], Spot[]] = ["", [], []];
  const flush = () => {
    let from = 0;
    for (const words of cutWords(text)) {
      const to = from + words.length;
      units.push({ words, embed: null, em: em.slice(from, to), spots: spots.slice(from, to) });
      from = to;
    }
    [text, em, spots] = ["", [], []];
  };
  for (const run of runs) {
    if (run.words === null) {
      const { footnote, reference } = run;
      const embed = reference === null ? { footnote: footnote ?? "" } : { reference: cited.holder(reference) };
      flush();
      units.push({ words: "", embed, em: [run.em], spots: [{ type: run.type, index: run.index }] });
      continue;
    }
    text += run.words;
    for (let offset = 0; offset < run.words.length; offset++) {
      em.push(run.em);
      spots.push({ type: run.type, index: run.index + offset });
    }
  }
  flush();
  return units;
}

function unitsOfWording({ text, italics, notes, references = [] }: Wording): Unit[] {
  const units: Unit[] = [];
  const styled = (offset: number) => italics.some(({ from, to }) => from <= offset && offset < to);
  let from = 0;
  const wordsUntil = (to: number) => {
    for (const words of cutWords(text.slice(from, to))) {
      const start = from;
      units.push({ words, embed: null, em: words.split("").map((_unit, offset) => styled(start + offset)) });
      from += words.length;
    }
  };
  const embeds = [
    ...notes.map(({ at, id }) => ({ at, to: at, embed: { footnote: id } })),
    ...references.map(({ from: at, to, target }) => ({ at, to, embed: { reference: target } })),
  ];
  // at one place a footnote comes first where the reference begins, and last where it ends
  for (const { at, to, embed } of embeds.sort((a, b) => a.at - b.at || a.to - b.to)) {
    wordsUntil(at);
    units.push({ words: "", embed, em: [styled(at)] });
    from = to;
  }
  wordsUntil(text.length);
  return units;
}

/** Words, gaps and other signs; joined they are the text. No character is cut between its code units. */
function cutWords(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
}

/** What to keep (0), delete (-1) and insert (1), in numbers of units. */
function difference(now: readonly Unit[], then: readonly Unit[]): [kind: number, length: number][] {
  const signs = new Map<string, string>();
  const signOf = ({ words, embed }: Unit) => {
    const key = JSON.stringify(embed ?? words);
    const known = signs.get(key);
    if (known !== undefined) return known;
    // one UTF-16 code unit for each different unit, around the surrogates
    const code = signs.size + 1;
    const sign = String.fromCharCode(code < 0xd800 ? code : code + 0x800);
    signs.set(key, sign);
    return sign;
  };
  const [before, after] = [now.map(signOf).join(""), then.map(signOf).join("")];
  if (signs.size + 0x800 > 0xfffe) {
    return [
      [-1, now.length],
      [1, then.length],
    ];
  }
  const matcher = new DiffMatchPatch();
  matcher.Diff_Timeout = 0;
  return matcher.diff_main(before, after, false).map(([kind, text]) => [kind, text.length]);
}

function insertionsOf({ words, embed, em }: Unit): Insertion[] {
  if (embed !== null) return [{ insert: embed, attributes: "reference" in embed && em[0] ? { em: true } : {} }];
  const insertions: Insertion[] = [];
  let from = 0;
  for (let to = 1; to <= words.length; to++) {
    if (to < words.length && em[to] === em[from]) continue;
    insertions.push({ insert: words.slice(from, to), attributes: em[from] ? { em: true } : {} });
    from = to;
  }
  return insertions;
}

function restyle(unit: PlacedUnit, wanted: Unit, edits: TextEdits): void {
  if (unit.embed !== null) {
    // italics of a footnote's mark mean nothing
    const [em, spot] = [wanted.em[0] ?? false, unit.spots[0]];
    if ("reference" in unit.embed && spot && unit.em[0] !== em) edits.format(spot, 1, em);
    return;
  }
  let offset = 0;
  for (const character of unit.words) {
    // whole characters: Yjs spoils one that is cut between its code units
    const [em, spot] = [wanted.em[offset] ?? false, unit.spots[offset]];
    if (spot && unit.em[offset] !== em) edits.format(spot, character.length, em);
    offset += character.length;
  }
}

/** Neighbours in one text as one stretch. */
function eachStretch(spots: readonly Spot[], take: (spot: Spot, count: number) => void): void {
  let from = 0;
  for (let to = 1; to <= spots.length; to++) {
    const [first, last, next] = [spots[from] as Spot, spots[to - 1] as Spot, spots[to]];
    if (next?.type === last.type && next.index === last.index + 1) continue;
    take(first, to - from);
    from = to;
  }
}
