/** One's own account: name, how one signs in, where one is signed in, and what this browser keeps. */
import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Me, SessionSummary } from "../../shared/protocol/api.ts";
import type { OidcInfo, OidcProblem } from "../../shared/protocol/oidc.ts";
import { ApiError } from "../api.ts";
import { NAME_HINT, NAME_LENGTH, nameProblem } from "../components/account-fields.ts";
import { fieldView, focusProblem } from "../components/field.ts";
import { describeFailure, type Loader, type Loading, loadingView, startLoading } from "../components/loading.ts";
import { oidcProblemOf, oidcProblemView } from "../components/oidc-button.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { AccountCopies } from "./account-copies.ts";
import { PasswordForm } from "./account-password.ts";
import { sessionsView } from "./account-sessions.ts";
import "../styles/account.css";

interface AccountFacts {
  readonly sessions: readonly SessionSummary[];
  readonly oidc: OidcInfo;
}

export function showAccountPage(root: HTMLElement, context: PageContext, _: object): PageHandle {
  const page = new AccountPage(root, context);
  return { destroy: () => page.destroy() };
}

class AccountPage {
  private readonly over = new AbortController();
  private readonly loader: Loader;
  private readonly password: PasswordForm;
  private readonly copies: AccountCopies;
  private readonly oidcProblem: OidcProblem | null;
  private readonly justLinked: boolean;
  private me: Me;
  private now: Loading<AccountFacts> = { state: "loading" };
  private nameProblem = "";
  private nameSaved = false;
  /** What went wrong beside the forms. */
  private failure = "";

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PageContext,
  ) {
    this.me = context.me;
    const url = new URL(location.href);
    this.oidcProblem = oidcProblemOf(url);
    this.justLinked = url.searchParams.get("oidc") === "linked";
    if (url.search) history.replaceState(null, "", paths.account);
    context.setTitle("Your account");
    this.password = new PasswordForm({
      root,
      api: context.api,
      me: () => this.me,
      changed: () => this.draw(),
      saved: (me) => {
        this.setMe(me);
        context.announce("Your password is set. You are signed out everywhere else.");
        this.loader.reload();
      },
    });
    this.copies = new AccountCopies(context.me.id, () => this.draw());
    this.loader = startLoading(
      async (signal) => {
        const [sessions, oidc] = await Promise.all([
          context.api.sessions(signal),
          context.api.oidc(signal).catch((): OidcInfo => ({ name: null, linked: false })),
        ]);
        return { sessions, oidc };
      },
      (next) => {
        this.now = next;
        this.draw();
      },
    );
  }

  destroy(): void {
    this.over.abort();
    this.loader.destroy();
    this.password.destroy();
  }

  private setMe(me: Me): void {
    this.me = me;
    this.context.setMe(me);
  }

  // ---- what a person does

  private async rename(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = this.root.querySelector<HTMLInputElement>("#name")?.value.trim() ?? "";
    this.nameSaved = false;
    this.nameProblem = nameProblem(name);
    if (!this.nameProblem) {
      try {
        this.setMe(await this.context.api.changeMe({ name }));
        this.nameSaved = true;
      } catch (error) {
        this.nameProblem = describeFailure(error).message;
      }
    }
    this.draw();
    if (this.nameProblem) focusProblem(this.root);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.failure = "";
    try {
      await work();
    } catch (error) {
      this.failure = describeFailure(error).message;
    }
    this.draw();
    if (this.failure) this.root.querySelector(".account > [role=alert]")?.scrollIntoView({ block: "nearest" });
  }

  private endSession(session: SessionSummary): void {
    void this.attempt(async () => {
      await this.context.api.endSession(session.id).catch((error: unknown) => {
        // it is over already: that is what was wanted
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      });
      this.context.announce("Signed out there");
      this.root.querySelector<HTMLElement>("#sessions")?.focus();
      this.loader.reload();
    });
  }

  private endAll(): void {
    void this.attempt(async () => {
      await this.context.api.endSessions();
      this.context.setMe(null);
      this.context.navigate(paths.signIn("/"), { replace: true });
    });
  }

  private link(): void {
    void this.attempt(async () => {
      const { location: provider } = await this.context.api.startOidc({ purpose: "link" });
      location.assign(provider);
    });
  }

  private unlink(): void {
    void this.attempt(async () => {
      await this.context.api.unlinkOidc();
      this.context.announce("The link is taken away");
      this.loader.reload();
    });
  }

  // ---- showing

  private draw(): void {
    if (this.over.signal.aborted) return;
    render(
      html`<div class="account">
        <header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are"><a href=${paths.start}>Dossiers</a></nav>
          <h1>Your account</h1>
        </header>
        ${loadingView(this.now, "your account", (facts) => this.content(facts))}
      </div>`,
      this.root,
    );
  }

  private content({ sessions, oidc }: AccountFacts): TemplateResult {
    return html`${oidcProblemView(this.oidcProblem, oidc.name)}
      ${this.justLinked && oidc.linked ? html`<p class="notice" role="status">Your ${oidc.name} signs you in from now on.</p>` : nothing}
      <div role="alert">${this.failure ? html`<p class="notice error">${this.failure}</p>` : nothing}</div>
      <section class="account-part" aria-labelledby="about-name">
        <h2 id="about-name">Name</h2>
        <form class="form" novalidate @submit=${(event: SubmitEvent) => void this.rename(event)}>
          ${fieldView({
            ...{ id: "name", label: "Your name", autocomplete: "name", maxlength: NAME_LENGTH, dir: "auto" },
            ...{ value: this.me.name, hint: NAME_HINT, problem: this.nameProblem },
          })}
          <div class="actions"><button type="submit" class="button">Save the name</button>
            <span role="status" class="muted small">${this.nameSaved ? "Saved" : ""}</span></div>
        </form>
      </section>
      <section class="account-part" aria-labelledby="about-password">
        <h2 id="about-password">Sign-in name and password</h2>
        ${this.password.view()}
      </section>
      ${oidc.name ? this.providerView(oidc.name, oidc.linked) : nothing}
      ${sessionsView({
        sessions,
        root: this.root,
        onEnd: (session) => this.endSession(session),
        onEndAll: () => this.endAll(),
      })}
      ${this.copies.view(this.root)}`;
  }

  private providerView(provider: string, linked: boolean): TemplateResult {
    return html`<section class="account-part" aria-labelledby="about-provider">
      <h2 id="about-provider">${provider}</h2>
      ${
        linked
          ? html`<p>Your ${provider} is linked: you can sign in with it.</p>
              <div class="actions"><button type="button" class="button" @click=${() => this.unlink()}>Take the link away</button></div>`
          : html`<p>Link your ${provider}, and you can sign in with it instead of a password.</p>
              <div class="actions"><button type="button" class="button" @click=${() => this.link()}>Link your ${provider}</button></div>`
      }
    </section>`;
  }
}
