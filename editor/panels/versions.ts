/** Named versions of the draft: immutable copies to view, compare, restore, branch from and lock to. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { DraftLock, VersionSummary } from "../../shared/protocol/api.ts";
import { exportPath } from "../api.ts";
import { momentView } from "../components/dates.ts";
import { stageTag } from "../components/version-words.ts";
import { paths } from "../router.ts";

/** Digits of a hash that people compare by eye. */
const HASH_PREFIX = 12;

export interface VersionsModel {
  readonly draftId: string;
  readonly versions: readonly VersionSummary[];
  readonly lock: DraftLock | null;
  /** Whether the person may name, restore, branch and lock. */
  readonly mayChange: boolean;
  onName(): void;
  onRestore(version: VersionSummary): void;
  onBranch(version: VersionSummary): void;
  onLock(version: VersionSummary): void;
}

export function versionsPanel(model: VersionsModel): TemplateResult {
  const { versions, mayChange } = model;
  return html`${
    mayChange
      ? html`<p><button type="button" class="button small" @click=${model.onName}>Name a version</button></p>`
      : nothing
  }
    <p class="small"><a href=${paths.draftHistory(model.draftId)}>Every moment of this draft, and who wrote what</a></p>
    ${
      versions.length === 0
        ? html`<p class="muted">No version has been named yet. A version is a copy that nobody can change: “Zero draft”, “L.49”.</p>`
        : html`<ol class="versions">${[...versions].reverse().map((version) => versionRow(version, model))}</ol>`
    }`;
}

function versionRow(version: VersionSummary, model: VersionsModel): TemplateResult {
  const { draftId, lock, mayChange } = model;
  const ref = `version:${version.id}` as const;
  const name = `version-${version.id}`;
  const action = (words: string, does: () => void) =>
    html`<button type="button" class="button quiet small" aria-describedby=${name} @click=${does}>${words}</button>`;
  return html`<li>
    <p><a id=${name} href=${paths.read(ref)}><strong><bdi>${version.name}</bdi></strong></a>${stageTag(version)}${
      lock?.versionId === version.id ? html` <span class="tag locked">Locked to this</span>` : nothing
    }</p>
    <p class="small muted">${momentView(version.createdAt)}, <bdi>${version.createdBy}</bdi>
      · <span title="SHA-256 of the content: ${version.hash}">${version.hash.slice(0, HASH_PREFIX)}</span></p>
    ${version.note ? html`<p class="small"><bdi>${version.note}</bdi></p>` : nothing}
    <p class="actions small">
      <a class="button quiet small" aria-describedby=${name} href=${paths.read(ref)}>View</a>
      <a class="button quiet small" aria-describedby=${name} href=${paths.compare(ref, `draft:${draftId}`)}>Compare with now</a>
      <a class="button quiet small" aria-describedby=${name} href=${exportPath(ref, "txt")} download>Plain text</a>
      ${mayChange && !lock ? action("Restore…", () => model.onRestore(version)) : nothing}
      ${mayChange ? action("Branch…", () => model.onBranch(version)) : nothing}
      ${mayChange && !lock ? action("Lock…", () => model.onLock(version)) : nothing}
    </p>
  </li>`;
}
