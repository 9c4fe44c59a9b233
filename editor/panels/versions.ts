/** Named versions of the draft: immutable copies to view, compare and export. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { VersionSummary } from "../../shared/protocol/api.ts";
import { exportPath } from "../api.ts";
import { paths } from "../router.ts";

export interface VersionsModel {
  readonly draftId: string;
  readonly versions: readonly VersionSummary[];
  onName(): void;
}

export function versionsPanel(model: VersionsModel): TemplateResult {
  return html`<p><button type="button" class="button small" @click=${model.onName}>Name a version</button></p>
    <p class="small"><a href=${paths.draftHistory(model.draftId)}>Every moment of this draft, and who wrote what</a></p>
    ${
      model.versions.length === 0
        ? html`<p class="muted">No version has been named yet. A version is a copy that nobody can change: “Zero draft”, “L.49”.</p>`
        : html`<ol class="versions">${[...model.versions].reverse().map(
            (version) => html`<li>
              <p><a href=${paths.read(`version:${version.id}`)}><strong>${version.name}</strong></a></p>
              <p class="small muted">${new Date(version.createdAt).toLocaleString()}, ${version.createdBy}
                · <span title="SHA-256 of the content">${version.hash.slice(0, 12)}</span></p>
              <p class="actions small">
                <a href=${paths.compare(`version:${version.id}`, `draft:${model.draftId}`)}>Compare with now</a>
                <a href=${exportPath(`version:${version.id}`, "txt")} download>Plain text</a>
              </p>
            </li>`,
          )}</ol>`
    }`;
}

export interface VersionFormModel {
  readonly busy: boolean;
  readonly failure: string;
  readonly taken: readonly string[];
  onName(name: string): void;
  onCancel(): void;
}

const USUAL = ["Zero draft", "Rev.1", "Rev.2", "Tabled", "As orally revised"];

export function versionForm(model: VersionFormModel): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get("name") ?? "").trim();
    if (name !== "") model.onName(name);
  };
  return html`<form class="form" @submit=${submit}>
    <h2>Name a version</h2>
    ${model.failure ? html`<p class="notice error" role="alert">${model.failure}</p>` : nothing}
    <p class="muted">The text as it stands now is kept under this name. Nobody can change it; the draft goes on.</p>
    <div class="field"><label for="version-name">Name</label>
      <input class="input" id="version-name" name="name" required maxlength="120" autocomplete="off" list="version-names">
      <datalist id="version-names">${USUAL.filter((name) => !model.taken.includes(name)).map((name) => html`<option value=${name}></option>`)}</datalist></div>
    <div class="actions">
      <button type="button" class="button" @click=${model.onCancel}>Cancel</button>
      <button type="submit" class="button primary" ?disabled=${model.busy}>${model.busy ? "Waiting for the server…" : "Keep this version"}</button>
    </div>
  </form>`;
}
