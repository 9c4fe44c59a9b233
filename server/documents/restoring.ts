/** Putting a draft back to one of its versions, by an ordinary edit of the person who asks for it; nothing is taken away. */
import { restoreDraft } from "../../shared/crdt/restore-draft.ts";
import { DomainError } from "../../shared/errors.ts";
import type { Restored } from "../../shared/protocol/api.ts";
import type { Noting } from "../auth/access.ts";
import type { Services } from "../services.ts";
import type { UserRecord, VersionHead } from "../store/store.ts";
import { canonicalJson, findVersion, keepVersion, mustCover, readContent, type VersionContent } from "./versions.ts";

/** Longest part of a version's name that the name of the copy before restoring repeats. */
const NAME_PART = 160;

/**
 * Makes the draft read as that version again. What it was is kept as a version first, unless the last one holds it. Separate
 * votes stay as they are. `stateVector` (Y encoding): what the person's editor shows. Rejects with request.conflict when the
 * server lacks some of it, the draft is locked, or it reads so already.
 */
export async function restoreVersion(
  draftId: string,
  versionId: string,
  stateVector: Uint8Array,
  person: UserRecord,
  services: Pick<Services, "store" | "rooms" | "ambient">,
  note?: Noting,
): Promise<Restored> {
  const { store, rooms, ambient } = services;
  const version = await findVersion(draftId, versionId, services);
  return rooms.alone(draftId, async (desk) => {
    if (desk.isLocked) {
      throw new DomainError("request.conflict", "The draft is locked.", { mend: "Unlock it first." });
    }
    mustCover(desk.ydoc, stateVector);
    const before = readContent(desk.ydoc);
    if (canonicalJson(before.resolution) === canonicalJson(version.resolution)) {
      throw new DomainError("request.conflict", `The draft reads as “${version.name}” already.`);
    }
    const isKept = await lastVersionHolds(draftId, before, services);
    const name = copyName(version.name, await store.versions.list(draftId));
    const title = { name, stage: null, symbol: "", note: "" };
    const kept = isKept ? null : await keepVersion(draftId, title, before, person, services, note);
    const edit = { by: person.id, at: ambient.now(), random: Math.random };
    const entry = note?.("version.restored", { version: versionId, draft: draftId, name: version.name });
    await desk.write(person, (replica) => restoreDraft(replica, version.resolution, edit), entry);
    desk.tellChanged();
    return { kept };
  });
}

async function lastVersionHolds(
  draftId: string,
  { resolution, votes }: VersionContent,
  { store }: Pick<Services, "store">,
): Promise<boolean> {
  const head = (await store.versions.list(draftId)).at(-1);
  const last = head && (await store.versions.find(head.id));
  if (!last) return false;
  return canonicalJson([last.resolution, last.votes]) === canonicalJson([resolution, votes]);
}

/** A name that no version of the draft has; going back to a copy of this kind is called what it is. */
function copyName(restored: string, versions: readonly VersionHead[]): string {
  const undone = /^Before restoring “(.*)”(?: \(\d+\))?$/.exec(restored)?.[1];
  const name =
    undone === undefined ? `Before restoring “${shorten(restored)}”` : `Before undoing the restoring of “${undone}”`;
  const taken = new Set(versions.map((version) => version.name));
  let [free, count] = [name, 1];
  while (taken.has(free)) free = `${name} (${++count})`;
  return free;
}

function shorten(name: string): string {
  const characters = Array.from(name);
  return characters.length > NAME_PART ? `${characters.slice(0, NAME_PART).join("")}…` : name;
}
