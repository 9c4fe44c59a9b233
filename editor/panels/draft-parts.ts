/** What stands beside and below the text of an open draft: outline, footnotes, and words that have lost their paragraph. */
import { html, type TemplateResult } from "lit-html";
import type { OpenDraft } from "../draft/open-draft.ts";
import { type ChangeStatus, statusOf } from "../plugins/change-status.ts";
import { numberingKey } from "../plugins/numbering.ts";
import { voteMark } from "../plugins/vote-marks.ts";
import type { FindableNotes } from "./find-bar.ts";
import { footnotesPanel } from "./footnotes.ts";
import { outlinePanel } from "./outline.ts";
import type { OutlineDrag } from "./outline-drag.ts";

/** What the page does when a clause is moved in the outline. */
export interface OutlineMoves {
  readonly drag: OutlineDrag;
  onStep(id: string, by: 1 | -1): void;
}

export function outlineOf(open: OpenDraft, { drag, onStep }: OutlineMoves): TemplateResult {
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
    drag: open.mayWrite ? drag : null,
    onChoose: (id) => open.editor.goTo(id, true),
    onStep,
  });
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
