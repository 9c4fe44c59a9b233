/**
 * A draft that is open in this window: the shared data, its editor, the live comparison, and what can be done with them.
 * Knows nothing of how the page shows it; says that something has changed, and the page looks.
 */
import type { Command, Selection } from "prosemirror-state";
import { Text as SharedText } from "yjs";
import type { Change, Comparison } from "../../shared/compare/comparison.ts";
import { comparedText } from "../../shared/compare/input.ts";
import { FOOTNOTES } from "../../shared/crdt/layout.ts";
import { readBase, readLanguage, readMasthead, writeLanguage, writeMasthead } from "../../shared/crdt/masthead.ts";
import { type RemovedParagraph, restoreParagraph } from "../../shared/crdt/removed.ts";
import { addVote, readVotes, updateVote } from "../../shared/crdt/votes.ts";
import type { DraftDetail, DraftLock, ResolutionRef } from "../../shared/protocol/api.ts";
import { may, type Role } from "../../shared/protocol/roles.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import type { Language, Masthead, ParagraphId } from "../../shared/resolution/resolution.ts";
import type { SeparateVote, SeparateVoteFacts } from "../../shared/votes/separate-vote.ts";
import type { Api } from "../api.ts";
import { insertFootnote } from "../plugins/commands.ts";
import { comparedDraft } from "../plugins/compared-draft.ts";
import { chooseMarks, type MarksChoice, showComparison } from "../plugins/comparison-marks.ts";
import type { PageKeys } from "../plugins/keys.ts";
import { numberingKey } from "../plugins/numbering.ts";
import { insertReference, linkReferences } from "../plugins/reference-commands.ts";
import { type Citable, citablesIn, type Reference, referencesIn } from "../plugins/references.ts";
import { showVotes } from "../plugins/vote-marks.ts";
import { changeStops, neighbourStop } from "./change-stops.ts";
import { DraftVersions } from "./draft-versions.ts";
import { createDraftView, type DraftView, newFootnoteId } from "./draft-view.ts";
import { type LiveComparison, startLiveComparison } from "./live-comparison.ts";
import { LiveReading } from "./live-reading.ts";
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
  comparison: Comparison | null = null;
  /** Why there is no comparison; "" while one is there or under way. */
  comparisonFailure = "";
  /** What is shown of the comparison. */
  marks: MarksChoice;
  base: ResolutionRef;
  votes: readonly SeparateVote[] = [];
  readonly versions: DraftVersions;
  masthead: DraftMasthead;
  /** Paragraphs that somebody took out while another still typed in them: those words are offered back. */
  strays: readonly RemovedParagraph[] = [];
  /** The dropped clause that the last step led to, and the selection then. */
  private stop: { readonly change: Change; readonly selection: Selection } | null = null;
  private readonly dismissed = new Set<ParagraphId>();
  private readonly live: LiveComparison;
  /** The lexicon and the agreed texts that the comparison is read with. */
  readonly reading: LiveReading;
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
          words: (id) => this.footnote(id)?.toString() ?? null,
          begin: (id, words) => this.beginFootnote(id, words),
          newId: newFootnoteId,
        },
        onLeft: options.onPasteLeft,
      },
      language: () => this.masthead.language,
      mayWrite: () => this.mayWrite,
      onTransaction: (docChanged) => {
        if (docChanged) this.requestComparison();
        onChange();
      },
    });
    this.live = startLiveComparison(
      (comparison) => {
        if (this.destroyed) return;
        this.comparison = comparison;
        this.comparisonFailure = "";
        this.editor.dispatchQuietly((tr) => showComparison(tr, comparison));
      },
      (message) => {
        this.comparisonFailure = message;
        onChange();
      },
    );
    session.ydoc.on("afterTransaction", this.followShared);
    // somebody who is sent away may not go on as if the words went anywhere
    session.onChange(() => this.askMayWrite());
    this.readShared();
    const remembered = sessionStorage.getItem(this.baseKey) as ResolutionRef | null;
    const wanted = remembered ?? (readBase(session.ydoc) as ResolutionRef);
    this.base = this.bases.some((b) => b.ref === wanted) ? wanted : detail.baseRef;
    void this.loadBase();
    this.reading = new LiveReading({
      api: options.api,
      dossierId: detail.dossierId,
      signal: options.signal,
      choice: () => ({ language: this.masthead.language, without: [this.base], before: "" }),
      onReading: ({ lexicon, sources }) => {
        this.live.setReading(
          lexicon.lexicon,
          sources.map(({ text }) => text),
        );
        this.requestComparison();
        onChange();
      },
      onFailure: onChange,
    });
  }

  destroy(): void {
    this.destroyed = true;
    if (this.followTimer !== null) clearTimeout(this.followTimer);
    this.session.ydoc.off("afterTransaction", this.followShared);
    this.live.destroy();
    this.editor.destroy();
  }

  /** The server's own word, where the draft was opened from this computer's copy; what was out of reach is asked for again. */
  renew(detail: DraftDetail): void {
    this.detail = detail;
    this.versions.list = detail.versions;
    this.askMayWrite();
    if (this.comparisonFailure) void this.loadBase();
    if (this.reading.failure) this.reading.reload();
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

  get baseName(): string {
    return this.bases.find((b) => b.ref === this.base)?.title ?? "the base text";
  }

  /** The choice is this window's own and survives a reload; others go on comparing with what they chose. */
  compareWith(ref: ResolutionRef): void {
    sessionStorage.setItem(this.baseKey, ref);
    this.base = ref;
    this.comparison = null;
    const { view } = this.editor;
    view.dispatch(showComparison(view.state.tr, null));
    void this.loadBase();
    this.reading.reload();
  }

  chooseMarks(choice: Partial<MarksChoice>): void {
    this.marks = { ...this.marks, ...choice };
    keepMarksChoice(localStorage, this.options.userId, this.marks);
    const { view } = this.editor;
    view.dispatch(chooseMarks(view.state.tr, this.marks));
  }

  /**
   * The change that the next or previous step from the caret leads to. The caret cannot stand in a dropped clause: from
   * there the steps go on until it is put elsewhere.
   */
  stepTo(step: 1 | -1): Change | null {
    if (!this.comparison) return null;
    const { state } = this.editor.view;
    const order: string[] = [];
    state.doc.forEach((node) => {
      order.push(node.attrs.id as string);
    });
    const stops = changeStops(this.comparison.changes, order);
    const { stop } = this;
    const at = stop?.selection === state.selection ? stops.find(({ change }) => change === stop.change) : undefined;
    const found = neighbourStop(stops, at ?? { place: state.selection.$from.index(0), turn: 0 }, step);
    this.stop = found?.change.kind === "deleted" ? { change: found.change, selection: state.selection } : null;
    return found?.change ?? null;
  }

  private get baseKey(): string {
    return `base of ${this.options.detail.id}`;
  }

  private async loadBase(): Promise<void> {
    const { base } = this;
    this.comparisonFailure = "";
    try {
      const answer = await this.options.api.resolution(base, this.options.signal);
      if (this.base !== base || this.destroyed) return;
      this.live.setBase(comparedText(answer.resolution, { ids: false }));
      this.requestComparison();
    } catch (error) {
      if (this.options.signal.aborted || this.base !== base) return;
      this.comparisonFailure = error instanceof Error ? error.message : String(error);
    }
    this.options.onChange();
  }

  private requestComparison(): void {
    this.live.request(() =>
      comparedDraft(this.editor.view.state.doc, this.masthead, (id) => this.footnote(id)?.toString() ?? ""),
    );
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

  footnote(id: string): SharedText | null {
    const shared = this.session.ydoc.getMap(FOOTNOTES).get(id);
    return shared instanceof SharedText ? shared : null;
  }

  /** Cites a new, empty footnote at the caret; its id, or null where there is no place for one. */
  addFootnote(): string | null {
    const { view } = this.editor;
    const id = newFootnoteId();
    const cite = insertFootnote(id);
    if (!cite(view.state)) return null;
    this.beginFootnote(id, "");
    cite(view.state, view.dispatch);
    return id;
  }

  /** Puts other words in the place of some, to be taken back by undo in the text. Offsets in UTF-16 code units. */
  editFootnote(id: string, { from, to }: { readonly from: number; readonly to: number }, words: string): void {
    const shared = this.footnote(id);
    if (!shared || !this.mayWrite) return;
    this.editor.binding.transact(() => {
      shared.delete(from, to - from);
      if (words !== "") shared.insert(from, words);
    });
  }

  /** Gives a footnote that has no text yet its first words. */
  beginFootnote(id: string, words: string): void {
    const { ydoc } = this.session;
    ydoc.transact(() => ydoc.getMap(FOOTNOTES).set(id, new SharedText(words)), "footnote-field");
    this.options.onChange();
  }

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

  askVote(paragraph: ParagraphId, label: string, facts: SeparateVoteFacts): void {
    addVote(this.session.ydoc, { id: crypto.randomUUID(), paragraph, label, facts });
  }

  updateVote(vote: SeparateVote, facts: SeparateVoteFacts): void {
    updateVote(this.session.ydoc, vote.id, facts);
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
      this.requestComparison();
      this.options.onChange();
    }, FOLLOW_DELAY);
  };

  private readShared(): void {
    const { ydoc } = this.session;
    const { language } = this.masthead;
    this.masthead = this.readHead();
    // agreed language is looked for in texts of the same language
    if (this.masthead.language !== language) this.reading.reload();
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
