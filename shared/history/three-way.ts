/** Base, tabled draft, revision: who changed what, and since when. Rules HI6 and HI7. */
import type { NoteChange } from "../compare/comparison.ts";
import type { ComparedText } from "../compare/input.ts";
import { type Lineages, lineages, stepOf, stepsFrom } from "./lineage.ts";
import type { Step } from "./step.ts";
import type { Strand } from "./strand.ts";
import { weaveOf } from "./weave.ts";

/**
 * "base": as in the base. "tabled": changed, new or dropped by the tabled draft, and left so by the revision.
 * "revision": by the revision alone. "both": changed by the tabled draft, and again by the revision.
 */
export type ChangedBy = "base" | Author | "both";

/** The text that made a change. */
export type Author = "tabled" | "revision";

/**
 * Words of a clause. "=" stood in the base and stand; "+" were inserted and "-" struck by the tabled draft or by the revision;
 * "~" were inserted by the tabled draft and struck by the revision. Without "-" and "~" they are the paragraph to the letter.
 */
export interface ThreeWayPiece {
  readonly op: "=" | "+" | "-" | "~";
  readonly text: string;
  /** Whose "+" or "-" it is. */
  readonly by?: Author;
}

export interface ThreeWayNote {
  readonly by: Author;
  readonly note: NoteChange;
}

export interface ThreeWayClause {
  readonly changedBy: ChangedBy;
  /** Of what happened to the whole clause: which text brought it, which dropped it. */
  readonly broughtBy?: Author;
  readonly droppedBy?: Author;
  /** True where the tabled draft had dropped it and the revision took it up again. */
  readonly restored?: boolean;
  /** True where the tabled draft or the revision gave it another place. */
  readonly moved: boolean;
  /** Labels in the three texts; [] where it is not in them. */
  readonly base: readonly string[];
  readonly tabled: readonly string[];
  readonly revision: readonly string[];
  /** Position in the revision; absent on what was dropped. */
  readonly place?: number;
  readonly pieces: readonly ThreeWayPiece[];
  /** Footnotes that changed. */
  readonly notes: readonly ThreeWayNote[];
}

const BASE = 0;
const TABLED = 1;
const REVISION = 2;

/**
 * The clauses of the revision in its order, split ones each for itself; what was dropped follows what stood before it.
 * Texts in one language.
 */
export function threeWay(base: ComparedText, tabled: ComparedText, revision: ComparedText): readonly ThreeWayClause[] {
  const line = lineages([base, tabled, revision]);
  const byTabled = droppedByTabled(line);
  const following = new Map<number, ThreeWayClause[]>();
  let after = -1;
  const follow = (clauses: readonly ThreeWayClause[]) =>
    following.set(after, [...(following.get(after) ?? []), ...clauses]);
  follow(byTabled.get(-1) ?? []);
  for (const { against, base: from, draft } of line.steps[REVISION] ?? []) {
    after = draft[0] ?? after;
    if (draft.length === 0) follow(from.map((paragraph) => droppedByRevision(line, paragraph)));
    if (against === TABLED) follow(from.flatMap((paragraph) => byTabled.get(paragraph) ?? []));
  }
  const places = [...revision.paragraphs.keys()];
  return [
    ...(following.get(-1) ?? []),
    ...places.flatMap((place) => [clauseOf(line, place), ...(following.get(place) ?? [])]),
  ];
}

