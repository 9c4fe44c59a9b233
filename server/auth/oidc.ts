/**
 * The way to an OpenID provider and back: authorization code with PKCE, state and nonce. openid-client checks what comes
 * back: signature, issuer, audience, nonce, times.
 */
import * as oidc from "openid-client";
import type { OidcProblem } from "../../shared/protocol/oidc.ts";
import type { OidcConfig } from "./oidc-config.ts";

/** How long the provider may take to answer, in seconds. */
const PATIENCE = 10;
const LONGEST_NAME = 80;

/** What only this server knows of a way that somebody is on. */
export interface OidcSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider vouches for. Only issuer and subject together say who it is; a name or an address never does. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

export interface ProvenIdentity extends Identity {
  /** What the provider calls the person, one line of up to 80 characters; "" where it does not say. Asked when needed. */
  name(): Promise<string>;
}

/** The way did not lead to an identity. */
export class OidcFailure extends Error {
  override readonly name = "OidcFailure";
  constructor(
    readonly problem: OidcProblem,
    options?: { cause?: unknown },
  ) {
    super(`OpenID sign-in: ${problem}`, options);
  }
}

export class OidcProvider {
  private found: Promise<oidc.Configuration> | null = null;

  constructor(
    private readonly config: OidcConfig,
    /** Address of our own to which the provider sends people back. */
    private readonly redirectUri: string,
  ) {}

  get name(): string {
    return this.config.name;
  }

  get issuer(): Promise<string> {
    return this.discover().then((provider) => provider.serverMetadata().issuer);
  }

  /** Where to send the browser. Rejects with OidcFailure "unavailable". */
  async begin(): Promise<OidcSecrets & { readonly location: string }> {
    const provider = await this.discover();
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const location = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.redirectUri,
      scope: "openid profile",
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...{ state, nonce },
    });
    return { location: location.href, state, nonce, verifier };
  }

  /** `query`: what the provider sent the browser back with, "?code=…". Rejects with OidcFailure. */
  async finish(query: string, { state, nonce, verifier }: OidcSecrets): Promise<ProvenIdentity> {
    const provider = await this.discover();
    const back = new URL(this.redirectUri);
    back.search = query;
    const checks = {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    };
    try {
      const tokens = await oidc.authorizationCodeGrant(provider, back, checks);
      const claims = tokens.claims();
      if (!claims) throw new Error("no id token");
      const { iss: issuer, sub: subject } = claims;
      const name = async () => {
        // most providers keep the name out of the token, and give it to whoever asks with it
        const told = nameIn(claims);
        if (told || !provider.serverMetadata().userinfo_endpoint) return told;
        return nameIn(await oidc.fetchUserInfo(provider, tokens.access_token, subject).catch(() => ({})));
      };
      return { issuer, subject, name };
    } catch (error) {
      throw new OidcFailure(problemOf(error), { cause: error });
    }
  }

  /** Asked once; after a failure again. */
  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.config;
    const isLocal = issuer.protocol === "http:";
    this.found ??= oidc.discovery(issuer, clientId, undefined, clientSecret ? withSecret(clientSecret) : oidc.None(), {
      timeout: PATIENCE,
      execute: isLocal ? [oidc.allowInsecureRequests] : [],
    });
    try {
      return await this.found;
    } catch (cause) {
      this.found = null;
      throw new OidcFailure("unavailable", { cause });
    }
  }
}

/** In the header where the provider takes it so, which is also what it does unless it says otherwise; else in the body. */
function withSecret(secret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return (methods.includes("client_secret_basic") ? basic : post)(server, ...rest);
  };
}

function nameIn(claims: Readonly<Record<string, unknown>>): string {
  for (const claim of [claims.name, claims.preferred_username]) {
    const name = typeof claim === "string" ? claim.replace(/\p{Cc}+/gu, " ").trim() : "";
    if (name) return [...name].slice(0, LONGEST_NAME).join("").trim();
  }
  return "";
}

/** Answers by which a provider says that it is not well, not that the person may not come in. */
const UNWELL = new Set(["server_error", "temporarily_unavailable"]);

function problemOf(error: unknown): OidcProblem {
  if (error instanceof oidc.AuthorizationResponseError) return UNWELL.has(error.error) ? "unavailable" : "refused";
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500 ? "unavailable" : "invalid";
  // the code of a lost connection or a timeout; what else fails is an answer that does not hold
  const code = error instanceof oidc.ClientError ? error.code : undefined;
  if (code === "OAUTH_TIMEOUT") return "unavailable";
  return error instanceof TypeError && isNetwork(error) ? "unavailable" : "invalid";
}

function isNetwork(error: TypeError): boolean {
  return error.message === "fetch failed";
}
