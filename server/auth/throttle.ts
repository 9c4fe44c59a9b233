/** Guessing made slow: after a few failures each further attempt has to wait, twice as long each time. */
import { DomainError } from "../../shared/errors.ts";

export interface ThrottleLimits {
  /** Attempts that need not wait. */
  readonly free: number;
  /** The longest wait, in ms. */
  readonly longest: number;
  /** How many keys are remembered; beyond, the one tried longest ago is forgotten. */
  readonly keys: number;
}

/** One account: an attacker gets one guess a minute, and whoever it belongs to waits no longer than that. */
export const ACCOUNT_LIMITS: ThrottleLimits = { free: 5, longest: 60_000, keys: 20_000 };
/** One address: a whole mission may stand behind it. */
export const ADDRESS_LIMITS: ThrottleLimits = { free: 30, longest: 15 * 60_000, keys: 20_000 };

/** The first wait, in ms. */
const FIRST_WAIT = 1_000;
/** After this time without an attempt all is forgotten, in ms. */
const MEMORY = 24 * 3_600_000;

interface Entry {
  readonly failures: number;
  readonly last: number;
  readonly until: number;
}

export class Throttle {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly limits: ThrottleLimits,
    private readonly now: () => number,
  ) {}

  /**
   * Counts an attempt as failed before it is made, so that many at once gain nothing; a success is told afterwards.
   * Throws request.too-many with the time to wait; that attempt is not counted.
   */
  attempt(key: string): void {
    const now = this.now();
    const { free, longest, keys } = this.limits;
    const known = this.entries.get(key);
    const before = known && known.last + MEMORY > now ? known : { failures: 0, last: now, until: 0 };
    if (before.until > now) throw tooMany(before.until - now);
    const failures = before.failures + 1;
    const wait = failures < free ? 0 : Math.min(FIRST_WAIT * 2 ** Math.min(failures - free, 30), longest);
    // a Map keeps the order of insertion: the first key is the one tried longest ago
    this.entries.delete(key);
    this.entries.set(key, { failures, last: now, until: now + wait });
    if (this.entries.size > keys) for (const oldest of this.entries.keys()) return void this.entries.delete(oldest);
  }

  /** The attempts under that key were the right person's. */
  forget(key: string): void {
    this.entries.delete(key);
  }

  /** One attempt succeeded; the others under that key may be somebody else's. */
  forgive(key: string): void {
    const entry = this.entries.get(key);
    if (entry) this.entries.set(key, { ...entry, failures: entry.failures - 1, until: 0 });
  }
}

function tooMany(wait: number): DomainError {
  const seconds = Math.ceil(wait / 1000);
  return new DomainError("request.too-many", "Too many attempts to sign in.", {
    mend: `Wait ${seconds === 1 ? "a second" : `${seconds} seconds`}, then try again.`,
    retryAfter: seconds,
  });
}
