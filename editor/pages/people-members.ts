/** The members of a dossier: each with their role, which owners change, and a way out. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Member } from "../../shared/protocol/api.ts";
import { may, ROLES, type Role } from "../../shared/protocol/roles.ts";
import { confirmDeed } from "../components/confirm.ts";
import { momentView } from "../components/dates.ts";
import { ROLE_NAMES } from "../components/role-words.ts";

export interface MembersModel {
  readonly members: readonly Member[];
  readonly mayManage: boolean;
  readonly chosen: ReadonlyMap<string, Role>;
  readonly root: HTMLElement;
  onChoose(member: Member, role: Role): void;
  onSave(member: Member): void;
  onRemove(member: Member): void;
}

export function membersView(model: MembersModel): TemplateResult {
  const { members } = model;
  const owners = members.filter(({ role }) => may(role, "manage-members")).length;
  return html`<section aria-labelledby="members">
    <h2 id="members" tabindex="-1">${members.length === 1 ? "One member" : `${members.length} members`}</h2>
    <ul class="member-list">
      ${members.map((member) => memberView(member, owners === 1 && may(member.role, "manage-members"), model))}
    </ul>
  </section>`;
}

function memberView(member: Member, isLastOwner: boolean, model: MembersModel): TemplateResult {
  const { mayManage } = model;
  const { userId, name, role, since, isMe } = member;
  return html`<li>
    <div class="member-name">
      <p><strong><bdi>${name}</bdi></strong> ${isMe ? html`<span class="tag">you</span>` : nothing}</p>
      <p class="muted small">since ${momentView(since)}</p>
    </div>
    ${mayManage && !isLastOwner ? roleForm(member, model) : html`<p class="member-role">${ROLE_NAMES[role]}</p>`}
    ${
      isLastOwner && (mayManage || isMe)
        ? html`<p class="muted small member-note">The last owner: a dossier is never without one. Make somebody else an owner first, to change this.</p>`
        : nothing
    }
    ${
      (mayManage || isMe) && !isLastOwner
        ? html`<button type="button" class="button small" aria-label=${isMe ? "Leave this dossier" : `Remove ${name}`} id="remove-${userId}"
            @click=${() => askRemoval(member, model)}>${isMe ? "Leave…" : "Remove…"}</button>`
        : nothing
    }
  </li>`;
}

function roleForm(member: Member, { chosen, onChoose, onSave }: MembersModel): TemplateResult {
  const now = chosen.get(member.userId) ?? member.role;
  const choose = (event: Event) => {
    const role = ROLES.find((each) => each === (event.target as HTMLSelectElement).value);
    if (role) onChoose(member, role);
  };
  return html`<form class="member-role" @submit=${(event: SubmitEvent) => {
    event.preventDefault();
    onSave(member);
  }}>
    <label class="visually-hidden" for="role-${member.userId}">Role of ${member.name}</label>
    <select class="input" id="role-${member.userId}" .value=${now} @change=${choose}>
      ${ROLES.map((role) => html`<option value=${role} ?selected=${role === now}>${ROLE_NAMES[role]}</option>`)}
    </select>
    ${
      now === member.role
        ? nothing
        : html`<button type="submit" class="button primary small">Save</button>
          <button type="button" class="button quiet small" @click=${() => onChoose(member, member.role)}>Cancel</button>`
    }
  </form>`;
}

function askRemoval(member: Member, { root, onRemove }: MembersModel): void {
  const { name, isMe } = member;
  const question = isMe
    ? {
        title: "Leave this dossier?",
        text: "You lose sight of its texts and drafts at once. To come back you need a new invitation.",
        deed: "Leave",
      }
    : {
        title: `Remove ${name}?`,
        text: "They lose sight of the dossier at once, also where they have a draft open. What they wrote stays. To come back they need a new invitation.",
        deed: "Remove",
      };
  confirmDeed(root, question, () => onRemove(member));
}
