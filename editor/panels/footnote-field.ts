/**
 * One field on one shared text, for two people in the same footnote at once: what others type appears around the caret, and
 * what is typed here is written as the one change it is, never as the field's whole text over theirs. Undo is the field's own:
 * it takes back what was typed here, and leaves what others did since.
 */
import { noChange } from "lit-html";
import { AsyncDirective } from "lit-html/async-directive.js";
import { directive, type ElementPart } from "lit-html/directive.js";
import * as Y from "yjs";

/** A replacement in a text: [from, to) becomes `words`. Offsets in UTF-16 code units. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

type Delta = Y.YTextEvent["delta"];

/** The smallest single replacement that makes `now` of `was`; it never parts the two halves of a character. */
export function spliceBetween(was: string, now: string): Splice {
  const shorter = Math.min(was.length, now.length);
  let from = 0;
  while (from < shorter && was[from] === now[from]) from++;
  if (from > 0 && isHighHalf(was, from - 1)) from--;
  let tail = 0;
  while (tail < shorter - from && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  if (tail > 0 && isLowHalf(was, was.length - tail)) tail--;
  return { from, to: was.length - tail, words: now.slice(from, now.length - tail) };
}

/** Where an offset lies after others' changes; what they insert exactly there stays behind it. */
export function mapOffset(offset: number, delta: Delta): number {
  let at = 0;
  let mapped = offset;
  for (const { retain, insert, delete: deleted } of delta) {
    if (at >= mapped) break;
    if (retain !== undefined) at += retain;
    else if (deleted !== undefined) mapped -= Math.min(deleted, mapped - at);
    else {
      const length = typeof insert === "string" ? insert.length : 1;
      at += length;
      mapped += length;
    }
  }
  return mapped;
}

export class SharedField {
  /** What field and shared text last agreed on. */
  private held: string;
  /** What others did while a composition went on: it would end if the field's value were touched. */
  private missed: Delta[] = [];
  private composing = false;
  private readonly over = new AbortController();
  private readonly history: Y.UndoManager;

  /** `typingPause`: how long a pause in typing begins a new step of undo, ms. */
  constructor(
    private readonly field: HTMLTextAreaElement,
    readonly shared: Y.Text,
    typingPause = 500,
  ) {
    this.history = new Y.UndoManager(shared, { trackedOrigins: new Set([this]), captureTimeout: typingPause });
    this.held = shared.toString();
    field.value = this.held;
    shared.observe(this.follow);
    const { signal } = this.over;
    field.addEventListener("input", () => this.write(), { signal });
    field.addEventListener("keydown", this.takeKey, { signal });
    field.addEventListener("beforeinput", this.takeMenu, { signal });
    field.addEventListener("compositionstart", () => this.compose(true), { signal });
    field.addEventListener("compositionend", () => this.compose(false), { signal });
  }

  destroy(): void {
    this.over.abort();
    this.shared.unobserve(this.follow);
    this.history.destroy();
  }

  private readonly takeKey = (event: KeyboardEvent): void => {
    if (event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "z") this.stepBack(event, event.shiftKey ? "redo" : "undo");
    else if (key === "y" && !event.shiftKey) this.stepBack(event, "redo");
  };

  /** From the browser's own menu. */
  private readonly takeMenu = (event: InputEvent): void => {
    if (event.inputType === "historyUndo") this.stepBack(event, "undo");
    else if (event.inputType === "historyRedo") this.stepBack(event, "redo");
  };

  /** The browser's own undo would put back the field as it was, over what others did since. */
  private stepBack(event: Event, step: "undo" | "redo"): void {
    event.preventDefault();
    const { field, held } = this;
    if (this.composing || field.readOnly || !this.history[step]()) return;
    const { from, words } = spliceBetween(held, field.value);
    field.setSelectionRange(from + words.length, from + words.length);
  }

  private compose(composing: boolean): void {
    this.composing = composing;
    if (composing) return;
    this.write();
    const now = this.shared.toString();
    if (this.field.value !== now) replaceWords(this.field, spliceBetween(this.field.value, now));
    this.held = now;
  }

  private write(): void {
    const { shared, field, missed } = this;
    if (this.composing) return;
    this.missed = [];
    const splice = spliceBetween(this.held, field.value);
    this.held = field.value;
    const from = missed.reduce(mapOffset, splice.from);
    const to = splice.to === splice.from ? from : missed.reduce(mapOffset, splice.to);
    if (from === to && splice.words === "") return;
    shared.doc?.transact(() => {
      if (to > from) shared.delete(from, to - from);
      if (splice.words !== "") shared.insert(from, splice.words);
    }, this);
  }

  private readonly follow = (event: Y.YTextEvent): void => {
    if (event.transaction.origin === this) return;
    if (this.composing) {
      this.missed.push(event.delta);
      return;
    }
    let at = 0;
    for (const { retain, insert, delete: deleted } of event.delta) {
      const words = typeof insert === "string" ? insert : "";
      if (deleted !== undefined || words !== "") replaceWords(this.field, { from: at, to: at + (deleted ?? 0), words });
      at += (retain ?? 0) + words.length;
    }
    // an embedded object, which no field can show, would shift all that follows it
    if (this.field.value !== this.shared.toString()) this.field.value = this.shared.toString();
    this.held = this.field.value;
  };
}

/** In place, so that the caret stays on its words. */
function replaceWords(field: HTMLTextAreaElement, { from, to, words }: Splice): void {
  field.setRangeText(words, from, to, "preserve");
}

function isHighHalf(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800;
}

function isLowHalf(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00;
}

class SharedFieldDirective extends AsyncDirective {
  private bound: SharedField | null = null;

  render(_shared: Y.Text | null): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [shared]: [Y.Text | null]): typeof noChange {
    if (shared === (this.bound?.shared ?? null)) return noChange;
    this.bound?.destroy();
    this.bound = shared ? new SharedField(part.element as HTMLTextAreaElement, shared) : null;
    return noChange;
  }

  protected override disconnected(): void {
    this.bound?.destroy();
    this.bound = null;
  }
}

/** Binds a `<textarea>` to a shared text while it is on the page; null leaves the field to itself. */
export const sharedField = directive(SharedFieldDirective);
