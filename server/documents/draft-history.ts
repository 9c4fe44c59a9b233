/** The moments of a draft: when somebody worked on it, what it was then, and who wrote the words that stand in it. */
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { readVotes } from "../../shared/crdt/votes.ts";
import type { ResolutionAnswer, ResolutionRef } from "../../shared/protocol/api.ts";
import type { AuthorshipAnswer, DraftMoment, MomentsAnswer } from "../../shared/protocol/draft-history.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import { type DraftFold, type FoldedMoment, foldUpdates, joinFolds } from "../store/draft-fold.ts";
import type { DraftRecord } from "../store/store.ts";
import { attributeDraft } from "./authorship.ts";

type Sources = Pick<Services, "store" | "replays">;

/** Rejects with request.not-found. */
export async function listMoments(draftId: string, { store }: Sources): Promise<MomentsAnswer> {
  const { name, dossierId } = await findDraft(draftId, store);
  const { moments } = await foldOf(draftId, store);
  const names = await namesOf(
    moments.flatMap(({ by }) => by),
    store,
  );
  return { draftId, name, dossierId, moments: moments.map((moment) => describeMoment(moment, names)) };
}

/** The draft as it was once the update `seq` was committed. Rejects with request.not-found, request.too-many. */
export async function readMoment(draftId: string, seq: number, { store, replays }: Sources): Promise<ResolutionAnswer> {
  const { name, dossierId } = await findDraft(draftId, store);
  const { moments } = await foldOf(draftId, store);
  const moment = moments.find((other) => other.seq >= seq);
  if (!moment) throw notFound("The draft has no such moment.");
  const content = await replays.at(draftId, seq, (ydoc) => ({ resolution: readDraft(ydoc), votes: readVotes(ydoc) }));
  return { ref: momentRef(draftId, seq), name: `${name}, ${formatMoment(moment.to)}`, dossierId, ...content };
}

/** Without `seq`: as it is committed now. Rejects with request.not-found, request.too-many. */
export async function readAuthorship(
  draftId: string,
  wanted: number | undefined,
  { store, replays }: Sources,
): Promise<AuthorshipAnswer> {
  await findDraft(draftId, store);
  const { moments, marks } = await foldOf(draftId, store);
  const clients = await store.log.clients(draftId);
  const seq = wanted ?? moments.at(-1)?.seq ?? 0;
  const { resolution, attributed } = await replays.at(draftId, seq, (ydoc) => ({
    resolution: readDraft(ydoc),
    attributed: attributeDraft(ydoc, { moments, marks, clients }),
  }));
  const ids = [...new Set(attributed.flatMap(({ runs }) => runs.map(({ userId }) => userId)))].filter(isId);
  const names = await namesOf(ids, store);
  return {
    ...{ ref: momentRef(draftId, seq), seq, resolution },
    people: ids.map((id) => names.get(id) ?? id),
    paragraphs: attributed.map(({ id, runs }) => ({
      id,
      runs: runs.map(({ userId, ...run }) => ({ ...run, author: userId === null ? null : ids.indexOf(userId) })),
    })),
  };
}

function momentRef(draftId: string, seq: number): ResolutionRef {
  return `moment:${draftId}@${seq}`;
}

async function findDraft(draftId: string, store: Services["store"]): Promise<DraftRecord> {
  const draft = await store.drafts.find(draftId);
  if (!draft) throw notFound("There is no such draft.");
  return draft;
}

async function foldOf(draftId: string, store: Services["store"]): Promise<DraftFold> {
  const { folds, recent } = await store.archive.history(draftId);
  return joinFolds([...folds, foldUpdates(recent)]);
}

function describeMoment({ fromSeq, seq, from, to, by }: FoldedMoment, names: ReadonlyMap<string, string>): DraftMoment {
  const kind = by.length === 0 ? "before" : by.includes(null) ? "start" : "edit";
  const people = by.filter(isId).map((id) => names.get(id) ?? id);
  return { seq, kind, from, to, people, updates: seq - fromSeq + 1 };
}

async function namesOf(ids: readonly (string | null)[], store: Services["store"]): Promise<Map<string, string>> {
  const people = await Promise.all([...new Set(ids)].filter(isId).map((id) => store.users.find(id)));
  return new Map(people.flatMap((user) => (user ? [[user.id, user.name]] : [])));
}

function isId(id: string | null): id is string {
  return id !== null;
}

/** "22 Nov 2026, 23:20 UTC": a name that says the same to readers in all time zones. */
function formatMoment(time: number): string {
  const [, day, month, year, clock] = /^\w+, (\d+) (\w+) (\d+) (\d+:\d+)/.exec(new Date(time).toUTCString()) ?? [];
  return `${day} ${month} ${year}, ${clock} UTC`;
}
