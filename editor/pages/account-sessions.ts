/** Where one is signed in, and ending that, one by one or everywhere. */
import { html, type TemplateResult } from "lit-html";
import type { SessionSummary } from "../../shared/protocol/api.ts";
import { browserName } from "../components/browser-name.ts";
import { confirmDeed } from "../components/confirm.ts";
import { momentView } from "../components/dates.ts";

export interface SessionsModel {
  readonly sessions: readonly SessionSummary[];
  readonly root: HTMLElement;
  onEnd(session: SessionSummary): void;
  onEndAll(): void;
}

export function sessionsView({ sessions, root, onEnd, onEndAll }: SessionsModel): TemplateResult {
  const endAll = () =>
    confirmDeed(
      root,
      {
        title: "Sign out everywhere?",
        text: "All your sessions end at once, this one too. Words that are not saved yet in another window stay in that window.",
        deed: "Sign out everywhere",
      },
      onEndAll,
    );
  return html`<section class="account-part" aria-labelledby="sessions">
    <h2 id="sessions" tabindex="-1">Where you are signed in</h2>
    <ul class="sessions">${sessions.map((session) => sessionView(session, onEnd))}</ul>
    <div class="actions"><button type="button" class="button danger" @click=${endAll}>Sign out everywhere…</button></div>
  </section>`;
}

function sessionView(session: SessionSummary, onEnd: (session: SessionSummary) => void): TemplateResult {
  const name = browserName(session.browser);
  return html`<li>
    <div>
      <p><strong>${name}</strong> ${session.isThis ? html`<span class="tag">this browser</span>` : ""}
        ${session.shared ? html`<span class="tag">shared computer</span>` : ""}</p>
      <p class="muted small facts"><bdi>${session.address}</bdi><bdi>since ${momentView(session.createdAt)}</bdi><bdi>last used ${momentView(session.lastUsedAt)}</bdi></p>
    </div>
    ${
      session.isThis
        ? ""
        : html`<button type="button" class="button small" aria-label="Sign out of ${name}, ${session.address}" @click=${() => onEnd(session)}>Sign out</button>`
    }
  </li>`;
}
