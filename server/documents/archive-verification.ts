/** Whether the archive of a draft is whole: no update is missing, and together they make each state that was kept of it. */
import * as Y from "yjs";
import { foldUpdates, joinFolds } from "../store/draft-fold.ts";
import type { DraftSnapshot, Store } from "../store/store.ts";

/** How many updates are read at a time. */
const STEP = 2_000;

/** What is wrong, a sentence each without its end; [] when nothing is. */
export async function checkArchive({ archive }: Pick<Store, "archive">, draftId: string): Promise<readonly string[]> {
  const found: string[] = [];
  const { folds, recent } = await archive.history(draftId);
  const kept = joinFolds([...folds, foldUpdates(recent)]);
  const lastSeq = kept.moments.at(-1)?.seq ?? 0;
  const states = await keptStates(archive, draftId, lastSeq);
  // what an earlier program dropped cannot be replayed: there the first state is taken at its word
  const dropped = kept.moments[0]?.by.length === 0 ? kept.moments[0].seq : 0;

  const ydoc = new Y.Doc();
  const made = [...folds.slice(0, dropped > 0 ? 1 : 0)];
  let seq = dropped;
  for (const state of states) {
    if (state.seq === dropped) Y.applyUpdate(ydoc, state.bytes);
    while (seq < state.seq) {
      const updates = await archive.readBetween(draftId, seq, Math.min(seq + STEP, state.seq));
      const end = Math.min(seq + STEP, state.seq);
      if (updates.length !== end - seq)
        return [...found, `updates between ${seq + 1} and ${end} are missing from its archive`];
      ydoc.transact(() => {
        for (const { bytes } of updates) Y.applyUpdate(ydoc, bytes);
      });
      made.push(foldUpdates(updates));
      seq = end;
    }
    if (!holdTheSame(ydoc, state.bytes)) found.push(`its updates up to ${seq} do not make the state that was kept`);
  }
  made.push(foldUpdates(await archive.readBetween(draftId, seq, lastSeq)));
  const replayed = joinFolds(made);
  const short = (fold: typeof kept) =>
    JSON.stringify([fold.moments, fold.marks.reduce((n, { from, to }) => n + to - from, 0)]);
  if (short(replayed) !== short(kept)) found.push("what is kept of its authors in short is not what its updates say");
  ydoc.destroy();
  return found;
}

/** Oldest first. */
async function keptStates(
  archive: Store["archive"],
  draftId: string,
  lastSeq: number,
): Promise<readonly DraftSnapshot[]> {
  const states: DraftSnapshot[] = [];
  for (let upTo = lastSeq; ; ) {
    const state = await archive.checkpoint(draftId, upTo);
    if (!state) return states.reverse();
    states.push(state);
    upTo = state.seq - 1;
  }
}

/** Neither tells the other anything new. */
function holdTheSame(ydoc: Y.Doc, state: Uint8Array): boolean {
  const kept = new Y.Doc();
  Y.applyUpdate(kept, state);
  const isNews = (to: Y.Doc, update: Uint8Array) => {
    let changed = false;
    const probe = new Y.Doc();
    Y.applyUpdate(probe, Y.encodeStateAsUpdate(to));
    probe.on("update", () => {
      changed = true;
    });
    Y.applyUpdate(probe, update);
    probe.destroy();
    return changed;
  };
  const same = !isNews(ydoc, state) && !isNews(kept, Y.encodeStateAsUpdate(ydoc));
  kept.destroy();
  return same;
}
