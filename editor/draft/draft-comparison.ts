/**
 * What an open draft is compared with, and what came of it: the base text that this window chose, the live comparison, what
 * it is read with, and the steps from change to change.
 */
import type { Selection } from "prosemirror-state";
import type { Change, Comparison } from "../../shared/compare/comparison.ts";
import { comparedText } from "../../shared/compare/input.ts";
import { readBase } from "../../shared/crdt/masthead.ts";
import type { DraftDetail, ResolutionRef } from "../../shared/protocol/api.ts";
import type { Language } from "../../shared/resolution/resolution.ts";
import type { Api } from "../api.ts";
import type { comparedDraft } from "../plugins/compared-draft.ts";
import { showComparison } from "../plugins/comparison-marks.ts";
import { changeStops, neighbourStop } from "./change-stops.ts";
import type { DraftView } from "./draft-view.ts";
import { type LiveComparison, startLiveComparison } from "./live-comparison.ts";
import { LiveReading } from "./live-reading.ts";
import type { DraftSession } from "./session.ts";

export interface DraftComparisonOptions {
  readonly api: Api;
  readonly session: DraftSession;
  readonly editor: DraftView;
  readonly detail: DraftDetail;
  /** Ends requests that are under way. */
  readonly signal: AbortSignal;
  /** The draft as it stands, to be compared. */
  draft(): ReturnType<typeof comparedDraft>;
  language(): Language;
  /** All that it can be compared with. */
  bases(): DraftDetail["bases"];
  /** Something that a page shows may have changed. */
  onChange(): void;
}

export class DraftComparison {
  comparison: Comparison | null = null;
  /** Why there is no comparison; "" while one is there or under way. */
  failure = "";
  base: ResolutionRef;
  /** The lexicon and the agreed texts that the comparison is read with. */
  readonly reading: LiveReading;
  private readonly live: LiveComparison;
  /** The dropped clause that the last step led to, and the selection then. */
  private stop: { readonly change: Change; readonly selection: Selection } | null = null;

  constructor(private readonly options: DraftComparisonOptions) {
    const { api, session, editor, detail, signal, onChange } = options;
    this.live = startLiveComparison(
      (comparison) => {
        if (signal.aborted) return;
        this.comparison = comparison;
        this.failure = "";
        editor.dispatchQuietly((tr) => showComparison(tr, comparison));
      },
      (message) => {
        this.failure = message;
        onChange();
      },
    );
    const remembered = sessionStorage.getItem(this.baseKey) as ResolutionRef | null;
    const wanted = remembered ?? (readBase(session.ydoc) as ResolutionRef);
    this.base = options.bases().some(({ ref }) => ref === wanted) ? wanted : detail.baseRef;
    void this.loadBase();
    this.reading = new LiveReading({
      ...{ api, signal, dossierId: detail.dossierId },
      choice: () => ({ language: options.language(), without: [this.base], before: "" }),
      onReading: ({ lexicon, sources }) => {
        this.live.setReading(
          lexicon.lexicon,
          sources.map(({ text }) => text),
        );
        this.request();
        onChange();
      },
      onFailure: onChange,
    });
  }

  destroy(): void {
    this.live.destroy();
  }

  get baseName(): string {
    return this.options.bases().find(({ ref }) => ref === this.base)?.title ?? "the base text";
  }

  /** The choice is this window's own and survives a reload; others go on comparing with what they chose. */
  choose(base: ResolutionRef): void {
    sessionStorage.setItem(this.baseKey, base);
    this.base = base;
    this.comparison = null;
    const { view } = this.options.editor;
    view.dispatch(showComparison(view.state.tr, null));
    void this.loadBase();
    this.reading.reload();
  }

  /** The draft has changed. */
  request(): void {
    this.live.request(() => this.options.draft());
  }

  /** Asks again for what was out of reach. */
  retry(): void {
    if (this.failure) void this.loadBase();
    if (this.reading.failure) this.reading.reload();
  }

  /**
   * The change that the next or previous step from the caret leads to. The caret cannot stand in a dropped clause: from
   * there the steps go on until it is put elsewhere.
   */
  stepTo(step: 1 | -1): Change | null {
    if (!this.comparison) return null;
    const { state } = this.options.editor.view;
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
    const { api, signal, onChange } = this.options;
    this.failure = "";
    try {
      const answer = await api.resolution(base, signal);
      if (this.base !== base || signal.aborted) return;
      this.live.setBase(comparedText(answer.resolution, { ids: false }));
      this.request();
    } catch (error) {
      if (signal.aborted || this.base !== base) return;
      this.failure = error instanceof Error ? error.message : String(error);
    }
    onChange();
  }
}
