/** What undo must leave standing. Undo takes back one's own change; it must not take along what others have put into it. */
import * as Y from "yjs";
import { type Entries, entriesOf, entryOf, footnotesOf, readMerge, readText } from "../../shared/crdt/entries.ts";
import { breakOf, footnoteOf } from "../../shared/crdt/regions.ts";
import type { ParagraphId } from "../../shared/resolution/resolution.ts";

/** A deleteFilter for Y.UndoManager: false keeps an item that undo would delete. */
export function undoFilter(ydoc: Y.Doc): (item: Y.Item) => boolean {
  const entries = entriesOf(ydoc);
  const footnotes = footnotesOf(ydoc);
  const mine = (item: Y.Item) => item.id.client === ydoc.clientID;
  return (item) => {
    if (isFirstValue(item, entries)) return false;
    const key = item.parentSub;
    if (item.parent === footnotes) return !hasOthersWords(footnotes.get(key ?? ""), mine);
    const embed = item.content instanceof Y.ContentEmbed ? (item.content.embed as unknown) : null;
    const footnote = footnoteOf(embed);
    if (footnote !== null) return !hasOthersWords(footnotes.get(footnote), mine);
    const paragraph = item.parent === entries ? key : breakOf(embed);
    return paragraph === null || !othersDependOn(entries, paragraph as ParagraphId, item.parent === entries, mine);
  };
}

/** The first values of a paragraph live and die with it; a rank that was given later to a split-off one may go. */
function isFirstValue({ parent, parentSub, left }: Y.Item, entries: Entries): boolean {
  if (!(parent instanceof Y.Map) || parent._item?.parent !== entries || left !== null) return false;
  if (parentSub === "rank") return readText(parent) !== null;
  return parentSub === "kind" || parentSub === "level" || parentSub === "text";
}

function othersDependOn(entries: Entries, id: ParagraphId, whole: boolean, mine: (item: Y.Item) => boolean): boolean {
  const entry = entryOf(entries, id);
  if (!entry) return false;
  for (const value of entry._map.values()) if (!mine(value)) return true;
  if (whole && hasOthersWords(readText(entry), mine, true)) return true;
  for (const other of (entries as Y.Map<unknown>).values()) {
    if (!(other instanceof Y.Map)) continue;
    const merge = other._map.get("mergedInto");
    if (merge && !merge.deleted && !mine(merge) && readMerge(other)?.region === id) return true;
  }
  return false;
}

/** Whether a text holds words of others; with `orBreaks`, also whether other paragraphs live in it. */
function hasOthersWords(text: Y.Text | null | undefined, mine: (item: Y.Item) => boolean, orBreaks = false): boolean {
  for (let item = text?._start ?? null; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (!mine(item)) return true;
    if (orBreaks && item.content instanceof Y.ContentEmbed && breakOf(item.content.embed) !== null) return true;
  }
  return false;
}
