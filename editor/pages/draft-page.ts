/** Where people live: the text of a draft, edited together, compared live with a base text. */
import "../styles/draft.css";
import "../styles/draft-lists.css";
import "../styles/draft-text.css";
import "../styles/marks.css";
import "../styles/references.css";
import { html, nothing, render, type TemplateResult } from "lit-html";
import type { DraftDetail } from "../../shared/protocol/api.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import { keptDraftsView } from "../components/kept-drafts.ts";
import type { PageContext, PageHandle } from "../context.ts";
import type { FirstAnswers } from "../draft/first-answers.ts";
import { Follower } from "../draft/follower.ts";
import { type DraftOpening, forgetDraft, openDraft } from "../draft/offline-opening.ts";
import { OpenDraft } from "../draft/open-draft.ts";
import type { DraftSession } from "../draft/session.ts";
import { WriterNames } from "../draft/writer-names.ts";
import { type DraftDialog, draftDialog } from "../panels/draft-dialog.ts";
import { draftHeader } from "../panels/draft-header.ts";
import { editBarOf, emptyOf, findableNotes, footnotesOf, outlineOf, straysOf } from "../panels/draft-parts.ts";
import { DraftTasks } from "../panels/draft-tasks.ts";
import { FindAndReplace } from "../panels/find-bar.ts";
import { mastheadView } from "../panels/masthead.ts";
import { offlineNotices } from "../panels/offline-notices.ts";
import { sidePanel, type Tab } from "../panels/side-panel.ts";
import { NO_ACTIONS, VersionTasks } from "../panels/version-tasks.ts";
import type { MarksChoice } from "../plugins/comparison-marks.ts";
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

