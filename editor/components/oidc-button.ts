/** Signing in with an account at an OpenID provider: the way there, and what went wrong on it. */
import { html, nothing, type TemplateResult } from "lit-html";
import { OIDC_PROBLEMS, type OidcProblem } from "../../shared/protocol/oidc.ts";

const WORDS: Readonly<Record<OidcProblem, (provider: string) => string>> = {
  unknown: (provider) =>
    `This ${provider} is not linked to anybody here. Open your invitation first, or sign in as you did before and link it under “Your account”.`,
  taken: (provider) => `This ${provider} is linked to somebody else's account here.`,
  expired: () => "That took too long, or was begun in another window. Start again.",
  refused: (provider) => `Your ${provider} did not sign you in. Start again if you did not mean to stop.`,
  unavailable: (provider) => `Your ${provider} cannot be reached at the moment. Try again, or sign in another way.`,
  invalid: (provider) =>
    `The answer about your ${provider} could not be trusted, so nobody was signed in. Start again.`,
  invitation: () =>
    "This invitation has been used or withdrawn, or has expired. Ask whoever invited you for a new one.",
  session: () => "Somebody else is signed in by now, or nobody. Sign in again, then link the account.",
};

/** What the address of the page says of a try that failed; null where it says nothing. */
export function oidcProblemOf(url: URL): OidcProblem | null {
  const problem = url.searchParams.get("oidc");
  return OIDC_PROBLEMS.find((each) => each === problem) ?? null;
}

export function oidcProblemView(problem: OidcProblem | null, provider: string | null): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  return html`<div class="notice error" role="alert"><p>${WORDS[problem](provider ?? "account")}</p></div>`;
}

/** A link that leaves the app for the provider. */
export function oidcSignInLink(provider: string, next: string): TemplateResult {
  return html`<a class="button wide" href=${`/api/oidc/start?next=${encodeURIComponent(next)}`}>Sign in with ${provider}</a>`;
}
