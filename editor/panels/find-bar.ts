/** Finding and replacing words in the draft: a bar above the text. */
import "../styles/find-bar.css";
import { html, nothing, type TemplateResult } from "lit-html";
import { Selection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { DraftBinding } from "../binding/binding.ts";
import { type Found, found, goToFound, replaceAllFound, replaceFound, type Sought, seek } from "../plugins/find.ts";
import { type NotePlace, type NoteWords, placesInNotes } from "./found-notes.ts";

const NOTHING: Sought = { words: "", replacement: "", caseSensitive: false, wholeWord: false };

/** The footnotes of the draft, as the bar looks into them. */
export interface FindableNotes {
  /** In the order of their marks. */
  list(): readonly NoteWords[];
  /** Shows a place, or none. */
  show(place: NotePlace | null): void;
  /** Puts other words there, as the person's own change of the draft. */
  replace(place: NotePlace, words: string): void;
}

/** The bar of one open draft; remembers what was sought while it is closed. Footnotes come behind the text. */
export class FindAndReplace {
  #sought = NOTHING;
  #open = false;
  /** The place in a footnote that the last step led to. */
  #note: NotePlace | null = null;

  constructor(
    private readonly view: EditorView,
    private readonly binding: DraftBinding,
    private readonly notes: FindableNotes,
    private readonly announce: (words: string) => void,
  ) {}

  /** Opens the bar with what is selected, or with what was sought last; the page paints it afterwards. */
  open(): void {
    const { state } = this.view;
    const selected = state.doc.textBetween(state.selection.from, state.selection.to, "\n");
    this.#open = true;
    this.#seek({ ...this.#sought, ...(selected && !selected.includes("\n") ? { words: selected } : {}) });
  }

  /** The bar, or nothing while it is closed. */
  template(): TemplateResult | typeof nothing {
    if (!this.#open) return nothing;
    const { text, places, current } = this.#look();
    return findBar({
      sought: this.#sought,
      found: { count: text.count + places.length, at: current < 0 ? text.at : text.count + current + 1 },
      note: places[current]?.number ?? 0,
      mayReplace: this.view.editable,
      onSeek: (sought) => this.#seek(sought),
      onStep: (step) => this.#step(step),
      onReplace: () => this.#replace(),
      onReplaceAll: () => this.#replaceAll(),
      onClose: () => this.#close(),
    });
  }

  /** `current`: which of the places in footnotes is shown, or -1. */
  #look(): { text: Found; places: readonly NotePlace[]; current: number } {
    const places = placesInNotes(this.notes.list(), this.#sought);
    const note = this.#note;
    const current = places.findIndex(({ id, from }) => id === note?.id && from === note.from);
    return { text: found(this.view), places, current };
  }

  #step(step: 1 | -1): void {
    const { text, places, current } = this.#look();
    const atEnd = step > 0 ? text.at === text.count : text.at === 1;
    const entry = step > 0 ? places[0] : places.at(-1);
    if (current >= 0 && places[current + step]) this.#showNote(places[current + step]);
    else if (entry && (text.count === 0 || (current < 0 && atEnd))) this.#showNote(entry);
    else {
      const { view } = this;
      if (current >= 0) {
        const { doc, tr } = view.state;
        view.dispatch(tr.setSelection(step > 0 ? Selection.atStart(doc) : Selection.atEnd(doc)));
      }
      this.#showNote(null);
      goToFound(view, step);
    }
  }

  #showNote(place: NotePlace | null = null): void {
    this.#note = place;
    this.notes.show(place);
    // the page follows the view
    this.view.dispatch(this.view.state.tr.setMeta("addToHistory", false));
  }

  #replace(): void {
    const { places, current } = this.#look();
    const place = places[current];
    if (!place) {
      this.binding.asOneStep(() => replaceFound(this.view));
      return;
    }
    const end = place.from + this.#sought.replacement.length;
    this.notes.replace(place, this.#sought.replacement);
    const isNext = ({ id, number, from }: NotePlace) => number > place.number || (id === place.id && from >= end);
    const next = this.#look().places.find(isNext);
    this.#showNote(next);
    if (!next) this.#step(1);
  }

  #replaceAll(): void {
    const { text, places } = this.#look();
    this.binding.asOneStep(() => {
      replaceAllFound(this.view);
      // from the end, so that the places in front stay where they are
      for (const place of [...places].reverse()) this.notes.replace(place, this.#sought.replacement);
    });
    const count = text.count + places.length;
    this.announce(`Replaced in ${count} ${count === 1 ? "place" : "places"}`);
    this.#showNote(null);
  }

  #close(): void {
    this.#open = false;
    seek(this.view, NOTHING);
    this.#showNote(null);
    this.view.focus();
  }

  #seek(sought: Sought): void {
    this.#sought = sought;
    this.#note = null;
    this.notes.show(null);
    seek(this.view, sought);
  }
}

