/** Where people live: the text of a draft, edited together, compared live with a base text. */
import "../styles/draft.css";
import "../styles/marks.css";
import "../styles/outline.css";
import "../styles/references.css";
import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Command } from "prosemirror-state";
import type { Change } from "../../shared/compare/comparison.ts";
import type { DraftDetail } from "../../shared/protocol/api.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import type { ParagraphKind } from "../../shared/resolution/resolution.ts";
import { keptDraftsView } from "../components/kept-drafts.ts";
import type { PageContext, PageHandle } from "../context.ts";
import type { FirstAnswers } from "../draft/first-answers.ts";
import { Follower } from "../draft/follower.ts";
import { type DraftOpening, forgetDraft, openDraft } from "../draft/offline-opening.ts";
import { OpenDraft } from "../draft/open-draft.ts";
import type { DraftSession } from "../draft/session.ts";
import { type DraftDialog, draftDialog } from "../panels/draft-dialog.ts";
import { draftHeader, editBar } from "../panels/draft-header.ts";
import { findableNotes, footnotesOf, outlineOf, straysOf } from "../panels/draft-parts.ts";
import { FindAndReplace } from "../panels/find-bar.ts";
import { mastheadView } from "../panels/masthead.ts";
import { offlineNotices } from "../panels/offline-notices.ts";
import { OutlineDrag } from "../panels/outline-drag.ts";
import { sidePanel, type Tab } from "../panels/side-panel.ts";
import { NO_ACTIONS, VersionTasks } from "../panels/version-tasks.ts";
import * as commands from "../plugins/commands.ts";
import type { MarksChoice } from "../plugins/comparison-marks.ts";
import { landings, moveClause, stepClause } from "../plugins/moves.ts";
import { present } from "../plugins/presence.ts";
import { paths } from "../router.ts";
import type { ChangeFilter } from "./change-filter.ts";

interface DraftPageParams {
  readonly id: string;
  readonly first: FirstAnswers;
}

export function showDraftPage(root: HTMLElement, context: PageContext, { id, first }: DraftPageParams): PageHandle {
  const page = new DraftPage(root, context, id, first);
  return { shown: page.load(), destroy: () => page.destroy(), unsaved: () => page.unsaved };
}

/** How long the place of a dropped clause is pointed out, ms. */
const POINT_OUT = 1_500;

