/** Signing in: by a link that works once, with a sign-in name and a password, or with an account at an OpenID provider. */
import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Me, SignInRequest } from "../../shared/protocol/api.ts";
import type { OidcProblem } from "../../shared/protocol/oidc.ts";
import { ApiError } from "../api.ts";
import { NAME_HINT, NAME_LENGTH, nameProblem } from "../components/account-fields.ts";
import { fieldView, focusProblem } from "../components/field.ts";
import { describeFailure, failureView } from "../components/loading.ts";
import { oidcProblemOf, oidcProblemView, oidcSignInLink } from "../components/oidc-button.ts";
import { sharedComputerView } from "../components/shared-computer.ts";
import { Wait, waitWords } from "../components/wait.ts";
import type { PageHandle, PublicContext } from "../context.ts";
import { paths, safeNext } from "../router.ts";
import "../styles/sign-in.css";

type Step =
  /** Asking whose link it is. */
  | { readonly step: "looking" }
  | { readonly step: "link"; readonly token: string; readonly known: string | null }
  | { readonly step: "spent" }
  | { readonly step: "unreachable"; readonly error: unknown }
  | { readonly step: "password" };

export function showSignInPage(root: HTMLElement, context: PublicContext, _: object): PageHandle {
  const page = new SignInPage(root, context);
  return { destroy: () => page.destroy() };
}

