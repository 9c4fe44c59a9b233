/** Words that a locked draft did not take, carried into a draft of their own. */
import type * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { restoreDraft } from "../../shared/crdt/restore-draft.ts";
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import type { Api } from "../api.ts";
import { openSession } from "./session.ts";

/** How long the new draft may take to come and to be saved, ms. */
const PATIENCE = 15_000;

export interface WindowBranch {
  readonly api: Api;
  readonly dossierId: string;
  /** What the draft was locked to: the branch begins as it, and is compared with it. */
  readonly from: ResolutionRef;
  readonly name: string;
  readonly userId: string;
  /** The draft as this window shows it. */
  readonly ydoc: Y.Doc;
}

/** Starts a draft that reads as this window does; its id, once the server has all of it. */
export async function branchWindow({ api, dossierId, from, name, userId, ydoc }: WindowBranch): Promise<string> {
  const { id } = await api.createDraft(dossierId, { from, name });
  const session = openSession({ draftId: id, server: location.origin.replace(/^http/, "ws") });
  session.connect();
  try {
    await within(session.loaded);
    restoreDraft(session.ydoc, readDraft(ydoc), { by: userId, at: Date.now(), random: Math.random });
    await session.saved(PATIENCE);
  } finally {
    session.destroy();
  }
  return id;
}

function within(arrival: Promise<void>): Promise<void> {
  return Promise.race([
    arrival,
    new Promise<void>((_resolve, reject) =>
      setTimeout(() => reject(new Error("The server did not send the new draft in time.")), PATIENCE),
    ),
  ]);
}
