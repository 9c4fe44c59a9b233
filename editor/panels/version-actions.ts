/** What is done with a version, each asked about before it changes what others see: restore, branch, lock, unlock. */
import { html, nothing } from "lit-html";
import type { DraftLock, VersionSummary } from "../../shared/protocol/api.ts";
import { openDialog } from "../components/dialog.ts";

interface Question {
  readonly title: string;
  /** What will happen, in sentences. */
  readonly says: unknown;
  readonly button: string;
  /** Asks for a name, with this proposal. */
  readonly name?: string;
  /** Rejects with words for the person. */
  readonly act: (name: string) => Promise<void>;
}

/** Asks, does it, and closes; a failure stays in the dialog. */
function ask(host: HTMLElement, { title, says, button, name, act }: Question): void {
  const dialog = openDialog(host, { title });
  let [busy, failure, named] = [false, "", name ?? ""];
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    if (name !== undefined && named.trim() === "") return fail("Give the draft a name.");
    [busy, failure] = [true, ""];
    show();
    try {
      await act(named.trim());
      dialog.close();
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
  };
  const fail = (message: string) => {
    [busy, failure] = [false, message];
    show();
  };
  const show = () =>
    dialog.show(html`<form class="form" novalidate @submit=${submit}>
      <div class="question">${says}</div>
      ${
        name === undefined
          ? nothing
          : html`<div class="field"><label for="branch-name">Name of the new draft</label>
            <input class="input" id="branch-name" required maxlength="120" autocomplete="off" dir="auto" .value=${named}
              @input=${(event: Event) => {
                named = (event.target as HTMLInputElement).value;
              }}></div>`
      }
      <div role="alert">${failure ? html`<p class="notice error">${failure}</p>` : nothing}</div>
      <div class="actions">
        <button type="button" class="button" @click=${dialog.close}>Cancel</button>
        <button type="submit" class="button primary" aria-disabled=${busy ? "true" : nothing}>${busy ? "Waiting for the server…" : button}</button>
      </div>
    </form>`);
  show();
}

export function askRestore(host: HTMLElement, version: VersionSummary, restore: () => Promise<void>): void {
  ask(host, {
    title: "Restore a version",
    says: html`<p>The text of the draft becomes <strong><bdi>${version.name}</bdi></strong> again, for everybody who has it open.</p>
      <p>What it is now is kept first, as the version “Before restoring <bdi>${version.name}</bdi>”, unless the last version holds it
        already. What others type at this moment stays. Separate votes stay as they are.</p>`,
    button: "Restore it for everybody",
    act: restore,
  });
}

export function askBranch(
  host: HTMLElement,
  version: Pick<VersionSummary, "name">,
  branch: (name: string) => Promise<void>,
): void {
  ask(host, {
    title: "Branch a new draft",
    says: html`<p>A new draft of this dossier begins as <strong><bdi>${version.name}</bdi></strong>, word for word, and is compared with
      it. This draft stays as it is. Separate votes are not taken along.</p>`,
    button: "Create the draft",
    name: `${version.name}, branch`,
    act: branch,
  });
}

export function askLock(host: HTMLElement, version: VersionSummary, lock: () => Promise<void>): void {
  ask(host, {
    title: "Lock the draft",
    says: html`<p>The draft stands as <strong><bdi>${version.name}</bdi></strong>: from now on nobody can change it, you neither. Whoever is
        typing at this moment keeps those words in their own window and is told so.</p>
      <p>It works only while the draft reads as that version. An owner can unlock it.</p>`,
    button: "Lock it for everybody",
    act: lock,
  });
}

export function askUnlock(host: HTMLElement, lock: DraftLock, unlock: () => Promise<void>): void {
  ask(host, {
    title: "Unlock the draft",
    says: html`<p>Everybody who may write can then change the text again. The version <strong><bdi>${lock.versionName}</bdi></strong> stays
      as it is.</p>`,
    button: "Unlock it for everybody",
    act: unlock,
  });
}
