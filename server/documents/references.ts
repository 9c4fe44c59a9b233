/** What a reference such as "text:ID" names: an adopted text, a named version, a draft as it stands now or as it was. */
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { readVotes } from "../../shared/crdt/votes.ts";
import type { ResolutionAnswer, ResolutionRef } from "../../shared/protocol/api.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import { readMoment } from "./draft-history.ts";

type Kind = "text" | "version" | "draft" | "moment";

/** Rejects with request.not-found. */
export async function findResolution(ref: ResolutionRef, services: Services): Promise<ResolutionAnswer> {
  const [kind, id] = ref.split(":") as [Kind, string];
  if (kind === "text") return findText(ref, id, services);
  if (kind === "version") return findVersion(ref, id, services);
  if (kind === "moment") {
    const [draftId = "", seq] = id.split("@");
    return readMoment(draftId, Number(seq), services);
  }
  return findDraft(ref, id, services);
}

async function findText(ref: ResolutionRef, id: string, { store }: Services): Promise<ResolutionAnswer> {
  const text = await store.texts.find(id);
  if (!text) throw notFound("There is no such text.");
  return { ref, name: text.symbol || text.title, dossierId: text.dossierId, resolution: text.resolution, votes: [] };
}

async function findVersion(ref: ResolutionRef, id: string, { store }: Services): Promise<ResolutionAnswer> {
  const version = await store.versions.find(id);
  const draft = version && (await store.drafts.find(version.draftId));
  if (!draft) throw notFound("There is no such version.");
  const { resolution, votes } = version;
  return { ref, name: `${draft.name}: ${version.name}`, dossierId: draft.dossierId, resolution, votes };
}

async function findDraft(ref: ResolutionRef, id: string, { store, rooms }: Services): Promise<ResolutionAnswer> {
  const draft = await store.drafts.find(id);
  if (!draft) throw notFound("There is no such draft.");
  const content = await rooms.read(id, (ydoc) => ({ resolution: readDraft(ydoc), votes: readVotes(ydoc) }));
  return { ref, name: draft.name, dossierId: draft.dossierId, ...content };
}
