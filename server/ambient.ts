/** Clock, ids and randomness: passed in, so that a test can hold them still. */
import { createHash, randomBytes } from "node:crypto";

export interface Ambient {
  /** ms UTC. */
  now(): number;
  /** A new id of 80 random bits: lower-case letters and digits only. */
  newId(): string;
  /** A new secret of 256 random bits, base64url. */
  newSecret(): string;
}

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** The real clock and the operating system's randomness. */
export const realAmbient: Ambient = {
  now: () => Date.now(),
  newId: () => Array.from(randomBytes(16), (byte) => BASE32[byte & 31]).join(""),
  newSecret: () => randomBytes(32).toString("base64url"),
};

/** What the store keeps of a secret: SHA-256, hex. A secret is 256 random bits, so no salt and no slow hash is needed. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
