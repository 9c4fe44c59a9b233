/**
 * The best pairing of two sides: which base paragraph belongs to which draft paragraph when the sum of their scores is to be
 * as great as it can be (linear assignment, shortest augmenting paths after Jonker and Volgenant, 1987). Rule A3.
 */

export interface ScoredPair {
  readonly base: number;
  readonly draft: number;
  /**
   * Greater than 0; only pairs worth more than no pair at all are offered. A whole number, and all together below 2 ** 53: so
   * sums are exact, and the answer does not depend on the order in which they are made or on which side is which.
   */
  readonly score: number;
}

/**
 * Chooses pairs, no paragraph twice, with the greatest possible sum of scores. Anybody may stay without a partner.
 * Among equally good answers the one that the lower indices reach first is taken, so the result is always the same.
 */
export function assignPairs(pairs: readonly ScoredPair[]): ScoredPair[] {
  return components(pairs)
    .flatMap((component) => (component.length === 1 ? component : solve(component)))
    .sort((a, b) => a.base - b.base);
}

/** Pairs that share no paragraph, even through others, do not influence each other: solving them apart keeps the cost small. */
function components(pairs: readonly ScoredPair[]): ScoredPair[][] {
  const parent = new Map<string, string>();
  const find = (x: string): string => {
    let root = x;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(x, root);
    return root;
  };
  for (const p of pairs) {
    const [b, d] = [find(`b${p.base}`), find(`d${p.draft}`)];
    parent.set(b, b);
    parent.set(d, b);
  }
  const groups = new Map<string, ScoredPair[]>();
  for (const p of pairs) {
    const root = find(`b${p.base}`);
    const group = groups.get(root);
    if (group) group.push(p);
    else groups.set(root, [p]);
  }
  return [...groups.values()];
}

/** One connected component. Each row also has a column of its own that costs nothing: to stay without a partner. */
function solve(pairs: readonly ScoredPair[]): ScoredPair[] {
  const rows = [...new Set(pairs.map((p) => p.base))].sort((a, b) => a - b);
  const columns = [...new Set(pairs.map((p) => p.draft))].sort((a, b) => a - b);
  const rowOf = new Map(rows.map((b, i) => [b, i]));
  const columnOf = new Map(columns.map((d, j) => [d, j]));
  const width = columns.length + rows.length;
  const cost = new Float64Array(rows.length * width);
  const chosen = new Map<number, ScoredPair>();
  for (const p of pairs) {
    const cell = (rowOf.get(p.base) ?? 0) * width + (columnOf.get(p.draft) ?? 0);
    cost[cell] = -p.score;
    chosen.set(cell, p);
  }
  const columnRow = shortestAugmentingPaths(cost, rows.length, width);
  const out: ScoredPair[] = [];
  for (let j = 0; j < columns.length; j++) {
    const row = columnRow[j] ?? -1;
    const pair = row < 0 ? undefined : chosen.get(row * width + j);
    if (pair && pair.score > 0) out.push(pair);
  }
  return out;
}

/** Least-cost assignment of every row to a column; answers the row of each column, or -1. */
function shortestAugmentingPaths(cost: Float64Array, rows: number, width: number): Int32Array {
  const columnRow = new Int32Array(width).fill(-1);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(width);
  const shortest = new Float64Array(width);
  const cameFrom = new Int32Array(width);
  const done = new Uint8Array(width);
  for (let start = 0; start < rows; start++) {
    shortest.fill(Number.POSITIVE_INFINITY);
    cameFrom.fill(-1);
    done.fill(0);
    let row = start;
    let column = -1;
    let reached = 0;
    for (;;) {
      let best = -1;
      for (let j = 0; j < width; j++) {
        if (done[j]) continue;
        const length = reached + (cost[row * width + j] ?? 0) - (rowPrice[row] ?? 0) - (columnPrice[j] ?? 0);
        if (length < (shortest[j] ?? 0)) {
          shortest[j] = length;
          cameFrom[j] = column;
        }
        if (best < 0 || (shortest[j] ?? 0) < (shortest[best] ?? 0)) best = j;
      }
      reached = shortest[best] ?? 0;
      done[best] = 1;
      column = best;
      const taken = columnRow[best] ?? -1;
      if (taken < 0) break;
      row = taken;
    }
    for (let j = 0; j < width; j++) {
      if (!done[j]) continue;
      const gain = reached - (shortest[j] ?? 0);
      const holder = columnRow[j] ?? -1;
      columnPrice[j] = (columnPrice[j] ?? 0) - gain;
      if (holder >= 0) rowPrice[holder] = (rowPrice[holder] ?? 0) + gain;
    }
    rowPrice[start] = (rowPrice[start] ?? 0) + reached;
    while (column >= 0) {
      const before = cameFrom[column] ?? -1;
      columnRow[column] = before < 0 ? start : (columnRow[before] ?? start);
      column = before;
    }
  }
  return columnRow;
}
