/**
 * A comparison told to people: what is new, changed, moved, dropped, who asked for votes, and the whole redline.
 * Values only; html.ts, markdown.ts and csv.ts print it.
 */
import type { Change, Comparison, Side } from "../compare/comparison.ts";
import type { Part } from "../compare/summary.ts";
import { languageOf } from "../resolution/languages.ts";
import type { Language } from "../resolution/resolution.ts";
import type { Lexicon } from "../themes/lexicon.ts";
import type { SeparateVote } from "../votes/separate-vote.ts";
import { partsByLabel } from "./clause-label.ts";
import { wordingState } from "./clause-state.ts";
import { addedPassages, addsWords, type LostPassages, lostPassages } from "./new-language.ts";
import { type NumberTable, numberTable } from "./numbers.ts";
import { type ReportTheme, type ThemeNames, themeNames, themeRows, themesOfClauses } from "./report-themes.ts";
import { type Slope, slopesOf } from "./slopes.ts";
import { isMixed, summarySentences } from "./summary-sentences.ts";
import type { ThemeRow } from "./theme-chart.ts";

/** A separate vote with the labels that the clause has in the draft now; [] when the clause is no longer in it. */
export interface ReportVote extends SeparateVote {
  readonly labelsNow: readonly string[];
}

export interface ReportOptions {
  /** Leaves out unchanged and editorial clauses, also from the table of moves and numbers. The picture shows the whole. */
  readonly substantiveOnly?: boolean | undefined;
  /** Only the preambular or only the operative part. */
  readonly part?: Part | undefined;
}

export interface ReportSide {
  /** "A/RES/77/209"; "" where the text does not say. */
  readonly symbol: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
}

export type SectionId = "new" | "modified" | "editorial" | "split" | "merged" | "dropped";

export interface ReportClause {
  /** Unique in the report; letters, digits and hyphens. Stable while the label is. */
  readonly anchor: string;
  readonly change: Change;
  /** What happened to the clause, in words: "new", "changed", "moved" …; [] for an unchanged one. */
  readonly tags: readonly string[];
  /** The first words of its text in the draft (in the base for a dropped clause), at most 80 UTF-16 code units. */
  readonly opening: string;
}

export interface ReportSection {
  readonly id: SectionId;
  readonly title: string;
  readonly clauses: readonly ReportClause[];
}

export interface ReportDirections {
  readonly strengthened: readonly ReportClause[];
  readonly weakened: readonly ReportClause[];
  /** Clauses where some words became stronger and others weaker. */
  readonly mixed: readonly ReportClause[];
}

export interface ChangeReport {
  readonly title: string;
  readonly base: ReportSide;
  readonly draft: ReportSide;
  /** What the report leaves out, one sentence each; [] when it is whole. */
  readonly scope: readonly string[];
  readonly summary: readonly string[];
  /** Only sections that have clauses, in the order they are printed. Moves and numbers are a table of their own. */
  readonly sections: readonly ReportSection[];
  /** New language by theme; a clause stands under each of its themes. */
  readonly themes: readonly ReportTheme[];
  /** Clauses with new passages that no theme was found for; [] where no change has a theme. */
  readonly unthemed: readonly ReportClause[];
  readonly themeName: ThemeNames;
  /** How many paragraphs of base and draft speak of each theme; [] without a lexicon. */
  readonly themeRows: readonly ThemeRow[];
  readonly directions: ReportDirections;
  /** Everything that stands in another place or under another number. */
  readonly numbers: NumberTable;
  /** Passages that clauses lost which are in the draft still. */
  readonly lost: readonly LostPassages[];
  /** The whole of each part, whatever else is left out. */
  readonly slopes: readonly Slope[];
  readonly votes: readonly ReportVote[];
  /** Every change that the scope lets in, once, in draft order. */
  readonly redline: readonly ReportClause[];
}

export interface ReportInput {
  /** The heading; "Changes from A/RES/77/209 to A/RES/80/198" when absent or empty. */
  readonly title?: string | undefined;
  readonly votes?: readonly ReportVote[] | undefined;
  /** Names the themes and counts them in both texts; without it themes go by their ids. */
  readonly lexicon?: Lexicon | undefined;
  readonly options?: ReportOptions | undefined;
}

/** One paragraph that is still one paragraph. */
const isKept = ({ kind }: Change) => kind === "same" || kind === "modified";

const isQuiet = (change: Change) => ["unchanged", "typography"].includes(wordingState(change));

const SECTIONS: readonly { id: SectionId; title: string; holds: (change: Change) => boolean }[] = [
  { id: "new", title: "New clauses", holds: (c) => c.kind === "added" },
  {
    id: "modified",
    title: "Clauses changed in substance",
    holds: (c) => isKept(c) && c.significance === "substantive",
  },
  {
    id: "editorial",
    title: "Editorial changes only",
    holds: (c) => isKept(c) && c.significance !== "substantive" && !isQuiet(c),
  },
  { id: "split", title: "Clauses split", holds: (c) => c.kind === "split" },
  { id: "merged", title: "Clauses merged", holds: (c) => c.kind === "merged" },
  { id: "dropped", title: "Clauses dropped", holds: (c) => c.kind === "deleted" },
];

