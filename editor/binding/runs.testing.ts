/**
 * How much random work the laws of the shared draft get, here and against a server. `npm run long:laws` sets PENHOLDER_RUNS,
 * PENHOLDER_SEED to repeat one, and PENHOLDER_SHRINK to look for the shortest way to break a law.
 */

/** Looking for a shorter way ends after this, ms. */
const LONGEST_SHRINK = 15 * 60_000;

export interface Runs {
  /** For fast-check. */
  readonly settings: {
    readonly numRuns: number;
    readonly endOnFailure: boolean;
    readonly seed?: number;
    readonly interruptAfterTimeLimit?: number;
  };
  /** For vitest, ms. */
  readonly timeout: number;
}

/** `usual`: how many runs without anything said. */
export function runs(usual: number): Runs {
  const { PENHOLDER_RUNS, PENHOLDER_SEED, PENHOLDER_SHRINK } = process.env;
  const numRuns = Number(PENHOLDER_RUNS ?? usual);
  const isShrinking = Boolean(PENHOLDER_SHRINK);
  return {
    settings: {
      numRuns,
      endOnFailure: !isShrinking,
      ...(PENHOLDER_SEED ? { seed: Number(PENHOLDER_SEED) } : {}),
      ...(isShrinking ? { interruptAfterTimeLimit: LONGEST_SHRINK } : {}),
    },
    timeout: Math.max(180_000, numRuns * 1000) + (isShrinking ? 2 * LONGEST_SHRINK : 0),
  };
}
