/**
 * Which paragraphs moved: the fewest that must be taken out so that the rest stand in the same order on both sides.
 * Rules M1 to M3. They are what lies outside the heaviest increasing subsequence of the links.
 */

export interface OrderedLink {
  /** Place in the base (any increasing number), place in the draft. */
  readonly base: number;
  readonly draft: number;
  /** How much is said, for choosing between equally small sets: the more stays, the better. */
  readonly weight: number;
  /** True where this link follows the one before it (base order) on both sides: moving one of them alone would part a block. */
  readonly follows: boolean;
}

/**
 * Answers the links that stay, as indices of `links`, which stand in base order.
 * M1: as many links as possible stay. M2: of such sets, the one that parts the fewest neighbours (a block that moves
 * together, a chapeau and its sub-paragraphs). M3: then the one whose stayers say most; then the one that comes first.
 */
export function stayingLinks(links: readonly OrderedLink[]): Set<number> {
  const n = links.length;
  const count = new Int32Array(n);
  const kept = new Int32Array(n);
  const weight = new Float64Array(n);
  const before = new Int32Array(n).fill(-1);
  let last = -1;
  for (let i = 0; i < n; i++) {
    const link = links[i] as OrderedLink;
    count[i] = 1;
    weight[i] = link.weight;
    for (let h = 0; h < i; h++) {
      if ((links[h] as OrderedLink).draft >= link.draft) continue;
      const together = (kept[h] ?? 0) + (h === i - 1 && link.follows ? 1 : 0);
      const heavy = (weight[h] ?? 0) + link.weight;
      const better = (count[h] ?? 0) + 1 - (count[i] ?? 0) || together - (kept[i] ?? 0) || heavy - (weight[i] ?? 0);
      if (better > 0) {
        count[i] = (count[h] ?? 0) + 1;
        kept[i] = together;
        weight[i] = heavy;
        before[i] = h;
      }
    }
    const lead =
      last < 0
        ? 1
        : (count[i] ?? 0) - (count[last] ?? 0) ||
          (kept[i] ?? 0) - (kept[last] ?? 0) ||
          (weight[i] ?? 0) - (weight[last] ?? 0);
    if (lead > 0) last = i;
  }
  const out = new Set<number>();
  for (let i = last; i >= 0; i = before[i] ?? -1) out.add(i);
  return out;
}
