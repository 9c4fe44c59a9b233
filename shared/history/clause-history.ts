/** One clause through all texts: what became of it at each step, and since when it has each of its words. Rules HI1 to HI5. */
import type { Change } from "../compare/comparison.ts";
import { type Lineages, type Place, stepOf, stepsFrom } from "./lineage.ts";
import type { Step } from "./step.ts";
import type { Strand } from "./strand.ts";
import { weaveOf } from "./weave.ts";
import { wordsIn } from "./words.ts";

/** What the clause came of in one text. */
export interface HistoryEntry {
  /** The text it is compared with, by position; -1 where it is the first text. */
  readonly against: number;
  /** The labels of the clause itself in this text; `change.draft` may name more, where a split made other clauses too. */
  readonly labels: readonly string[];
  readonly change: Change;
}

/** The clause in one text. */
export interface HistoryStep {
  /** The text, by position. */
  readonly text: number;
  /** One as a rule, several where branches were merged later or split before; [] where the text does not hold the clause. */
  readonly entries: readonly HistoryEntry[];
  /** "before" its first text, "away" between two texts that hold it, "after" it was dropped. */
  readonly state: "here" | "before" | "away" | "after";
}

/** A run of the text of a clause whose words have one past. Names texts by position. */
export interface Appearance {
  /** The words as written. */
  readonly text: string;
  /** The text in which the clause first held them. */
  readonly first: number;
  /** On words that came back: the text that had left them out, and the one that took them up again. */
  readonly returned?: { readonly gone: number; readonly back: number };
}

/** Words that the clause held once and holds no longer: neither there nor, as a phrase, elsewhere (HI4). */
export interface LostWords {
  readonly text: string;
  readonly first: number;
  /** The text that struck them. */
  readonly struck: number;
}

export interface ClauseHistory {
  readonly place: Place;
  readonly label: string;
  /** One for each text, the oldest first. */
  readonly steps: readonly HistoryStep[];
  /** Joined, they are the text of the paragraph to the letter. */
  readonly appearances: readonly Appearance[];
  /** In the order in which they were struck, then of the text. */
  readonly lost: readonly LostWords[];
}

/** The line of a paragraph back to its first text and on to its last. */
export function historyOf(line: Lineages, place: Place): ClauseHistory {
  const members = membersOf(line, place);
  const held = [...members.keys()];
  const [first, last] = [Math.min(...held), Math.max(...held)];
  const strands = weaveOf(line, place);
  return {
    place,
    label: line.texts[place.text]?.paragraphs[place.paragraph]?.label ?? "",
    steps: line.texts.map((_, text): HistoryStep => {
      const entries = entriesOf(line, text, members.get(text) ?? new Set());
      const state = entries.length > 0 ? "here" : text < first ? "before" : text > last ? "after" : "away";
      return { text, entries, state };
    }),
    appearances: appearancesOf(strands),
    lost: lostWords(strands),
  };
}

/** HI5: the standing words in runs of one past; punctuation and white space go with the words before them. */
export function appearancesOf(strands: readonly Strand[]): readonly Appearance[] {
  const out: Appearance[] = [];
  let lead = "";
  for (const { text, since, first, gone, struck } of strands) {
    if (struck !== undefined) continue;
    const last = out.at(-1);
    const returned = gone === undefined ? undefined : { gone, back: since };
    const like = last && last.first === first && last.returned?.gone === gone && last.returned?.back === returned?.back;
    if (last && (like || wordsIn(text) === 0)) out[out.length - 1] = { ...last, text: last.text + text };
    else if (wordsIn(text) === 0) lead += text;
    else {
      out.push({ text: lead + text, first, ...(returned ? { returned } : {}) });
      lead = "";
    }
  }
  return lead === "" ? out : [...out, { text: lead, first: 0 }];
}

function lostWords(strands: readonly Strand[]): readonly LostWords[] {
  const out: LostWords[] = [];
  let before: Strand | undefined;
  for (const strand of strands) {
    const { text, first, struck, again } = strand;
    const last = out.at(-1);
    if (struck !== undefined && !again) {
      const goesOn = last && before?.struck === struck && before.first === first && !before.again;
      if (goesOn) out[out.length - 1] = { ...last, text: last.text + text };
      else out.push({ text, first, struck });
    }
    before = strand;
  }
  return out.filter(({ text }) => wordsIn(text) > 0).toSorted((a, b) => a.struck - b.struck);
}

/** The paragraphs that are the clause, by text: what it came of, and what became of it; not what was split off beside it. */
function membersOf(line: Lineages, place: Place): ReadonlyMap<number, ReadonlySet<number>> {
  const members = new Map<number, Set<number>>();
  const add = ({ text, paragraph }: Place): boolean => {
    const known = members.get(text) ?? new Set();
    members.set(text, known);
    return known.size < known.add(paragraph).size;
  };
  const back = (at: Place) => {
    const { against, base } = stepOf(line, at);
    for (const paragraph of base) if (add({ text: against, paragraph })) back({ text: against, paragraph });
  };
  const on = (at: Place) => {
    for (const { text, draft } of stepsFrom(line, at)) {
      for (const paragraph of draft) if (add({ text, paragraph })) on({ text, paragraph });
    }
  };
  add(place);
  back(place);
  on(place);
  return members;
}

function entriesOf(line: Lineages, text: number, members: ReadonlySet<number>): readonly HistoryEntry[] {
  const steps: readonly Step[] = line.steps[text] ?? [];
  return steps
    .filter(({ draft }) => draft.some((paragraph) => members.has(paragraph)))
    .map(({ against, draft, change }) => ({
      against,
      labels: draft
        .filter((paragraph) => members.has(paragraph))
        .map((paragraph) => line.texts[text]?.paragraphs[paragraph]?.label ?? ""),
      change,
    }));
}