class DraftPage {
  private readonly over = new AbortController();
  /** ProseMirror's own; lit only puts it in its place. */
  private readonly mount = document.createElement("div");
  private detail: DraftDetail | null = null;
  private failure = "";
  private session: DraftSession | null = null;
  private open: OpenDraft | null = null;
  private find: FindAndReplace | null = null;
  private readonly outlineMoves = {
    drag: new OutlineDrag({
      landings: (id) => (this.open ? landings(this.open.editor.view.state.doc, id) : []),
      onDrop: (id, before) => void this.moveClause(id, moveClause(id, before)),
      onChange: () => this.refresh(),
    }),
    onStep: (id: string, by: 1 | -1) => this.stepClause(id, by),
  };
  private versionTasks: VersionTasks | null = null;
  private follower: Follower | null = null;
  private tab: Tab = "changes";
  private filter: ChangeFilter = "changes";
  private dialog: DraftDialog | null = null;
  /** What the last paste left out; "" when that was nothing. */
  private saying = "";
  private scheduled = false;
  /** Who writes as which Yjs client, as far as this window has met them. */
  private readonly names = new Map<number, string>();

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PageContext,
    private readonly id: string,
    private readonly first: FirstAnswers,
  ) {
    this.mount.className = "draft-mount";
    const warn = (event: BeforeUnloadEvent) => {
      if (this.unsaved) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn, { signal: this.over.signal });
    this.paint();
  }

  /** What would be lost by leaving now; "" when nothing. */
  get unsaved(): string {
    const { waiting = 0, kept = false } = this.session?.state ?? {};
    if (waiting === 0) return "";
    return kept
      ? "The last words you typed are kept on this computer, but they are not on the server yet: nobody else can see them."
      : "The last words you typed are not saved yet.";
  }

  destroy(): void {
    this.over.abort();
    this.outlineMoves.drag.cancel();
    this.follower?.destroy();
    this.open?.destroy();
    this.session?.destroy();
  }

  async load(): Promise<void> {
    const { me, setTitle } = this.context;
    const opening = openDraft({
      api: this.context.api,
      me,
      draftId: this.id,
      first: this.first,
      signal: this.over.signal,
      onDetail: (detail) => {
        this.detail = detail;
        this.open?.renew(detail);
        this.refresh();
      },
    });
    const { session } = opening;
    this.session = session;
    session.awareness.setLocalStateField("user", { id: me.id, name: me.name });
    session.onChange(() => {
      void this.nameWriters(session);
      this.refresh();
    });
    session.awareness.on("change", () => {
      for (const { clientId, name } of present(session.awareness)) this.names.set(clientId, name);
      this.refresh();
    });
    const detail = await this.known(opening);
    if (!detail || this.over.signal.aborted) return;
    this.detail = detail;
    setTitle(detail.name);
    this.refresh();
    await session.loaded;
    if (this.over.signal.aborted) return;
    this.open = new OpenDraft({
      api: opening.api,
      session,
      detail: this.detail,
      userId: me.id,
      mount: this.mount,
      signal: this.over.signal,
      onChange: () => this.refresh(),
      onPasteLeft: (words) => this.say(words),
      keys: {
        footnote: () => this.addFootnote(),
        reference: () => this.askReference(),
        vote: () => this.askVote(),
        nextChange: () => this.stepChange(1),
        previousChange: () => this.stepChange(-1),
        toggleMarks: () => {
          this.chooseMarks({ shown: !this.open?.marks.shown });
          return true;
        },
        find: () => this.openFind(),
        help: () => this.show({ kind: "keys" }),
      },
    });
    this.follower = new Follower(this.open.editor.view, () => this.refresh());
    this.versionTasks = this.makeVersionTasks(this.open, session);
    this.find = new FindAndReplace(
      this.open.editor.view,
      this.open.editor.binding,
      findableNotes(this.open, this.root),
      this.context.announce,
    );
    this.paint();
    this.open.editor.view.focus();
  }

  /** Asks the server for names that this window has not met. */
  private async nameWriters(session: DraftSession): Promise<void> {
    const clients = [...new Set(session.arrivals.flatMap((arrival) => arrival.clients))];
    const unknown = clients.filter((client) => !this.names.has(client));
    if (unknown.length === 0) return;
    // asked for once: whoever is not named then stays so
    for (const client of unknown) this.names.set(client, "");
    const answer = await this.context.api.writers(this.id, unknown, this.over.signal).catch(() => null);
    for (const { client, name } of answer?.writers ?? []) this.names.set(client, name);
    this.refresh();
  }

  private async known({ detail }: DraftOpening): Promise<DraftDetail | null> {
    try {
      return await detail;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      this.refresh();
      return null;
    }
  }

  // ---- what a person does. Key commands return true: the key is taken.

  private run(command: Command): void {
    this.apply(command);
    this.open?.editor.view.focus();
  }

  /** Leaves the keyboard where it is: in a list that is walked through with the arrow keys, say. */
  private apply(command: Command): void {
    const view = this.open?.editor.view;
    if (view) command(view.state, view.dispatch, view);
  }

  private step(take: () => boolean): void {
    take();
    this.paint();
    this.keepKeyboard();
  }

  private chooseMarks(choice: Partial<MarksChoice>): void {
    this.open?.chooseMarks(choice);
    if (choice.shown !== undefined) this.context.announce(choice.shown ? "Marks shown" : "Marks hidden");
  }

  private stepChange(step: 1 | -1): boolean {
    const change = this.open?.compared.stepTo(step);
    if (change) this.goToChange(change);
    else this.context.announce(step > 0 ? "No further change" : "No earlier change");
    return true;
  }

  private goToChange(change: Change): void {
    const id = change.draftIds?.[0];
    if (id) {
      this.open?.editor.goTo(id, true);
      return;
    }
    // a dropped clause has no paragraph: point out the place where it stood
    const label = change.base.join(", ");
    const blocks = [...this.mount.querySelectorAll<HTMLElement>(".deleted-clause")];
    const block = blocks.find(({ dataset }) => dataset.label === label);
    this.context.announce(`${label} was dropped`);
    block?.scrollIntoView({ block: "center" });
    block?.classList.add("found");
    setTimeout(() => block?.classList.remove("found"), POINT_OUT);
  }

  /** Moves a clause from the outline, and shows it where it is now. */
  private moveClause(id: string, command: Command): boolean {
    const { open } = this;
    if (!open?.mayWrite || !command(open.editor.view.state, open.editor.view.dispatch)) return false;
    open.editor.goTo(id, false);
    this.context.announce(`Moved, now ${open.labelOf(id)}`);
    return true;
  }

  /** By key: the keyboard stays on the entry, which the list has put elsewhere. */
  private stepClause(id: string, by: 1 | -1): void {
    if (!this.moveClause(id, stepClause(id, by))) return;
    this.paint();
    this.root.querySelector<HTMLElement>(`.outline li[data-id="${CSS.escape(id)}"] button`)?.focus();
  }

  private openFind(): boolean {
    this.find?.open();
    this.paint();
    this.root.querySelector<HTMLInputElement>("#find-words")?.select();
    return true;
  }

  private addFootnote(): boolean {
    const id = this.open?.mayWrite ? this.open.footnotes.add() : null;
    if (!id) return false;
    this.paint();
    this.root.querySelector<HTMLElement>(`textarea[data-footnote="${CSS.escape(id)}"]`)?.focus();
    return true;
  }

  private askReference(): boolean {
    if (!this.open?.mayWrite || this.open.citables.length === 0) return true;
    return this.show({ kind: "refer", sought: "" });
  }

  private askVote(): boolean {
    const paragraph = this.open?.editor.currentParagraph();
    if (!this.open?.mayWrite || !paragraph) return true;
    return this.show({ kind: "ask-vote", paragraph, label: this.open.labelOf(paragraph), problems: [] });
  }

  private chooseTab(tab: Tab, focus: boolean): void {
    this.tab = tab;
    if (tab === "versions") void this.open?.versions.reload();
    this.paint();
    if (focus) this.root.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  }

  // ---- showing

  /** A line that stays until it is dismissed, also for those who hear the page. */
  private say(words: string): void {
    this.saying = words;
    if (words) this.context.announce(words);
    this.refresh();
  }

  private show(dialog: DraftDialog): boolean {
    this.dialog = dialog;
    this.paint();
    const element = this.root.querySelector<HTMLDialogElement>("dialog.draft-dialog");
    if (element && !element.open) element.showModal();
    return true;
  }

  /** The browser gives the keyboard back to where it was; when that is gone, the text has it. */
  private close(): void {
    this.root.querySelector<HTMLDialogElement>("dialog.draft-dialog")?.close();
    this.dialog = null;
    this.paint();
    this.keepKeyboard();
  }

  /** A button that is disabled under the keyboard, or taken away, must not leave it nowhere. */
  private keepKeyboard(): void {
    const active = document.activeElement;
    if (!active || active === document.body || active.matches(":disabled")) this.open?.editor.view.focus();
  }

  /** Paints once before the next frame, however much has changed until then. */
  private refresh(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      this.paint();
    });
  }

  private paint(): void {
    if (this.over.signal.aborted) return;
    const active = document.activeElement;
    render(this.template(), this.root);
    this.keepFollowing();
    if (active && !active.isConnected) this.keepKeyboard();
  }

  private keepFollowing(): void {
    const state = this.session?.awareness.getStates().get(this.follower?.following ?? -1);
    if (state) this.follower?.update(state.cursor ? JSON.stringify(state.cursor) : null);
  }

  private template(): TemplateResult {
    const { detail, session, open } = this;
    if (this.failure) {
      return html`<h1>Draft</h1><div class="notice error" role="alert"><p>${this.failure}</p>
        ${keptDraftsView()}
        <p class="actions"><button class="button" type="button" @click=${() => location.reload()}>Try again</button>
        <a class="button quiet" href=${paths.start}>All dossiers</a></p></div>`;
    }
    if (!detail || !session) return html`<h1>Opening the draft…</h1>`;
    return html`<div class="draft-page">
      <div class="draft-top">
        ${draftHeader({
          detail,
          state: session.state,
          refusal: session.refusal,
          isTooLate: session.refusalCode === CLOSE.locked && session.state.waiting > 0,
          presence: {
            people: present(session.awareness),
            following: this.follower?.following ?? null,
            labelOf: (id) => open?.labelOf(id) ?? "",
            onFollow: (clientId) => this.follower?.follow(clientId),
          },
          bases: open?.bases ?? detail.bases,
          base: open?.compared.base ?? detail.baseRef,
          marks: open?.marks ?? { shown: true, deletedWords: "points" },
          onBase: (ref) => open?.compared.choose(ref),
          onMarks: (choice) => this.chooseMarks(choice),
          onReconnect: () => session.connect(),
        })}
        ${this.versionTasks?.notice() ?? nothing}
        ${this.notices(session)}
        ${open ? this.editBar(open) : nothing}
        ${this.find?.template() ?? nothing}
        ${this.saying ? this.sayingLine() : nothing}
        ${open ? straysOf(open) : nothing}
      </div>
      <div class="draft-columns">
        <nav class="draft-outline" aria-label="Outline">${open ? outlineOf(open, this.outlineMoves) : nothing}</nav>
        <div class="draft-sheet">
          ${open ? mastheadView(open.masthead, open.mayWrite ? () => void this.show({ kind: "masthead" }) : null) : html`<p class="loading">Opening the draft…</p>`}
          ${this.mount}
          ${open?.mayWrite && open.editor.view.state.doc.childCount === 0 ? this.empty() : nothing}
          ${open ? footnotesOf(open, this.mount) : nothing}
        </div>
        <aside class="draft-panel" aria-label="About the draft">${open ? this.panel(open) : nothing}</aside>
      </div>
      <dialog class="dialog draft-dialog" aria-label="Draft" @cancel=${(event: Event) => {
        event.preventDefault();
        this.close();
      }}>${open && this.dialog ? this.dialogContent(open, this.dialog) : nothing}</dialog>
    </div>`;
  }

  private notices(session: DraftSession): TemplateResult {
    const { detail } = this;
    return offlineNotices({
      session,
      isShared: this.context.me.shared,
      readPath: paths.read(`draft:${this.id}`),
      labelOf: (id) => this.open?.labelOf(id) ?? "",
      nameOf: (client) => this.names.get(client) ?? "",
      onGo: (id) => this.open?.editor.goTo(id, true),
      onDownload: async () => {
        const { downloadDraft } = await import("../draft/offline-text.ts");
        downloadDraft(session.ydoc, detail?.name ?? "draft");
      },
      onDelete: () => {
        const question = "The words that were never sent are then on no computer but in this window. Delete them here?";
        if (window.confirm(question)) void forgetDraft(session, this.context.me.id, this.id);
      },
    });
  }

  private makeVersionTasks(open: OpenDraft, session: DraftSession): VersionTasks {
    return new VersionTasks({
      ...{ root: this.root, context: this.context, open, session, draftId: this.id },
      dossierId: this.detail?.dossierId ?? "",
      draftName: () => this.detail?.name ?? "draft",
      onChange: () => this.refresh(),
      onNamed: () => {
        this.tab = "versions";
        this.paint();
      },
    });
  }

  private editBar(open: OpenDraft): TemplateResult {
    const { binding, view } = open.editor;
    const { $from } = view.state.selection;
    return editBar({
      readOnly: !open.mayWrite,
      kind: $from.depth > 0 ? ($from.node(1).attrs.kind as ParagraphKind) : null,
      canUndo: binding.canUndo,
      canRedo: binding.canRedo,
      onUndo: () => this.step(() => binding.undo()),
      onRedo: () => this.step(() => binding.redo()),
      onCommand: (command) => this.run(command),
      onKind: (kind) => this.apply(commands.setKind(kind)),
      onFootnote: () => void this.addFootnote(),
      onRefer: () => void this.askReference(),
      onVote: () => void this.askVote(),
      onChange: (step) => void this.stepChange(step),
      onFind: () => void this.openFind(),
      onKeys: () => void this.show({ kind: "keys" }),
    });
  }

  private sayingLine(): TemplateResult {
    return html`<div class="notice draft-notice paste-notice"><p>${this.saying}</p>
      <p class="actions"><button type="button" class="button quiet small" @click=${() => {
        this.saying = "";
        this.paint();
      }}>Close</button></p></div>`;
  }

  private empty(): TemplateResult {
    const begin = (kind: ParagraphKind) => () => this.run(commands.startDraft(kind));
    return html`<div class="empty"><p>The draft has no paragraphs. Begin with a preambular or an operative one.</p>
      <p class="actions"><button class="button" type="button" @click=${begin("PP")}>Preambular paragraph</button>
      <button class="button" type="button" @click=${begin("OP")}>Operative paragraph</button></p></div>`;
  }

  private panel(open: OpenDraft): TemplateResult {
    return sidePanel({
      open,
      draftId: this.id,
      dossierId: this.detail?.dossierId ?? "",
      tab: this.tab,
      filter: this.filter,
      onFilter: (filter) => {
        this.filter = filter;
        this.paint();
      },
      onTab: (tab, focus) => this.chooseTab(tab, focus),
      onChange: (change) => this.goToChange(change),
      onRefer: () => void this.askReference(),
      onAskVote: () => void this.askVote(),
      onEditVote: (vote) => void this.show({ kind: "edit-vote", vote, problems: [] }),
      versionActions: this.versionTasks?.actions ?? NO_ACTIONS,
    });
  }

  private dialogContent(open: OpenDraft, dialog: DraftDialog): TemplateResult | typeof nothing {
    return draftDialog({
      open,
      dialog,
      show: (next) => void this.show(next),
      close: () => this.close(),
      onVote: () => {
        this.tab = "votes";
        this.close();
      },
    });
  }
}
