/** Signing out takes a person's drafts from this computer. Words that were never sent would be lost: it asks first. */
import { html } from "lit-html";
import { type UnsentDraft, unsentDrafts } from "../draft/offline-shelf.ts";
import { openDialog } from "./dialog.ts";

/** "settled": nothing is unsent, and nobody was asked. */
export async function confirmForgetting(host: HTMLElement, userId: string): Promise<"settled" | "delete" | "stay"> {
  const unsent = await unsentDrafts(userId).catch(() => []);
  if (unsent.length === 0) return "settled";
  return new Promise((resolve) => {
    let answer: "delete" | "stay" = "stay";
    const dialog = openDialog(host, { title: "Some of your words were never sent", onClose: () => resolve(answer) });
    const choose = (chosen: "delete" | "stay") => () => {
      answer = chosen;
      dialog.close();
    };
    const download =
      ({ id, name }: UnsentDraft) =>
      async () => {
        const { downloadKept } = await import("../draft/offline-text.ts");
        await downloadKept(userId, id, name);
      };
    dialog.show(html`<p>Signing out deletes the drafts that are kept on this computer. These hold changes that are not on the server:</p>
      <ul>
        ${unsent.map(
          (draft) => html`<li>${draft.name}: ${draft.unsent === 1 ? "1 change" : `${draft.unsent} changes`}
            <button type="button" class="button quiet small" @click=${download(draft)}>Download its text</button></li>`,
        )}
      </ul>
      <p class="actions">
        <button type="button" class="button primary" autofocus @click=${choose("stay")}>Stay signed in</button>
        <button type="button" class="button" @click=${choose("delete")}>Delete them and sign out</button>
      </p>`);
  });
}
