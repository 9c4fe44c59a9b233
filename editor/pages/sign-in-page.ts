/** Signing in with a link that works once: the person gives the name that the others will see. */
import { html, nothing, render } from "lit-html";
import { ApiError } from "../api.ts";
import { describeFailure } from "../components/loading.ts";
import type { PageHandle, PublicContext } from "../context.ts";
import { paths, safeNext } from "../router.ts";
import "../styles/sign-in.css";

type State =
  | { readonly step: "name"; readonly busy: boolean; readonly problem: string }
  | { readonly step: "no-link" | "spent" };

export function showSignInPage(root: HTMLElement, context: PublicContext, _: object): PageHandle {
  const token = tokenOf(new URL(location.href));
  const next = safeNext(new URLSearchParams(location.search).get("next"), location.origin);
  let state: State = token ? { step: "name", busy: false, problem: "" } : { step: "no-link" };
  context.setTitle("Sign in");
  // the token opens the session: it shall not stay in the address bar, the history or a screenshot
  if (token) history.replaceState(null, "", paths.signIn(next));

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (state.step !== "name" || state.busy || !(event.target instanceof HTMLFormElement)) return;
    const name = String(new FormData(event.target).get("name") ?? "").trim();
    if (!name) return set({ step: "name", busy: false, problem: "Enter your name." });
    set({ step: "name", busy: true, problem: "" });
    try {
      await context.api.signIn({ token, name });
      context.navigate(next, { replace: true });
    } catch (error) {
      if (error instanceof ApiError && error.code === "link.spent") set({ step: "spent" });
      else set({ step: "name", busy: false, problem: describeFailure(error).message });
    }
  }

  function set(now: State) {
    state = now;
    render(view(state, submit, next), root);
  }

  // a link pasted into the window that shows this page changes only the fragment, and loads nothing by itself
  const over = new AbortController();
  const reopen = () => {
    if (tokenOf(new URL(location.href))) context.navigate(location.pathname + location.search + location.hash);
  };
  window.addEventListener("hashchange", reopen, { signal: over.signal });
  set(state);
  return { destroy: () => over.abort() };
}

function view(state: State, submit: (event: SubmitEvent) => void, next: string) {
  return html`<div class="sign-in">
    <header class="page-head"><h1>Sign in</h1></header>
    ${
      state.step === "name"
        ? html`<form class="form" novalidate @submit=${submit}>
            <div class="field">
              <label for="name">Your name</label>
              <input class="input" id="name" name="name" autocomplete="name" maxlength="80" required
                aria-describedby="name-hint name-problem" aria-invalid=${state.problem ? "true" : nothing}>
              <p class="hint" id="name-hint">Shown to the others who work on a draft with you, for example “Ana Silva (Portugal)”.</p>
            </div>
            <div id="name-problem" role="alert">${state.problem ? html`<p class="notice error">${state.problem}</p>` : nothing}</div>
            <div class="actions">
              <button type="submit" class="button primary" aria-disabled=${state.busy ? "true" : nothing}>Sign in</button>
            </div>
          </form>`
        : html`<div class="notice warning" role="alert">
              <p><strong>${state.step === "spent" ? "This link has already been used, or is too old" : "You need a link to sign in"}</strong></p>
              <p>Each link opens Penholder once. Ask whoever runs it at your mission for a new one, and open it in this browser.</p>
            </div>
            <p class="how">If you run Penholder yourself, make a link in its folder:</p>
            <pre><code>npm run -s penholder -- sign-in</code></pre>
            ${state.step === "no-link" ? html`<p>Already signed in? <a href=${next}>Go on to Penholder</a>.</p>` : nothing}`
    }
  </div>`;
}

function tokenOf(url: URL): string {
  return new URLSearchParams(url.hash.slice(1)).get("token") ?? url.searchParams.get("token") ?? "";
}
