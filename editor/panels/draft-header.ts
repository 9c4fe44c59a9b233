/** The head of the draft page: what it is, whether it is safe, who is here, what it is compared with; and the editing bar. */
import "../styles/draft-header.css";
import { html, nothing, type TemplateResult } from "lit-html";
import type { Command } from "prosemirror-state";
import type { DraftDetail, ResolutionRef } from "../../shared/protocol/api.ts";
import type { ParagraphKind } from "../../shared/resolution/resolution.ts";
import { exportPath } from "../api.ts";
import { type SaveState, saveText } from "../draft/save-ledger.ts";
import * as commands from "../plugins/commands.ts";
import type { MarksChoice } from "../plugins/comparison-marks.ts";
import { moveDown, moveUp } from "../plugins/moves.ts";
import { paths } from "../router.ts";
import { marksChoice } from "./marks-choice.ts";
import { type PeopleModel, peopleView } from "./people.ts";

export interface DraftHeaderModel {
  readonly detail: DraftDetail;
  readonly state: SaveState;
  readonly refusal: string;
  /** Words came after the draft was locked: the page says so itself. */
  readonly isTooLate: boolean;
  readonly presence: PeopleModel;
  readonly bases: DraftDetail["bases"];
  readonly base: ResolutionRef | null;
  readonly marks: MarksChoice;
  onBase(ref: ResolutionRef): void;
  onMarks(choice: Partial<MarksChoice>): void;
  onReconnect(): void;
}

export function draftHeader(model: DraftHeaderModel): TemplateResult {
  const { detail, state } = model;
  const ref: ResolutionRef = `draft:${detail.id}`;
  const text = saveText(state);
  const kind =
    state.connection === "refused"
      ? "stopped"
      : state.connection !== "online"
        ? "offline"
        : state.waiting > 0
          ? "saving"
          : "saved";
  return html`<header class="draft-header">
    <div class="draft-name">
      <p class="breadcrumb"><a href=${paths.dossier(detail.dossierId)}>${detail.dossierTitle}</a></p>
      <h1>${detail.name}</h1>
      ${branchedFrom(detail)}
    </div>
    <p class="save-state" data-state=${state.loaded ? kind : "opening"}><span role="status">${text}</span></p>
    ${peopleView(model.presence)}
    <div class="draft-compare">
      ${marksChoice(model.marks, model.onMarks)}
      <label for="draft-base">against</label>
      <select id="draft-base" class="input" @change=${(event: Event) => model.onBase((event.target as HTMLSelectElement).value as ResolutionRef)}>
        ${model.bases.map((b) => html`<option value=${b.ref} ?selected=${b.ref === model.base}>${b.title}</option>`)}
      </select>
    </div>
    <div class="actions">
      ${model.base ? html`<a class="button small" href=${paths.report(model.base, ref)}>Change report</a>` : nothing}
      <a class="button quiet small" href=${exportPath(ref, "txt")} download>Plain text</a>
    </div>
  </header>
  ${
    state.connection === "refused" && !model.isTooLate
      ? html`<div class="notice error draft-notice" role="alert"><p>${model.refusal}</p>
          <p><button type="button" class="button small" @click=${model.onReconnect}>Try again</button></p></div>`
      : nothing
  }`;
}

/** The version that the draft was branched from, if it was. */
function branchedFrom({ baseRef, bases }: DraftDetail): TemplateResult | typeof nothing {
  if (!baseRef.startsWith("version:")) return nothing;
  const title = bases.find(({ ref }) => ref === baseRef)?.title ?? "a version";
  return html`<p class="small muted">Branched from <a href=${paths.read(baseRef)}><bdi>${title}</bdi></a></p>`;
}

export interface EditBarModel {
  /** The text cannot be changed: what changes it is switched off. */
  readonly readOnly: boolean;
  readonly kind: ParagraphKind | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  onUndo(): void;
  onRedo(): void;
  onCommand(command: Command): void;
  onKind(kind: ParagraphKind): void;
  onFootnote(): void;
  onRefer(): void;
  onVote(): void;
  onChange(step: 1 | -1): void;
  onFind(): void;
  onKeys(): void;
}

const KIND_NAMES: Record<ParagraphKind, string> = {
  PP: "Preambular",
  OP: "Operative",
  SUB: "Sub-paragraph",
  HEADING: "Heading",
  ANNEX: "Annex",
  TEXT: "Unnumbered",
};

export function editBar(model: EditBarModel): TemplateResult {
  const button = (name: string, does: () => void, hint: string, disabled = false) =>
    html`<button type="button" class="button quiet small" title=${hint} ?disabled=${disabled} @click=${does}>${name}</button>`;
  /** As `button`, for what changes the text. */
  const write = (name: string, does: () => void, hint: string, disabled = false) =>
    button(name, does, hint, disabled || model.readOnly);
  const run = (command: Command) => () => model.onCommand(command);
  return html`<div class="edit-bar" role="group" aria-label="Editing">
    ${write("Undo", model.onUndo, "Undo what you did (Ctrl+Z)", !model.canUndo)}
    ${write("Redo", model.onRedo, "Redo (Ctrl+Y)", !model.canRedo)}
    <label class="visually-hidden" for="paragraph-kind">Kind of paragraph</label>
    <select id="paragraph-kind" class="input" .value=${model.kind ?? ""} ?disabled=${model.kind === null || model.readOnly}
      @change=${(event: Event) => model.onKind((event.target as HTMLSelectElement).value as ParagraphKind)}>
      ${Object.entries(KIND_NAMES).map(([kind, name]) => html`<option value=${kind} ?selected=${kind === model.kind}>${name}</option>`)}
    </select>
    ${write("Level in", run(commands.indent), "One level in (Tab)")}
    ${write("Level out", run(commands.outdent), "One level out (Shift+Tab)")}
    ${write("Move up", run(moveUp), "Move the paragraph up (Alt+↑)")}
    ${write("Move down", run(moveDown), "Move the paragraph down (Alt+↓)")}
    ${write("PP ⇄ OP", run(commands.togglePart), "Turn into an operative or a preambular paragraph (Ctrl+Alt+P)", model.kind !== "PP" && model.kind !== "OP")}
    ${write("Footnote", model.onFootnote, "Footnote at the caret (Ctrl+Alt+F)")}
    ${write("Reference", model.onRefer, "Refer to a paragraph by its number, which follows when it changes (Ctrl+Alt+R)")}
    ${write("Remove", run(commands.removeParagraph), "Take the paragraph out; undo brings it back")}
    ${write("Separate vote", model.onVote, "Note a request for a separate vote on the clause (Ctrl+Alt+V)")}
    <span class="edit-bar-end">
      ${button("Previous change", () => model.onChange(-1), "Alt+Page Up")}
      ${button("Next change", () => model.onChange(1), "Alt+Page Down")}
      ${button("Find", model.onFind, "Find and replace (Ctrl+F)")}
      ${button("Keys", model.onKeys, "List of keys (Ctrl+/)")}
    </span>
  </div>`;
}
