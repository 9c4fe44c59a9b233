/** Where people live: the text of a draft, edited together, compared live with a base text. */
import "../styles/draft.css";
import { html, nothing, render, type TemplateResult } from "lit-html";
import { Text as SharedText } from "yjs";
import type { Change, Comparison } from "../../shared/compare/comparison.ts";
import { comparedText } from "../../shared/compare/input.ts";
import { FOOTNOTES } from "../../shared/crdt/layout.ts";
import { readBase, readLanguage, readMasthead, writeLanguage, writeMasthead } from "../../shared/crdt/masthead.ts";
import { addVote, readVotes, removeVote, updateVote } from "../../shared/crdt/votes.ts";
import type { DraftDetail, ResolutionRef, VersionSummary } from "../../shared/protocol/api.ts";
import {
  type Language,
  type Masthead,
  type ParagraphId,
  type ParagraphKind,
  paragraphId,
} from "../../shared/resolution/resolution.ts";
import type { SeparateVote, SeparateVoteFacts } from "../../shared/votes/separate-vote.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { createDraftView, type DraftView, newFootnoteId } from "../draft/draft-view.ts";
import { type LiveComparison, startLiveComparison } from "../draft/live-comparison.ts";
import { type DraftSession, openSession } from "../draft/session.ts";
import { changesPanel, realChanges } from "../panels/changes.ts";
import { draftHeader, editBar } from "../panels/draft-header.ts";
import { footnotesPanel } from "../panels/footnotes.ts";
import { keysDialog } from "../panels/keys-dialog.ts";
import { mastheadForm, mastheadView } from "../panels/masthead.ts";
import { outlinePanel } from "../panels/outline.ts";
import { versionForm, versionsPanel } from "../panels/versions.ts";
import { voteForm, votesPanel } from "../panels/votes.ts";
import * as commands from "../plugins/commands.ts";
import { comparedDraft } from "../plugins/compared-draft.ts";
import { type ChangeStatus, marksKey, showComparison, showMarks, statusOf } from "../plugins/comparison-marks.ts";
import { numberingKey } from "../plugins/numbering.ts";
import { present } from "../plugins/presence.ts";
import { showVotes, voteMark } from "../plugins/vote-marks.ts";

type Tab = "changes" | "votes" | "versions";
const TABS: readonly { readonly id: Tab; readonly name: string }[] = [
  { id: "changes", name: "Changes" },
  { id: "votes", name: "Votes" },
  { id: "versions", name: "Versions" },
];

type Dialog =
  | {
      readonly kind: "vote";
      readonly vote: SeparateVote | null;
      readonly paragraph: ParagraphId;
      readonly label: string;
      readonly facts: SeparateVoteFacts;
      readonly problems: readonly string[];
    }
  | { readonly kind: "version"; readonly busy: boolean; readonly failure: string }
  | { readonly kind: "masthead" }
  | { readonly kind: "keys" };

/** How long "Name a version" waits for the server to confirm what was typed last, ms. */
const VERSION_WAIT = 10_000;

export function showDraftPage(root: HTMLElement, context: PageContext, params: { readonly id: string }): PageHandle {
  const aborter = new AbortController();
  const page = new DraftPage(root, context, params.id, aborter.signal);
  void page.open();
  return {
    destroy() {
      aborter.abort();
      page.destroy();
    },
  };
}

