/** People who are on their way to the provider: what they want, and in which browser they began. */
import type { OidcSecrets } from "./oidc.ts";

/** How long the way may take, in ms: ten minutes. */
export const FLOW_LIFE = 10 * 60_000;

/** How many ways from one network are remembered; beyond, its own oldest is forgotten, never somebody else's. */
const FROM_ONE_NETWORK = 50;
/** How many ways are remembered at all. */
const AT_ALL = 10_000;

export type OidcPurpose =
  | { readonly kind: "sign-in"; readonly next: string }
  | { readonly kind: "join"; readonly token: string }
  | { readonly kind: "link"; readonly userId: string };

export interface OidcFlow {
  readonly secrets: OidcSecrets;
  readonly purpose: OidcPurpose;
  /** Hash of the secret in the cookie of the browser that began. */
  readonly browserHash: string;
  readonly network: string;
  /** ms UTC. */
  readonly begunAt: number;
}

/** In memory: after a restart of the server people begin again. */
export class OidcFlows {
  /** By state; a Map keeps the order of insertion, so the first is the oldest. */
  private readonly flows = new Map<string, OidcFlow>();

  constructor(private readonly now: () => number) {}

  add(flow: OidcFlow): void {
    const fromThere = [...this.flows].filter(([, { network }]) => network === flow.network);
    const [oldest] = fromThere;
    if (oldest && fromThere.length >= FROM_ONE_NETWORK) this.flows.delete(oldest[0]);
    this.flows.set(flow.secrets.state, flow);
    for (const [state, { begunAt }] of this.flows) {
      if (this.flows.size <= AT_ALL && begunAt + FLOW_LIFE > this.now()) break;
      this.flows.delete(state);
    }
  }

  /** Each way ends once, whatever comes of it. undefined: unknown, ended, too old, or begun in another browser. */
  take(state: string, browserHash: string | undefined): OidcFlow | undefined {
    const flow = this.flows.get(state);
    // another browser cannot end it: whoever saw the state could stop people from signing in
    if (!flow || flow.browserHash !== browserHash) return undefined;
    this.flows.delete(state);
    return flow.begunAt + FLOW_LIFE > this.now() ? flow : undefined;
  }
}
