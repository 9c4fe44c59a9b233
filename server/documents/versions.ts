/**
 * Named versions: what the person saw when they pressed the button, fixed for good. Each carries a hash over its content
 * and the hash of the version before it, so that a change to any of them, made behind the server's back, shows.
 */
import { createHash } from "node:crypto";
import * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { readVotes } from "../../shared/crdt/votes.ts";
import { DomainError } from "../../shared/errors.ts";
import type { VersionSummary } from "../../shared/protocol/api.ts";
import type { Noting } from "../auth/access.ts";
import { notFound } from "../problem.ts";
import { covers } from "../rooms/draft-file.ts";
import type { Services } from "../services.ts";
import type { UserRecord, VersionRecord } from "../store/store.ts";
import { describeVersion } from "./summaries.ts";

/**
 * Names the draft as it is committed now. `stateVector` (Y encoding) is what the person's editor shows: rejects with
 * request.conflict when the server has not all of it, or when somebody names a version at the same moment.
 */
export async function nameVersion(
  draftId: string,
  name: string,
  stateVector: Uint8Array,
  author: UserRecord,
  { store, rooms, ambient }: Pick<Services, "store" | "rooms" | "ambient">,
  note?: Noting,
): Promise<VersionSummary> {
  if (!(await store.drafts.find(draftId))) throw notFound("There is no such draft.");
  const content = await rooms.read(draftId, (ydoc) => {
    if (!coversRequest(ydoc, stateVector)) {
      throw new DomainError("request.conflict", "The server has not received all of your changes yet.", {
        mend: "Wait until the page says Saved, then name the version again.",
      });
    }
    return { resolution: readDraft(ydoc), votes: readVotes(ydoc), state: Y.encodeStateAsUpdate(ydoc) };
  });
  const previousHash = (await store.versions.list(draftId)).at(-1)?.hash ?? "";
  const unsigned = {
    ...{ id: ambient.newId(), draftId, name, createdAt: ambient.now() },
    ...{ createdBy: author.name, createdById: author.id, previousHash, ...content },
  };
  const version: VersionRecord = { ...unsigned, hash: hashVersion(unsigned) };
  await store.versions.add(version, note?.("version.named", { version: version.id, draft: draftId, name }));
  return describeVersion(version);
}

/** SHA-256, hex, over the canonical JSON of everything in the version but the hash itself. */
export function hashVersion(version: Omit<VersionRecord, "hash">): string {
  const { id, draftId, name, createdAt, createdBy, createdById, previousHash, resolution, votes, state } = version;
  const content = {
    ...{ id, draftId, name, createdAt, createdBy, createdById, previousHash, resolution, votes },
    state: createHash("sha256").update(state).digest("hex"),
  };
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}

/** JSON with the keys of every object in code unit order and no white space, as in RFC 8785. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function coversRequest(ydoc: Y.Doc, stateVector: Uint8Array): boolean {
  try {
    return covers(ydoc, stateVector);
  } catch (cause) {
    throw new DomainError("request.invalid", "The state vector cannot be read.", {}, { cause });
  }
}
