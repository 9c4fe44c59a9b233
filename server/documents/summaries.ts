/** What the store holds, as the pages ask for it. */
import type {
  Dossier,
  DossierSummary,
  DraftDetail,
  DraftLock,
  DraftSummary,
  ResolutionRef,
  TextSummary,
  VersionSummary,
} from "../../shared/protocol/api.ts";
import type { Role } from "../../shared/protocol/roles.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import type { DossierRecord, DraftRecord, LockRecord, TextHead, VersionHead } from "../store/store.ts";

type Sources = Pick<Services, "store" | "rooms">;

export function describeText({ id, role, symbol, title, organ, date, language, ...counts }: TextHead): TextSummary {
  const { preambular, operative } = counts;
  return { id, role, symbol, title, organ, date, language, preambular, operative };
}

export function describeVersion(version: VersionHead): VersionSummary {
  const { id, draftId, name, stage, symbol, note, createdAt, createdBy, hash, previousHash } = version;
  return { id, draftId, name, stage, symbol, note, createdAt, createdBy, hash, previousHash };
}

export function describeLock(
  { versionId, lockedAt, lockedBy }: LockRecord,
  versions: readonly Pick<VersionHead, "id" | "name">[],
): DraftLock {
  const versionName = versions.find(({ id }) => id === versionId)?.name ?? "";
  return { versionId, versionName, lockedAt, lockedBy };
}

export async function describeDraft(draft: DraftRecord, { store, rooms }: Sources): Promise<DraftSummary> {
  const versions = await store.versions.list(draft.id);
  const lock = await store.locks.find(draft.id);
  return {
    ...{ ...draft, versions: versions.map(describeVersion), lock: lock ? describeLock(lock, versions) : null },
    present: rooms.present(draft.id),
  };
}

export async function describeDossier(
  { id, title, organ }: DossierRecord,
  role: Role,
  sources: Sources,
): Promise<Dossier> {
  const texts = await sources.store.texts.list(id);
  const drafts = await sources.store.drafts.list(id);
  return {
    ...{ id, role, title, organ, texts: texts.map(describeText) },
    drafts: await Promise.all(drafts.map((draft) => describeDraft(draft, sources))),
  };
}

export async function summarizeDossier(
  { id, role, title, organ }: DossierRecord & { readonly role: Role },
  { store, rooms }: Sources,
): Promise<DossierSummary> {
  const last = (await store.texts.list(id)).filter(({ role }) => role === "adopted").at(-1);
  const drafts = await store.drafts.list(id);
  return {
    ...{ id, role, title, organ, lastAdopted: last ? { symbol: last.symbol, date: last.date } : null },
    drafts: drafts.map((draft) => ({ id: draft.id, name: draft.name, present: rooms.present(draft.id) })),
  };
}

/** Rejects with request.not-found. */
export async function detailDraft(id: string, role: Role, sources: Sources): Promise<DraftDetail> {
  const { store } = sources;
  const draft = await store.drafts.find(id);
  const dossier = draft && (await store.dossiers.find(draft.dossierId));
  if (!dossier) throw notFound("There is no such draft.");
  const { texts, drafts } = await describeDossier(dossier, role, sources);
  const others = drafts.filter((other) => other.id !== id);
  return {
    ...(await describeDraft(draft, sources)),
    role,
    dossierTitle: dossier.title,
    bases: [
      ...texts.map((text) => base(`text:${text.id}`, text.symbol || text.title)),
      ...drafts.flatMap(({ name, versions }) =>
        versions.map((version) => base(`version:${version.id}`, `${name}: ${version.name}`)),
      ),
      ...others.map((other) => base(`draft:${other.id}`, `${other.name} (as it stands now)`)),
    ],
  };
}

function base(ref: ResolutionRef, title: string) {
  return { ref, title };
}
