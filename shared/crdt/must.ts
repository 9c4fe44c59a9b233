/** The assertion of this room: what the code before it guarantees, said once, so that a bug speaks up where it is. */

/** `value`, which is there by construction; throws if it is not: that is a bug, never a user's mistake. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Broken assumption: ${what}`);
  return value;
}
