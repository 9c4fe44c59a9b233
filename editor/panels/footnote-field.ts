/**
 * One field on one shared text, for two people in the same footnote at once: what others type appears around the caret, and
 * what is typed here is written as the one change it is, never as the field's whole text over theirs.
 */
import { noChange } from "lit-html";
import { AsyncDirective } from "lit-html/async-directive.js";
import { directive, type ElementPart } from "lit-html/directive.js";
import type * as Y from "yjs";

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

  constructor(
    private readonly field: HTMLTextAreaElement,
    readonly shared: Y.Text,
  ) {
    this.held = shared.toString();
    field.value = this.held;
    shared.observe(this.follow);
    const { signal } = this.over;
    field.addEventListener("input", () => this.write(), { signal });
    field.addEventListener("compositionstart", () => this.compose(true), { signal });
    field.addEventListener("compositionend", () => this.compose(false), { signal });
  }

  destroy(): void {
    this.over.abort();
    this.shared.unobserve(this.follow);
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
    const edit = () => {
      if (to > from) shared.delete(from, to - from);
      if (splice.words !== "") shared.insert(from, splice.words);
    };
    if (shared.doc) shared.doc.transact(edit, this);
    else edit();
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
