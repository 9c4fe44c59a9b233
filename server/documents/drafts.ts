/** A new draft: seeded by the server, never by a browser, so that two people who open it at once find one text. */
import * as Y from "yjs";
import { seedDraft } from "../../shared/crdt/seed-draft.ts";
import { DomainError } from "../../shared/errors.ts";
import type { DraftSummary, ResolutionRef } from "../../shared/protocol/api.ts";
import { EMPTY_MASTHEAD, type Resolution } from "../../shared/resolution/resolution.ts";
import type { Noting } from "../auth/access.ts";
import { notFound } from "../problem.ts";
import { readClocks } from "../rooms/authorship.ts";
import type { Services } from "../services.ts";
import { findResolution } from "./references.ts";
import { describeDraft } from "./summaries.ts";

export interface DraftSeed {
  readonly dossierId: string;
  readonly name: string;
  readonly baseRef: ResolutionRef;
  readonly resolution: Resolution;
  /** Its paragraphs keep their ids: they are those of a draft. */
  readonly isBranch?: boolean;
}

/** Starts a draft from a text, a version or another draft of the same dossier. Rejects with request.not-found. */
export async function startDraft(
  dossierId: string,
  from: ResolutionRef,
  name: string,
  services: Services,
  note?: Noting,
): Promise<DraftSummary> {
  if (!(await services.store.dossiers.find(dossierId))) throw notFound("There is no such dossier.");
  // the same answer whether it is elsewhere or nowhere: what other dossiers hold is not told
  const source = await findResolution(from, services).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === "request.not-found" ? noSuchText() : error;
  });
  if (source.dossierId !== dossierId) throw noSuchText();
  if (!from.startsWith("text:")) {
    return seed({ dossierId, name, baseRef: from, resolution: source.resolution, isBranch: true }, services, note);
  }
  return seed({ dossierId, name, baseRef: from, resolution: withoutIssue(source.resolution) }, services, note);
}

function noSuchText(): DomainError {
  return notFound("That text is not in this dossier.");
}

/** An adopted text as the start of the next one: symbol, date, session, agenda item and sponsors were the old one's. */
function withoutIssue(resolution: Resolution): Resolution {
  const { title, organ, organLine } = resolution.masthead;
  return { ...resolution, masthead: { ...EMPTY_MASTHEAD, title, organ, organLine } };
}

/** Writes the draft whole, as its first logged update; its Yjs client belongs to the server. */
export async function seed(
  { dossierId, name, baseRef, resolution, isBranch = false }: DraftSeed,
  { store, rooms, ambient }: Pick<Services, "store" | "rooms" | "ambient">,
  note?: Noting,
): Promise<DraftSummary> {
  const createdAt = ambient.now();
  const draft = { id: ambient.newId(), dossierId, name, baseRef, createdAt };
  const ydoc = new Y.Doc();
  seedDraft(ydoc, resolution, { base: baseRef, newId: isBranch ? ({ id }) => id : ambient.newId });
  const bytes = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  const clients = [...readClocks(bytes).keys()].map((clientId) => ({ clientId, userId: null }));
  const entry = note?.("draft.started", { draft: draft.id, name, from: baseRef });
  await store.drafts.add(draft, { userId: null, time: createdAt, bytes }, clients, entry);
  return describeDraft(draft, { store, rooms });
}
