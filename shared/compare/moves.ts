/**
 * Which paragraphs moved, and which of them together: the fewest that must be taken out so that the rest stand in the same
 * order on both sides. Rules M1 to M4. They are what lies outside the best increasing subsequence of the links.
 */

/** A link as the search for moves sees it. Every value is the same when the sides are exchanged, so both name the same movers. */
export interface OrderedLink {
  /** Place among the links in draft order, counted from 0; the place in base order is the index in the list. */
  readonly draft: number;
  /** How many paragraphs of both sides are joined: 2, more for splits and merges. */
  readonly paragraphs: number;
  /** Whether an operative paragraph became preambular or the reverse. */
  readonly crossed: boolean;
  /** Whether the words differ. */
  readonly changed: boolean;
  /** Number of words on both sides. */
  readonly words: number;
  /** A number made of the words, for choosing between what is equal otherwise. */
  readonly hash: number;
}

/**
 * What links that stay are worth, the weightiest first. A smaller number of paragraphs that move is the same as a greater
 * number that stay. Sums of whole numbers below 2 ** 53: they do not depend on the order in which they are made.
 */
interface Worth {
  readonly links: number;
  readonly paragraphs: number;
  /** Those that stay in their part. */
  readonly inPart: number;
  /** Neighbours on both sides of which both stay or both move. */
  readonly together: number;
  readonly changed: number;
  readonly words: number;
  readonly nearness: number;
  readonly hash: number;
}

const NOTHING: Worth = { links: 0, paragraphs: 0, inPart: 0, together: 0, changed: 0, words: 0, nearness: 0, hash: 0 };

function compareWorth(a: Worth, b: Worth): number {
  return (
    a.links - b.links ||
    a.paragraphs - b.paragraphs ||
    a.inPart - b.inPart ||
    a.together - b.together ||
    a.changed - b.changed ||
    a.words - b.words ||
    a.nearness - b.nearness ||
    a.hash - b.hash
  );
}

/**
 * Answers the links that stay, as indices of `links`, which stand in base order.
 * M1: as few changes and paragraphs move as possible. M2: of such sets, the one that moves what left its part, then the one
 * that parts the fewest neighbours (a block that moves together, a chapeau and its sub-paragraphs). M3: then the one that
 * moves what kept its words, then what says least, then what has the shortest way.
 */
export function stayingLinks(links: readonly OrderedLink[]): Set<number> {
  const n = links.length;
  /** Neighbours before each place: how many of the links up to it follow the one before them on both sides. */
  const follows = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) follows[i + 1] = (follows[i] ?? 0) + Number(follow(links, i));
  /** Neighbours that move together when all the links from `from` up to, not including, `to` move. */
  const movingTogether = (from: number, to: number) => (to > from ? (follows[to] ?? 0) - (follows[from + 1] ?? 0) : 0);
  const best: Worth[] = [];
  const before = new Int32Array(n).fill(-1);
  let [last, most] = [-1, { ...NOTHING, together: movingTogether(0, n) }];
  links.forEach((link, i) => {
    let [runUp, from] = [{ ...NOTHING, together: movingTogether(0, i) }, -1];
    // from the nearest on: mostly it stands in the longest run, and all others are passed over
    for (let h = i - 1; h >= 0; h--) {
      const known = best[h];
      if (!known || (links[h]?.draft ?? 0) >= link.draft || known.links < runUp.links) continue;
      const alongside = h === i - 1 ? Number(follow(links, i)) : movingTogether(h + 1, i);
      const worth = { ...known, together: known.together + alongside };
      if (compareWorth(worth, runUp) >= 0) [runUp, from] = [worth, h];
    }
    const here: Worth = {
      links: runUp.links + 1,
      paragraphs: runUp.paragraphs + link.paragraphs,
      inPart: runUp.inPart + Number(!link.crossed),
      together: runUp.together,
      changed: runUp.changed + Number(link.changed),
      words: runUp.words + link.words,
      nearness: runUp.nearness - (i - link.draft) ** 2,
      hash: runUp.hash + link.hash,
    };
    best.push(here);
    before[i] = from;
    const total = { ...here, together: here.together + movingTogether(i + 1, n) };
    if (compareWorth(total, most) > 0) [most, last] = [total, i];
  });
  const out = new Set<number>();
  for (let i = last; i >= 0; i = before[i] ?? -1) out.add(i);
  return out;
}

/**
 * M4: paragraphs that moved are one move when they follow each other on both sides in the same order, with nothing between
 * but what was added or deleted. Answers, for the indices of moved links, the number of the move: 1, 2, 3 in draft order.
 */
export function moveNumbers(links: readonly OrderedLink[], stay: ReadonlySet<number>): Map<number, number> {
  const out = new Map<number, number>();
  const inDraftOrder = [...links.keys()].sort((a, b) => (links[a]?.draft ?? 0) - (links[b]?.draft ?? 0));
  let number = 0;
  for (const i of inDraftOrder) {
    if (stay.has(i)) continue;
    if (!(follow(links, i) && out.has(i - 1))) number += 1;
    out.set(i, number);
  }
  return out;
}

/** Whether a link stands directly behind the one before it on both sides, among all that are joined. */
function follow(links: readonly OrderedLink[], i: number): boolean {
  return i > 0 && links[i - 1]?.draft === (links[i]?.draft ?? 0) - 1;
}
