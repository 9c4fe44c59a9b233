/**
 * Whether everything that is kept can still be read and is what it was: every log replays, every draft reads, every word
 * belongs to whom its Yjs client is bound to, every version's hash holds and follows its predecessor, and none is missing.
 */
import * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { newAuthors } from "../rooms/authorship.ts";
import { pendingBytes } from "../rooms/draft-file.ts";
import type { DraftRecord, Store } from "../store/store.ts";
import { checkArchive } from "./archive-verification.ts";
import { hashVersion } from "./versions.ts";

export interface Verification {
  readonly texts: number;
  readonly drafts: number;
  readonly updates: number;
  readonly versions: number;
  /** What is wrong, a sentence each, naming the draft or version; [] when nothing is. */
  readonly faults: readonly string[];
}

/** Reads everything; a fault in one draft does not keep the others from being looked at. */
export async function verifyStore(store: Store): Promise<Verification> {
  const faults: string[] = [];
  const count = { texts: 0, drafts: 0, updates: 0, versions: 0 };
  for (const dossier of await store.dossiers.list()) {
    for (const { id, symbol } of await store.texts.list(dossier.id)) {
      count.texts += 1;
      await noting(faults, `Text ${symbol || id}`, async () => {
        if (!(await store.texts.find(id))) return ["it cannot be found by its id"];
        return [];
      });
    }
    for (const draft of await store.drafts.list(dossier.id)) {
      count.drafts += 1;
      await noting(faults, `Draft “${draft.name}” (${draft.id})`, async () => {
        const { updates, found } = await checkLog(store, draft);
        count.updates += updates;
        return found;
      });
      await noting(faults, `History of draft “${draft.name}” (${draft.id})`, () => checkArchive(store, draft.id));
      await noting(faults, `Versions of draft “${draft.name}” (${draft.id})`, async () => {
        const { versions, found } = await checkVersions(store, draft);
        count.versions += versions;
        return found;
      });
    }
  }
  return { ...count, faults };
}

async function noting(faults: string[], what: string, check: () => Promise<readonly string[]>): Promise<void> {
  try {
    for (const fault of await check()) faults.push(`${what}: ${fault}.`);
  } catch (error) {
    faults.push(`${what}: it cannot be read (${error instanceof Error ? error.message : error}).`);
  }
}

/** Replays the log as the room did when it took each update, so that who may write under which client is judged as then. */
async function checkLog(store: Store, { id }: DraftRecord): Promise<{ updates: number; found: string[] }> {
  const found: string[] = [];
  const { snapshot, updates } = await store.log.readAfter(id, 0);
  const owners = new Map((await store.log.clients(id)).map(({ clientId, userId }) => [clientId, userId]));
  const ydoc = new Y.Doc();
  if (snapshot) Y.applyUpdate(ydoc, snapshot.bytes);
  let expected = (snapshot?.seq ?? 0) + 1;
  for (const { seq, userId, bytes } of updates) {
    if (seq !== expected) found.push(`update ${expected} is missing before update ${seq}`);
    expected = seq + 1;
    for (const clientId of newAuthors(bytes, ydoc)) {
      if (!owners.has(clientId)) found.push(`update ${seq} is signed by client ${clientId}, which belongs to nobody`);
      else if (owners.get(clientId) !== userId) {
        found.push(`update ${seq} is signed by client ${clientId}, which belongs to somebody else than its sender`);
      }
    }
    Y.applyUpdate(ydoc, bytes);
  }
  if (pendingBytes(ydoc) > 0) found.push("some of its updates build on others that are missing");
  readDraft(ydoc);
  ydoc.destroy();
  return { updates: updates.length, found };
}

async function checkVersions(
  store: Store,
  { id, baseRef }: DraftRecord,
): Promise<{ versions: number; found: string[] }> {
  const found: string[] = [];
  const heads = await store.versions.list(id);
  let previous = "";
  for (const { id: versionId, name } of heads) {
    const version = await store.versions.find(versionId);
    if (!version) {
      found.push(`“${name}” cannot be found by its id`);
      continue;
    }
    if (hashVersion(version) !== version.hash) found.push(`“${name}” is not what was named: its hash does not hold`);
    if (version.previousHash !== previous) found.push(`“${name}” does not follow the version before it`);
    previous = version.hash;
  }
  const head = await store.versions.head(id);
  if (head !== (heads.at(-1)?.hash ?? "")) found.push("the last version that was named is missing, or is another one");
  const parent = /^version:(.+)$/.exec(baseRef)?.[1];
  if (parent && !(await store.versions.find(parent))) found.push("the version that it was branched from is missing");
  return { versions: heads.length, found };
}
