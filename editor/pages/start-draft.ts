/** The dialog that starts a draft from a text or a version of the dossier. */
import { html, nothing } from "lit-html";
import type { Dossier, ResolutionRef } from "../../shared/protocol/api.ts";
import { comparablesOf, optionsView } from "../components/comparables.ts";
import { openDialog } from "../components/dialog.ts";
import { describeFailure } from "../components/loading.ts";
import type { PageContext } from "../context.ts";
import { isRef, paths } from "../router.ts";

/** Opens the dialog over `host`; goes to the draft once it is made. `from` absent: the last adopted text is proposed. */
export function openStartDraftDialog(
  host: HTMLElement,
  context: PageContext,
  dossier: Dossier,
  from?: ResolutionRef,
): void {
  const dialog = openDialog(host, { title: "Start a draft" });
  const choices = comparablesOf(dossier);
  const proposed = from ?? choices.find(({ group }) => group === "Adopted texts")?.ref ?? choices[0]?.ref;
  let busy = false;
  let problem = "";

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy || !(event.target instanceof HTMLFormElement)) return;
    const data = new FormData(event.target);
    const chosen = String(data.get("from") ?? "");
    const name = String(data.get("name") ?? "").trim();
    if (!name || !isRef(chosen)) {
      problem = name ? "Choose the text to start from." : "Give the draft a name.";
      return show();
    }
    busy = true;
    problem = "";
    show();
    try {
      const draft = await context.api.createDraft(dossier.id, { from: chosen, name });
      dialog.close();
      context.navigate(paths.draft(draft.id));
    } catch (error) {
      busy = false;
      problem = describeFailure(error).message;
      show();
    }
  }

  function show() {
    dialog.show(html`<form class="form" novalidate @submit=${submit}>
      <div class="field">
        <label for="draft-from">From</label>
        <select class="input" id="draft-from" name="from" aria-describedby="from-hint">${optionsView(choices, proposed)}</select>
        <p class="hint" id="from-hint">
          The draft begins as this text, word for word, and is compared with it. Submission to the General Assembly asks for the
          last adopted text.
        </p>
      </div>
      <div class="field">
        <label for="draft-name">Name</label>
        <input class="input" id="draft-name" name="name" required maxlength="120" autocomplete="off" value="Zero draft">
      </div>
      <div role="alert">${problem ? html`<p class="notice error">${problem}</p>` : nothing}</div>
      <div class="actions">
        <button type="button" class="button" @click=${dialog.close}>Cancel</button>
        <button type="submit" class="button primary" aria-disabled=${busy ? "true" : nothing}>Create draft</button>
      </div>
    </form>`);
  }
  show();
}
