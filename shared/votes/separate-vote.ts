/** A delegation's request that a part of a proposal be voted on separately, and what became of it. */
import type { ParagraphId } from "../resolution/resolution.ts";

export const VOTE_STAGES = ["committee", "plenary"] as const;
export type VoteStage = (typeof VOTE_STAGES)[number];

export const VOTE_STATUSES = ["requested", "withdrawn", "decided"] as const;
export type VoteStatus = (typeof VOTE_STATUSES)[number];

export const VOTE_OUTCOMES = ["retained", "deleted"] as const;
export type VoteOutcome = (typeof VOTE_OUTCOMES)[number];

export interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly abstaining: number;
}

/** The facts a person enters. `tally` and `outcome` are there only once decided. */
export interface SeparateVoteFacts {
  readonly delegation: string;
  readonly stage: VoteStage;
  /** ISO date of the request, 2025-11-13. */
  readonly date: string;
  readonly status: VoteStatus;
  readonly tally?: Tally;
  readonly outcome?: VoteOutcome;
}

export interface SeparateVote extends SeparateVoteFacts {
  readonly id: string;
  /** The label the clause had when the vote was asked for: "OP5". */
  readonly labelThen: string;
  /** The paragraphs that hold the clause now, in document order; empty when it was deleted. */
  readonly paragraphs: readonly ParagraphId[];
}

/** What is still missing or impossible in the facts; [] when they can be saved. Sentences for the person who fills the form. */
export function voteProblems(facts: SeparateVoteFacts): string[] {
  const problems: string[] = [];
  if (!facts.delegation.trim()) problems.push("Name the delegation that asks for the vote.");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(facts.date)) problems.push("Give the date of the request.");
  if (facts.status === "decided") {
    if (!facts.outcome) problems.push("Say whether the clause was retained or deleted.");
    const { yes, no, abstaining } = facts.tally ?? { yes: Number.NaN, no: Number.NaN, abstaining: Number.NaN };
    if (![yes, no, abstaining].every((n) => Number.isInteger(n) && n >= 0)) {
      problems.push("Enter yes, no and abstaining as whole numbers.");
    } else if (yes + no + abstaining > 193) problems.push("More votes than the 193 members of the United Nations.");
  }
  return problems;
}
