/**
 * Signing in with an account at an OpenID provider, as the editor and the server speak of it.
 *
 *   GET    /api/oidc                                  -> OidcInfo                                        (no session)
 *   GET    /api/oidc/start?next=PATH                  -> 303 to the provider; for a plain link           (no session)
 *   POST   /api/oidc/start           OidcStart        -> OidcFlow                                        (no session)
 *   GET    /api/oidc/callback                         -> 303 to a page of the app; what went wrong stands in its query as
 *                                                        oidc=OidcProblem                                (no session)
 *   DELETE /api/me/identity                           -> OidcInfo   409 where nothing else would sign the person in
 */

export interface OidcInfo {
  /** What the provider is called on buttons ("Mission account"); null: there is none. */
  readonly name: string | null;
  /** Whether an identity there is linked to the account of whoever asks. */
  readonly linked: boolean;
}

/** What is to happen once the provider has said who it is. */
export type OidcStart =
  | { readonly purpose: "sign-in"; readonly next: string }
  /** Joins by that invitation; an identity that nobody knows gets an account. */
  | { readonly purpose: "join"; readonly token: string }
  /** Links the identity to the account of whoever is signed in. */
  | { readonly purpose: "link" };

export interface OidcFlow {
  /** Address of the provider's page. */
  readonly location: string;
}

/**
 * unknown: no account is linked to the identity; taken: another account is; expired: too late, a second time, or another
 * browser; refused: the provider, or the person there, said no; unavailable: no answer from the provider; invalid: its answer
 * does not hold; invitation: the invitation cannot be used any more; session: nobody, or somebody else, is signed in by now.
 */
export const OIDC_PROBLEMS = [
  "unknown",
  "taken",
  "expired",
  "refused",
  "unavailable",
  "invalid",
  "invitation",
  "session",
] as const;
export type OidcProblem = (typeof OIDC_PROBLEMS)[number];
