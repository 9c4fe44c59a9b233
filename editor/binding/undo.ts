/** What undo must leave standing. Undo takes back one's own change; it must not take along what others have put into it. */
import * as Y from "yjs";
import { type Entries, entriesOf, entryOf, footnotesOf, readMerge, readText } from "../../shared/crdt/entries.ts";
import { breakOf, footnoteOf } from "../../shared/crdt/regions.ts";
import { type ParagraphId, paragraphId } from "../../shared/resolution/resolution.ts";

/**
 * A deleteFilter for Y.UndoManager: false keeps an item that undo would delete.
 *
 * A Y.Text is never deleted, because others may be typing in it this moment: to take back a new paragraph, undo takes its
 * rank (see isTakenBack) and its author's words. The paragraph that a split made has no text; it goes with its break.
 */
export function undoFilter(ydoc: Y.Doc): (item: Y.Item) => boolean {
  const entries = entriesOf(ydoc);
  const footnotes = footnotesOf(ydoc);
  const mine = (item: Y.Item) => item.id.client === ydoc.clientID;
  return (item) => {
    const { parent, parentSub } = item;
    if (parent === footnotes) return false;
    if (parent === entries) {
      const entry = entryOf(entries, parentSub ?? "");
      return !entry || (!readText(entry) && !othersDependOn(entries, paragraphId(parentSub ?? ""), mine));
    }
    if (parent instanceof Y.Map && parent._item?.parent === entries) {
      const id = paragraphId(parent._item.parentSub ?? "");
      if (parentSub === "rank") return !readText(parent) || !othersDependOn(entries, id, mine);
      // the first values live and die with the paragraph
      return item.left !== null || (parentSub !== "kind" && parentSub !== "level" && parentSub !== "text");
    }
    const embed = item.content instanceof Y.ContentEmbed ? (item.content.embed as unknown) : null;
    const opens = breakOf(embed);
    if (opens !== null) return !othersDependOn(entries, opens, mine);
    const cites = footnoteOf(embed);
    return cites === null || !hasOthersWords(footnotes.get(cites), mine);
  };
}

/** Whether somebody else has changed the paragraph, typed in a text of its own, or joined something to it. */
function othersDependOn(entries: Entries, id: ParagraphId, mine: (item: Y.Item) => boolean): boolean {
  const entry = entryOf(entries, id);
  if (!entry) return false;
  for (const value of entry._map.values()) if (!mine(value)) return true;
  if (hasOthersWords(readText(entry), mine)) return true;
  for (const other of (entries as Y.Map<unknown>).values()) {
    if (!(other instanceof Y.Map)) continue;
    const merge = other._map.get("mergedInto");
    if (merge && !merge.deleted && !mine(merge) && readMerge(other)?.region === id) return true;
  }
  return false;
}

/** Whether a text holds words of others, or breaks: then other paragraphs live in it. */
function hasOthersWords(text: Y.Text | null | undefined, mine: (item: Y.Item) => boolean): boolean {
  for (let item = text?._start ?? null; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (!mine(item)) return true;
    if (item.content instanceof Y.ContentEmbed && breakOf(item.content.embed) !== null) return true;
  }
  return false;
}
