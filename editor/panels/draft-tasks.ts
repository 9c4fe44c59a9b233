/**
 * What a person does with the open draft: by key, from the editing bar, from the outline and from the list of changes.
 * What a key asks for returns true: the key is taken.
 */
import type { Command } from "prosemirror-state";
import type { Change } from "../../shared/compare/comparison.ts";
import type { OpenDraft } from "../draft/open-draft.ts";
import { landings, moveClause, stepClause } from "../plugins/moves.ts";
import type { DraftDialog } from "./draft-dialog.ts";
import type { FindAndReplace } from "./find-bar.ts";
import { OutlineDrag } from "./outline-drag.ts";

/** How long the place of a dropped clause is pointed out, ms. */
const POINT_OUT = 1_500;

export interface DraftTasksOptions {
  readonly root: HTMLElement;
  readonly open: OpenDraft;
  readonly find: FindAndReplace;
  announce(words: string): void;
  show(dialog: DraftDialog): void;
  /** Paints at once: what is new is to be focused. */
  paint(): void;
  onChange(): void;
}

export class DraftTasks {
  readonly outlineDrag: OutlineDrag;

  constructor(private readonly options: DraftTasksOptions) {
    const { open, onChange } = options;
    this.outlineDrag = new OutlineDrag({
      landings: (id) => landings(open.editor.view.state.doc, id),
      onDrop: (id, before) => void this.moveClause(id, moveClause(id, before)),
      onChange,
    });
  }

  destroy(): void {
    this.outlineDrag.cancel();
  }

  run(command: Command): void {
    this.apply(command);
    this.options.open.editor.view.focus();
  }

  /** Leaves the keyboard where it is: in a list that is walked through with the arrow keys, say. */
  apply(command: Command): void {
    const { view } = this.options.open.editor;
    command(view.state, view.dispatch, view);
  }

  undo(): void {
    this.options.open.editor.binding.undo();
    this.options.paint();
    this.keepKeyboard();
  }

  redo(): void {
    this.options.open.editor.binding.redo();
    this.options.paint();
    this.keepKeyboard();
  }

  /** A button that is disabled under the keyboard, or taken away, must not leave it nowhere. */
  keepKeyboard(): void {
    const active = document.activeElement;
    if (!active || active === document.body || active.matches(":disabled")) this.options.open.editor.view.focus();
  }

  stepChange(step: 1 | -1): boolean {
    const change = this.options.open.compared.stepTo(step);
    if (change) this.goToChange(change);
    else this.options.announce(step > 0 ? "No further change" : "No earlier change");
    return true;
  }

  goToChange(change: Change): void {
    const { open, announce } = this.options;
    const id = change.draftIds?.[0];
    if (id) {
      open.editor.goTo(id, true);
      return;
    }
    // a dropped clause has no paragraph: point out the place where it stood
    const label = change.base.join(", ");
    const blocks = [...open.editor.view.dom.querySelectorAll<HTMLElement>(".deleted-clause")];
    const block = blocks.find(({ dataset }) => dataset.label === label);
    announce(`${label} was dropped`);
    block?.scrollIntoView({ block: "center" });
    block?.classList.add("found");
    setTimeout(() => block?.classList.remove("found"), POINT_OUT);
  }

  /** By key in the outline: the keyboard stays on the entry, which the list has put elsewhere. */
  stepClause(id: string, by: 1 | -1): void {
    if (!this.moveClause(id, stepClause(id, by))) return;
    const { root, paint } = this.options;
    paint();
    root.querySelector<HTMLElement>(`.outline li[data-id="${CSS.escape(id)}"] button`)?.focus();
  }

  openFind(): boolean {
    const { root, find, paint } = this.options;
    find.open();
    paint();
    root.querySelector<HTMLInputElement>("#find-words")?.select();
    return true;
  }

  addFootnote(): boolean {
    const { root, open, paint } = this.options;
    const id = open.mayWrite ? open.footnotes.add() : null;
    if (!id) return false;
    paint();
    root.querySelector<HTMLElement>(`textarea[data-footnote="${CSS.escape(id)}"]`)?.focus();
    return true;
  }

  askReference(): boolean {
    const { open, show } = this.options;
    if (open.mayWrite && open.citables.length > 0) show({ kind: "refer", sought: "" });
    return true;
  }

  askVote(): boolean {
    const { open, show } = this.options;
    const paragraph = open.editor.currentParagraph();
    if (open.mayWrite && paragraph) {
      show({ kind: "ask-vote", paragraph, label: open.labelOf(paragraph), problems: [] });
    }
    return true;
  }

  askKeys(): boolean {
    this.options.show({ kind: "keys" });
    return true;
  }

  /** Moves a clause from the outline, and shows it where it is now; whether it moved. */
  private moveClause(id: string, command: Command): boolean {
    const { open, announce } = this.options;
    if (!open.mayWrite || !command(open.editor.view.state, open.editor.view.dispatch)) return false;
    open.editor.goTo(id, false);
    announce(`Moved, now ${open.labelOf(id)}`);
    return true;
  }
}
