/** Setting or changing one's password, and the name one signs in with. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Me } from "../../shared/protocol/api.ts";
import { type Api, ApiError } from "../api.ts";
import {
  newPasswordHint,
  newPasswordProblem,
  SIGN_IN_NAME_HINT,
  SIGN_IN_NAME_LENGTH,
  signInNameProblem,
} from "../components/account-fields.ts";
import { fieldView, focusProblem } from "../components/field.ts";
import { describeFailure } from "../components/loading.ts";
import { Wait, waitWords } from "../components/wait.ts";

export interface PasswordFormOptions {
  readonly root: HTMLElement;
  readonly api: Api;
  me(): Me;
  /** Something that the form shows has changed. */
  changed(): void;
  saved(me: Me): void;
}

export class PasswordForm {
  private problems: ReadonlyMap<string, string> = new Map();
  private failure = "";
  private busy = false;
  private saved = "";
  private shown = false;
  private hint = newPasswordHint("");
  private readonly wait: Wait;

  constructor(private readonly options: PasswordFormOptions) {
    this.wait = new Wait(() => options.changed());
  }

  destroy(): void {
    this.wait.end();
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { root, api, me, changed, saved } = this.options;
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || this.busy || this.wait.seconds > 0) return;
    const data = new FormData(form);
    const read = (field: string) => String(data.get(field) ?? "");
    const signInName = read("username").trim();
    const password = read("new-password");
    const isNewName = signInName !== (me().signInName ?? "");
    const onlyName = password === "" && isNewName && me().hasPassword;
    this.saved = "";
    this.failure = "";
    const problems = [
      ["username", signInNameProblem(signInName)],
      ["new-password", onlyName ? "" : newPasswordProblem(password)],
      [
        "current-password",
        this.asksCurrent && !onlyName && !read("current-password") ? "Enter your present password." : "",
      ],
    ] as const;
    this.problems = new Map(problems.filter(([, problem]) => problem !== ""));
    if (this.problems.size === 0) {
      this.busy = true;
      changed();
      try {
        if (onlyName) saved(await api.changeMe({ signInName }));
        else {
          const current = this.asksCurrent ? { current: read("current-password") } : {};
          saved(await api.changePassword({ ...current, password, ...(isNewName ? { signInName } : {}) }));
          for (const field of form.querySelectorAll<HTMLInputElement>("#current-password, #new-password"))
            field.value = "";
          this.hint = newPasswordHint("");
        }
        this.saved = onlyName ? "Saved" : "Saved. You are signed out everywhere else.";
      } catch (error) {
        this.meet(error);
      }
      this.busy = false;
    }
    changed();
    focusProblem(root);
  }

  private meet(error: unknown): void {
    if (error instanceof ApiError && error.retryAfter !== null) this.wait.start(error.retryAfter);
    else if (error instanceof ApiError && error.code === "credentials.wrong") {
      this.problems = new Map([["current-password", "This is not your present password."]]);
    } else if (error instanceof ApiError && error.status === 409) {
      this.problems = new Map([["username", "Somebody signs in with that name already. Choose another."]]);
    } else this.failure = describeFailure(error).message;
  }

  /** Whoever has just come by a link need not know it: that is how a forgotten one is replaced. */
  private get asksCurrent(): boolean {
    const { hasPassword, signedInByLink } = this.options.me();
    return hasPassword && !signedInByLink;
  }

  view(): TemplateResult {
    const { me, changed } = this.options;
    const { hasPassword, signInName } = me();
    const problem = (id: string) => this.problems.get(id) ?? "";
    const { seconds, clock } = this.wait;
    return html`<p class="muted">${
      hasPassword
        ? "Setting a new password signs you out everywhere else."
        : "You have no password yet. Set one, and you can come back by yourself, without a link."
    }</p>
      <form class="form" novalidate @submit=${(event: SubmitEvent) => void this.submit(event)}>
        ${fieldView({
          ...{
            id: "username",
            label: "Sign-in name",
            autocomplete: "username",
            maxlength: SIGN_IN_NAME_LENGTH,
            dir: "ltr",
          },
          ...{ value: signInName ?? "", hint: SIGN_IN_NAME_HINT, problem: problem("username") },
        })}
        ${
          this.asksCurrent
            ? fieldView({
                ...{ id: "current-password", label: "Present password", autocomplete: "current-password" },
                ...{ type: "password", problem: problem("current-password") },
              })
            : nothing
        }
        ${fieldView({
          ...{ id: "new-password", label: "New password", autocomplete: "new-password", hint: this.hint },
          type: this.shown ? "text" : "password",
          problem: problem("new-password"),
          onInput: (value) => {
            this.hint = newPasswordHint(value);
            changed();
          },
        })}
        <label class="choice small"><input type="checkbox" @change=${(event: Event) => {
          this.shown = (event.target as HTMLInputElement).checked;
          changed();
        }}> Show the new password</label>
        <div role="alert">${
          seconds > 0
            ? html`<div class="notice warning"><p>Too many attempts. You can try again at ${clock}<span aria-hidden="true">, in ${waitWords(seconds)}</span>.</p></div>`
            : this.failure
              ? html`<p class="notice error">${this.failure}</p>`
              : nothing
        }</div>
        <div class="actions"><button type="submit" class="button" aria-disabled=${this.busy || seconds > 0 ? "true" : nothing}>${hasPassword ? "Save" : "Set the password"}</button>
          <span role="status" class="muted small">${this.saved}</span></div>
      </form>`;
  }
}
