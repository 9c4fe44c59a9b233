/**
 * A draft that is open in this window: the shared data, its editor, the live comparison, and what can be done with them.
 * Knows nothing of how the page shows it; says that something has changed, and the page looks.
 */
import type { Command } from "prosemirror-state";
import { readLanguage, readMasthead, writeLanguage, writeMasthead } from "../../shared/crdt/masthead.ts";
import { type RemovedParagraph, restoreParagraph } from "../../shared/crdt/removed.ts";
import { readVotes } from "../../shared/crdt/votes.ts";
import type { DraftDetail, DraftLock, ResolutionRef } from "../../shared/protocol/api.ts";
import { may, type Role } from "../../shared/protocol/roles.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import type { Language, Masthead, ParagraphId } from "../../shared/resolution/resolution.ts";
import type { SeparateVote } from "../../shared/votes/separate-vote.ts";
import type { Api } from "../api.ts";
import { comparedDraft } from "../plugins/compared-draft.ts";
import { chooseMarks, type MarksChoice } from "../plugins/comparison-marks.ts";
import type { PageKeys } from "../plugins/keys.ts";
import { numberingKey } from "../plugins/numbering.ts";
import { insertReference, linkReferences } from "../plugins/reference-commands.ts";
import { type Citable, citablesIn, type Reference, referencesIn } from "../plugins/references.ts";
import { showVotes } from "../plugins/vote-marks.ts";
import { DraftComparison } from "./draft-comparison.ts";
import { DraftFootnotes } from "./draft-footnotes.ts";
import { DraftVersions } from "./draft-versions.ts";
import { createDraftView, type DraftView, newFootnoteId } from "./draft-view.ts";
import { keepMarksChoice, readMarksChoice } from "./marks-choice.ts";
import type { DraftSession } from "./session.ts";

/** How long what stands beside the text may lag behind it, ms. */
const FOLLOW_DELAY = 100;

export interface OpenDraftOptions {
  readonly api: Api;
  readonly session: DraftSession;
  readonly detail: DraftDetail;
  readonly userId: string;
  readonly mount: HTMLElement;
  readonly keys: Omit<PageKeys, "undo" | "redo">;
  /** Ends requests that are under way. */
  readonly signal: AbortSignal;
  /** Something that a page shows may have changed. */
  onChange(): void;
  /** What was pasted did not come along whole: in words for the person. */
  onPasteLeft(words: string): void;
}

export type DraftMasthead = Masthead & { readonly language: Language };

export class OpenDraft {
  readonly editor: DraftView;
  readonly session: DraftSession;
  /** What is shown of the comparison. */
  marks: MarksChoice;
  /** With the base text. */
  readonly compared: DraftComparison;
  readonly footnotes: DraftFootnotes;
  votes: readonly SeparateVote[] = [];
  readonly versions: DraftVersions;
  masthead: DraftMasthead;
  /** Paragraphs that somebody took out while another still typed in them: those words are offered back. */
  strays: readonly RemovedParagraph[] = [];
  private readonly dismissed = new Set<ParagraphId>();
  private followTimer: ReturnType<typeof setTimeout> | null = null;
  private destroyed = false;

  private detail: DraftDetail;

  /** The session must have loaded. */
  constructor(private readonly options: OpenDraftOptions) {
    const { session, detail, onChange } = options;
    this.session = session;
    this.detail = detail;
    this.versions = new DraftVersions({
      ...{ api: options.api, session, draftId: detail.id, versions: detail.versions, signal: options.signal },
      onDetail: (now) => this.renew(now),
    });
    this.masthead = this.readHead();
    this.marks = readMarksChoice(localStorage, options.userId);
    this.editor = createDraftView({
      session,
      userId: options.userId,
      mount: options.mount,
      keys: options.keys,
      marks: this.marks,
      paste: {
        notes: {
          draftId: detail.id,
          words: (id) => this.footnotes.text(id)?.toString() ?? null,
          begin: (id, words) => this.footnotes.begin(id, words),
          newId: newFootnoteId,
        },
        onLeft: options.onPasteLeft,
      },
      language: () => this.masthead.language,
      mayWrite: () => this.mayWrite,
      onTransaction: (docChanged) => {
        if (docChanged) this.compared.request();
        onChange();
      },
    });
    this.footnotes = new DraftFootnotes(session.ydoc, this.editor, onChange);
    this.compared = new DraftComparison({
      ...{ api: options.api, session, editor: this.editor, detail, signal: options.signal, onChange },
      draft: () =>
        comparedDraft(this.editor.view.state.doc, this.masthead, (id) => this.footnotes.text(id)?.toString() ?? ""),
      language: () => this.masthead.language,
      bases: () => this.bases,
    });
    session.ydoc.on("afterTransaction", this.followShared);
    // somebody who is sent away may not go on as if the words went anywhere
    session.onChange(() => this.askMayWrite());
    this.readShared();
  }

