/** The dialog that makes a dossier. */
import { html, nothing } from "lit-html";
import { openDialog } from "../components/dialog.ts";
import { describeFailure } from "../components/loading.ts";
import type { PageContext } from "../context.ts";
import { paths } from "../router.ts";

const ORGANS = ["General Assembly", "Human Rights Council", "Security Council", "Economic and Social Council"];

/** Opens the dialog over `host`; goes to the dossier once it is made. */
export function openNewDossierDialog(host: HTMLElement, context: PageContext): void {
  const dialog = openDialog(host, { title: "New dossier" });
  let busy = false;
  let problem = "";

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy || !(event.target instanceof HTMLFormElement)) return;
    const data = new FormData(event.target);
    const title = String(data.get("title") ?? "").trim();
    const organ = String(data.get("organ") ?? "").trim();
    if (!title || !organ) {
      problem = title ? "Name the organ that adopts the resolution." : "Give the dossier a title.";
      return show();
    }
    busy = true;
    problem = "";
    show();
    try {
      const dossier = await context.api.createDossier({ title, organ });
      dialog.close();
      context.navigate(paths.dossier(dossier.id));
    } catch (error) {
      busy = false;
      problem = describeFailure(error).message;
      show();
    }
  }

  function show() {
    dialog.show(html`<form class="form" novalidate @submit=${submit}>
      <div class="field">
        <label for="dossier-title">Title</label>
        <input class="input" id="dossier-title" name="title" required maxlength="300" autocomplete="off" aria-describedby="title-hint">
        <p class="hint" id="title-hint">As the resolutions are titled, without the year.</p>
      </div>
      <div class="field">
        <label for="dossier-organ">Organ</label>
        <input class="input" id="dossier-organ" name="organ" list="organs" required maxlength="120" autocomplete="off" value="General Assembly">
        <datalist id="organs">${ORGANS.map((organ) => html`<option value=${organ}></option>`)}</datalist>
      </div>
      <div role="alert">${problem ? html`<p class="notice error">${problem}</p>` : nothing}</div>
      <div class="actions">
        <button type="button" class="button" @click=${dialog.close}>Cancel</button>
        <button type="submit" class="button primary" aria-disabled=${busy ? "true" : nothing}>Create dossier</button>
      </div>
    </form>`);
  }
  show();
}