class DraftPage {
  private detail: DraftDetail | null = null;
  private failure = "";
  private session: DraftSession | null = null;
  private draft: DraftView | null = null;
  private live: LiveComparison | null = null;
  private comparison: Comparison | null = null;
  private comparisonFailure = "";
  private marksShown = true;
  private base: ResolutionRef | null = null;
  private votes: readonly SeparateVote[] = [];
  private versions: readonly VersionSummary[] = [];
  private masthead: (Masthead & { readonly language: Language }) | null = null;
  private tab: Tab = "changes";
  private dialog: Dialog | null = null;
  private scheduled = false;
  private destroyed = false;
  private readonly mount = document.createElement("div");
  private readonly warn = (event: BeforeUnloadEvent) => {
    if ((this.session?.state.waiting ?? 0) > 0) event.preventDefault();
  };

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PageContext,
    private readonly id: string,
    private readonly signal: AbortSignal,
  ) {
    this.mount.className = "draft-mount";
    window.addEventListener("beforeunload", this.warn);
    this.paint();
  }

  destroy(): void {
    this.destroyed = true;
    window.removeEventListener("beforeunload", this.warn);
    this.live?.destroy();
    this.draft?.destroy();
    this.session?.destroy();
  }

  async open(): Promise<void> {
    try {
      this.detail = await this.context.api.draft(this.id, this.signal);
    } catch (error) {
      if (!this.signal.aborted) this.fail(error);
      return;
    }
    this.versions = this.detail.versions;
    this.context.setTitle(this.detail.name);
    const session = openSession({ draftId: this.id, server: location.origin.replace(/^http/, "ws") });
    this.session = session;
    session.awareness.setLocalStateField("user", { id: this.context.me.id, name: this.context.me.name });
    session.onChange(() => this.refresh());
    session.awareness.on("change", () => this.refresh());
    this.refresh();
    await session.loaded;
    if (!this.destroyed) this.start(session);
  }

  private start(session: DraftSession): void {
    this.readShared(session);
    const change = (step: 1 | -1) => () => this.stepChange(step);
    this.draft = createDraftView({
      session,
      userId: this.context.me.id,
      mount: this.mount,
      language: () => this.masthead?.language ?? "en",
      keys: {
        footnote: () => this.addFootnote(),
        vote: () => this.askVote(),
        nextChange: change(1),
        previousChange: change(-1),
        toggleMarks: () => this.toggleMarks(),
        help: () => this.show({ kind: "keys" }),
      },
      onTransaction: (docChanged) => {
        if (docChanged) this.requestComparison();
        this.refresh();
      },
    });
    this.live = startLiveComparison(
      (comparison) => {
        if (this.destroyed || !this.draft) return;
        this.comparison = comparison;
        this.comparisonFailure = "";
        this.draft.view.dispatch(showComparison(this.draft.view.state.tr, comparison));
      },
      (message) => {
        this.comparisonFailure = message;
        this.refresh();
      },
    );
    session.ydoc.on("afterTransaction", (transaction: { changed: Map<unknown, unknown> }) => {
      if (transaction.changed.size === 0 || this.destroyed) return;
      this.readShared(session);
      this.requestComparison();
      this.refresh();
    });
    this.showVoteMarks();
    const remembered = sessionStorage.getItem(this.baseKey) as ResolutionRef | null;
    const wanted = remembered ?? (readBase(session.ydoc) as ResolutionRef);
    const known = this.bases().some((b) => b.ref === wanted);
    void this.compareWith(known ? wanted : (this.detail?.baseRef ?? wanted));
    this.draft.view.focus();
    this.paint();
  }

  private get baseKey(): string {
    return `base of ${this.id}`;
  }

  private readShared(session: DraftSession): void {
    this.masthead = { ...readMasthead(session.ydoc), language: readLanguage(session.ydoc) };
    const votes = readVotes(session.ydoc);
    const same = JSON.stringify(votes) === JSON.stringify(this.votes);
    this.votes = votes;
    if (!same) this.showVoteMarks();
  }

  private showVoteMarks(): void {
    const view = this.draft?.view;
    // not from inside ProseMirror's own update
    if (view) queueMicrotask(() => !this.destroyed && view.dispatch(showVotes(view.state.tr, this.votes)));
  }

  private fail(error: unknown): void {
    this.failure = error instanceof Error ? error.message : String(error);
    this.refresh();
  }

  // ---- comparison

  private bases(): DraftDetail["bases"] {
    const versions = this.versions.map((v) => ({ ref: `version:${v.id}` as ResolutionRef, title: v.name }));
    const listed = this.detail?.bases ?? [];
    return [...listed, ...versions.filter((v) => !listed.some((b) => b.ref === v.ref))];
  }

  private async compareWith(ref: ResolutionRef): Promise<void> {
    this.base = ref;
    this.comparison = null;
    this.comparisonFailure = "";
    this.draft?.view.dispatch(showComparison(this.draft.view.state.tr, null));
    this.refresh();
    try {
      const answer = await this.context.api.resolution(ref, this.signal);
      if (this.base !== ref) return;
      this.live?.setBase(comparedText(answer.resolution, { ids: false }));
      this.requestComparison();
    } catch (error) {
      if (this.signal.aborted || this.base !== ref) return;
      this.comparisonFailure = error instanceof Error ? error.message : String(error);
      this.refresh();
    }
  }

  private requestComparison(): void {
    const { draft, session } = this;
    if (!draft || !session) return;
    this.live?.request(() => {
      const { symbol = "", title = "", language = "en" as const } = this.masthead ?? {};
      return comparedDraft(
        draft.view.state.doc,
        { symbol, title, language },
        (id) => this.footnote(id)?.toString() ?? "",
      );
    });
  }

  private toggleMarks(): boolean {
    this.marksShown = !this.marksShown;
    const view = this.draft?.view;
    view?.dispatch(showMarks(view.state.tr, this.marksShown));
    this.context.announce(this.marksShown ? "Marks shown" : "Marks hidden");
    return true;
  }

  private goToChange(change: Change): void {
    const id = change.draftIds?.[0];
    if (id) {
      this.draft?.goTo(id, true);
      return;
    }
    // a dropped clause has no paragraph: show the place where it stood
    const label = change.base.join(", ");
    const block = [...this.mount.querySelectorAll<HTMLElement>(".deleted-clause")].find(
      (b) => b.dataset.label === label,
    );
    block?.scrollIntoView({ block: "center" });
    block?.classList.add("found");
    setTimeout(() => block?.classList.remove("found"), 1500);
  }

  private stepChange(step: 1 | -1): boolean {
    const { comparison, draft } = this;
    if (!comparison || !draft) return true;
    const order = new Map<string, number>();
    draft.view.state.doc.forEach((node, _offset, index) => {
      order.set(node.attrs.id as string, index);
    });
    const stops = realChanges(comparison).filter((c) => c.draftIds?.[0] !== undefined);
    const place = (c: Change) => order.get(c.draftIds?.[0] ?? "") ?? -1;
    const here = draft.view.state.selection.$from.index(0);
    const next = step > 0 ? stops.find((c) => place(c) > here) : stops.findLast((c) => place(c) < here);
    if (next) this.goToChange(next);
    else this.context.announce(step > 0 ? "No further change" : "No earlier change");
    return true;
  }

  // ---- footnotes

  private footnote(id: string): SharedText | null {
    const shared = this.session?.ydoc.getMap(FOOTNOTES).get(id);
    return shared instanceof SharedText ? shared : null;
  }

  private addFootnote(): boolean {
    const { draft, session } = this;
    if (!draft || !session || draft.view.state.doc.childCount === 0) return false;
    const id = newFootnoteId();
    session.ydoc.transact(() => session.ydoc.getMap(FOOTNOTES).set(id, new SharedText()), "footnote-field");
    commands.insertFootnote(id)(draft.view.state, draft.view.dispatch);
    this.paint();
    this.root.querySelector<HTMLElement>(`textarea[data-footnote="${CSS.escape(id)}"]`)?.focus();
    return true;
  }

  private goToFootnoteMark(id: string): void {
    const mark = this.mount.querySelector<HTMLElement>(`[data-footnote="${CSS.escape(id)}"]`);
    mark?.scrollIntoView({ block: "center" });
  }

  // ---- votes

  private labelOf(id: string): string {
    const state = this.draft?.view.state;
    const numbers = state && numberingKey.getState(state);
    let label = "";
    state?.doc.forEach((node, _offset, index) => {
      if (node.attrs.id === id) label = numbers?.paragraphs[index]?.label ?? "";
    });
    return label;
  }

  private askVote(): boolean {
    const paragraph = this.draft?.currentParagraph();
    if (!paragraph) return true;
    const facts: SeparateVoteFacts = {
      delegation: "",
      stage: "committee",
      date: new Date().toISOString().slice(0, 10),
      status: "requested",
    };
    return this.show({ kind: "vote", vote: null, paragraph, label: this.labelOf(paragraph), facts, problems: [] });
  }

  private saveVote(dialog: Extract<Dialog, { kind: "vote" }>, facts: SeparateVoteFacts): void {
    const { session } = this;
    if (!session) return;
    if (dialog.vote) updateVote(session.ydoc, dialog.vote.id, facts);
    else addVote(session.ydoc, { id: crypto.randomUUID(), paragraph: dialog.paragraph, label: dialog.label, facts });
    this.tab = "votes";
    this.close();
  }

  // ---- versions

  private async nameVersion(name: string): Promise<void> {
    const { session } = this;
    if (!session) return;
    this.show({ kind: "version", busy: true, failure: "" });
    try {
      await session.saved(VERSION_WAIT);
      const version = await this.context.api.createVersion(this.id, { name, stateVector: stateVector(session) });
      this.versions = [...this.versions, version];
      this.tab = "versions";
      this.context.announce(`Version ${name} is kept`);
      this.close();
    } catch (error) {
      this.show({ kind: "version", busy: false, failure: error instanceof Error ? error.message : String(error) });
    }
  }

  // ---- showing

  private show(dialog: Dialog): boolean {
    this.dialog = dialog;
    this.paint();
    const element = this.root.querySelector<HTMLDialogElement>("dialog.draft-dialog");
    if (element && !element.open) element.showModal();
    return true;
  }

  private close(): void {
    this.root.querySelector<HTMLDialogElement>("dialog.draft-dialog")?.close();
    this.dialog = null;
    this.paint();
    this.draft?.view.focus();
  }

  private refresh(): void {
    if (this.scheduled || this.destroyed) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      if (!this.destroyed) this.paint();
    });
  }

  private run(command: (typeof commands)["indent"]): void {
    const view = this.draft?.view;
    if (!view) return;
    command(view.state, view.dispatch, view);
    view.focus();
  }

  private paint(): void {
    render(this.template(), this.root);
  }

  private template(): TemplateResult {
    const { detail, session } = this;
    if (this.failure) {
      return html`<div class="page"><h1>Draft</h1><div class="notice error" role="alert"><p>${this.failure}</p>
        <p class="actions"><button class="button" type="button" @click=${() => location.reload()}>Try again</button><a class="button quiet" href="/">All dossiers</a></p></div></div>`;
    }
    if (!detail || !session) return html`<div class="page"><h1>Opening the draft…</h1></div>`;
    const ready = this.draft !== null;
    return html`<div class="draft-page">
      <div class="draft-top">
      ${draftHeader({
        detail,
        state: session.state,
        refusal: session.refusal,
        people: present(session.awareness),
        bases: this.bases(),
        base: this.base,
        marksShown: this.marksShown,
        onBase: (ref) => {
          sessionStorage.setItem(this.baseKey, ref);
          void this.compareWith(ref);
        },
        onMarks: () => void this.toggleMarks(),
        onReconnect: () => session.reconnect(),
      })}
      ${
        ready
          ? editBar({
              kind: this.currentKind(),
              canUndo: this.draft?.binding.canUndo ?? false,
              canRedo: this.draft?.binding.canRedo ?? false,
              onUndo: () => this.draft?.binding.undo(),
              onRedo: () => this.draft?.binding.redo(),
              onCommand: (command) => this.run(command),
              onFootnote: () => void this.addFootnote(),
              onVote: () => void this.askVote(),
              onChange: (step) => void this.stepChange(step),
              onKeys: () => void this.show({ kind: "keys" }),
            })
          : nothing
      }
      </div>
      <div class="draft-columns">
        <nav class="draft-outline" aria-label="Outline">${ready ? this.outline() : nothing}</nav>
        <div class="draft-sheet">
          ${this.masthead && ready ? mastheadView(this.masthead, () => void this.show({ kind: "masthead" })) : html`<p class="loading">Opening the draft…</p>`}
          ${this.mount}
          ${ready && this.draft?.view.state.doc.childCount === 0 ? this.empty() : nothing}
          ${ready ? this.footnotes() : nothing}
        </div>
        <aside class="draft-panel" aria-label="About the draft">${ready ? this.panel() : nothing}</aside>
      </div>
      <dialog class="dialog draft-dialog" aria-label="Draft" @cancel=${(event: Event) => {
        event.preventDefault();
        this.close();
      }}>${this.dialogContent()}</dialog>
    </div>`;
  }

  private empty(): TemplateResult {
    const begin = (kind: ParagraphKind) => () => this.run(commands.startDraft(kind));
    return html`<div class="empty"><p>The draft has no paragraphs. Begin with a preambular or an operative one, or paste a text.</p>
      <p class="actions"><button class="button" type="button" @click=${begin("PP")}>Preambular paragraph</button>
      <button class="button" type="button" @click=${begin("OP")}>Operative paragraph</button></p></div>`;
  }

  private currentKind(): ParagraphKind | null {
    const $from = this.draft?.view.state.selection.$from;
    return $from && $from.depth > 0 ? ($from.node(1).attrs.kind as ParagraphKind) : null;
  }

  private outline(): TemplateResult | typeof nothing {
    const draft = this.draft;
    if (!draft) return nothing;
    const status = new Map<string, ChangeStatus>();
    if (this.marksShown && marksKey.getState(draft.view.state)?.comparison) {
      for (const change of this.comparison?.changes ?? []) {
        for (const id of change.draftIds ?? []) status.set(id, statusOf(change));
      }
    }
    const votes = new Map<string, string>();
    for (const vote of this.votes) {
      if (vote.status !== "withdrawn") for (const id of vote.paragraphs) votes.set(id, voteMark(vote));
    }
    return outlinePanel({
      doc: draft.view.state.doc,
      numbers: numberingKey.getState(draft.view.state)?.paragraphs ?? [],
      status,
      votes,
      current: draft.currentParagraph(),
      language: this.masthead?.language ?? "en",
      onChoose: (id) => draft.goTo(id, true),
    });
  }

  private footnotes(): TemplateResult | null {
    const state = this.draft?.view.state;
    return footnotesPanel({
      numbers: (state && numberingKey.getState(state)?.footnotes) ?? new Map(),
      language: this.masthead?.language ?? "en",
      text: (id) => this.footnote(id),
      onChoose: (id) => this.goToFootnoteMark(id),
    });
  }

  private panel(): TemplateResult {
    return html`<div class="tabs" role="tablist" aria-label="Panels" @keydown=${(event: KeyboardEvent) => this.moveTab(event)}>
        ${TABS.map(
          ({ id, name }) => html`<button type="button" role="tab" id="tab-${id}" aria-controls="panel-${id}"
            aria-selected=${id === this.tab ? "true" : "false"} tabindex=${id === this.tab ? 0 : -1}
            @click=${() => {
              this.tab = id;
              this.refresh();
            }}>${name}${id === "votes" && this.votes.length > 0 ? ` (${this.votes.length})` : ""}</button>`,
        )}
      </div>
      <div role="tabpanel" id="panel-${this.tab}" aria-labelledby="tab-${this.tab}" tabindex="0">${this.tabContent()}</div>`;
  }

  private moveTab(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = TABS.findIndex(({ id }) => id === this.tab);
    this.tab = TABS[(at + step + TABS.length) % TABS.length]?.id ?? this.tab;
    this.paint();
    this.root.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus();
  }

  private tabContent(): TemplateResult {
    const current = this.draft?.currentParagraph() ?? null;
    switch (this.tab) {
      case "changes":
        return changesPanel({
          comparison: this.comparison,
          failure: this.comparisonFailure,
          baseName: this.bases().find((b) => b.ref === this.base)?.title ?? "the base text",
          current,
          onChoose: (change) => this.goToChange(change),
        });
      case "votes":
        return votesPanel({
          votes: this.votes,
          labelOf: (id) => this.labelOf(id),
          current: current ? this.labelOf(current) : "",
          onAsk: () => void this.askVote(),
          onEdit: (vote) => {
            const { delegation, stage, date, status, tally, outcome } = vote;
            const facts = {
              delegation,
              stage,
              date,
              status,
              ...(tally ? { tally } : {}),
              ...(outcome ? { outcome } : {}),
            };
            this.show({
              kind: "vote",
              vote,
              paragraph: vote.paragraphs[0] ?? paragraphId(""),
              label: vote.labelThen,
              facts,
              problems: [],
            });
          },
          onChoose: (vote) => {
            const [id] = vote.paragraphs;
            if (id) this.draft?.goTo(id, true);
          },
        });
      case "versions":
        return versionsPanel({
          draftId: this.id,
          versions: this.versions,
          onName: () => void this.show({ kind: "version", busy: false, failure: "" }),
        });
    }
  }

  private dialogContent(): TemplateResult | typeof nothing {
    const { dialog, session } = this;
    if (!dialog || !session) return nothing;
    switch (dialog.kind) {
      case "vote":
        return voteForm({
          label: dialog.label,
          facts: dialog.facts,
          problems: dialog.problems,
          onSave: (facts) => this.saveVote(dialog, facts),
          onProblems: (problems) => void this.show({ ...dialog, problems }),
          onCancel: () => this.close(),
          onDelete: dialog.vote
            ? () => {
                if (dialog.vote) removeVote(session.ydoc, dialog.vote.id);
                this.close();
              }
            : null,
        });
      case "version":
        return versionForm({
          busy: dialog.busy,
          failure: dialog.failure,
          taken: this.versions.map((v) => v.name),
          onName: (name) => void this.nameVersion(name),
          onCancel: () => this.close(),
        });
      case "masthead":
        return this.masthead
          ? mastheadForm({
              masthead: this.masthead,
              onSave: (patch) => {
                const { language, ...fields } = patch;
                writeMasthead(session.ydoc, fields);
                if (language) writeLanguage(session.ydoc, language);
                this.close();
              },
              onCancel: () => this.close(),
            })
          : nothing;
      case "keys":
        return keysDialog(() => this.close());
    }
  }
}

function stateVector(session: DraftSession): string {
  return btoa(String.fromCharCode(...session.stateVector()));
}
