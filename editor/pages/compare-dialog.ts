/** The dialog that chooses two texts of a dossier to compare. */
import { html } from "lit-html";
import type { Dossier } from "../../shared/protocol/api.ts";
import { comparablesOf } from "../components/comparables.ts";
import { openDialog } from "../components/dialog.ts";
import { pairFields, pairOf, proposedPair } from "../components/pair-picker.ts";
import type { PageContext } from "../context.ts";
import { paths } from "../router.ts";

export function openCompareDialog(host: HTMLElement, context: PageContext, dossier: Dossier): void {
  const dialog = openDialog(host, { title: "Compare two texts" });
  const items = comparablesOf(dossier);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const pair = event.target instanceof HTMLFormElement ? pairOf(event.target) : null;
    if (!pair) return;
    dialog.close();
    context.navigate(paths.compare(pair.base, pair.draft));
  }

  dialog.show(html`<form class="form" @submit=${submit}>
    ${pairFields(items, proposedPair(items))}
    <div class="actions">
      <button type="button" class="button" @click=${dialog.close}>Cancel</button>
      <button type="submit" class="button primary">Compare</button>
    </div>
  </form>`);
}
