/** What the draft page says of its connection beyond one line: what is kept where, what stops it, and what came in meanwhile. */
import { html, nothing, type TemplateResult } from "lit-html";
import { CLOSE } from "../../shared/protocol/sync.ts";
import type { Arrival, ArrivalKind } from "../draft/offline-arrivals.ts";
import type { DraftSession } from "../draft/session.ts";
import "../styles/offline.css";

export interface OfflineNoticesModel {
  readonly session: DraftSession;
  /** Others use this computer too: nothing is to be kept on it. */
  readonly isShared: boolean;
  /** Where the draft can be read without a live connection. */
  readonly readPath: string;
  /** "OP 3"; "" for a paragraph that is not in the draft. */
  labelOf(id: string): string;
  /** The name of the person who wrote as this Yjs client; "" if nobody can say it. */
  nameOf(client: number): string;
  onGo(id: string): void;
  onDownload(): void;
  onDelete(): void;
}

export function offlineNotices(model: OfflineNoticesModel): TemplateResult {
  return html`${connectionNotice(model)}${arrivalsNotice(model)}`;
}

function connectionNotice({
  session,
  isShared,
  readPath,
  onDownload,
  onDelete,
}: OfflineNoticesModel): TemplateResult | typeof nothing {
  const { state, isBlocked } = session;
  if (!state.loaded && !isBlocked) return nothing;
  if (state.connection === "refused") {
    if (state.waiting === 0 || session.refusalCode === CLOSE.locked) return nothing;
    return html`<div class="notice warning draft-notice" role="status">
      <p>${countOf(state.waiting)} you made here ${state.waiting === 1 ? "was" : "were"} never sent to the server.
        ${state.kept ? keptUntil(session.refusalCode) : ""}</p>
      <p class="actions">
        <button type="button" class="button small" @click=${onDownload}>Download the text as it stands here</button>
        ${state.keeps ? html`<button type="button" class="button quiet small" @click=${onDelete}>Delete it from this computer</button>` : nothing}
      </p>
    </div>`;
  }
  const where = state.keeps
    ? "What you type is kept on this computer, also when you close the window, and goes to the server when the connection is there."
    : "What you type is kept in this window alone and goes to the server when the connection is there: do not close the window before it says “Saved”.";
  if (isBlocked) {
    return html`<div class="notice warning draft-notice" role="status">
      <p><strong>This network stops the live connection.</strong> The server answers, but the connection that editing together
        needs (a WebSocket to ${location.host}) does not open. Mostly a proxy or a firewall in between lets web pages through and
        nothing else: ask whoever runs the network to let WebSockets to ${location.host} pass, or use another network.</p>
      <p>${
        state.loaded
          ? `${where} The others do not see it until then, and you do not see what they write.`
          : "Until then the draft cannot be edited here."
      } <a href=${readPath}>Read it as it is now</a>.</p>
    </div>`;
  }
  if (state.connection === "offline") {
    return html`<div class="notice warning draft-notice" role="status">
      <p>No connection. Go on writing. ${where} The others do not see it until then.</p>
    </div>`;
  }
  if (state.keeps || isShared) return nothing;
  return html`<p class="draft-notice muted" role="status">Offline copies are off: this browser keeps nothing on this computer now
    (its storage is full, or switched off as in some private windows). All else works.</p>`;
}

function keptUntil(refusalCode: number): string {
  return refusalCode === CLOSE.unauthenticated
    ? "They are kept on this computer until you sign in again as the same person, or delete them."
    : "They are kept on this computer until you delete them.";
}

function arrivalsNotice({ session, labelOf, nameOf, onGo }: OfflineNoticesModel): TemplateResult | typeof nothing {
  const { arrivals, awaySince } = session;
  if (arrivals.length === 0) return nothing;
  const paragraphs = arrivals.length === 1 ? "1 paragraph" : `${arrivals.length} paragraphs`;
  return html`<section class="notice draft-notice arrivals" aria-label="While you were away">
    <details open>
      <summary>While you were away${awaySince > 0 ? ` (since ${timeOf(awaySince)})` : ""}, others worked on ${paragraphs}</summary>
      <ul>
        ${arrivals.map((arrival) => arrivalRow(arrival, labelOf(arrival.paragraph), namesOf(arrival, nameOf), onGo))}
      </ul>
    </details>
    <button type="button" class="button quiet small" @click=${() => session.dismissArrivals()}>Dismiss</button>
  </section>`;
}

const KINDS: Record<ArrivalKind, string> = { added: "added", changed: "changed", moved: "moved", removed: "taken out" };

function arrivalRow(arrival: Arrival, label: string, names: string, onGo: (id: string) => void): TemplateResult {
  const { paragraph, kind, opening } = arrival;
  const done = html`${KINDS[kind]}${names ? ` by ${names}` : ""}`;
  if (kind === "removed")
    return html`<li><s>${opening || "an empty paragraph"}</s> <span class="muted">${done}</span></li>`;
  return html`<li>
    <a href="#${paragraph}" @click=${(event: Event) => {
      event.preventDefault();
      onGo(paragraph);
    }}>${label || "Paragraph"}</a>
    ${opening} <span class="muted">${done}</span>
  </li>`;
}

function namesOf({ clients }: Arrival, nameOf: (client: number) => string): string {
  return [...new Set(clients.map(nameOf).filter((name) => name !== ""))].join(", ");
}

function countOf(waiting: number): string {
  return waiting === 1 ? "1 change" : `${waiting} changes`;
}

function timeOf(at: number): string {
  const then = new Date(at);
  const isToday = then.toDateString() === new Date().toDateString();
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  return isToday
    ? then.toLocaleTimeString("en-GB", time)
    : then.toLocaleString("en-GB", { day: "numeric", month: "long", ...time });
}
