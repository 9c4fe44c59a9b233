/** Finding and replacing words in the draft: a bar above the text. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { EditorView } from "prosemirror-view";
import type { DraftBinding } from "../binding/binding.ts";
import { type Found, found, goToFound, replaceAllFound, replaceFound, type Sought, seek } from "../plugins/find.ts";

const NOTHING: Sought = { words: "", replacement: "", caseSensitive: false, wholeWord: false };

/** The bar of one open draft; remembers what was sought while it is closed. */
export class FindAndReplace {
  #sought = NOTHING;
  #open = false;

  constructor(
    private readonly view: EditorView,
    private readonly binding: DraftBinding,
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
    const { view } = this;
    return findBar({
      sought: this.#sought,
      found: found(view),
      mayReplace: view.editable,
      onSeek: (sought) => this.#seek(sought),
      onStep: (step) => goToFound(view, step),
      onReplace: () => this.binding.asOneStep(() => replaceFound(view)),
      onReplaceAll: () => {
        const { count } = found(view);
        this.binding.asOneStep(() => replaceAllFound(view));
        this.announce(`Replaced in ${count} ${count === 1 ? "place" : "places"}`);
      },
      onClose: () => this.#close(),
    });
  }

  #close(): void {
    this.#open = false;
    seek(this.view, NOTHING);
    this.view.focus();
  }

  #seek(sought: Sought): void {
    this.#sought = sought;
    seek(this.view, sought);
  }
}

interface FindBarModel {
  readonly sought: Sought;
  readonly found: Found;
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
    <span class="find-count" role="status">${countWords(sought, there)}</span>
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