/** Makes the report of a comparison. The summary speaks of the whole part that was asked for, whatever else is left out. */
export function makeReport(
  comparison: Comparison,
  { title, votes = [], lexicon, options = {} }: ReportInput = {},
): ChangeReport {
  const { base, draft } = comparison;
  const changes = options.part ? inPart(comparison, options.part) : comparison.changes;
  const shown = options.substantiveOnly ? changes.filter((c) => c.significance === "substantive") : changes;
  const texts = { base: textsOf(base), draft: textsOf(draft) };
  const anchors = new Set<string>();
  const redline = shown.map((change): ReportClause => {
    const from =
      change.draft[0] === undefined ? texts.base.get(change.base[0] ?? "") : texts.draft.get(change.draft[0]);
    return { anchor: anchorOf(change, anchors), change, tags: tagsOf(change), opening: shorten(from ?? "") };
  });
  const themes = themesOfClauses(redline, lexicon);
  const allThemes = shown === changes ? themes : themesOfClauses(changes.map(bare), lexicon);
  const withDirection = (wanted: Change["direction"]) => redline.filter(({ change }) => change.direction === wanted);
  return {
    title: title?.trim() || `Changes from ${base.symbol || "the base text"} to ${draft.symbol || "the draft"}`,
    base: { symbol: base.symbol, title: base.title, language: base.language },
    draft: { symbol: draft.symbol, title: draft.title, language: draft.language },
    scope: [...scopeOf(options, changes), ...languageNotice(base.language, draft.language)],
    summary: summarySentences(changes, allThemes),
    sections: SECTIONS.map(({ id, title, holds }) => ({
      id,
      title,
      clauses: redline.filter((clause) => holds(clause.change)),
    })).filter((section) => section.clauses.length > 0),
    themes,
    unthemed:
      themes.length === 0 ? [] : redline.filter(({ change }) => change.themes.length === 0 && isAddition(change)),
    themeName: themeNames(lexicon),
    themeRows: lexicon ? themeRows([inPartOf(base, options.part), inPartOf(draft, options.part)], lexicon) : [],
    directions: {
      strengthened: withDirection("strengthened"),
      weakened: withDirection("weakened"),
      mixed: redline.filter(({ change }) => isMixed(change)),
    },
    numbers: numberTable(redline),
    lost: lostPassages(redline, comparison),
    slopes: slopesOf(comparison, options.part),
    votes,
    redline,
  };
}

function inPart({ base, draft, changes }: Comparison, part: Part): Change[] {
  const inBase = partsByLabel(base);
  const inDraft = partsByLabel(draft);
  return changes.filter(({ base: [old], draft: [now] }) =>
    now === undefined ? inBase.get(old ?? "") === part : inDraft.get(now) === part,
  );
}

function inPartOf(side: Side, part: Part | undefined): Side {
  if (part === undefined) return side;
  const parts = partsByLabel(side);
  return { ...side, paragraphs: side.paragraphs.filter(({ label }) => parts.get(label) === part) };
}

/** Where somebody looked for sources, what is neither found nor called new is a date or a number (RP2). */
const isAddition = (change: Change) =>
  addsWords(change) &&
  addedPassages(change).length > 0 &&
  (change.unsourced === undefined || change.provenance.length + change.unsourced.length > 0);

/** A change that the report does not list, for sentences that speak of it all the same. */
const bare = (change: Change): ReportClause => ({ anchor: "", change, tags: [], opening: "" });

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  fr: "French",
  es: "Spanish",
  ru: "Russian",
  ar: "Arabic",
  zh: "Chinese",
};

/** Texts in two languages have hardly a word in common, so that almost everything is new, and almost everything dropped. */
function languageNotice(base: string, draft: string): string[] {
  const [from, to] = [languageOf(base), languageOf(draft)];
  if (!from || !to || from === to) return [];
  return [
    `The base is in ${LANGUAGE_NAMES[from]} and the draft in ${LANGUAGE_NAMES[to]}: clauses are compared by their words, and a translation is not recognised.`,
  ];
}

function scopeOf({ part, substantiveOnly }: ReportOptions, changes: readonly Change[]): string[] {
  const scope: string[] = [];
  if (part) scope.push(`This report covers the ${part === "PP" ? "preambular" : "operative"} part only.`);
  if (substantiveOnly && changes.some((c) => c.significance !== "substantive")) {
    scope.push("It lists changes of substance only; unchanged clauses and editorial changes are left out below.");
  }
  return scope;
}

const STATE_TAGS = {
  unchanged: [],
  typography: ["typography"],
  substantive: ["changed"],
  editorial: ["editorial"],
  footnotes: ["footnotes"],
  crossed: ["other part"],
} as const;

function tagsOf(change: Change): string[] {
  const { kind, moved } = change;
  if (kind === "added") return ["new"];
  if (kind === "deleted") return ["dropped"];
  const tags: string[] = isKept(change) ? [...STATE_TAGS[wordingState(change)]] : [kind];
  if (moved) tags.push("moved");
  if (change.direction) tags.push(change.direction);
  return tags;
}

function anchorOf({ base, draft }: Change, taken: Set<string>): string {
  const name = draft[0] ?? `was-${base[0] ?? ""}`;
  const slug = `clause-${name.replace(/[^A-Za-z0-9]+/gu, "-").replace(/-$/u, "")}`;
  let anchor = slug;
  for (let n = 2; taken.has(anchor); n += 1) anchor = `${slug}--${n}`;
  taken.add(anchor);
  return anchor;
}

function textsOf(side: Side): ReadonlyMap<string, string> {
  return new Map(side.paragraphs.map(({ label, text }) => [label, text]));
}

const OPENING = 80;

function shorten(text: string): string {
  if (text.length <= OPENING) return text;
  const cut = text.slice(0, OPENING - 1);
  const space = cut.lastIndexOf(" ");
  const end = space > OPENING / 2 ? space : /[\uD800-\uDBFF]$/u.test(cut) ? cut.length - 1 : cut.length;
  return `${cut.slice(0, end).replace(/[\s,;:،؛，、；：]+$/u, "")}…`;
}
