/** An invitation that somebody opened: what it is for, and joining by it with a new account or with the one there is. */
import { html, nothing, render, type TemplateResult } from "lit-html";
import type { InvitationPreview, Me, NewAccount } from "../../shared/protocol/api.ts";
import type { OidcProblem } from "../../shared/protocol/oidc.ts";
import { ApiError } from "../api.ts";
import {
  NAME_HINT,
  NAME_LENGTH,
  nameProblem,
  newPasswordHint,
  newPasswordProblem,
  SIGN_IN_NAME_HINT,
  SIGN_IN_NAME_LENGTH,
  signInNameProblem,
} from "../components/account-fields.ts";
import { momentView } from "../components/dates.ts";
import { fieldView, focusProblem } from "../components/field.ts";
import { describeFailure, failureView } from "../components/loading.ts";
import { oidcProblemOf, oidcProblemView } from "../components/oidc-button.ts";
import { ROLE_MEANINGS, ROLE_NAMES, ROLE_PHRASES } from "../components/role-words.ts";
import { sharedComputerView } from "../components/shared-computer.ts";
import { Wait, waitWords } from "../components/wait.ts";
import type { PageHandle, PublicContext } from "../context.ts";
import { paths } from "../router.ts";
import "../styles/sign-in.css";

type Step =
  | { readonly step: "looking" | "none" | "spent" }
  | { readonly step: "unreachable"; readonly error: unknown }
  | { readonly step: "open"; readonly preview: InvitationPreview };

/** Which of the two forms the person is in. */
type Form = "new" | "known";

export function showInvitationPage(root: HTMLElement, context: PublicContext, _: object): PageHandle {
  const page = new InvitationPage(root, context);
  return { destroy: () => page.destroy() };
}

