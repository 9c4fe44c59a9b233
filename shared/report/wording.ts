/** Words that every printed form of a report uses alike: names of clauses, votes, footnotes, sources. */
import type { Change, DirectionEvidence, NoteChange, ProvenanceHit } from "../compare/comparison.ts";
import type { ReportVote } from "./change-report.ts";
import { STATE_WORDS, wordingState } from "./clause-state.ts";
import { listWords, numberWord } from "./number-words.ts";
import type { ThemeNames } from "./report-themes.ts";

/** "OP6 (was OP5)", "PP3", "OP7 and OP8 (was OP6)", "OP9 of the base" for a dropped one. */
export function clauseName({ base, draft }: Change): string {
  const now = listWords(draft);
  const then = listWords(base);
  if (!now) return `${then} of the base`;
  if (!then || now === then) return now;
  return `${now} (was ${then})`;
}

/** What became of the words of a moved clause. */
export function movedWording(change: Change): string {
  return change.kind === "split" || change.kind === "merged" ? change.kind : STATE_WORDS[wordingState(change)];
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** "2025-11-13" -> "13 November 2025" (UN Editorial Manual); other text as it is. */
export function dateWords(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${Number(day)} ${name} ${year}` : iso;
}

export interface VoteWords {
  readonly now: string;
  readonly asked: string;
  readonly delegation: string;
  readonly stage: string;
  readonly date: string;
  readonly status: string;
  /** "Yes 98, no 40, abstaining 30"; "" until decided. */
  readonly tally: string;
  /** "" until decided. */
  readonly outcome: string;
}

/** The cells of a row in the table of separate votes. */
export function voteWords(vote: ReportVote): VoteWords {
  const { tally } = vote;
  return {
    now: listWords(vote.labelsNow) || "no longer in the draft",
    asked: vote.labelThen,
    delegation: vote.delegation,
    stage: capitalised(vote.stage),
    date: dateWords(vote.date),
    status: capitalised(vote.status),
    tally: tally ? `Yes ${tally.yes}, no ${tally.no}, abstaining ${tally.abstaining}` : "",
    outcome: vote.outcome ? capitalised(vote.outcome) : "",
  };
}

/** The column heads of the table of separate votes, in the order of VoteWords. */
export const VOTE_COLUMNS: readonly { readonly key: keyof VoteWords; readonly head: string }[] = [
  { key: "now", head: "Clause now" },
  { key: "asked", head: "When asked" },
  { key: "delegation", head: "Delegation" },
  { key: "stage", head: "Stage" },
  { key: "date", head: "Date" },
  { key: "status", head: "Status" },
  { key: "tally", head: "Vote" },
  { key: "outcome", head: "Outcome" },
];

export const NOTE_WORDS: Record<NoteChange["op"], string> = {
  added: "Footnote added",
  deleted: "Footnote deleted",
  modified: "Footnote changed",
};

/** "Theme: arrest safeguards (“informed at the time of arrest”)". */
export function themeWords(name: string, evidence: readonly string[]): string {
  return `Theme: ${name}${evidence.length > 0 ? ` (${quoted(evidence)})` : ""}`;
}

/** "Agreed language: A/HRC/RES/55/12, OP4, 83 per cent of the added words (“…”)"; a text that was not adopted is no agreed one. */
export function provenanceWords({ symbol, label, coverage, quotes }: ProvenanceHit): string {
  const share = `${Math.round(coverage * 100)} per cent of the added words`;
  const place = [symbol, label, share].filter(Boolean).join(", ");
  return `${sourceWord(symbol)}: ${place}${quotes.length > 0 ? ` (${quoted(quotes)})` : ""}`;
}

/** "agreed language: A/HRC/RES/55/12, OP4". */
function sourceName({ symbol, label }: ProvenanceHit): string {
  return `${sourceWord(symbol).toLowerCase()}: ${[symbol, label].filter(Boolean).join(", ")}`;
}

/** A resolution that has been adopted bears RES in its symbol: A/RES/77/209, A/HRC/RES/55/12, S/RES/2334 (2016). */
const sourceWord = (symbol: string) => (/(?:^|\/)RES\//u.test(symbol) ? "Agreed language" : "Also in");

/** Where the new words of a clause stand already, one phrase a text; "new" when in none; [] when nobody looked. */
export function originWords({ provenance, unsourced = [] }: Change, quotes: readonly string[] = []): string[] {
  const sources = [...new Set(provenance.map(sourceName))];
  // what is quoted is new where only other words of the clause stand in a source
  const isNew = (quote: string) =>
    unsourced.some((words) => words.includes(quote)) &&
    !provenance.some((hit) => hit.quotes.some((words) => words.toLowerCase().includes(quote.toLowerCase())));
  if (sources.length > 0 && quotes.length > 0 && quotes.every(isNew))
    return ["new", ...sources.map((source) => `other words of the clause are ${source}`)];
  if (sources.length > 0) return sources;
  return unsourced.length > 0 ? ["new"] : [];
}

/** "New, in none of the texts looked through: “…”"; "" where nobody looked, or everything has a source. */
function unsourcedWords({ unsourced = [] }: Change): string {
  return unsourced.length > 0 ? `New, in none of the texts looked through: ${quoted([...new Set(unsourced)])}` : "";
}

/** "Strengthened: “encourages” became “urges” (V1)". */
export function directionWords({ direction, rule, base, draft }: DirectionEvidence): string {
  const change =
    base === ""
      ? `${quoted([draft])} came in`
      : draft === ""
        ? `${quoted([base])} went out`
        : `${quoted([base])} became ${quoted([draft])}`;
  return `${capitalised(direction)}: ${change} (${rule})`;
}

/** What differs where nothing of substance does, by the rule that decided. */
const EDITORIAL: Readonly<Record<string, string>> = {
  S2: "capitals",
  S3: "punctuation",
  S4: "spelling",
  S5: "sequence words",
  S6: "the number of a paragraph referred to",
  S7: "footnotes",
};

/** "Editorial: sequence words (rule S5)". */
export function editorialWords(rule: string): string {
  const what = EDITORIAL[rule];
  return what ? `Editorial: ${what} (rule ${rule})` : `Editorial by rule ${rule}`;
}

/** Everything that is said of a clause beside its words and its footnotes. */
export function clauseFacts(change: Change, names: ThemeNames): string[] {
  return [
    ...(change.directionEvidence ?? []).map(directionWords),
    ...change.themes.map(({ id, evidence }) => themeWords(names(id), evidence)),
    ...change.provenance.map(provenanceWords),
    ...[unsourcedWords(change)].filter((words) => words !== ""),
    ...(change.significance === "editorial" && change.rule ? [editorialWords(change.rule)] : []),
  ];
}

const quoted = (texts: readonly string[]) => texts.map((text) => `“${text}”`).join("; ");
const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** What the table of numbers leaves out. */
export function impliedWords(implied: number): string {
  const one = implied === 1;
  return `${capitalised(numberWord(implied))} ${one ? "sub-paragraph that keeps its letter is" : "sub-paragraphs that keep their letters are"} not listed.`;
}
