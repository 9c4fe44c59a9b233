/** The drafts that can be opened without a server, on pages that a lost connection leaves empty. */
import { html, nothing, type TemplateResult } from "lit-html";
import { keptDrafts, rememberedPerson } from "../draft/offline-shelf.ts";
import { paths } from "../router.ts";
import "../styles/offline.css";

/** Nothing where no draft is kept on this computer for whoever was signed in last. */
export function keptDraftsView(): TemplateResult | typeof nothing {
  const person = rememberedPerson();
  const drafts = person ? keptDrafts(person.id) : [];
  if (drafts.length === 0) return nothing;
  return html`<p>On this computer you can go on with:</p>
    <ul class="kept-drafts">
      ${drafts.map(
        ({ id, name, dossierTitle }) =>
          html`<li><a href=${paths.draft(id)}>${name}</a> <span class="muted">${dossierTitle}</span></li>`,
      )}
    </ul>`;
}
