/** Invitations to a dossier: making one, its link shown once, and those that were made. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Invitation, InvitationState, MadeInvitation, NewInvitation } from "../../shared/protocol/api.ts";
import { ROLES, type Role } from "../../shared/protocol/roles.ts";
import { confirmDeed } from "../components/confirm.ts";
import { momentView } from "../components/dates.ts";
import { describeFailure } from "../components/loading.ts";
import { ROLE_MEANINGS, ROLE_NAMES, ROLE_PHRASES } from "../components/role-words.ts";

const DAY = 24;
const LIVES = [
  { hours: DAY, words: "1 day" },
  { hours: 3 * DAY, words: "3 days" },
  { hours: 7 * DAY, words: "7 days" },
  { hours: 30 * DAY, words: "30 days" },
] as const;
const USUAL_LIFE = 3 * DAY;
const NOTE_LENGTH = 200;

export interface NewInvitationOptions {
  readonly root: HTMLElement;
  make(invitation: NewInvitation): Promise<MadeInvitation>;
  made(): void;
  announce(message: string): void;
  changed(): void;
}

export class NewInvitationForm {
  private role: Role = "reader";
  private made: MadeInvitation | null = null;
  private copied: "" | "copied" | "select" = "";
  private busy = false;
  private failure = "";

  constructor(private readonly options: NewInvitationOptions) {}

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || this.busy) return;
    const data = new FormData(form);
    const { root, make, made, changed } = this.options;
    this.busy = true;
    this.failure = "";
    changed();
    try {
      const note = String(data.get("note") ?? "").trim();
      this.made = await make({ role: this.role, hours: Number(data.get("hours")), note });
      this.copied = "";
      const field = root.querySelector<HTMLInputElement>("#invitation-note");
      if (field) field.value = "";
      made();
    } catch (error) {
      this.failure = describeFailure(error).message;
    }
    this.busy = false;
    changed();
    if (this.made && !this.failure) root.querySelector<HTMLElement>("#copy-invitation")?.focus();
  }

  private async copy(link: string): Promise<void> {
    const { root, announce, changed } = this.options;
    try {
      await navigator.clipboard.writeText(link);
      this.copied = "copied";
      announce("The link is copied");
    } catch {
      // no clipboard without https, or not allowed: the person copies by hand
      this.copied = "select";
      const field = root.querySelector<HTMLInputElement>("#invitation-link");
      field?.focus();
      field?.select();
    }
    changed();
  }

  view(): TemplateResult {
    return html`<section class="invite" aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      ${this.made ? this.madeView(this.made) : nothing}
      <form class="form" novalidate @submit=${(event: SubmitEvent) => void this.submit(event)}>
        <fieldset class="field role-choices">
          <legend>As</legend>
          ${ROLES.toReversed().map(
            (role) => html`<label class="role-choice">
              <input type="radio" name="role" value=${role} .checked=${this.role === role} @change=${() => {
                this.role = role;
                this.options.changed();
              }}>
              <span><strong>${ROLE_NAMES[role]}</strong> <span class="muted small">${ROLE_MEANINGS[role]}</span></span>
            </label>`,
          )}
        </fieldset>
        <div class="invite-facts">
          <div class="field">
            <label for="invitation-hours">The link works for</label>
            <select class="input" id="invitation-hours" name="hours">
              ${LIVES.map(({ hours, words }) => html`<option value=${hours} ?selected=${hours === USUAL_LIFE}>${words}</option>`)}
            </select>
          </div>
          <div class="field">
            <label for="invitation-note">Whom it is for <span class="muted">(only owners see it)</span></label>
            <input class="input" id="invitation-note" name="note" maxlength=${NOTE_LENGTH} autocomplete="off" dir="auto">
          </div>
        </div>
        <div role="alert">${this.failure ? html`<p class="notice error">${this.failure}</p>` : nothing}</div>
        <div class="actions"><button type="submit" class="button primary" aria-disabled=${this.busy ? "true" : nothing}>Make an invitation</button></div>
      </form>
    </section>`;
  }

  private madeView({ link, role, note, expiresAt }: MadeInvitation): TemplateResult {
    const close = () => {
      this.made = null;
      this.options.changed();
      this.options.root.querySelector<HTMLElement>("#invitation-note")?.focus();
    };
    return html`<div class="notice made-invitation">
      <p><strong>The invitation ${note ? html`for <bdi>${note}</bdi>` : nothing} is made.</strong> Whoever joins by this link becomes ${ROLE_PHRASES[role]}; it works once, until ${momentView(expiresAt)}. It is shown only now: send it in a way that nobody else reads.</p>
      <div class="field">
        <label for="invitation-link">Link</label>
        <div class="copy-field">
          <input class="input" id="invitation-link" readonly dir="ltr" .value=${link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}>
          <button type="button" class="button" id="copy-invitation" @click=${() => void this.copy(link)}>Copy the link</button>
        </div>
      </div>
      <div class="actions">
        <button type="button" class="button quiet small" @click=${close}>Done</button>
        <span role="status" class="small">${
          this.copied === "copied"
            ? "Copied"
            : this.copied === "select"
              ? "The link is selected: copy it with Ctrl+C."
              : ""
        }</span>
      </div>
    </div>`;
  }
}

export interface InvitationsModel {
  readonly invitations: readonly Invitation[];
  readonly root: HTMLElement;
  onRevoke(invitation: Invitation): void;
}

export function invitationsView({ invitations, root, onRevoke }: InvitationsModel): TemplateResult {
  const open = invitations.filter(({ state }) => state === "open");
  const past = invitations.filter(({ state }) => state !== "open");
  return html`<section aria-labelledby="invitations">
    <h2 id="invitations" tabindex="-1">Open invitations</h2>
    ${open.length === 0 ? html`<p class="muted">None. Nobody can join by a link now.</p>` : nothing}
    <ul class="member-list">${open.map((invitation) => openView(invitation, root, onRevoke))}</ul>
    ${
      past.length > 0
        ? html`<details class="past-invitations"><summary>Earlier ones (${past.length})</summary>
            <ul class="member-list">${past.map(pastView)}</ul></details>`
        : nothing
    }
  </section>`;
}

function openView(
  invitation: Invitation,
  root: HTMLElement,
  onRevoke: (invitation: Invitation) => void,
): TemplateResult {
  const revoke = () =>
    confirmDeed(
      root,
      { title: "Withdraw this invitation?", text: "Its link will not work any more.", deed: "Withdraw" },
      () => onRevoke(invitation),
    );
  return html`<li>
    ${nameView(invitation)}
    <p class="member-role">${ROLE_NAMES[invitation.role]}</p>
    <button type="button" class="button small" aria-label="Withdraw the invitation ${forWhom(invitation)}" @click=${revoke}>Withdraw…</button>
    <p class="muted small member-note">until ${momentView(invitation.expiresAt)}</p>
  </li>`;
}

const STATE_WORDS: Readonly<Record<InvitationState, string>> = {
  open: "open",
  used: "used",
  revoked: "withdrawn",
  expired: "expired",
};

function pastView(invitation: Invitation): TemplateResult {
  const { role, state, usedBy } = invitation;
  return html`<li>
    ${nameView(invitation)}
    <p class="member-role">${ROLE_NAMES[role]}</p>
    <p class="muted small">${STATE_WORDS[state]}${usedBy ? html` by <bdi>${usedBy}</bdi>` : nothing}</p>
  </li>`;
}

function nameView({ note, createdAt, createdBy }: Invitation): TemplateResult {
  return html`<div class="member-name">
    <p>${note ? html`<bdi>${note}</bdi>` : html`<span class="muted">Without a note</span>`}</p>
    <p class="muted small">made by <bdi>${createdBy}</bdi>, ${momentView(createdAt)}</p>
  </div>`;
}

function forWhom({ note, role }: Invitation): string {
  return note ? `for ${note}` : `of ${ROLE_PHRASES[role]}`;
}
