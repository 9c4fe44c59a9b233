/** Marks the clauses on which a separate vote was requested. The list of them comes from the draft's shared data. */
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { SeparateVote } from "../../shared/votes/separate-vote.ts";

interface VoteMarksState {
  readonly votes: readonly SeparateVote[];
  readonly decorations: DecorationSet;
}

const key = new PluginKey<VoteMarksState>("vote-marks");

export function showVotes(tr: Transaction, votes: readonly SeparateVote[]): Transaction {
  return tr.setMeta(key, votes).setMeta("addToHistory", false);
}

function decorate(doc: Node, votes: readonly SeparateVote[]): DecorationSet {
  const words = new Map<string, string[]>();
  for (const vote of votes) {
    if (vote.status === "withdrawn") continue;
    for (const id of vote.paragraphs) words.set(id, [...(words.get(id) ?? []), voteMark(vote)]);
  }
  if (words.size === 0) return DecorationSet.empty;
  const out: Decoration[] = [];
  doc.forEach((node, offset) => {
    const mark = words.get(node.attrs.id as string);
    if (mark) out.push(Decoration.node(offset, offset + node.nodeSize, { "data-vote": mark.join("; ") }));
  });
  return DecorationSet.create(doc, out);
}

/** "Separate vote: Ruritania" or, once decided, "Voted: retained 120-3-40". */
export function voteMark(vote: SeparateVote): string {
  if (vote.status !== "decided") return `Separate vote: ${vote.delegation}`;
  const { tally } = vote;
  return `Voted: ${vote.outcome ?? ""}${tally ? ` ${tally.yes}-${tally.no}-${tally.abstaining}` : ""}`;
}

export function voteMarks(): Plugin<VoteMarksState> {
  return new Plugin<VoteMarksState>({
    key,
    state: {
      init: () => ({ votes: [], decorations: DecorationSet.empty }),
      apply(tr, had) {
        const votes = (tr.getMeta(key) as readonly SeparateVote[] | undefined) ?? had.votes;
        if (votes === had.votes && !tr.docChanged) return had;
        return { votes, decorations: decorate(tr.doc, votes) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}
