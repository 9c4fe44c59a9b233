/**
 * Named versions: what the person saw when they pressed the button, fixed for good. Each carries a hash over its content
 * and the hash of the version before it, so that a change to any of them, made behind the server's back, shows. The draft
 * knows the hash of the last one, so that it cannot go missing either.
 */
import { createHash } from "node:crypto";
import * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { readVotes } from "../../shared/crdt/votes.ts";
import { DomainError } from "../../shared/errors.ts";
import type { VersionSummary } from "../../shared/protocol/api.ts";
import type { Stage } from "../../shared/resolution/stages.ts";
import type { Noting } from "../auth/access.ts";
import { notFound } from "../problem.ts";
import { covers } from "../rooms/draft-file.ts";
import type { Services } from "../services.ts";
import type { UserRecord, VersionRecord } from "../store/store.ts";
import { describeVersion } from "./summaries.ts";

/** What a person says of a version beside its words. */
export interface VersionTitle {
  readonly name: string;
  readonly stage: Stage | null;
  /** "" where it has none. */
  readonly symbol: string;
  readonly note: string;
}

export type VersionContent = Pick<VersionRecord, "resolution" | "votes" | "state">;

/** What the hash covers in versions made now; hashVersion knows all formats. */
const HASH_FORMAT = 2;

/**
 * Names the draft as it is committed now. `stateVector` (Y encoding) is what the person's editor shows: rejects with
 * request.conflict when the server has not all of it, or when somebody names a version at the same moment.
 */
export async function nameVersion(
  draftId: string,
  title: VersionTitle,
  stateVector: Uint8Array,
  author: UserRecord,
  services: Pick<Services, "store" | "rooms" | "ambient">,
  note?: Noting,
): Promise<VersionSummary> {
  const { store, rooms } = services;
  if (!(await store.drafts.find(draftId))) throw notFound("There is no such draft.");
  const content = await rooms.read(draftId, (ydoc) => {
    mustCover(ydoc, stateVector);
    return readContent(ydoc);
  });
  const version = await keepVersion(draftId, title, content, author, services, note);
  rooms.tellChanged(draftId);
  return version;
}

/** Adds a version behind the last one. Rejects with request.conflict when somebody else does so at the same moment. */
export async function keepVersion(
  draftId: string,
  title: VersionTitle,
  content: VersionContent,
  author: UserRecord,
  { store, ambient }: Pick<Services, "store" | "ambient">,
  note?: Noting,
): Promise<VersionSummary> {
  const unsigned = {
    ...{ id: ambient.newId(), draftId, createdAt: ambient.now(), createdBy: author.name, createdById: author.id },
    // not that of the last version there is: where that one is missing, the gap must stay visible
    ...{ previousHash: await store.versions.head(draftId), hashFormat: HASH_FORMAT, ...title, ...content },
  };
  const version: VersionRecord = { ...unsigned, hash: hashVersion(unsigned) };
  const { id, name } = version;
  await store.versions.add(version, note?.("version.named", { version: id, draft: draftId, name }));
  return describeVersion(version);
}

/** A version of that draft, as it was named. Rejects with request.not-found, and with request.conflict if its hash does not hold. */
export async function findVersion(
  draftId: string,
  versionId: string,
  { store }: Pick<Services, "store">,
): Promise<VersionRecord> {
  const version = await store.versions.find(versionId);
  if (!version || version.draftId !== draftId) throw notFound("There is no such version of this draft.");
  if (hashVersion(version) !== version.hash) {
    throw new DomainError("request.conflict", `“${version.name}” is not what was named: its hash does not hold.`, {
      mend: "Tell whoever runs the server: the data were changed behind its back.",
    });
  }
  return version;
}

/** The draft as a version keeps it. */
export function readContent(ydoc: Y.Doc): VersionContent {
  return { resolution: readDraft(ydoc), votes: readVotes(ydoc), state: Y.encodeStateAsUpdate(ydoc) };
}

/**
 * SHA-256, hex, over the canonical JSON of everything in the version but the hash itself. Versions of format 1 had neither
 * stage nor symbol nor note, and are hashed as they were then.
 */
export function hashVersion(version: Omit<VersionRecord, "hash">): string {
  const { id, draftId, name, createdAt, createdBy, createdById, previousHash, resolution, votes, state } = version;
  const { hashFormat, stage, symbol, note } = version;
  const content = {
    ...{ id, draftId, name, createdAt, createdBy, createdById, previousHash, resolution, votes },
    ...(hashFormat === 1 ? {} : { hashFormat, stage, symbol, note }),
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

/** Throws request.conflict when the draft lacks something that `stateVector` has. */
export function mustCover(ydoc: Y.Doc, stateVector: Uint8Array): void {
  if (coversRequest(ydoc, stateVector)) return;
  throw new DomainError("request.conflict", "The server has not received all of your changes yet.", {
    mend: "Wait until the page says Saved, then try again.",
  });
}

function coversRequest(ydoc: Y.Doc, stateVector: Uint8Array): boolean {
  try {
    return covers(ydoc, stateVector);
  } catch (cause) {
    throw new DomainError("request.invalid", "The state vector cannot be read.", {}, { cause });
  }
}
