/** What the routes work with: made once at the start, passed to each. */
import type { Ambient } from "./ambient.ts";
import type { OidcProvider } from "./auth/oidc.ts";
import type { OidcFlows } from "./auth/oidc-flows.ts";
import type { HostCheck, OriginCheck } from "./auth/origin.ts";
import type { Passwords } from "./auth/passwords.ts";
import type { Throttle } from "./auth/throttle.ts";
import type { Replays } from "./documents/replays.ts";
import type { EventLog } from "./log.ts";
import type { Rooms } from "./rooms/rooms.ts";
import type { Store } from "./store/store.ts";

export interface Services {
  readonly store: Store;
  readonly rooms: Rooms;
  /** Drafts as they were at earlier moments. */
  readonly replays: Replays;
  readonly ambient: Ambient;
  readonly events: EventLog;
  readonly isAllowedOrigin: OriginCheck;
  readonly isAllowedHost: HostCheck;
  /** Where people find it: "http://127.0.0.1:3000". */
  readonly url: string;
  /** How many proxies stand in front of the server and may be believed about where a request comes from. */
  readonly trustedProxies: number;
  readonly passwords: Passwords;
  /** Attempts to sign in: by account, and by address. */
  readonly throttles: { readonly account: Throttle; readonly address: Throttle };
  /** The OpenID provider that people may sign in with, and who is on the way there; null: none is set up. */
  readonly oidc: { readonly provider: OidcProvider; readonly flows: OidcFlows } | null;
  /** Whether people reach the server by https: the cookie is then sent by https alone. */
  readonly isSecure: boolean;
  /** The built editor: index.html and assets/. */
  readonly editorFolder: string;
  /** Origins that the page may open sockets to: "ws://127.0.0.1:3000". */
  readonly socketOrigins: readonly string[];
}
