/** The named versions of an open draft, and what is done with them: each waits until the server has what this window holds. */
import type { DraftDetail, NewVersion, VersionSummary } from "../../shared/protocol/api.ts";
import type { Api } from "../api.ts";
import type { DraftSession } from "./session.ts";

/** How long the server may take to confirm what was typed last, ms. */
const VERSION_WAIT = 10_000;

export interface DraftVersionsOptions {
  readonly api: Api;
  readonly session: DraftSession;
  readonly draftId: string;
  /** Oldest first. */
  readonly versions: readonly VersionSummary[];
  readonly signal: AbortSignal;
  /** The server's word on the draft after it was asked for its versions. */
  onDetail(detail: DraftDetail): void;
}

export class DraftVersions {
  list: readonly VersionSummary[];

  constructor(private readonly options: DraftVersionsOptions) {
    this.list = options.versions;
  }

  /** Has the server keep a copy. Rejects with words for the person. */
  async name(words: Omit<NewVersion, "stateVector">): Promise<void> {
    const { api, draftId } = this.options;
    this.add(await api.createVersion(draftId, { ...words, stateVector: await this.durableVector() }));
  }

  /** Makes the draft read as that version again, for everybody. Rejects with words for the person. */
  async restore(version: VersionSummary): Promise<void> {
    const { api, draftId } = this.options;
    const stateVector = await this.durableVector();
    const { kept } = await api.restoreVersion(draftId, { version: version.id, stateVector });
    if (kept) this.add(kept);
  }

  /** Rejects with words for the person. The server tells everybody, this window too. */
  async lockTo(version: VersionSummary): Promise<void> {
    const { api, session, draftId } = this.options;
    await session.saved(VERSION_WAIT);
    await api.lockDraft(draftId, { version: version.id });
    await this.reload();
  }

  async unlock(): Promise<void> {
    await this.options.api.unlockDraft(this.options.draftId);
    await this.reload();
  }

  /** Others may have named versions too; a failure leaves the list as it is. */
  async reload(): Promise<void> {
    const { api, draftId, signal, onDetail } = this.options;
    const now = await api.draft(draftId, signal).catch(() => null);
    if (now && !signal.aborted) onDetail(now);
  }

  private add(version: VersionSummary): void {
    if (this.list.every(({ id }) => id !== version.id)) this.list = [...this.list, version];
  }

  /** What this window holds, once the server has it all: base64 of the Y state vector. */
  private async durableVector(): Promise<string> {
    const { session } = this.options;
    await session.saved(VERSION_WAIT);
    return btoa(String.fromCharCode(...session.stateVector()));
  }
}
