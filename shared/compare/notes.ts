/** Differences of footnotes. Rules S7 and S8: numbers and Ibid. chains are editorial, what a note cites is not. */

import type { NoteChange } from "./comparison.ts";
import type { ComparedText } from "./input.ts";
import type { Judgement } from "./significance.ts";
import { setTypographyAside } from "./tokens.ts";

/** The footnotes of one side, by paragraph, as printed and as what they cite. */
export interface NotedSide {
  readonly printed: readonly (readonly string[])[];
  readonly cited: readonly (readonly string[])[];
  /** Everything this side cites anywhere. */
  readonly everywhere: ReadonlySet<string>;
}

const IBID = /^(?:ibid\.?|idem|там же|المرجع نفسه|同上)[.,،，]*\s*/iu;
/** "See footnote 3", "see note 12 above": the number follows the order of the notes. */
const NOTE_NUMBER = /\b(footnotes?|notes?|nota|сноск[а-я]+|الحاشية|脚注)\s+\d+/giu;

export function notedSide(text: ComparedText): NotedSide {
  let before = "";
  const cited = text.paragraphs.map((p) =>
    p.notes.map((note) => {
      const plain = setTypographyAside(note)
        .replace(NOTE_NUMBER, "$1")
        .toLowerCase()
        .replace(/[.;,]+$/, "");
      before = IBID.test(plain) ? resolve(plain.replace(IBID, ""), before) : plain;
      return before;
    }),
  );
  return { printed: text.paragraphs.map((p) => p.notes), cited, everywhere: new Set(cited.flat()) };
}

/** "Ibid., vol. 1577, No. 27531" after "United Nations, Treaty Series, vol. 1465, No. 24841": the same series, another volume. */
function resolve(rest: string, before: string): string {
  if (rest === "") return before;
  const volume = before.search(/[,،，]\s*(?:vol|no|p|pp|annex|chap|sect|para|т|стр|núm|第)/u);
  return `${volume < 0 ? before : before.slice(0, volume)}, ${rest}`;
}

export interface NoteDifference {
  readonly notes: readonly NoteChange[];
  readonly judgement: Judgement;
}

/** The notes of a change, compared in order of citation; indices are those of its paragraphs. */
export function compareNotes(
  base: NotedSide,
  draft: NotedSide,
  baseParagraphs: readonly number[],
  draftParagraphs: readonly number[],
): NoteDifference {
  const pick = (lists: readonly (readonly string[])[], places: readonly number[]) =>
    places.flatMap((i) => lists[i] ?? []);
  const [b, d] = [pick(base.printed, baseParagraphs), pick(draft.printed, draftParagraphs)];
  const [bCited, dCited] = [pick(base.cited, baseParagraphs), pick(draft.cited, draftParagraphs)];
  const notes: NoteChange[] = [];
  let substantive = false;
  let [i, j] = [0, 0];
  const close = (iEnd: number, jEnd: number) => {
    for (; i < iEnd || j < jEnd; ) {
      const [mine, yours] = [i < iEnd ? b[i] : undefined, j < jEnd ? d[j] : undefined];
      if (mine !== undefined && yours !== undefined) {
        notes.push({ op: "modified", base: mine, draft: yours });
        substantive = true;
      } else if (mine !== undefined) {
        notes.push({ op: "deleted", base: mine });
        if (!draft.everywhere.has(bCited[i] ?? "")) substantive = true;
      } else if (yours !== undefined) {
        notes.push({ op: "added", draft: yours });
        if (!base.everywhere.has(dCited[j] ?? "")) substantive = true;
      }
      if (i < iEnd) i++;
      if (j < jEnd) j++;
    }
  };
  for (const [mine, yours] of commonInOrder(bCited, dCited)) {
    close(mine, yours);
    const [one, two] = [b[mine] ?? "", d[yours] ?? ""];
    if (one !== two) notes.push({ op: "modified", base: one, draft: two });
    [i, j] = [mine + 1, yours + 1];
  }
  close(b.length, d.length);
  if (notes.length === 0) return { notes, judgement: { significance: "none" } };
  return {
    notes,
    judgement: substantive ? { significance: "substantive", rule: "S8" } : { significance: "editorial", rule: "S7" },
  };
}

/** Longest common subsequence; a paragraph has few notes. */
function commonInOrder(one: readonly string[], two: readonly string[]): [number, number][] {
  const width = two.length + 1;
  const length = new Int32Array((one.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = two.length - 1; j >= 0; j--) {
      length[i * width + j] = one[i] === two[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < one.length && j < two.length) {
    if (one[i] === two[j]) out.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return out;
}
