/** The people of a dossier: who they are, what each may do, and for owners changing that and inviting more. */
import { html, nothing, render, type TemplateResult } from "lit-html";
import type { Dossier, Invitation, Member } from "../../shared/protocol/api.ts";
import { may, ROLES, type Role } from "../../shared/protocol/roles.ts";
import { describeFailure, type Loader, type Loading, loadingView, startLoading } from "../components/loading.ts";
import { ROLE_MEANINGS, ROLE_NAMES, ROLE_PHRASES } from "../components/role-words.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { invitationsView, NewInvitationForm } from "./people-invitations.ts";
import { membersView } from "./people-members.ts";
import "../styles/people.css";

/** How often the page asks again who is in, in ms, while the window is in front. */
const REFRESH = 20_000;

interface PeopleFacts {
  readonly dossier: Dossier;
  readonly members: readonly Member[];
  /** Empty for whoever may not invite. */
  readonly invitations: readonly Invitation[];
}

export function showPeoplePage(root: HTMLElement, context: PageContext, { id }: { id: string }): PageHandle {
  const page = new PeoplePage(root, context, id);
  return { destroy: () => page.destroy() };
}

class PeoplePage {
  private readonly loader: Loader;
  private readonly refresh: ReturnType<typeof setInterval>;
  private readonly form: NewInvitationForm;
  private now: Loading<PeopleFacts> = { state: "loading" };
  /** Roles that are chosen and not saved yet, by user. */
  private readonly chosen = new Map<string, Role>();
  private failure = "";
  private isOver = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PageContext,
    private readonly id: string,
  ) {
    const { api } = context;
    context.setTitle("People");
    this.form = new NewInvitationForm({
      root,
      make: (invitation) => api.invite(id, invitation),
      made: () => this.loader.reload(),
      announce: context.announce,
      changed: () => this.draw(),
    });
    this.loader = startLoading(
      async (signal) => {
        const dossier = await api.dossier(id, signal);
        const [members, invitations] = await Promise.all([
          api.members(id, signal),
          may(dossier.role, "manage-members") ? api.invitations(id, signal) : [],
        ]);
        return { dossier, members, invitations };
      },
      (next) => {
        this.now = next;
        if (next.state === "ready") context.setTitle(`People of ${next.value.dossier.title}`);
        this.draw();
      },
    );
    this.refresh = setInterval(() => {
      if (document.visibilityState === "visible") this.loader.reload();
    }, REFRESH);
  }

  destroy(): void {
    this.isOver = true;
    clearInterval(this.refresh);
    this.loader.destroy();
  }

  // ---- what a person does

  private choose(member: Member, role: Role): void {
    if (role === member.role) this.chosen.delete(member.userId);
    else this.chosen.set(member.userId, role);
    this.draw();
  }

  private async saveRole(member: Member): Promise<void> {
    const role = this.chosen.get(member.userId);
    if (!role) return;
    await this.attempt(async () => {
      await this.context.api.changeRole(this.id, member.userId, role);
      this.chosen.delete(member.userId);
      this.context.announce(`${member.name} is now ${ROLE_PHRASES[role]}.`);
    });
    this.root.querySelector<HTMLElement>(`#role-${CSS.escape(member.userId)}`)?.focus();
  }

  private async remove(member: Member): Promise<void> {
    await this.attempt(async () => {
      await this.context.api.removeMember(this.id, member.userId);
      if (member.isMe) {
        this.context.navigate(paths.start, { replace: true });
        return;
      }
      this.context.announce(`${member.name} is no longer in this dossier.`);
      this.root.querySelector<HTMLElement>("#members")?.focus();
    });
  }

  private async revoke(invitation: Invitation): Promise<void> {
    await this.attempt(async () => {
      await this.context.api.revokeInvitation(this.id, invitation.id);
      this.context.announce("The invitation is withdrawn.");
      this.root.querySelector<HTMLElement>("#invitations")?.focus();
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.failure = "";
    try {
      await work();
    } catch (error) {
      this.failure = describeFailure(error).message;
    }
    if (this.isOver) return;
    this.loader.reload();
    this.draw();
  }

  // ---- showing

  private draw(): void {
    if (this.isOver) return;
    const dossier = this.now.state === "ready" ? this.now.value.dossier : null;
    render(
      html`<div class="people-page">
        <header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${dossier ? html` › <a href=${paths.dossier(dossier.id)}><bdi>${dossier.title}</bdi></a>` : nothing}
          </nav>
          <h1>People</h1>
          ${dossier ? html`<p class="muted">You are ${ROLE_PHRASES[dossier.role]} of this dossier.</p>` : nothing}
        </header>
        ${loadingView(this.now, "the people of this dossier", (facts) => this.content(facts))}
      </div>`,
      this.root,
    );
  }

  private content({ dossier, members, invitations }: PeopleFacts): TemplateResult {
    const mayManage = may(dossier.role, "manage-members");
    return html`<div role="alert">${this.failure ? html`<p class="notice error">${this.failure}</p>` : nothing}</div>
      ${membersView({
        ...{ members, mayManage, chosen: this.chosen, root: this.root },
        onChoose: (member, role) => this.choose(member, role),
        onSave: (member) => void this.saveRole(member),
        onRemove: (member) => void this.remove(member),
      })}
      ${
        mayManage
          ? html`${this.form.view()}
            ${invitationsView({ invitations, root: this.root, onRevoke: (invitation) => void this.revoke(invitation) })}`
          : html`<p class="muted">Owners invite people and change what they may do.</p>`
      }
      ${rolesView}`;
  }
}

const rolesView = html`<section aria-labelledby="roles">
  <h2 id="roles">What each may do</h2>
  <dl class="role-meanings">
    ${ROLES.map((role) => html`<div><dt>${ROLE_NAMES[role]}</dt><dd>${ROLE_MEANINGS[role]}</dd></div>`)}
  </dl>
</section>`;
