/** What can be set from outside: the command line and the environment, parsed once. */
import { resolve } from "node:path";
import { z } from "zod";
import { DomainError } from "../shared/errors.ts";
import { type OidcConfig, readOidc } from "./auth/oidc-config.ts";

export const DEFAULT_PORT = 3000;
const DEFAULT_DATA = "data";

export interface ServerConfig {
  /** Absolute path of the folder that holds everything. */
  readonly dataFolder: string;
  /** 0: any free one. */
  readonly port: number;
  /** The origin at which people reach the server, if that is not the address it listens on: a proxy in front of it. */
  readonly publicOrigin: string | undefined;
  /** How many proxies in front of it may be believed about where a request comes from; none if left out. */
  readonly trustedProxies?: number;
  /** The OpenID provider that people may sign in with; none if left out. */
  readonly oidc?: OidcConfig | undefined;
}

/** As given on the command line; undefined: not given. */
export interface ServerArguments {
  readonly data?: string | undefined;
  readonly port?: string | undefined;
}

/**
 * PENHOLDER_DATA, PENHOLDER_PORT, PENHOLDER_ORIGIN (https://penholder.example.org) and PENHOLDER_TRUST_PROXY (how many
 * proxies add to X-Forwarded-For), the command line going first; PENHOLDER_OIDC_… (auth/oidc-config.ts).
 * Throws request.invalid.
 */
export function readConfig(args: ServerArguments, env: Readonly<Record<string, string | undefined>>): ServerConfig {
  return {
    dataFolder: readDataFolder(args.data, env),
    port: readPort(args.port ?? env.PENHOLDER_PORT ?? String(DEFAULT_PORT)),
    publicOrigin: readOrigin(env.PENHOLDER_ORIGIN),
    trustedProxies: readProxies(env.PENHOLDER_TRUST_PROXY ?? ""),
    oidc: readOidc(env),
  };
}

export function readDataFolder(data: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  const folder = data ?? env.PENHOLDER_DATA ?? DEFAULT_DATA;
  if (folder === "") throw new DomainError("request.invalid", "The data folder is empty.", { mend: "Name a folder." });
  return resolve(folder);
}

function readPort(value: string): number {
  const port = z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .safeParse(value.trim() === "" ? undefined : value);
  if (port.success) return port.data;
  throw new DomainError("request.invalid", `"${value}" is not a port.`, { mend: "Give a number from 0 to 65535." });
}

function readProxies(value: string): number {
  if (/^\d?$/.test(value)) return Number(value);
  throw new DomainError("request.invalid", `PENHOLDER_TRUST_PROXY "${value}" is not a number of proxies.`, {
    mend: "Give 1 for one proxy in front of the server, 0 or nothing for none.",
  });
}

function readOrigin(value: string | undefined): string | undefined {
  if (value === undefined || value === "") return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash) return url.origin;
  throw new DomainError("request.invalid", `PENHOLDER_ORIGIN "${value}" is not an origin.`, {
    mend: "Give it like https://penholder.example.org, without a path.",
  });
}
