/** The OpenID provider that people may sign in with, if the environment names one. */
import { DomainError } from "../../shared/errors.ts";

export interface OidcConfig {
  readonly issuer: URL;
  readonly clientId: string;
  /** undefined: a public client, which has PKCE alone. */
  readonly clientSecret: string | undefined;
  /** What its accounts are called on buttons. */
  readonly name: string;
}

const DEFAULT_NAME = "organization account";
const LOCAL = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * PENHOLDER_OIDC_ISSUER, PENHOLDER_OIDC_CLIENT_ID, PENHOLDER_OIDC_CLIENT_SECRET and PENHOLDER_OIDC_NAME; undefined where no
 * issuer is named. An issuer without https is taken on this machine alone. Throws request.invalid.
 */
export function readOidc(env: Readonly<Record<string, string | undefined>>): OidcConfig | undefined {
  const issuer = env.PENHOLDER_OIDC_ISSUER;
  if (!issuer) return undefined;
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && LOCAL.has(url.hostname));
  if (!url || !isSafe || url.search || url.hash || url.username || url.password) {
    throw new DomainError("request.invalid", `PENHOLDER_OIDC_ISSUER "${issuer}" is not the address of a provider.`, {
      mend: "Give it like https://login.example.org; http only for a provider on this machine.",
    });
  }
  const clientId = env.PENHOLDER_OIDC_CLIENT_ID;
  if (!clientId) {
    throw new DomainError("request.invalid", "PENHOLDER_OIDC_CLIENT_ID is missing.", {
      mend: "Give the client id under which the provider knows this Penholder.",
    });
  }
  const name = env.PENHOLDER_OIDC_NAME?.trim() || DEFAULT_NAME;
  return { issuer: url, clientId, clientSecret: env.PENHOLDER_OIDC_CLIENT_SECRET || undefined, name };
}
