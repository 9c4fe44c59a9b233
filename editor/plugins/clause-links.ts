/**
 * What each paragraph of the open draft is compared with, so that the one that is typed in can be redlined at once, in the
 * page, while the comparison of the whole is under way. The last comparison says which clauses belong together; a paragraph
 * that is split or merged since is linked provisionally, so that unmoved words are never painted as struck and new.
 */
import type { Node } from "prosemirror-model";
import type { Change, Comparison, RedlinePiece } from "../../shared/compare/comparison.ts";
import { redline } from "../../shared/compare/redline.ts";
import { setTypographyAside, tokenize } from "../../shared/compare/tokens.ts";
import { wordsOf } from "./compared-draft.ts";

export interface ClauseLink {
  /** Null for a paragraph that the comparison does not know yet. */
  readonly change: Change | null;
  /** Words of the base, "" where nothing stood; several paragraphs are joined by line ends. */
  readonly before: string;
  /** Words of the draft when they were compared, and the redline of then. */
  readonly after: string;
  readonly redline: readonly RedlinePiece[];
  /** The draft paragraphs that share the link, in their order. */
  readonly ids: readonly string[];
  /** What the link was before another paragraph was merged into this one; its id. Undo asks for both. */
  readonly unmerged?: { readonly link: ClauseLink; readonly id: string };
}

export type ClauseLinks = ReadonlyMap<string, ClauseLink>;

export const NO_LINKS: ClauseLinks = new Map();

export function linksOf(comparison: Comparison): ClauseLinks {
  const links = new Map<string, ClauseLink>();
  for (const change of comparison.changes) {
    const ids = change.draftIds ?? [];
    const [before, after] = [side(change.redline, "-"), side(change.redline, "+")];
    const link: ClauseLink = { change, before, after, redline: change.redline, ids };
    for (const id of ids) links.set(id, link);
  }
  return links;
}

/**
 * The redline of a link for the words that stand in the draft now; the same as the comparison will give for this pair.
 * [] where typography alone differs: the comparison calls that the same.
 */
export function redlineNow(link: ClauseLink, after: string): readonly RedlinePiece[] {
  if (setTypographyAside(link.before) === setTypographyAside(after)) return [];
  return after === link.after ? link.redline : instantRedline(link.before, after);
}

/** One pair of texts, word by word. */
export function instantRedline(before: string, after: string): readonly RedlinePiece[] {
  if (before === after) return before === "" ? [] : [["=", before]];
  return redline(tokenize(before), tokenize(after));
}

/** Follows paragraphs that came and went with one transaction; the same links where none did. */
export function followStructure(links: ClauseLinks, before: Node, after: Node): ClauseLinks {
  const [had, have] = [paragraphs(before), paragraphs(after)];
  if (had.length === have.length && had.every(({ id }, i) => id === have[i]?.id)) return links;
  const [old, now] = [new Map(had.map((p) => [p.id, p])), new Map(have.map((p) => [p.id, p]))];
  const out = new Map(links);
  have.forEach((paragraph, i) => {
    const front = have[i - 1];
    if (!old.has(paragraph.id)) linkNew(out, paragraph, front, front && old.get(front.id));
  });
  had.forEach((paragraph, i) => {
    const front = had[i - 1];
    const grown = front && now.get(front.id);
    if (!now.has(paragraph.id) && front && grown) linkMerged(out, paragraph, front, grown);
  });
  return out;
}

interface Paragraph {
  readonly id: string;
  readonly node: Node;
}

/** The tail of a split shares the link of its head; any other new paragraph has none in the base. */
function linkNew(links: Map<string, ClauseLink>, made: Paragraph, front?: Paragraph, frontBefore?: Paragraph): void {
  const link = front && links.get(front.id);
  if (front && link?.unmerged?.id === made.id) {
    links.set(front.id, link.unmerged.link);
    return;
  }
  if (links.has(made.id)) return; // taken out and brought back
  const isTail = front && frontBefore && wordsOf(frontBefore.node) === wordsOf(front.node) + wordsOf(made.node);
  if (!isTail || !link) {
    links.set(made.id, { change: null, before: "", after: "", redline: [], ids: [made.id] });
    return;
  }
  const at = link.ids.indexOf(front.id) + 1;
  const shared = { ...link, ids: [...link.ids.slice(0, at), made.id, ...link.ids.slice(at)] };
  for (const id of shared.ids) links.set(id, shared);
}

/** A paragraph that took in the one behind it is compared with the words of both. */
function linkMerged(links: Map<string, ClauseLink>, gone: Paragraph, front: Paragraph, grown: Paragraph): void {
  const [one, two] = [links.get(front.id), links.get(gone.id)];
  const words = wordsOf(gone.node);
  const tookIn = words !== "" && front.node !== grown.node && wordsOf(grown.node).endsWith(words);
  if (!tookIn || !one || !two || one === two || one.ids.length > 1 || two.before === "") return;
  const before = one.before === "" ? two.before : `${one.before}\n${two.before}`;
  links.set(front.id, { ...one, before, after: "", redline: [], unmerged: { link: one, id: gone.id } });
}

function paragraphs(doc: Node): Paragraph[] {
  const out: Paragraph[] = [];
  doc.forEach((node) => {
    out.push({ id: node.attrs.id as string, node });
  });
  return out;
}

function side(redline: readonly RedlinePiece[], op: "-" | "+"): string {
  return redline.map(([each, text]) => (each === "=" || each === op ? text : "")).join("");
}
