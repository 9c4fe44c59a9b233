/** Versions on the draft page: what its panel, its lines and their dialogs do with the open draft. */
import type { TemplateResult } from "lit-html";
import { CLOSE } from "../../shared/protocol/sync.ts";
import type { PageContext } from "../context.ts";
import { forgetDraft } from "../draft/offline-opening.ts";
import type { OpenDraft } from "../draft/open-draft.ts";
import type { DraftSession } from "../draft/session.ts";
import { paths } from "../router.ts";
import { lockNotice } from "./lock-notice.ts";
import { askBranch, askLock, askRestore, askUnlock } from "./version-actions.ts";
import { openVersionForm } from "./version-form.ts";
import type { VersionsModel } from "./versions.ts";

export type VersionActions = Pick<VersionsModel, "onName" | "onRestore" | "onBranch" | "onLock">;

/** For a page that has no open draft yet. */
export const NO_ACTIONS: VersionActions = { onName() {}, onRestore() {}, onBranch() {}, onLock() {} };

export interface VersionTasksOptions {
  readonly root: HTMLElement;
  readonly context: PageContext;
  readonly open: OpenDraft;
  readonly session: DraftSession;
  readonly draftId: string;
  readonly dossierId: string;
  readonly draftName: () => string;
  readonly onChange: () => void;
  /** After a version was named: its list is to be seen. */
  readonly onNamed: () => void;
}

export class VersionTasks {
  readonly actions: VersionActions;

  constructor(private readonly options: VersionTasksOptions) {
    const { root, context, open, dossierId } = options;
    const done = (words: string) => {
      context.announce(words);
      options.onChange();
    };
    this.actions = {
      onName: () =>
        openVersionForm(root, {
          versions: open.versions.list,
          name: (words) => open.versions.name(words),
          onDone: ({ name }) => {
            context.announce(`Version ${name} is kept`);
            options.onNamed();
          },
        }),
      onRestore: (version) =>
        askRestore(root, version, async () => {
          await open.versions.restore(version);
          done(`The draft reads as ${version.name} again`);
        }),
      onBranch: (version) =>
        askBranch(root, version, async (name) => {
          const draft = await context.api.createDraft(dossierId, { from: `version:${version.id}`, name });
          context.navigate(paths.draft(draft.id));
        }),
      onLock: (version) =>
        askLock(root, version, async () => {
          await open.versions.lockTo(version);
          done(`The draft is locked to ${version.name}`);
        }),
    };
  }

  /** Why the text cannot be changed, and where words are that came too late; nothing where all is open. */
  notice(): TemplateResult {
    const { root, context, open, session, draftId, draftName } = this.options;
    const { lock, role } = open;
    return lockNotice({
      ...{ role, lock, state: session.state },
      isTooLate: session.refusalCode === CLOSE.locked && session.state.waiting > 0,
      onUnlock: () => {
        if (!lock) return;
        askUnlock(root, lock, async () => {
          await open.versions.unlock();
          context.announce("The draft is unlocked");
        });
      },
      onRetry: () => session.connect(),
      onDownload: async () => {
        const { downloadDraft } = await import("../draft/offline-text.ts");
        downloadDraft(session.ydoc, draftName());
      },
      onBranch: () => this.branchWindow(),
      onDiscard: async () => {
        const question = "What you typed after the lock is then gone. Discard it?";
        if (!window.confirm(question)) return;
        await forgetDraft(session, context.me.id, draftId);
        session.discard();
        location.reload();
      },
    });
  }

  private branchWindow(): void {
    const { root, context, open, session, dossierId, draftName } = this.options;
    const from = open.lock ? (`version:${open.lock.versionId}` as const) : (`draft:${this.options.draftId}` as const);
    askBranch(root, { name: open.lock?.versionName ?? draftName() }, async (name) => {
      const { branchWindow } = await import("../draft/branch.ts");
      const { api, me } = context;
      const id = await branchWindow({ ...{ api, dossierId, from, name }, userId: me.id, ydoc: session.ydoc });
      // what was typed is in the branch now
      await forgetDraft(session, me.id, this.options.draftId);
      session.discard();
      context.navigate(paths.draft(id));
    });
  }
}
