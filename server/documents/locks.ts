/** Locking a draft to one of its versions: what was agreed stands, and nobody, not even an owner, changes it by accident. */
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { readVotes } from "../../shared/crdt/votes.ts";
import { DomainError } from "../../shared/errors.ts";
import type { DraftLock } from "../../shared/protocol/api.ts";
import type { Noting } from "../auth/access.ts";
import type { Services } from "../services.ts";
import type { LockRecord, UserRecord } from "../store/store.ts";
import { describeLock } from "./summaries.ts";
import { canonicalJson, findVersion } from "./versions.ts";

/**
 * Locks the draft if it reads as that version, separate votes included. Rejects with request.conflict when it does not, or
 * is locked already. What comes in later is refused (4423); what came in before was looked at.
 */
export async function lockDraft(
  draftId: string,
  versionId: string,
  person: UserRecord,
  services: Pick<Services, "store" | "rooms" | "ambient">,
  note?: Noting,
): Promise<DraftLock> {
  const { store, rooms, ambient } = services;
  const version = await findVersion(draftId, versionId, services);
  const lock: LockRecord = {
    ...{ draftId, versionId, lockedAt: ambient.now(), lockedBy: person.name, lockedById: person.id },
  };
  await rooms.alone(draftId, async (desk) => {
    const { resolution, votes } = version;
    const now = { resolution: readDraft(desk.ydoc), votes: readVotes(desk.ydoc) };
    if (canonicalJson(now) !== canonicalJson({ resolution, votes })) {
      throw new DomainError("request.conflict", `The draft has changed since “${version.name}” was named.`, {
        mend: "Name a version of it as it stands now and lock it to that one, or restore the version first.",
      });
    }
    await store.locks.add(lock, note?.("draft.locked", { draft: draftId, version: versionId, name: version.name }));
    desk.setLocked(true);
  });
  return describeLock(lock, [version]);
}

/** Lets people write again. Rejects with request.conflict when it is not locked. */
export async function unlockDraft(
  draftId: string,
  { store, rooms }: Pick<Services, "store" | "rooms">,
  note?: Noting,
): Promise<void> {
  await rooms.alone(draftId, async (desk) => {
    const wasLocked = await store.locks.remove(draftId, note?.("draft.unlocked", { draft: draftId }));
    desk.setLocked(false);
    if (!wasLocked) throw new DomainError("request.conflict", "The draft is not locked.");
  });
}
