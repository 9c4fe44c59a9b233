/** The stages that a draft passes through at the United Nations, in their order, and what usually follows what. [EM, P] */

export const STAGE_KINDS = [
  "zero-draft",
  "revision",
  "tabled",
  "tabled-revision",
  "oral-revision",
  "adopted-in-committee",
  "adopted",
] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

export interface Stage {
  readonly kind: StageKind;
  /** 1, 2, 3… for a revision and for a Rev.n of a tabled document; null for all others. */
  readonly number: number | null;
}

/** Highest number of a revision. */
export const MAX_REVISION = 99;

/** Whether stages of this kind are counted. */
export function isNumbered(kind: StageKind): boolean {
  return kind === "revision" || kind === "tabled-revision";
}

/** Whether the stage of this kind has a document symbol: from the tabled draft on. */
export function hasSymbol(kind: StageKind): boolean {
  return STAGE_KINDS.indexOf(kind) >= STAGE_KINDS.indexOf("tabled");
}

const NAMES: Record<StageKind, string> = {
  "zero-draft": "Zero draft",
  revision: "Revision",
  tabled: "Tabled (L. document)",
  "tabled-revision": "Rev.",
  "oral-revision": "As orally revised",
  "adopted-in-committee": "Adopted in committee",
  adopted: "Adopted",
};

/** "Zero draft", "Revision 2", "Tabled (L. document)", "Rev.1", "As orally revised", "Adopted in committee", "Adopted". */
export function stageName({ kind, number }: Stage): string {
  if (kind === "revision") return `Revision ${number ?? "n"}`;
  if (kind === "tabled-revision") return `Rev.${number ?? "n"}`;
  return NAMES[kind];
}

/** Below 0 where `a` comes before `b`, 0 where they are the same stage. */
export function compareStages(a: Stage, b: Stage): number {
  return STAGE_KINDS.indexOf(a.kind) - STAGE_KINDS.indexOf(b.kind) || (a.number ?? 0) - (b.number ?? 0);
}

/** What usually comes after `last` (null: nothing yet); after adoption nothing does. */
export function nextStage(last: Stage | null): Stage | null {
  switch (last?.kind) {
    case undefined:
      return { kind: "zero-draft", number: null };
    case "zero-draft":
      return { kind: "revision", number: 1 };
    case "revision":
      return { kind: "revision", number: Math.min(MAX_REVISION, (last?.number ?? 0) + 1) };
    case "tabled":
      return { kind: "tabled-revision", number: 1 };
    case "tabled-revision":
      return { kind: "tabled-revision", number: Math.min(MAX_REVISION, (last?.number ?? 0) + 1) };
    case "oral-revision":
      return { kind: "adopted-in-committee", number: null };
    case "adopted-in-committee":
      return { kind: "adopted", number: null };
    default:
      return null;
  }
}

/** The number that a stage of this kind gets by the stages there are: one more than the highest; null where none is counted. */
export function nextNumber(kind: StageKind, stages: readonly Stage[]): number | null {
  if (!isNumbered(kind)) return null;
  const highest = stages.reduce((most, stage) => (stage.kind === kind ? Math.max(most, stage.number ?? 0) : most), 0);
  return Math.min(MAX_REVISION, highest + 1);
}

/**
 * The symbol that a stage takes from the last symbol there was ("" where none follows from it): A/C.3/80/L.49 becomes
 * A/C.3/80/L.49/Rev.1; an orally revised draft keeps the one it has, and so does what a committee adopts.
 */
export function proposeSymbol({ kind, number }: Stage, lastSymbol: string): string {
  const root = lastSymbol.replace(/\/Rev\.\d+$/, "");
  if (root === "") return "";
  if (kind === "tabled-revision") return `${root}/Rev.${number ?? 1}`;
  return kind === "oral-revision" || kind === "adopted-in-committee" ? lastSymbol : "";
}
