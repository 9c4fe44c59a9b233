/**
 * Which regions make which paragraph, and in what order paragraphs stand. Total: any combination of merges, removals and
 * ranks that concurrent editing can leave behind gives one answer, the same on every replica.
 */
import type { ParagraphId } from "../resolution/resolution.ts";
import {
  type Entries,
  type Entry,
  eachEntry,
  isTakenBack,
  type Removal,
  readMerge,
  readRank,
  readRemoval,
} from "./entries.ts";
import type { Cutting } from "./regions.ts";

export interface OrderedParagraph {
  readonly id: ParagraphId;
  /** The regions that make its text, in order; the first is its own. */
  readonly regions: readonly ParagraphId[];
  /** For each of the regions the one that it was joined to; null for the first. */
  readonly joinedTo: readonly (ParagraphId | null)[];
  /** The rank of its place: its own, or that of the paragraph it hangs behind; null when nothing in front has one. */
  readonly rank: string | null;
  readonly ownRank: boolean;
}

export interface Order {
  /** In document order. */
  readonly standing: readonly OrderedParagraph[];
  /** Where they would stand. What was removed together with the paragraph that it continued still continues it. */
  readonly removed: readonly OrderedParagraph[];
}

interface Node {
  readonly id: ParagraphId;
  readonly entry: Entry;
  readonly rank: string | null;
  readonly removed: Removal | null;
  /** Removed, or taken back by undo. */
  readonly gone: boolean;
  /** The region behind it in the same text. */
  next: Node | null;
  mergedInto: Node | null;
  readonly merged: Node[];
}

/** Orders the paragraphs of a draft, given the cutting of every text in it. */
export function orderParagraphs(entries: Entries, cuttings: Iterable<Cutting>): Order {
  const chains = chainRegions(cuttings);
  const nodes = makeNodes(entries, chains);
  resolveMerges(nodes, chains);
  return emit(nodes);
}

type Chains = ReadonlyMap<ParagraphId, readonly ParagraphId[]>;

/** For each region the regions of its text, in order. */
function chainRegions(cuttings: Iterable<Cutting>): Chains {
  const chains = new Map<ParagraphId, ParagraphId[]>();
  for (const cutting of cuttings) {
    const chain: ParagraphId[] = [];
    for (const { region } of cutting.stretches) {
      if (chains.has(region)) continue; // two embeds of one break: the first counts
      chain.push(region);
      chains.set(region, chain);
    }
  }
  return chains;
}

function makeNodes(entries: Entries, chains: Chains): Map<ParagraphId, Node> {
  const nodes = new Map<ParagraphId, Node>();
  for (const [id, entry] of eachEntry(entries)) {
    if (!chains.has(id)) continue; // its text or its break has not arrived
    const removed = readRemoval(entry);
    const gone = removed !== null || isTakenBack(entry);
    nodes.set(id, { id, entry, rank: readRank(entry), removed, gone, next: null, mergedInto: null, merged: [] });
  }
  for (const chain of new Set(chains.values())) {
    let front: Node | undefined;
    for (const id of chain) {
      const node = nodes.get(id);
      if (front && node) front.next = node;
      front = node ?? front;
    }
  }
  return nodes;
}

/** A merge does not count if its target is missing or removed; in a cycle the least id leads. */
function resolveMerges(nodes: Map<ParagraphId, Node>, chains: Chains): void {
  const inOrder = [...nodes.values()];
  for (const node of inOrder) {
    const merge = readMerge(node.entry);
    const chain = merge && chains.get(merge.region);
    if (!merge || !chain) continue;
    const from = chain.indexOf(merge.region);
    const end = merge.before === null ? chain.length : chain.indexOf(merge.before, from + 1);
    const target = nodes.get(chain[end > from ? end - 1 : from] as ParagraphId);
    if (target && target !== node && (!target.gone || removedTogether(node, target))) node.mergedInto = target;
  }
  const merged = inOrder.filter((node) => node.mergedInto).sort(byId);
  for (const node of merged) {
    const seen = new Set<Node>();
    let at = node.mergedInto;
    while (at && at !== node && !seen.has(at)) {
      seen.add(at);
      at = at.mergedInto;
    }
    if (at === node) node.mergedInto = null;
  }
  for (const node of merged.sort(byRank)) node.mergedInto?.merged.push(node);
}

function removedTogether({ removed: a }: Node, { removed: b }: Node): boolean {
  return a !== null && b !== null && a.by === b.by && a.at === b.at;
}

function emit(nodes: Map<ParagraphId, Node>): Order {
  const standing: OrderedParagraph[] = [];
  const removed: OrderedParagraph[] = [];
  const done = new Set<Node>();
  const place = (leader: Node, rank: string | null): void => {
    const waiting = [leader];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (done.has(node)) continue;
      const regions: Node[] = [];
      const hidden: Node[] = [];
      gather(node, regions, hidden, done);
      (node.gone ? removed : standing).push({
        id: node.id,
        regions: regions.map((each) => each.id),
        joinedTo: regions.map((each) => each.mergedInto?.id ?? null),
        rank,
        ownRank: node.rank !== null,
      });
      // what was split off and has no rank of its own follows here, in the order of the regions
      const followers = regions.flatMap(({ next }) => (next && !next.mergedInto && next.rank === null ? [next] : []));
      waiting.push(...[...followers, ...hidden].reverse());
    }
  };
  const leaders = [...nodes.values()].filter((node) => !node.mergedInto);
  for (const node of leaders.filter((each) => each.rank !== null).sort(byRank)) place(node, node.rank);
  for (const node of leaders.filter((each) => !done.has(each)).sort(byId)) place(node, null);
  return { standing, removed };
}

function gather(node: Node, regions: Node[], hidden: Node[], done: Set<Node>): void {
  regions.push(node);
  done.add(node);
  for (const each of node.merged) {
    if (each.gone && !node.gone) hidden.push(each);
    else gather(each, regions, hidden, done);
  }
}

function byId(a: Node, b: Node): number {
  return a.id < b.id ? -1 : 1;
}

function byRank(a: Node, b: Node): number {
  const [x, y] = [a.rank ?? "", b.rank ?? ""];
  return x === y ? byId(a, b) : x < y ? -1 : 1;
}