function clauseOf(line: Lineages, place: number): ThreeWayClause {
  const last = stepOf(line, { text: REVISION, paragraph: place });
  const restored = last.against === BASE && last.base.length > 0;
  const tabledPlaces = last.against === TABLED ? last.base : [];
  const first = tabledPlaces.map((paragraph) => stepOf(line, { text: TABLED, paragraph }));
  const basePlaces = restored ? last.base : unique(first.flatMap(({ base }) => base));
  const byRevision = isChanged(last);
  const byTabled = first.some(isChanged);
  const brought = basePlaces.length > 0 ? undefined : tabledPlaces.length > 0 ? "tabled" : "revision";
  return {
    changedBy: byRevision && byTabled ? "both" : byRevision ? "revision" : byTabled ? "tabled" : "base",
    ...(brought ? { broughtBy: brought } : {}),
    ...(restored ? { restored } : {}),
    moved: [last, ...first].some(({ change }) => change.moved),
    base: labelsOf(line, BASE, basePlaces),
    tabled: labelsOf(line, TABLED, tabledPlaces),
    revision: labelsOf(line, REVISION, [place]),
    place,
    pieces: piecesOf(weaveOf(line, { text: REVISION, paragraph: place })),
    notes: [...new Set(first)].flatMap((step) => notesOf(step, "tabled")).concat(notesOf(last, "revision")),
  };
}

function droppedByRevision(line: Lineages, paragraph: number): ThreeWayClause {
  const step = stepOf(line, { text: TABLED, paragraph });
  const strands = weaveOf(line, { text: TABLED, paragraph });
  return {
    changedBy: isChanged(step) ? "both" : "revision",
    ...(step.base.length === 0 ? { broughtBy: "tabled" } : {}),
    droppedBy: "revision",
    moved: step.change.moved,
    base: labelsOf(line, BASE, step.base),
    tabled: labelsOf(line, TABLED, [paragraph]),
    revision: [],
    pieces: piecesOf(strands.map((strand) => (strand.struck === undefined ? { ...strand, struck: REVISION } : strand))),
    notes: [],
  };
}

/** What the tabled draft dropped and the revision did not take up again, by the tabled paragraph it follows (-1: none). */
function droppedByTabled(line: Lineages): Map<number, ThreeWayClause[]> {
  const out = new Map<number, ThreeWayClause[]>();
  let after = -1;
  for (const { base, draft } of line.steps[TABLED] ?? []) {
    after = draft[0] ?? after;
    if (draft.length > 0) continue;
    for (const paragraph of base) {
      if (stepsFrom(line, { text: BASE, paragraph }).length > 0) continue;
      const text = line.texts[BASE]?.paragraphs[paragraph]?.text ?? "";
      const clause: ThreeWayClause = {
        changedBy: "tabled",
        droppedBy: "tabled",
        moved: false,
        base: labelsOf(line, BASE, [paragraph]),
        tabled: [],
        revision: [],
        pieces: text === "" ? [] : [{ op: "-", text, by: "tabled" }],
        notes: [],
      };
      out.set(after, [...(out.get(after) ?? []), clause]);
    }
  }
  return out;
}

function isChanged({ change }: Step): boolean {
  return change.kind !== "same" || change.significance !== "none";
}

function notesOf({ change }: Step, by: Author): ThreeWayNote[] {
  return (change.notes ?? []).map((note) => ({ by, note }));
}

function labelsOf(line: Lineages, text: number, places: readonly number[]): readonly string[] {
  return places.map((place) => line.texts[text]?.paragraphs[place]?.label ?? "");
}

function unique(places: readonly number[]): readonly number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}

function piecesOf(strands: readonly Strand[]): readonly ThreeWayPiece[] {
  const out: ThreeWayPiece[] = [];
  for (const strand of strands) {
    const piece = pieceOf(strand);
    const last = out.at(-1);
    if (last && last.op === piece.op && last.by === piece.by) {
      out[out.length - 1] = { ...last, text: last.text + piece.text };
    } else out.push(piece);
  }
  return out;
}

function pieceOf({ text, since, struck }: Strand): ThreeWayPiece {
  if (struck !== undefined) {
    if (since === TABLED) return { op: "~", text };
    return { op: "-", text, by: struck === TABLED ? "tabled" : "revision" };
  }
  if (since === BASE) return { op: "=", text };
  return { op: "+", text, by: since === TABLED ? "tabled" : "revision" };
}