class SignInPage {
  private readonly over = new AbortController();
  private readonly next: string;
  private readonly oidcProblem: OidcProblem | null;
  private step: Step;
  private provider: string | null = null;
  private busy = false;
  private problems: ReadonlyMap<string, string> = new Map();
  private failure = "";
  private readonly wait = new Wait((isOver) => {
    if (isOver) this.context.announce("You can try again now.");
    this.draw();
  });

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PublicContext,
  ) {
    const url = new URL(location.href);
    const token = tokenOf(url);
    this.next = safeNext(url.searchParams.get("next"), location.origin);
    this.oidcProblem = oidcProblemOf(url);
    this.step = token ? { step: "looking" } : { step: "password" };
    context.setTitle("Sign in");
    // the token opens the session: it shall not stay in the address bar, the history or a screenshot
    if (token || this.oidcProblem) history.replaceState(null, "", paths.signIn(this.next));
    // a link pasted into the window that shows this page changes only the fragment, and loads nothing by itself
    const reopen = () => {
      if (tokenOf(new URL(location.href))) context.navigate(location.pathname + location.search + location.hash);
    };
    window.addEventListener("hashchange", reopen, { signal: this.over.signal });
    this.draw();
    if (token) void this.look(token);
    void this.findProvider();
  }

  destroy(): void {
    this.over.abort();
    this.wait.end();
  }

  private async look(token: string): Promise<void> {
    this.step = { step: "looking" };
    this.draw();
    try {
      const { name } = await this.context.api.lookAtLink(token, this.over.signal);
      this.step = { step: "link", token, known: name };
    } catch (error) {
      if (error instanceof ApiError && error.code === "link.spent") this.step = { step: "spent" };
      else this.step = { step: "unreachable", error: error };
      this.retryLook = () => void this.look(token);
    }
    this.draw();
    this.root.querySelector<HTMLElement>("#name")?.focus();
  }

  private retryLook: () => void = () => undefined;

  private async findProvider(): Promise<void> {
    // without an answer there is no such button; the other ways in stay
    this.provider = await this.context.api.oidc(this.over.signal).then(
      ({ name }) => name,
      () => null,
    );
    this.draw();
  }

  private submitLink(event: SubmitEvent, token: string, known: string | null): void {
    event.preventDefault();
    const name = fieldValue(event, "name").trim();
    this.problems = new Map([["name", nameProblem(name)]].filter(([, problem]) => problem) as [string, string][]);
    if (this.problems.size > 0) this.showProblems();
    else void this.signIn(name === known ? { token } : { token, name });
  }

  private submitPassword(event: SubmitEvent): void {
    event.preventDefault();
    const signInName = fieldValue(event, "username").trim();
    const password = fieldValue(event, "password");
    const problems = new Map<string, string>();
    if (!signInName) problems.set("username", "Enter your sign-in name.");
    if (!password) problems.set("password", "Enter your password.");
    this.problems = problems;
    if (problems.size > 0) this.showProblems();
    else void this.signIn({ signInName, password });
  }

  private async signIn(request: SignInRequest): Promise<void> {
    if (this.busy || this.wait.seconds > 0) return;
    this.busy = true;
    this.failure = "";
    this.draw();
    try {
      this.entered(await this.context.api.signIn(request));
      return;
    } catch (error) {
      if (error instanceof ApiError && error.code === "link.spent") this.step = { step: "spent" };
      else if (error instanceof ApiError && error.retryAfter !== null) this.wait.start(error.retryAfter);
      else if (error instanceof ApiError && error.code === "credentials.wrong") this.failure = WRONG;
      else this.failure = describeFailure(error).message;
    }
    this.busy = false;
    this.draw();
    if (this.failure === WRONG) {
      const field = this.root.querySelector<HTMLInputElement>("#password");
      field?.focus();
      field?.select();
    }
  }

  private entered(me: Me): void {
    this.context.setMe(me);
    this.context.navigate(this.next, { replace: true });
  }

  private showProblems(): void {
    this.failure = "";
    this.draw();
    focusProblem(this.root);
  }

  private draw(): void {
    if (this.over.signal.aborted) return;
    render(
      html`<div class="sign-in">
        <header class="page-head"><h1>Sign in</h1></header>
        ${oidcProblemView(this.oidcProblem, this.provider)}
        ${this.content()}
      </div>`,
      this.root,
    );
  }

  private content(): TemplateResult {
    const { step } = this;
    switch (step.step) {
      case "looking":
        return html`<p class="muted" role="status">Looking at your link …</p>`;
      case "unreachable":
        return failureView(step.error, this.retryLook);
      case "spent":
        return html`<div class="notice warning" role="alert">
            <p><strong>This link has already been used, or is too old</strong></p>
            <p>Each link opens Penholder once. Ask whoever runs it at your mission for a new one, and open it in this browser.</p>
          </div>
          ${howToMakeLink}
          <p><a href=${paths.signIn(this.next)}>Sign in another way</a></p>`;
      case "link":
        return this.linkForm(step.token, step.known);
      case "password":
        return this.passwordForm();
    }
  }

  private linkForm(token: string, known: string | null): TemplateResult {
    return html`<form class="form" novalidate @submit=${(event: SubmitEvent) => this.submitLink(event, token, known)}>
      ${known ? html`<p>This link is for <bdi>${known}</bdi>.</p>` : nothing}
      ${fieldView({
        ...{ id: "name", label: "Your name", autocomplete: "name", maxlength: NAME_LENGTH, dir: "auto" },
        ...{ value: known ?? "", hint: NAME_HINT, problem: this.problems.get("name") ?? "" },
      })}
      ${sharedComputerView()}
      ${this.failureNotice()}
      <div class="actions"><button type="submit" class="button primary" aria-disabled=${this.stopped}>Sign in</button></div>
    </form>`;
  }

  private passwordForm(): TemplateResult {
    return html`<form class="form" novalidate @submit=${(event: SubmitEvent) => this.submitPassword(event)}>
        ${fieldView({
          ...{ id: "username", label: "Sign-in name", autocomplete: "username", maxlength: 200, dir: "ltr" },
          problem: this.problems.get("username") ?? "",
        })}
        ${fieldView({
          ...{ id: "password", label: "Password", type: "password", autocomplete: "current-password" },
          problem: this.problems.get("password") ?? "",
        })}
        ${sharedComputerView()}
        ${this.failureNotice()}
        <div class="actions"><button type="submit" class="button primary wide" aria-disabled=${this.stopped}>Sign in</button></div>
      </form>
      ${this.provider ? html`<div class="or" role="separator">or</div>${oidcSignInLink(this.provider, this.next)}` : nothing}
      <details class="how">
        <summary>No password, or forgotten?</summary>
        <p>Ask whoever runs Penholder at your mission for a sign-in link; it works once. Then set a password under “Your account”.</p>
        <p>New here? You need an invitation: an owner of the dossier sends you its link.</p>
        ${howToMakeLink}
      </details>`;
  }

  private get stopped(): "true" | typeof nothing {
    return this.busy || this.wait.seconds > 0 ? "true" : nothing;
  }

  /** A wait is said once, with its end; the seconds that go by are seen, not heard. */
  private failureNotice(): TemplateResult {
    const { seconds, clock } = this.wait;
    const waiting = html`<div class="notice warning"><p>Too many attempts. You can try again at ${clock}<span aria-hidden="true">, in ${waitWords(seconds)}</span>.</p></div>`;
    const failed = this.failure ? html`<p class="notice error">${this.failure}</p>` : nothing;
    return html`<div role="alert">${seconds > 0 ? waiting : failed}</div>`;
  }
}

/** The same words whether or not there is such an account. */
const WRONG = "This name and this password do not belong together. Check both; capitals count in the password.";

const howToMakeLink = html`<p>If you run Penholder yourself, make a link in its folder:</p>
  <pre><code>npm run -s penholder -- sign-in --name "NAME"</code></pre>`;

function fieldValue(event: SubmitEvent, field: string): string {
  if (!(event.target instanceof HTMLFormElement)) return "";
  return String(new FormData(event.target).get(field) ?? "");
}

function tokenOf(url: URL): string {
  return new URLSearchParams(url.hash.slice(1)).get("token") ?? url.searchParams.get("token") ?? "";
}
