/** The copies of drafts that this browser keeps for working without a network: how many, and taking them away. */
import { html, type TemplateResult } from "lit-html";
import { confirmDeed } from "../components/confirm.ts";
import { clearShelf, keptDrafts, unsentDrafts } from "../draft/offline-shelf.ts";

export class AccountCopies {
  private unsent = 0;
  private cleared = false;

  constructor(
    private readonly userId: string,
    private readonly changed: () => void,
  ) {
    void this.count();
  }

  private async count(): Promise<void> {
    this.unsent = (await unsentDrafts(this.userId)).length;
    this.changed();
  }

  private async clear(): Promise<void> {
    await clearShelf(this.userId, { sentOnly: true });
    this.cleared = true;
    await this.count();
  }

  view(root: HTMLElement): TemplateResult {
    const kept = keptDrafts(this.userId);
    const clear = () =>
      confirmDeed(
        root,
        {
          title: "Delete the copies in this browser?",
          text: "The drafts stay on the server; without a network you cannot open them here until you have opened them again.",
          deed: "Delete the copies",
        },
        () => void this.clear(),
      );
    return html`<section class="account-part" aria-labelledby="about-copies">
      <h2 id="about-copies">Copies in this browser</h2>
      <p>So that you can write without a network, this browser keeps a copy of each draft that you have opened here. On a computer that others use, delete the copies when you leave.</p>
      <p class="muted small" role="status">${this.cleared && kept.length === 0 ? "The copies are deleted." : countWords(kept.length)}${
        this.unsent > 0 ? ` ${unsentWords(this.unsent)}` : ""
      }</p>
      <div class="actions"><button type="button" class="button" ?disabled=${kept.length === 0} @click=${clear}>Delete the copies…</button></div>
    </section>`;
  }
}

function countWords(count: number): string {
  if (count === 0) return "No copy is kept now.";
  return count === 1 ? "One draft is kept." : `${count} drafts are kept.`;
}

function unsentWords(count: number): string {
  const which = count === 1 ? "One has" : `${count} have`;
  return `${which} words that the server does not have yet, and stays until they are sent.`;
}
