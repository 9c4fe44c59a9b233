/** Drafts made for tests, without an editor. */
import * as Y from "yjs";
import { EMPTY_MASTHEAD, type Paragraph, paragraphId, type Resolution } from "../resolution/resolution.ts";
import { type Entry, entriesOf, entryOf, readText } from "./entries.ts";
import { must } from "./must.ts";
import { seedDraft } from "./seed-draft.ts";

/** A resolution of one operative paragraph for each text. */
export function resolutionOf(texts: readonly string[]): Resolution {
  const paragraphs = texts.map((text): Paragraph => {
    return { id: paragraphId(""), kind: "OP", level: 0, text, italics: [], notes: [] };
  });
  return { masthead: EMPTY_MASTHEAD, language: "en", paragraphs, footnotes: [] };
}

/** A draft with paragraphs s0, s1 and so on. */
export function draftOf(texts: readonly string[]): Y.Doc {
  const ydoc = new Y.Doc();
  let next = 0;
  seedDraft(ydoc, resolutionOf(texts), { base: "text:base", newId: () => `s${next++}` });
  return ydoc;
}

/** Another replica, in the state that `ydoc` has. */
export function replicaOf(ydoc: Y.Doc): Y.Doc {
  const replica = new Y.Doc();
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(ydoc));
  return replica;
}

export function entry(ydoc: Y.Doc, id: string): Entry {
  return must(entryOf(entriesOf(ydoc), id), `an entry ${id}`);
}

export function text(ydoc: Y.Doc, id: string): Y.Text {
  return must(readText(entry(ydoc, id)), `a text of ${id}`);
}

/** Splits the text of `owner` at an index, as the binding does. */
export function split(ydoc: Y.Doc, owner: string, index: number, id: string): void {
  ydoc.transact(() => {
    const half: Entry = new Y.Map();
    half.set("kind", "OP");
    half.set("level", 0);
    entriesOf(ydoc).set(id, half);
    text(ydoc, owner).insertEmbed(index, { break: id });
  });
}
