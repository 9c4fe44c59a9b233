/** The lines of the draft page that say why the text cannot be changed, and where words are that came too late. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { DraftLock } from "../../shared/protocol/api.ts";
import { may, type Role } from "../../shared/protocol/roles.ts";
import { momentView } from "../components/dates.ts";
import { READ_ONLY_LINE } from "../components/role-words.ts";
import type { SaveState } from "../draft/save-ledger.ts";
import { paths } from "../router.ts";

export interface LockNoticeModel {
  readonly role: Role;
  readonly lock: DraftLock | null;
  /** The server did not take what was typed here: it came after the lock. */
  readonly isTooLate: boolean;
  readonly state: SaveState;
  onUnlock(): void;
  onRetry(): void;
  onDownload(): void;
  onBranch(): void;
  onDiscard(): void;
}

export function lockNotice(model: LockNoticeModel): TemplateResult {
  return html`${lockLine(model)}${model.isTooLate ? tooLate(model) : nothing}`;
}

function lockLine({ role, lock, onUnlock }: LockNoticeModel): TemplateResult | typeof nothing {
  if (lock) {
    return html`<div class="notice draft-notice lock-notice" role="status">
      <p><strong>Locked</strong> to <a href=${paths.read(`version:${lock.versionId}`)}><bdi>${lock.versionName}</bdi></a> by
        <bdi>${lock.lockedBy}</bdi>, ${momentView(lock.lockedAt)}. Nobody can change the text.</p>
      ${may(role, "unlock") ? html`<button type="button" class="button small" @click=${onUnlock}>Unlock…</button>` : nothing}
    </div>`;
  }
  return may(role, "write") ? nothing : html`<p class="notice draft-notice" role="status">${READ_ONLY_LINE}</p>`;
}

function tooLate(model: LockNoticeModel): TemplateResult {
  const { waiting, kept } = model.state;
  const one = waiting === 1;
  const [changes, they, them] = one ? ["1 change", "it is", "it"] : [`${waiting} changes`, "they are", "them"];
  return html`<div class="notice warning draft-notice" role="alert">
    <p><strong>${changes} of yours came after the lock and ${one ? "is" : "are"} not in the draft.</strong> You see ${them} here;
      nobody else does: ${kept ? `${they} kept on this computer.` : `${they} in this window alone. Do not close it before you have taken ${them} along.`}</p>
    <p class="actions">
      <button type="button" class="button small" @click=${model.onBranch}>Start a branch with ${them}…</button>
      <button type="button" class="button small" @click=${model.onDownload}>Download the text as it stands here</button>
      ${model.lock ? nothing : html`<button type="button" class="button small" @click=${model.onRetry}>Send ${them} now</button>`}
      <button type="button" class="button quiet small" @click=${model.onDiscard}>Discard ${them} and show the draft</button>
    </p>
  </div>`;
}
