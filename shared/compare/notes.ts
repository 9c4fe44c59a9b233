/** Differences of footnotes. Rules S7 and S8: numbers and Ibid. chains are editorial, what a note cites is not. */
import type { NoteChange } from "./comparison.ts";
import type { ComparedText } from "./input.ts";
import type { Judgement } from "./significance.ts";
import { setTypographyAside } from "./tokens.ts";

interface Note {
  readonly printed: string;
  /** What it cites: "Ibid." written out, numbers of other notes and marks left out, lower case. */
  readonly cited: string;
  /** What follows "Ibid."; undefined where it is not one. */
  readonly rest?: string;
}

/** The footnotes of one side, by paragraph, in order of citation. */
export type NotedSide = readonly (readonly Note[])[];

export interface NoteDifference {
  readonly notes: readonly NoteChange[];
  readonly judgement: Judgement;
}

const IBID = /^(?:ib[ií]d\.?|idem|там же|المرجع نفسه|同上)[.,،，]*\s*/iu;
/** Empty brackets, or brackets with the note's own number, that some files carry in front of the words. */
const MARK = /^\(\d*\)\s*/;
/** "See footnote 3", "see note 12 above": the number follows the order of the notes. */
const NOTE_NUMBER = /(footnotes?|notes?|nota|сноск\p{L}+|الحاشية|脚注)\s*\d+/giu;

export function notedSide(text: ComparedText): NotedSide {
  const known = new Map<string, Note>();
  let before = "";
  const read = (printed: string): Note => {
    // a note that is cited again says what it said where it stands
    const again = known.get(printed);
    if (again && again.rest !== "") return again;
    const plain = setTypographyAside(printed)
      .replace(MARK, "")
      .replace(NOTE_NUMBER, "$1")
      .toLowerCase()
      .replace(/[.;,]+$/, "");
    const rest = IBID.test(plain) ? plain.replace(IBID, "") : undefined;
    before = rest === undefined ? plain : writeOut(rest, before);
    const note = { printed, cited: squeeze(before), ...(rest === undefined ? {} : { rest: squeeze(rest) }) };
    known.set(printed, note);
    return note;
  };
  return text.paragraphs.map((p) => p.notes.map(read));
}

/** "Ibid., vol. 1577" after "United Nations, Treaty Series, vol. 1465": the same up to what "vol." begins. */
function writeOut(rest: string, before: string): string {
  if (rest === "") return before;
  const first = /^\S+/.exec(rest)?.[0] ?? "";
  const same = before.lastIndexOf(`, ${first}`);
  const comma = before.indexOf(",");
  return `${before.slice(0, same >= 0 ? same : comma >= 0 ? comma : before.length)}, ${rest}`;
}

function sameSource(one: Note, two: Note): boolean {
  if (one.cited === two.cited) return true;
  if (one.rest && two.rest) return one.rest === two.rest;
  return (!!one.rest && two.cited.endsWith(one.rest)) || (!!two.rest && one.cited.endsWith(two.rest));
}

/** Spaces and marks set aside, but for what stands between two figures. */
function squeeze(text: string): string {
  return text.replace(/(?<=\d)[\s.,]+(?=\d)/g, "_").replace(/[\s.,;:،؛，、。；：()"']+/g, "");
}

const NO_DIFFERENCE: NoteDifference = { notes: [], judgement: { significance: "none" } };

/** The notes of a change, compared in order of citation; the indices are those of its paragraphs. */
export function compareNotes(
  base: NotedSide,
  draft: NotedSide,
  baseParagraphs: readonly number[],
  draftParagraphs: readonly number[],
): NoteDifference {
  const mine = baseParagraphs.flatMap((i) => base[i] ?? []);
  const yours = draftParagraphs.flatMap((j) => draft[j] ?? []);
  if (mine.length + yours.length === 0) return NO_DIFFERENCE;
  const notes: NoteChange[] = [];
  let substantive = false;
  const standsIn = (note: Note, side: NotedSide) => side.some((list) => list.some((other) => sameSource(note, other)));
  const differ = (one: readonly Note[], two: readonly Note[]) => {
    for (let k = 0; k < Math.max(one.length, two.length); k++) {
      const [b, d] = [one[k], two[k]];
      if (b && d) notes.push({ op: "modified", base: b.printed, draft: d.printed });
      else if (b) notes.push({ op: "deleted", base: b.printed });
      else if (d) notes.push({ op: "added", draft: d.printed });
      // S7: a note that the other side has in another paragraph was not lost, only cited elsewhere
      if ((b && !standsIn(b, draft)) || (d && !standsIn(d, base))) substantive = true;
    }
  };
  let [i, j] = [0, 0];
  for (const [b, d] of commonInOrder(mine, yours)) {
    differ(mine.slice(i, b), yours.slice(j, d));
    const [one, two] = [mine[b]?.printed ?? "", yours[d]?.printed ?? ""];
    if (one !== two) notes.push({ op: "modified", base: one, draft: two });
    [i, j] = [b + 1, d + 1];
  }
  differ(mine.slice(i), yours.slice(j));
  if (notes.length === 0) return NO_DIFFERENCE;
  const judgement: Judgement = substantive
    ? { significance: "substantive", rule: "S8" }
    : { significance: "editorial", rule: "S7" };
  return { notes, judgement };
}

/** Longest common subsequence; a paragraph has few notes. */
function commonInOrder(one: readonly Note[], two: readonly Note[]): [number, number][] {
  const width = two.length + 1;
  const length = new Int32Array((one.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  const same = one.map((a) => two.map((b) => sameSource(a, b)));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = two.length - 1; j >= 0; j--) {
      length[i * width + j] = same[i]?.[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < one.length && j < two.length) {
    if (same[i]?.[j]) out.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return out;
}
