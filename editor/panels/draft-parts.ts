/** What stands beside and below the text of an open draft: outline, footnotes, and words that have lost their paragraph. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { ParagraphKind } from "../../shared/resolution/resolution.ts";
import type { OpenDraft } from "../draft/open-draft.ts";
import { type ChangeStatus, statusOf } from "../plugins/change-status.ts";
import { setKind, startDraft } from "../plugins/commands.ts";
import { numberingKey } from "../plugins/numbering.ts";
import { voteMark } from "../plugins/vote-marks.ts";
import { editBar } from "./draft-header.ts";
import type { DraftTasks } from "./draft-tasks.ts";
import type { FindableNotes } from "./find-bar.ts";
import { footnotesPanel } from "./footnotes.ts";
import { outlinePanel } from "./outline.ts";

export function outlineOf(open: OpenDraft, tasks: DraftTasks): TemplateResult {
  const { view } = open.editor;
  const status = new Map<string, ChangeStatus>();
  if (open.marks.shown) {
    for (const change of open.compared.comparison?.changes ?? []) {
      for (const id of change.draftIds ?? []) status.set(id, statusOf(change));
    }
  }
  const votes = new Map<string, string>();
  for (const vote of open.votes) {
    if (vote.status !== "withdrawn") for (const id of vote.paragraphs) votes.set(id, voteMark(vote));
  }
  return outlinePanel({
    doc: view.state.doc,
    numbers: numberingKey.getState(view.state)?.paragraphs ?? [],
    status,
    votes,
    current: open.editor.currentParagraph(),
    language: open.masthead.language,
    drag: open.mayWrite ? tasks.outlineDrag : null,
    onChoose: (id) => open.editor.goTo(id, true),
    onStep: (id, by) => tasks.stepClause(id, by),
  });
}

export function editBarOf(open: OpenDraft, tasks: DraftTasks): TemplateResult {
  const { binding, view } = open.editor;
  const { $from } = view.state.selection;
  return editBar({
    readOnly: !open.mayWrite,
    kind: $from.depth > 0 ? ($from.node(1).attrs.kind as ParagraphKind) : null,
    canUndo: binding.canUndo,
    canRedo: binding.canRedo,
    onUndo: () => tasks.undo(),
    onRedo: () => tasks.redo(),
    onCommand: (command) => tasks.run(command),
    onKind: (kind) => tasks.apply(setKind(kind)),
    onFootnote: () => void tasks.addFootnote(),
    onRefer: () => void tasks.askReference(),
    onVote: () => void tasks.askVote(),
    onChange: (step) => void tasks.stepChange(step),
    onFind: () => void tasks.openFind(),
    onKeys: () => void tasks.askKeys(),
  });
}

/** How to begin a draft without paragraphs. */
export function emptyOf(open: OpenDraft, tasks: DraftTasks): TemplateResult | typeof nothing {
  if (!open.mayWrite || open.editor.view.state.doc.childCount > 0) return nothing;
  const begin = (kind: ParagraphKind) => () => tasks.run(startDraft(kind));
  return html`<div class="empty"><p>The draft has no paragraphs. Begin with a preambular or an operative one.</p>
    <p class="actions"><button class="button" type="button" @click=${begin("PP")}>Preambular paragraph</button>
    <button class="button" type="button" @click=${begin("OP")}>Operative paragraph</button></p></div>`;
}

/** Words that stand nowhere in the text, because their paragraph was taken out while they were typed. */
export function straysOf(open: OpenDraft): TemplateResult[] {
  if (!open.mayWrite) return [];
  return open.strays.map(
    ({ id, text }) => html`<div class="notice warning draft-notice" role="alert">
      <p>This paragraph was taken out while somebody typed in it: <q>${text}</q></p>
      <p class="actions"><button type="button" class="button small" @click=${() => open.restore(id)}>Put it back</button>
        <button type="button" class="button quiet small" @click=${() => open.dismiss(id)}>Leave it out</button></p>
    </div>`,
  );
}

/** `text`: the element that holds the marks of the footnotes. */
export function footnotesOf(open: OpenDraft, text: HTMLElement): TemplateResult | null {
  return footnotesPanel({
    numbers: numberingKey.getState(open.editor.view.state)?.footnotes ?? new Map(),
    language: open.masthead.language,
    mayWrite: open.mayWrite,
    text: (id) => open.footnotes.text(id),
    begin: (id, words) => open.footnotes.begin(id, words),
    onChoose: (id) =>
      text.querySelector<HTMLElement>(`[data-footnote="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "center" }),
  });
}

/** The footnotes for the find bar; `root` holds their fields. */
export function findableNotes(open: OpenDraft, root: HTMLElement): FindableNotes {
  return {
    list: () =>
      [...(numberingKey.getState(open.editor.view.state)?.footnotes ?? [])].map(([id, number]) => ({
        ...{ id, number },
        words: open.footnotes.text(id)?.toString() ?? "",
      })),
    show(place) {
      for (const field of root.querySelectorAll("[data-found]")) field.removeAttribute("data-found");
      const field =
        place && root.querySelector<HTMLTextAreaElement>(`textarea[data-footnote="${CSS.escape(place.id)}"]`);
      if (!field) return;
      field.dataset.found = "";
      field.setSelectionRange(place.from, place.to);
      field.scrollIntoView({ block: "center" });
    },
    replace({ id, from, to }, words) {
      if (open.mayWrite) open.footnotes.edit(id, { from, to }, words);
    },
  };
}