  destroy(): void {
    this.destroyed = true;
    if (this.followTimer !== null) clearTimeout(this.followTimer);
    this.session.ydoc.off("afterTransaction", this.followShared);
    this.compared.destroy();
    this.editor.destroy();
  }

  /** The server's own word, where the draft was opened from this computer's copy; what was out of reach is asked for again. */
  renew(detail: DraftDetail): void {
    this.detail = detail;
    this.versions.list = detail.versions;
    this.askMayWrite();
    this.compared.retry();
    this.options.onChange();
  }

  // ---- what the person may do

  /** The server will not take anything from this person any more. */
  private get isSentAway(): boolean {
    const { refusalCode } = this.session;
    return refusalCode === CLOSE.forbidden || refusalCode === CLOSE.notFound;
  }

  /** Whether the text may be changed is asked for again with each state. */
  private askMayWrite(): void {
    const { view } = this.editor;
    if (!this.destroyed && view.editable !== this.mayWrite) view.updateState(view.state);
  }

  get lock(): DraftLock | null {
    return this.detail.lock;
  }

  get role(): Role {
    return this.detail.role;
  }

  /** Whether the person may change the words now. */
  get mayWrite(): boolean {
    return this.lock === null && may(this.role, "write") && !this.isSentAway;
  }

  // ---- what it is compared with

  /** Everything in the dossier that it can be compared with, versions named in this window included. */
  get bases(): DraftDetail["bases"] {
    const listed = this.detail.bases;
    const named = this.versions.list.map((v) => ({ ref: `version:${v.id}` as ResolutionRef, title: v.name }));
    return [...listed, ...named.filter((v) => !listed.some((b) => b.ref === v.ref))];
  }

  chooseMarks(choice: Partial<MarksChoice>): void {
    this.marks = { ...this.marks, ...choice };
    keepMarksChoice(localStorage, this.options.userId, this.marks);
    const { view } = this.editor;
    view.dispatch(chooseMarks(view.state.tr, this.marks));
  }

  // ---- cross-references

  get citables(): readonly Citable[] {
    const { state } = this.editor.view;
    return citablesIn(state.doc, numberingKey.getState(state)?.paragraphs ?? []);
  }

  get references(): readonly Reference[] {
    const { state } = this.editor.view;
    return referencesIn(state.doc, numberingKey.getState(state)?.paragraphs ?? []);
  }

  /** Names a paragraph where the caret stands. */
  refer(target: Citable): void {
    this.asOneStep(insertReference(target, this.masthead.language));
  }

  /** Makes typed references live. */
  linkReferences(references: readonly Reference[]): void {
    this.asOneStep(linkReferences(references));
  }

  private asOneStep(command: Command): void {
    const { view, binding } = this.editor;
    binding.asOneStep(() => command(view.state, view.dispatch));
  }

  // ---- what is shared beside the text

  /** Puts a paragraph that was taken out back in its place. */
  restore(id: ParagraphId): void {
    restoreParagraph(this.session.ydoc, id);
  }

  /** Stops offering a paragraph back in this window; its words stay in the draft's data. */
  dismiss(id: ParagraphId): void {
    this.dismissed.add(id);
    this.readShared();
    this.options.onChange();
  }

  writeMasthead({ language, ...fields }: Partial<DraftMasthead>): void {
    writeMasthead(this.session.ydoc, fields);
    if (language) writeLanguage(this.session.ydoc, language);
  }

  /** Label of a paragraph as numbered now, "" if it is not in the draft. */
  labelOf(id: string): string {
    const { state } = this.editor.view;
    const numbers = numberingKey.getState(state)?.paragraphs;
    let label = "";
    state.doc.forEach((node, _offset, index) => {
      if (node.attrs.id === id) label = numbers?.[index]?.label ?? "";
    });
    return label;
  }

  private readHead(): DraftMasthead {
    const { ydoc } = this.session;
    return { ...readMasthead(ydoc), language: readLanguage(ydoc) };
  }

  /** Not at once: reading the draft as a whole costs more than a keystroke may. */
  private readonly followShared = (transaction: { readonly changed: ReadonlyMap<unknown, unknown> }): void => {
    if (transaction.changed.size === 0 || this.followTimer !== null) return;
    this.followTimer = setTimeout(() => {
      this.followTimer = null;
      this.readShared();
      this.compared.request();
      this.options.onChange();
    }, FOLLOW_DELAY);
  };

  private readShared(): void {
    const { ydoc } = this.session;
    const { language } = this.masthead;
    this.masthead = this.readHead();
    // agreed language is looked for in texts of the same language
    if (this.masthead.language !== language) this.compared.reading.reload();
    this.strays = this.editor.binding.removed.filter(({ id, typedSince }) => typedSince && !this.dismissed.has(id));
    const votes = readVotes(ydoc);
    if (JSON.stringify(votes) === JSON.stringify(this.votes)) return;
    this.votes = votes;
    // not from inside ProseMirror's own update
    queueMicrotask(() => {
      if (!this.destroyed) this.editor.dispatchQuietly((tr) => showVotes(tr, this.votes));
    });
  }
}
