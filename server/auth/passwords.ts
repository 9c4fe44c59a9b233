/** Passwords are kept as scrypt hashes that carry their own parameters, so that the cost can be raised for old ones too. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { DomainError } from "../../shared/errors.ts";

export interface PasswordCost {
  /** Binary logarithm of N. One hash takes 128 * 2^logN * r bytes of memory. */
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP Password Storage Cheat Sheet: N=2^17, r=8, p=1; 128 MiB a hash. */
export const PASSWORD_COST: PasswordCost = { logN: 17, r: 8, p: 1 };

/** How many hashes are computed at once, which bounds the memory; the others wait. */
const AT_ONCE = 2;
/** How many may wait; beyond, people are asked to try again. */
const WAITING = 32;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

interface Parsed extends PasswordCost {
  readonly salt: Buffer;
  readonly key: Buffer;
}

export class Passwords {
  private running = 0;
  private readonly queue: (() => void)[] = [];
  /** No password fits it: its key is random. */
  private readonly decoy: string;

  constructor(private readonly cost: PasswordCost = PASSWORD_COST) {
    this.decoy = write({ ...cost, salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) });
  }

  /** Rejects with request.too-many when too many wait. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    return write({ ...this.cost, salt, key: await this.derive(password, { ...this.cost, salt }) });
  }

  /** Does the same work where there is no hash: the time shall not tell who has an account. */
  async verify(password: string, hash: string | null): Promise<boolean> {
    const parsed = read(hash ?? this.decoy);
    return timingSafeEqual(await this.derive(password, parsed), parsed.key);
  }

  /** Whether a hash was made at another cost than the present one. */
  isOutdated(hash: string): boolean {
    const { logN, r, p } = read(hash);
    return logN !== this.cost.logN || r !== this.cost.r || p !== this.cost.p;
  }

  private async derive(password: string, { logN, r, p, salt }: PasswordCost & { salt: Buffer }): Promise<Buffer> {
    await this.enter();
    try {
      const N = 2 ** logN;
      return await scryptAsync(password.normalize("NFKC"), salt, { N, r, p, maxmem: 256 * N * r });
    } finally {
      this.running -= 1;
      this.queue.shift()?.();
    }
  }

  private async enter(): Promise<void> {
    if (this.queue.length >= WAITING) {
      throw new DomainError("request.too-many", "Too many people sign in at this moment.", {
        mend: "Try again in a few seconds.",
        retryAfter: 5,
      });
    }
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.running += 1;
  }
}

function scryptAsync(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** "scrypt:17:8:1:salt:key", the last two in base64url. */
function write({ logN, r, p, salt, key }: Parsed): string {
  return ["scrypt", logN, r, p, salt.toString("base64url"), key.toString("base64url")].join(":");
}

function read(hash: string): Parsed {
  const [kind, logN, r, p, salt, key] = hash.split(":");
  if (kind !== "scrypt" || !salt || !key) throw new Error("a password hash of an unknown kind");
  const bytes = { salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url") };
  return { logN: Number(logN), r: Number(r), p: Number(p), ...bytes };
}
