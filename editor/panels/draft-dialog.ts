/** The one dialog of the draft page, and what it can hold: a separate vote, a reference, the masthead, the keys. */
import "../styles/draft-dialog.css";
import type { nothing, TemplateResult } from "lit-html";
import { addVote, removeVote, updateVote } from "../../shared/crdt/votes.ts";
import type { ParagraphId } from "../../shared/resolution/resolution.ts";
import type { SeparateVote, SeparateVoteFacts } from "../../shared/votes/separate-vote.ts";
import type { OpenDraft } from "../draft/open-draft.ts";
import { keysDialog } from "./keys-dialog.ts";
import { mastheadForm } from "./masthead.ts";
import { referenceForm } from "./references.ts";
import { voteForm } from "./votes.ts";

export type DraftDialog =
  | {
      readonly kind: "ask-vote";
      readonly paragraph: ParagraphId;
      readonly label: string;
      readonly problems: readonly string[];
    }
  | { readonly kind: "edit-vote"; readonly vote: SeparateVote; readonly problems: readonly string[] }
  | { readonly kind: "refer"; readonly sought: string }
  | { readonly kind: "masthead" }
  | { readonly kind: "keys" };

export interface DraftDialogModel {
  readonly open: OpenDraft;
  readonly dialog: DraftDialog;
  show(dialog: DraftDialog): void;
  close(): void;
  /** After a vote was noted. */
  onVote(): void;
}

export function draftDialog(model: DraftDialogModel): TemplateResult | typeof nothing {
  const { open, dialog, close } = model;
  switch (dialog.kind) {
    case "ask-vote":
      return voteForm({
        label: dialog.label,
        facts: { delegation: "", stage: "committee", date: today(), status: "requested" },
        problems: dialog.problems,
        onSave: (facts) => {
          const { paragraph, label } = dialog;
          addVote(open.session.ydoc, { id: crypto.randomUUID(), paragraph, label, facts });
          model.onVote();
        },
        onProblems: (problems) => model.show({ ...dialog, problems }),
        onCancel: close,
        onDelete: null,
      });
    case "edit-vote":
      return voteForm({
        label: dialog.vote.labelThen,
        facts: factsOf(dialog.vote),
        problems: dialog.problems,
        onSave: (facts) => {
          updateVote(open.session.ydoc, dialog.vote.id, facts);
          model.onVote();
        },
        onProblems: (problems) => model.show({ ...dialog, problems }),
        onCancel: close,
        onDelete: () => {
          removeVote(open.session.ydoc, dialog.vote.id);
          close();
        },
      });
    case "refer":
      return referenceForm({
        citables: open.citables,
        language: open.masthead.language,
        sought: dialog.sought,
        onSeek: (sought) => model.show({ kind: "refer", sought }),
        onChoose: (target) => {
          close();
          open.refer(target);
          open.editor.view.focus();
        },
        onCancel: close,
      });
    case "masthead":
      return mastheadForm({
        masthead: open.masthead,
        onSave: (patch) => {
          open.writeMasthead(patch);
          close();
        },
        onCancel: close,
      });
    case "keys":
      return keysDialog(close);
  }
}

/** The day where the person is, ISO. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function factsOf({ delegation, stage, date, status, tally, outcome }: SeparateVote): SeparateVoteFacts {
  return { delegation, stage, date, status, ...(tally ? { tally } : {}), ...(outcome ? { outcome } : {}) };
}