class InvitationPage {
  private readonly over = new AbortController();
  private readonly token: string;
  private readonly oidcProblem: OidcProblem | null;
  private step: Step = { step: "none" };
  private me: Me | null = null;
  private provider: string | null = null;
  private busy = false;
  /** By the id of the field. */
  private problems: ReadonlyMap<string, string> = new Map();
  private failure: { readonly form: Form; readonly message: string } | null = null;
  private passwordHint = newPasswordHint("");
  private showsPassword = false;
  private readonly wait = new Wait((isOver) => {
    if (isOver) this.context.announce("You can try again now.");
    this.draw();
  });

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PublicContext,
  ) {
    const url = new URL(location.href);
    this.token = new URLSearchParams(url.hash.slice(1)).get("invitation") ?? "";
    this.oidcProblem = oidcProblemOf(url);
    context.setTitle("Invitation");
    // the token lets its bearer in: it shall not stay in the address bar, the history or a screenshot
    history.replaceState(null, "", location.pathname);
    const reopen = () => context.navigate(location.pathname + location.hash);
    window.addEventListener("hashchange", reopen, { signal: this.over.signal });
    this.draw();
    if (this.token) void this.look();
  }

  destroy(): void {
    this.over.abort();
    this.wait.end();
  }

  private async look(): Promise<void> {
    const { api } = this.context;
    const { signal } = this.over;
    this.set({ step: "looking" });
    try {
      const [preview, me, provider] = await Promise.all([
        api.lookAtInvitation(this.token, signal),
        api.me(signal).catch((error: unknown) => {
          if (error instanceof ApiError && error.status === 401) return null;
          throw error;
        }),
        api.oidc(signal).then(
          ({ name }) => name,
          () => null,
        ),
      ]);
      this.me = me;
      this.provider = provider;
      this.context.setMe(me);
      this.context.setTitle(`Invitation to ${preview.dossierTitle}`);
      this.set({ step: "open", preview });
    } catch (error) {
      this.set(isSpent(error) ? { step: "spent" } : { step: "unreachable", error });
    }
  }

  private set(step: Step): void {
    this.step = step;
    this.draw();
  }

  // ---- what a person does

  private makeAccount(event: SubmitEvent): void {
    event.preventDefault();
    const account: NewAccount = {
      name: fieldValue(event, "name").trim(),
      signInName: fieldValue(event, "username").trim(),
      password: fieldValue(event, "new-password"),
    };
    const problems = [
      ["name", nameProblem(account.name)],
      ["username", signInNameProblem(account.signInName)],
      ["new-password", newPasswordProblem(account.password)],
    ] as const;
    this.problems = new Map(problems.filter(([, problem]) => problem !== ""));
    if (this.problems.size > 0) this.showProblems();
    else void this.run("new", () => this.join(account));
  }

  private signIn(event: SubmitEvent): void {
    event.preventDefault();
    const signInName = fieldValue(event, "known-username").trim();
    const password = fieldValue(event, "known-password");
    const problems = new Map<string, string>();
    if (!signInName) problems.set("known-username", "Enter your sign-in name.");
    if (!password) problems.set("known-password", "Enter your password.");
    this.problems = problems;
    if (problems.size > 0) this.showProblems();
    else
      void this.run("known", async () => {
        this.me = await this.context.api.signIn({ signInName, password });
        this.context.setMe(this.me);
        await this.join();
      });
  }

  private async join(account?: NewAccount): Promise<void> {
    const joined = await this.context.api.redeemInvitation({ token: this.token, ...(account ? { account } : {}) });
    this.context.setMe(joined.me);
    this.context.navigate(paths.dossier(joined.dossierId), { replace: true });
    this.context.announce(`You are now ${ROLE_PHRASES[joined.role]} of this dossier.`);
  }

  private async run(form: Form, work: () => Promise<void>): Promise<void> {
    if (this.busy || this.wait.seconds > 0) return;
    this.busy = true;
    this.failure = null;
    this.draw();
    try {
      await work();
      return;
    } catch (error) {
      this.meet(form, error);
    }
    this.busy = false;
    this.draw();
    focusProblem(this.root);
  }

  private meet(form: Form, error: unknown): void {
    if (isSpent(error)) this.step = { step: "spent" };
    else if (error instanceof ApiError && error.retryAfter !== null) this.wait.start(error.retryAfter);
    else if (error instanceof ApiError && error.status === 409 && form === "new") {
      this.problems = new Map([["username", "Somebody signs in with that name already. Choose another."]]);
    } else this.failure = { form, message: describeFailure(error).message };
  }

  private async signOut(): Promise<void> {
    try {
      await this.context.api.signOut();
      this.me = null;
      this.context.setMe(null);
    } catch (error) {
      this.failure = { form: "known", message: describeFailure(error).message };
    }
    this.draw();
  }

  private async startOidc(): Promise<void> {
    await this.run("new", async () => {
      const { location: provider } = await this.context.api.startOidc({ purpose: "join", token: this.token });
      location.assign(provider);
    });
  }

  private showProblems(): void {
    this.failure = null;
    this.draw();
    focusProblem(this.root);
  }

  // ---- showing

  private draw(): void {
    if (this.over.signal.aborted) return;
    const { step } = this;
    render(
      html`<div class="sign-in">
        <header class="page-head"><h1>${step.step === "open" ? "You are invited" : "Invitation"}</h1></header>
        ${oidcProblemView(this.oidcProblem, this.provider)}
        ${this.content(step)}
      </div>`,
      this.root,
    );
  }

  private content(step: Step): TemplateResult {
    switch (step.step) {
      case "looking":
        return html`<p class="muted" role="status">Looking at your invitation …</p>`;
      case "unreachable":
        return failureView(step.error, () => void this.look());
      case "none":
        return html`<div class="notice warning" role="alert"><p><strong>There is no invitation in this address</strong></p>
          <p>Open the whole link that you were sent, to its last character.</p></div>
          <p><a href=${paths.start}>Go on to Penholder</a></p>`;
      case "spent":
        return html`<div class="notice warning" role="alert"><p><strong>This invitation cannot be used any more</strong></p>
          <p>It has been used or withdrawn, or has expired. Ask whoever invited you for a new one.</p></div>
          <p><a href=${paths.start}>Joined already? Go on to Penholder</a></p>`;
      case "open":
        return html`${previewView(step.preview)}${this.me ? this.joinView(this.me) : this.forms()}`;
    }
  }

  private joinView(me: Me): TemplateResult {
    return html`<p>You are signed in as <strong><bdi>${me.name}</bdi></strong>.</p>
      ${this.notice("known")}
      <div class="actions">
        <button type="button" class="button primary" aria-disabled=${this.stopped} @click=${() => void this.run("known", () => this.join())}>Join the dossier</button>
        <button type="button" class="button quiet" @click=${() => void this.signOut()}>Not you? Sign out</button>
      </div>`;
  }

  private forms(): TemplateResult {
    const problem = (id: string) => this.problems.get(id) ?? "";
    return html`${sharedComputerView()}<section class="sign-in-way" aria-labelledby="new-account">
        <h2 id="new-account">Make an account</h2>
        <form class="form" novalidate @submit=${(event: SubmitEvent) => this.makeAccount(event)}>
          ${fieldView({
            ...{ id: "name", label: "Your name", autocomplete: "name", maxlength: NAME_LENGTH, dir: "auto" },
            ...{ hint: NAME_HINT, problem: problem("name") },
          })}
          ${fieldView({
            ...{
              id: "username",
              label: "Sign-in name",
              autocomplete: "username",
              maxlength: SIGN_IN_NAME_LENGTH,
              dir: "ltr",
            },
            ...{ hint: SIGN_IN_NAME_HINT, problem: problem("username") },
          })}
          ${fieldView({
            ...{ id: "new-password", label: "Password", autocomplete: "new-password", hint: this.passwordHint },
            type: this.showsPassword ? "text" : "password",
            problem: problem("new-password"),
            onInput: (value) => {
              this.passwordHint = newPasswordHint(value);
              this.draw();
            },
          })}
          <label class="choice small"><input type="checkbox" @change=${(event: Event) => {
            this.showsPassword = (event.target as HTMLInputElement).checked;
            this.draw();
          }}> Show the password</label>
          ${this.notice("new")}
          <div class="actions"><button type="submit" class="button primary wide" aria-disabled=${this.stopped}>Make the account and join</button></div>
        </form>
        ${
          this.provider
            ? html`<div class="or" role="separator">or</div>
              <button type="button" class="button wide" @click=${() => void this.startOidc()}>Join with ${this.provider}</button>`
            : nothing
        }
      </section>
      <details class="how" ?open=${this.failure?.form === "known"}>
        <summary>I have an account already</summary>
        <form class="form" novalidate @submit=${(event: SubmitEvent) => this.signIn(event)}>
          ${fieldView({
            ...{ id: "known-username", label: "Your sign-in name", autocomplete: "username", dir: "ltr" },
            problem: problem("known-username"),
          })}
          ${fieldView({
            ...{ id: "known-password", label: "Your password", type: "password", autocomplete: "current-password" },
            problem: problem("known-password"),
          })}
          ${this.notice("known")}
          <div class="actions"><button type="submit" class="button" aria-disabled=${this.stopped}>Sign in and join</button></div>
        </form>
      </details>`;
  }

  private get stopped(): "true" | typeof nothing {
    return this.busy || this.wait.seconds > 0 ? "true" : nothing;
  }

  private notice(form: Form): TemplateResult {
    const { seconds, clock } = this.wait;
    const message = this.failure?.form === form ? this.failure.message : "";
    const waiting = html`<div class="notice warning"><p>Too many attempts. You can try again at ${clock}<span aria-hidden="true">, in ${waitWords(seconds)}</span>.</p></div>`;
    return html`<div role="alert">${seconds > 0 ? waiting : message ? html`<p class="notice error">${message}</p>` : nothing}</div>`;
  }
}

function previewView({ dossierTitle, role, invitedBy, expiresAt }: InvitationPreview): TemplateResult {
  return html`<p><bdi>${invitedBy}</bdi> invites you to the dossier <strong><bdi>${dossierTitle}</bdi></strong> as ${ROLE_PHRASES[role]}.</p>
    <p class="muted small">${ROLE_NAMES[role]}: ${ROLE_MEANINGS[role]} The invitation works once, until ${momentView(expiresAt)}.</p>`;
}

function isSpent(error: unknown): boolean {
  return error instanceof ApiError && error.code === "link.spent";
}

function fieldValue(event: SubmitEvent, field: string): string {
  if (!(event.target instanceof HTMLFormElement)) return "";
  return String(new FormData(event.target).get(field) ?? "");
}
