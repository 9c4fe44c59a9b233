/** Who is here: each with initials, where they are, whether they write or read; a press follows them through the text. */
import "../styles/presence.css";
import { html, nothing, type TemplateResult } from "lit-html";
import type { PresentPerson } from "../plugins/presence.ts";

export interface PeopleModel {
  readonly people: readonly PresentPerson[];
  /** The clientID of who is followed. */
  readonly following: number | null;
  /** "OP5" of a paragraph's id; "" where it has none. */
  labelOf(paragraph: string): string;
  /** null: follow nobody. */
  onFollow(clientId: number | null): void;
}

export function peopleView({ people, following, labelOf, onFollow }: PeopleModel): TemplateResult {
  const followed = people.find(({ clientId, self }) => clientId === following && !self);
  return html`<ul class="people" aria-label="People here">
      ${people.map((person) => {
        const says = `${person.name}${person.self ? " (you)" : ""}, ${doing(person, labelOf)}`;
        const badge = html`<span aria-hidden="true">${initials(person.name)}${person.writing ? html`<span class="writing">✎</span>` : nothing}</span>
          <span class="visually-hidden">${says}</span>`;
        const isFollowed = person === followed;
        return html`<li class="presence-${person.color}">${
          person.self
            ? html`<span class="person" title=${says}>${badge}</span>`
            : html`<button type="button" class="person" aria-pressed=${isFollowed ? "true" : "false"}
                title="${says}. ${isFollowed ? "Stop following" : "Follow"}"
                @click=${() => onFollow(isFollowed ? null : person.clientId)}>${badge}</button>`
        }</li>`;
      })}
    </ul>
    ${
      followed
        ? html`<p class="following small">Following ${followed.name}${followed.paragraph ? "" : ", who is not in the text now"}
            <button type="button" class="button quiet small" @click=${() => onFollow(null)}>Stop</button></p>`
        : nothing
    }`;
}

function doing({ paragraph, writing }: PresentPerson, labelOf: (id: string) => string): string {
  const at = paragraph ? labelOf(paragraph) : "";
  const place = at ? ` at ${at}` : "";
  return writing ? `writing${place}` : `reading${place}`;
}

function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const [first = "?"] = parts;
  const last = parts.length > 1 ? (parts.at(-1) ?? "") : "";
  return ([...first][0] ?? "?").toUpperCase() + ([...last][0] ?? "").toUpperCase();
}
