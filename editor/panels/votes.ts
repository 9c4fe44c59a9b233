/** The separate votes asked for in the draft: the list, and the form to ask for one or to note what became of it. */
import { html, nothing, type TemplateResult } from "lit-html";
import {
  type SeparateVote,
  type SeparateVoteFacts,
  VOTE_OUTCOMES,
  VOTE_STAGES,
  VOTE_STATUSES,
  type VoteOutcome,
  type VoteStage,
  type VoteStatus,
  voteProblems,
} from "../../shared/votes/separate-vote.ts";

export interface VotesModel {
  readonly votes: readonly SeparateVote[];
  /** Label of a paragraph as numbered now. */
  labelOf(id: string): string;
  /** Label of the clause of the caret, "" when there is none. */
  readonly current: string;
  readonly mayWrite: boolean;
  onAsk(): void;
  onEdit(vote: SeparateVote): void;
  onChoose(vote: SeparateVote): void;
}

export function votesPanel(model: VotesModel): TemplateResult {
  return html`${
    model.mayWrite
      ? html`<p><button type="button" class="button small" ?disabled=${model.current === ""} @click=${model.onAsk}>
      Separate vote on ${model.current || "…"}</button></p>`
      : nothing
  }
    ${
      model.votes.length === 0
        ? html`<p class="muted">No separate vote has been asked for. Put the caret in a clause to note a request.</p>`
        : html`<ol class="votes">${model.votes.map((vote) => voteRow(vote, model))}</ol>`
    }`;
}

function voteRow(vote: SeparateVote, model: VotesModel): TemplateResult {
  const now = vote.paragraphs.map(model.labelOf).filter(Boolean).join(", ");
  return html`<li data-status=${vote.status}>
    <p><strong>${now || "No longer in the draft"}</strong>
      ${now !== vote.labelThen ? html`<span class="muted">(${vote.labelThen} when asked)</span>` : nothing}
      <span class="tag">${vote.status}</span></p>
    <p class="small">${vote.delegation}, ${vote.stage}, ${vote.date}</p>
    ${
      vote.status === "decided"
        ? html`<p class="small">${vote.tally ? `${vote.tally.yes} in favour, ${vote.tally.no} against, ${vote.tally.abstaining} abstaining: ` : ""}${vote.outcome ?? ""}</p>`
        : nothing
    }
    <p class="actions">
      <button type="button" class="button quiet small" ?disabled=${now === ""} @click=${() => model.onChoose(vote)}>Go to clause</button>
      ${model.mayWrite ? html`<button type="button" class="button quiet small" @click=${() => model.onEdit(vote)}>Edit<span class="visually-hidden"> the vote on ${vote.labelThen}</span></button>` : nothing}
    </p>
  </li>`;
}

export interface VoteFormModel {
  readonly label: string;
  readonly facts: SeparateVoteFacts;
  readonly problems: readonly string[];
  onSave(facts: SeparateVoteFacts): void;
  onProblems(problems: readonly string[]): void;
  onCancel(): void;
  /** Given when an existing request is edited. */
  readonly onDelete: (() => void) | null;
}

export function voteForm(model: VoteFormModel): TemplateResult {
  const { facts } = model;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const read = readFacts(new FormData(event.target as HTMLFormElement));
    const problems = voteProblems(read);
    if (problems.length > 0) model.onProblems(problems);
    else model.onSave(read);
  };
  const option = (value: string, chosen: string | undefined) =>
    html`<option value=${value} ?selected=${value === chosen}>${value}</option>`;
  return html`<form class="form" novalidate @submit=${submit}>
    <h2>Separate vote on ${model.label}</h2>
    ${model.problems.length > 0 ? html`<ul class="notice error" role="alert">${model.problems.map((p) => html`<li>${p}</li>`)}</ul>` : nothing}
    <div class="field"><label for="vote-delegation">Delegation that asks for it</label>
      <input class="input" id="vote-delegation" name="delegation" required maxlength="120" autocomplete="off" .value=${facts.delegation}></div>
    <div class="form-row">
      <div class="field"><label for="vote-stage">Stage</label>
        <select class="input" id="vote-stage" name="stage">${VOTE_STAGES.map((s) => option(s, facts.stage))}</select></div>
      <div class="field"><label for="vote-date">Date of the request</label>
        <input class="input" id="vote-date" name="date" type="date" required .value=${facts.date}></div>
      <div class="field"><label for="vote-status">Status</label>
        <select class="input" id="vote-status" name="status">${VOTE_STATUSES.map((s) => option(s, facts.status))}</select></div>
    </div>
    <fieldset class="field"><legend>Once decided</legend>
      <div class="form-row">
        ${(["yes", "no", "abstaining"] as const).map(
          (
            name,
          ) => html`<div class="field"><label for="vote-${name}">${name === "yes" ? "Yes" : name === "no" ? "No" : "Abstaining"}</label>
            <input class="input" id="vote-${name}" name=${name} type="number" inputmode="numeric" min="0" max="193" step="1" .value=${facts.tally ? String(facts.tally[name]) : ""}></div>`,
        )}
        <div class="field"><label for="vote-outcome">The clause was</label>
          <select class="input" id="vote-outcome" name="outcome"><option value=""></option>${VOTE_OUTCOMES.map((o) => option(o, facts.outcome))}</select></div>
      </div>
    </fieldset>
    <div class="actions">
      ${model.onDelete ? html`<button type="button" class="button quiet" @click=${model.onDelete}>Delete this entry</button>` : nothing}
      <button type="button" class="button" @click=${model.onCancel}>Cancel</button>
      <button type="submit" class="button primary">Save</button>
    </div>
  </form>`;
}

function readFacts(form: FormData): SeparateVoteFacts {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const whole = (name: string) => (text(name) === "" ? Number.NaN : Number(text(name)));
  const status = text("status") as VoteStatus;
  const outcome = text("outcome");
  return {
    delegation: text("delegation"),
    stage: text("stage") as VoteStage,
    date: text("date"),
    status,
    ...(status === "decided" ? { tally: { yes: whole("yes"), no: whole("no"), abstaining: whole("abstaining") } } : {}),
    ...(status === "decided" && outcome ? { outcome: outcome as VoteOutcome } : {}),
  };
}