class DraftPage {
  private readonly over = new AbortController();
  /** ProseMirror's own; lit only puts it in its place. */
  private readonly mount = document.createElement("div");
  private detail: DraftDetail | null = null;
  private failure = "";
  private session: DraftSession | null = null;
  private open: OpenDraft | null = null;
  private find: FindAndReplace | null = null;
  private tasks: DraftTasks | null = null;
  private versionTasks: VersionTasks | null = null;
  private follower: Follower | null = null;
  private tab: Tab = "changes";
  private filter: ChangeFilter = "changes";
  private dialog: DraftDialog | null = null;
  /** What the last paste left out; "" when that was nothing. */
  private saying = "";
  private scheduled = false;
  private readonly names: WriterNames;

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PageContext,
    private readonly id: string,
    private readonly first: FirstAnswers,
  ) {
    this.mount.className = "draft-mount";
    this.names = new WriterNames({
      ...{ api: context.api, draftId: id, signal: this.over.signal },
      onChange: () => this.refresh(),
    });
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
    this.tasks?.destroy();
    this.follower?.destroy();
    this.open?.destroy();
    this.session?.destroy();
  }

  async load(): Promise<void> {
    const { me, setTitle, announce } = this.context;
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
      void this.names.ask(session.arrivals.flatMap(({ clients }) => clients));
      this.refresh();
    });
    session.awareness.on("change", () => {
      this.names.meet(present(session.awareness));
      this.refresh();
    });
    const detail = await this.known(opening);
    if (!detail || this.over.signal.aborted) return;
    this.detail = detail;
    setTitle(detail.name);
    this.refresh();
    await session.loaded;
    if (this.over.signal.aborted) return;
    const open = new OpenDraft({
      api: opening.api,
      session,
      detail: this.detail,
      userId: me.id,
      mount: this.mount,
      signal: this.over.signal,
      onChange: () => this.refresh(),
      onPasteLeft: (words) => this.say(words),
      keys: {
        footnote: () => tasks.addFootnote(),
        reference: () => tasks.askReference(),
        vote: () => tasks.askVote(),
        nextChange: () => tasks.stepChange(1),
        previousChange: () => tasks.stepChange(-1),
        toggleMarks: () => {
          this.chooseMarks({ shown: !open.marks.shown });
          return true;
        },
        find: () => tasks.openFind(),
        help: () => tasks.askKeys(),
      },
    });
    const { view, binding } = open.editor;
    const find = new FindAndReplace(view, binding, findableNotes(open, this.root), announce);
    const tasks = new DraftTasks({
      ...{ root: this.root, open, find, announce },
      show: (dialog) => this.show(dialog),
      paint: () => this.paint(),
      onChange: () => this.refresh(),
    });
    this.open = open;
    this.find = find;
    this.tasks = tasks;
    this.versionTasks = this.makeVersionTasks(open, session);
    this.follower = new Follower(view, () => this.refresh());
    this.paint();
    view.focus();
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

  private chooseMarks(choice: Partial<MarksChoice>): void {
    this.open?.chooseMarks(choice);
    if (choice.shown !== undefined) this.context.announce(choice.shown ? "Marks shown" : "Marks hidden");
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

  private show(dialog: DraftDialog): void {
    this.dialog = dialog;
    this.paint();
    const element = this.root.querySelector<HTMLDialogElement>("dialog.draft-dialog");
    if (element && !element.open) element.showModal();
  }

  /** The browser gives the keyboard back to where it was; when that is gone, the text has it. */
  private close(): void {
    this.root.querySelector<HTMLDialogElement>("dialog.draft-dialog")?.close();
    this.dialog = null;
    this.paint();
    this.tasks?.keepKeyboard();
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
    if (active && !active.isConnected) this.tasks?.keepKeyboard();
  }

  private keepFollowing(): void {
    const state = this.session?.awareness.getStates().get(this.follower?.following ?? -1);
    if (state) this.follower?.update(state.cursor ? JSON.stringify(state.cursor) : null);
  }

  private template(): TemplateResult {
    const { detail, session, open, tasks } = this;
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
        ${open && tasks ? editBarOf(open, tasks) : nothing}
        ${this.find?.template() ?? nothing}
        ${this.saying ? this.sayingLine() : nothing}
        ${open ? straysOf(open) : nothing}
      </div>
      <div class="draft-columns">
        <nav class="draft-outline" aria-label="Outline">${open && tasks ? outlineOf(open, tasks) : nothing}</nav>
        <div class="draft-sheet">
          ${open ? mastheadView(open.masthead, open.mayWrite ? () => this.show({ kind: "masthead" }) : null) : html`<p class="loading">Opening the draft…</p>`}
          ${this.mount}
          ${open && tasks ? emptyOf(open, tasks) : nothing}
          ${open ? footnotesOf(open, this.mount) : nothing}
        </div>
        <aside class="draft-panel" aria-label="About the draft">${open && tasks ? this.panel(open, tasks) : nothing}</aside>
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
      nameOf: (client) => this.names.of(client),
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

  private sayingLine(): TemplateResult {
    return html`<div class="notice draft-notice paste-notice"><p>${this.saying}</p>
      <p class="actions"><button type="button" class="button quiet small" @click=${() => {
        this.saying = "";
        this.paint();
      }}>Close</button></p></div>`;
  }

  private panel(open: OpenDraft, tasks: DraftTasks): TemplateResult {
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
      onChange: (change) => tasks.goToChange(change),
      onRefer: () => void tasks.askReference(),
      onAskVote: () => void tasks.askVote(),
      onEditVote: (vote) => this.show({ kind: "edit-vote", vote, problems: [] }),
      versionActions: this.versionTasks?.actions ?? NO_ACTIONS,
    });
  }

  private dialogContent(open: OpenDraft, dialog: DraftDialog): TemplateResult | typeof nothing {
    return draftDialog({
      open,
      dialog,
      show: (next) => this.show(next),
      close: () => this.close(),
      onVote: () => {
        this.tab = "votes";
        this.close();
      },
    });
  }
}
