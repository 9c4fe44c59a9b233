/** Separate votes as kept in the draft, so that everybody who edits it sees and keeps them. */
import * as Y from "yjs";
import type { ParagraphId } from "../resolution/resolution.ts";
import {
  type SeparateVote,
  type SeparateVoteFacts,
  type Tally,
  VOTE_OUTCOMES,
  VOTE_STAGES,
  VOTE_STATUSES,
} from "../votes/separate-vote.ts";
import { anchorClause, parseAnchor, resolveAnchor } from "./anchor.ts";
import { VOTES } from "./layout.ts";
import { type RenderedParagraph, renderDraft } from "./rendering.ts";

export interface NewVote {
  readonly id: string;
  readonly paragraph: ParagraphId;
  /** The label of the paragraph now. */
  readonly label: string;
  readonly facts: SeparateVoteFacts;
}

/** All votes that can be read, in order of the date of request; malformed entries are skipped. */
export function readVotes(ydoc: Y.Doc): SeparateVote[] {
  const votes = votesOf(ydoc);
  if (votes.size === 0) return [];
  const paragraphs = renderDraft(ydoc);
  return [...votes]
    .flatMap(([id, entry]) => readVote(ydoc, id, entry, paragraphs) ?? [])
    .sort((a, b) => compare(a.date, b.date) || compare(a.id, b.id));
}

/** Asks for a separate vote on the clause that `paragraph` holds now. */
export function addVote(ydoc: Y.Doc, { id, paragraph, label, facts }: NewVote, origin?: unknown): void {
  ydoc.transact(() => {
    const entry = new Y.Map<unknown>();
    entry.set("anchor", anchorClause(ydoc, paragraph));
    entry.set("labelThen", label);
    writeFacts(entry, facts, null);
    votesOf(ydoc).set(id, entry);
  }, origin);
}

/** Writes the facts that differ; nothing happens if the vote is gone. */
export function updateVote(ydoc: Y.Doc, id: string, facts: SeparateVoteFacts, origin?: unknown): void {
  const entry = votesOf(ydoc).get(id);
  if (entry instanceof Y.Map) ydoc.transact(() => writeFacts(entry, facts, entry), origin);
}

export function removeVote(ydoc: Y.Doc, id: string, origin?: unknown): void {
  ydoc.transact(() => votesOf(ydoc).delete(id), origin);
}

function votesOf(ydoc: Y.Doc): Y.Map<unknown> {
  return ydoc.getMap(VOTES);
}

function writeFacts(entry: Y.Map<unknown>, facts: SeparateVoteFacts, before: Y.Map<unknown> | null): void {
  const { delegation, stage, date, status, tally, outcome } = facts;
  const fields = { delegation, stage, date, status, outcome, ...tallyFields(tally) };
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) before?.delete(key);
    else if (before?.get(key) !== value) entry.set(key, value);
  }
}

function tallyFields(tally: Tally | undefined) {
  return { yes: tally?.yes, no: tally?.no, abstaining: tally?.abstaining };
}

function readVote(
  ydoc: Y.Doc,
  id: string,
  entry: unknown,
  paragraphs: readonly RenderedParagraph[],
): SeparateVote | null {
  if (!(entry instanceof Y.Map)) return null;
  const anchor = parseAnchor(entry.get("anchor"));
  const labelThen: unknown = entry.get("labelThen");
  const delegation: unknown = entry.get("delegation");
  const date: unknown = entry.get("date");
  const stage = VOTE_STAGES.find((each) => each === entry.get("stage"));
  const status = VOTE_STATUSES.find((each) => each === entry.get("status"));
  const outcome = VOTE_OUTCOMES.find((each) => each === entry.get("outcome"));
  const tally = readTally(entry);
  if (!anchor || !stage || !status) return null;
  if (typeof labelThen !== "string" || typeof delegation !== "string" || typeof date !== "string") return null;
  return {
    id,
    labelThen,
    delegation,
    stage,
    date,
    status,
    ...(status === "decided" && tally ? { tally } : {}),
    ...(status === "decided" && outcome ? { outcome } : {}),
    paragraphs: resolveAnchor(ydoc, anchor, paragraphs),
  };
}

function readTally(entry: Y.Map<unknown>): Tally | null {
  const [yes, no, abstaining] = [entry.get("yes"), entry.get("no"), entry.get("abstaining")];
  return isCount(yes) && isCount(no) && isCount(abstaining) ? { yes, no, abstaining } : null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
