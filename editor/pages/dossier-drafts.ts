/** The drafts of a dossier: who is in them, their versions, comparison, report and export. */
import { html } from "lit-html";
import type { Dossier, DraftSummary, ResolutionRef, VersionSummary } from "../../shared/protocol/api.ts";
import { may } from "../../shared/protocol/roles.ts";
import { exportPath } from "../api.ts";
import { nameOf } from "../components/comparables.ts";
import { momentView } from "../components/dates.ts";
import { presentView } from "../components/present.ts";
import { stageTag } from "../components/version-words.ts";
import { paths } from "../router.ts";

/** Digits of a hash that people compare by eye. */
const HASH_PREFIX = 10;

export function draftsView(dossier: Dossier): unknown {
  return html`<section class="dossier-section" aria-labelledby="drafts">
    <h2 id="drafts">Drafts</h2>
    ${
      dossier.drafts.length > 0
        ? html`<ul class="rows">
            ${dossier.drafts.map((draft) => draftRow(dossier, draft))}
          </ul>`
        : html`<p class="muted">No draft yet.${may(dossier.role, "write") ? " Start one from the last adopted text: “Start a draft”." : ""}</p>`
    }
  </section>`;
}

function draftRow(dossier: Dossier, draft: DraftSummary) {
  const ref: ResolutionRef = `draft:${draft.id}`;
  const about = html`<span class="visually-hidden"> of ${draft.name}</span>`;
  return html`<li class="row draft-row">
    <div>
      <h3><a href=${paths.draft(draft.id)}>${draft.name}</a> ${presentView(draft.present)}</h3>
      <p class="muted small">${draft.baseRef.startsWith("version:") ? "Branched" : "Started"} from <bdi>${nameOf(dossier, draft.baseRef)}</bdi>, on ${momentView(draft.createdAt)}</p>
    </div>
    <div class="actions row-actions">
      <a class="button small" href=${paths.report(draft.baseRef, ref)}>Change report${about}</a>
      <a class="button quiet small" href=${paths.compare(draft.baseRef, ref)}>Compare${about}</a>
      <a class="button quiet small" href=${exportPath(ref, "txt")} download>Plain text${about}</a>
    </div>
    ${draft.versions.length > 0 ? versionsView(draft) : ""}
  </li>`;
}

function versionsView(draft: DraftSummary) {
  const count = draft.versions.length;
  return html`<details class="versions" open>
    <summary>${count} ${count === 1 ? "version" : "versions"}</summary>
    <ol>
      ${draft.versions.toSorted((a, b) => b.createdAt - a.createdAt).map((version) => versionRow(draft, version))}
    </ol>
  </details>`;
}

function versionRow(draft: DraftSummary, version: VersionSummary) {
  const ref: ResolutionRef = `version:${version.id}`;
  const before = draft.versions.find(({ hash }) => hash === version.previousHash && hash !== "");
  const about = html`<span class="visually-hidden">: ${version.name}</span>`;
  return html`<li class="row">
    <div>
      <h4><a href=${paths.read(ref)}>${version.name}</a>${stageTag(version)}${
        draft.lock?.versionId === version.id ? html` <span class="tag locked">Draft locked to this</span>` : ""
      }</h4>
      ${version.note ? html`<p class="small"><bdi>${version.note}</bdi></p>` : ""}
      <p class="muted small facts">
        <bdi>${momentView(version.createdAt)}, ${version.createdBy}</bdi><bdi>SHA-256 <code title=${version.hash}>${version.hash.slice(0, HASH_PREFIX)}</code></bdi>
      </p>
    </div>
    <div class="actions row-actions">
      <a class="button quiet small" href=${paths.compare(draft.baseRef, ref)}>Compare with base${about}</a>
      ${
        before
          ? html`<a class="button quiet small" href=${paths.compare(`version:${before.id}`, ref)}>Compare with version before${about}</a>`
          : ""
      }
      <a class="button quiet small" href=${exportPath(ref, "txt")} download>Plain text${about}</a>
    </div>
  </li>`;
}
