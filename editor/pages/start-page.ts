/** The first page: every dossier, its last adopted text, and who is drafting in it now. */
import { html, render } from "lit-html";
import type { DossierSummary } from "../../shared/protocol/api.ts";
import { dayView } from "../components/dates.ts";
import { loadingView, startLoading } from "../components/loading.ts";
import { presentView } from "../components/present.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { openNewDossierDialog } from "./new-dossier.ts";
import "../styles/start.css";

/** How often the list asks again who is in which draft, in ms, while the window is in front. */
const REFRESH = 20_000;

export function showStartPage(root: HTMLElement, context: PageContext, _: object): PageHandle {
  context.setTitle("Dossiers");
  const openNew = () => openNewDossierDialog(root, context);
  const loader = startLoading(
    (signal) => context.api.dossiers(signal),
    (now) =>
      render(
        html`<header class="page-head start-head">
            <h1>Dossiers</h1>
            <div class="actions"><button type="button" class="button primary" @click=${openNew}>New dossier</button></div>
          </header>
          ${loadingView(now, "the dossiers", (dossiers) => (dossiers.length > 0 ? listView(dossiers) : emptyView))}`,
        root,
      ),
  );
  const refresh = setInterval(() => {
    if (document.visibilityState === "visible") loader.reload();
  }, REFRESH);
  return {
    destroy() {
      clearInterval(refresh);
      loader.destroy();
    },
  };
}

const emptyView = html`<div class="empty">
  <p>
    A dossier holds one family of resolutions: the texts adopted over the years, and the drafts of the next one. Make one, then
    import the last adopted text to start drafting from it.
  </p>
</div>`;

const listView = (dossiers: readonly DossierSummary[]) => html`<ul class="dossier-list">
  ${dossiers.map(rowView)}
</ul>`;

const rowView = ({ id, title, organ, lastAdopted, drafts }: DossierSummary) => html`<li class="dossier-row">
  <div class="dossier-name">
    <h2><a href=${paths.dossier(id)}>${title}</a></h2>
    <p class="muted">${organ}</p>
  </div>
  <p class="dossier-last">
    ${
      lastAdopted
        ? html`<span class="muted">Last adopted</span> <strong>${lastAdopted.symbol || "without a symbol"}</strong> ${dayView(lastAdopted.date)}`
        : html`<span class="muted">No adopted text yet</span>`
    }
  </p>
  <ul class="dossier-drafts">
    ${drafts.map(
      (draft) => html`<li><a href=${paths.draft(draft.id)}>${draft.name}</a> ${presentView(draft.present)}</li>`,
    )}
    ${drafts.length === 0 ? html`<li class="muted">No draft</li>` : ""}
  </ul>
</li>`;