interface FindBarModel {
  readonly sought: Sought;
  readonly found: Found;
  /** Number of the footnote in which the place is; 0: none. */
  readonly note: number;
  /** False for who may only read. */
  readonly mayReplace: boolean;
  onSeek(sought: Sought): void;
  onStep(step: 1 | -1): void;
  onReplace(): void;
  onReplaceAll(): void;
  onClose(): void;
}

function findBar(model: FindBarModel): TemplateResult {
  const { sought, found: there, mayReplace } = model;
  const seek = (part: Partial<Sought>) => model.onSeek({ ...sought, ...part });
  const typed = (event: Event) => (event.target as HTMLInputElement).value;
  const takeKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") model.onClose();
    else if (event.key === "Enter" && (event.target as Element).matches("#find-words"))
      model.onStep(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && (event.target as Element).matches("#find-replacement")) model.onReplace();
    else return;
    event.preventDefault();
  };
  const none = there.count === 0;
  // the last replacement disables the button under the keyboard
  const keepHere = (act: () => void) => (event: Event) => {
    (event.currentTarget as Element).closest(".find-bar")?.querySelector<HTMLElement>("#find-words")?.focus();
    act();
  };
  return html`<div class="find-bar" role="search" aria-label="Find and replace in the draft" @keydown=${takeKey}>
    <label for="find-words">Find</label>
    <input id="find-words" class="input" type="text" autocomplete="off" spellcheck="false" dir="auto" .value=${sought.words}
      @input=${(event: Event) => seek({ words: typed(event) })}>
    <span class="find-count" role="status">${countWords(sought, there)}${model.note > 0 ? `, in footnote ${model.note}` : ""}</span>
    <button type="button" class="button quiet small" ?disabled=${none} @click=${() => model.onStep(-1)}>Previous</button>
    <button type="button" class="button quiet small" ?disabled=${none} @click=${() => model.onStep(1)}>Next</button>
    <label class="choice small"><input type="checkbox" .checked=${sought.caseSensitive}
      @change=${() => seek({ caseSensitive: !sought.caseSensitive })}> Capitals matter</label>
    <label class="choice small"><input type="checkbox" .checked=${sought.wholeWord}
      @change=${() => seek({ wholeWord: !sought.wholeWord })}> Whole words</label>
    ${
      mayReplace
        ? html`<span class="find-replace"><label for="find-replacement">Replace with</label>
          <input id="find-replacement" class="input" type="text" autocomplete="off" dir="auto" .value=${sought.replacement}
            @input=${(event: Event) => seek({ replacement: typed(event) })}>
          <button type="button" class="button small" ?disabled=${none} @click=${there.count > 1 ? model.onReplace : keepHere(model.onReplace)}>Replace</button>
          <button type="button" class="button small" ?disabled=${none} @click=${keepHere(model.onReplaceAll)}>Replace all</button></span>`
        : nothing
    }
    <button type="button" class="button quiet small" @click=${model.onClose}>Close<span class="visually-hidden"> find and replace</span></button>
  </div>`;
}

function countWords({ words }: Sought, { count, at }: Found): string {
  if (words === "") return "";
  if (count === 0) return "Not found";
  return at > 0 ? `${at} of ${count}` : count === 1 ? "1 place" : `${count} places`;
}
