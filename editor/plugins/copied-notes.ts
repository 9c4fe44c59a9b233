/**
 * Footnotes on the clipboard. A mark that is copied takes its words along; pasted into another draft it becomes a new footnote
 * with them, in the same draft it stays a mark of the same one.
 */
import { DOMSerializer, type Schema, type Slice } from "prosemirror-model";
import { cleanWords } from "./pasted-html.ts";

/** The footnotes of the draft that is open. */
export interface DraftNotes {
  /** Unique in the world. */
  readonly draftId: string;
  /** Null where this draft has no such footnote. */
  words(id: string): string | null;
  /** Makes a new footnote with these words. */
  begin(id: string, words: string): void;
  newId(): string;
}

/** Longest words of one footnote that are taken from a clipboard, UTF-16 code units; official ones have a few hundred. */
const LONGEST_NOTE = 20_000;

/** Writes the words of each footnote beside its mark. */
export function copyingSerializer(schema: Schema, notes: DraftNotes): DOMSerializer {
  const plain = DOMSerializer.fromSchema(schema);
  return new DOMSerializer(
    {
      ...plain.nodes,
      footnote: ({ attrs: { id } }) => {
        const words = notes.words(id);
        return [
          "sup",
          { "data-footnote": id, "data-draft": notes.draftId, ...(words === null ? {} : { "data-words": words }) },
        ];
      },
    },
    plain.marks,
  );
}

/** Footnotes that a paste brings, until it is put into the draft. */
export class ArrivingNotes {
  readonly #waiting = new Map<string, string>();

  constructor(private readonly notes: DraftNotes) {}

  /** An id for new words. */
  expect(words: string): string {
    const id = this.notes.newId();
    this.#waiting.set(id, words.slice(0, LONGEST_NOTE));
    return id;
  }

  /** Markup copied in a draft: marks of other drafts become marks of new footnotes. */
  adopt(html: string): string {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    const adopted = new Map<string, string>();
    for (const mark of body.querySelectorAll<HTMLElement>("sup[data-footnote]")) {
      const { footnote = "", draft, words } = mark.dataset;
      const isHere = this.notes.words(footnote) !== null && (draft === undefined || draft === this.notes.draftId);
      if (isHere || words === undefined) continue;
      // two marks of one footnote stay so
      const key = `${draft} ${footnote}`;
      const id = adopted.get(key) ?? this.expect(cleanWords(words).trim());
      adopted.set(key, id);
      mark.dataset.footnote = id;
    }
    return body.innerHTML;
  }

  /** Makes the footnotes that the slice cites. */
  settle(slice: Slice): void {
    slice.content.descendants((node) => {
      const words = node.type.name === "footnote" ? this.#waiting.get(node.attrs.id) : undefined;
      if (words !== undefined) this.notes.begin(node.attrs.id, words);
    });
    this.#waiting.clear();
  }
}
