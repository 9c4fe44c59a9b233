/** The archive of drafts in SQLite: what compaction takes out of the log. Rows are added, never changed (triggers refuse it). */
import type { Database } from "better-sqlite3";
import { type DraftFold, foldUpdates } from "../draft-fold.ts";
import { packState, packUpdates, unpackState, unpackUpdates } from "../packed-updates.ts";
import type { DraftArchive, DraftSnapshot, LoggedUpdate } from "../store.ts";
import { attempt } from "./connection.ts";

/** A whole state is kept beside the updates once as many have come since the last: whoever replays begins there. */
const CHECKPOINT_EVERY = 10_000;
/** How many updates a row holds at most: what has to be unpacked at a time. */
const UPDATES_A_ROW = 2_000;

export function sqliteArchive(db: Database): DraftArchive {
  const folds = db.prepare<[string], { fold: string }>(
    "SELECT fold FROM draft_archive WHERE draft_id = ? ORDER BY to_seq",
  );
  const checkpoint = db.prepare<{ draftId: string; upTo: number }, DraftSnapshot & { isArchived: number }>(
    `SELECT seq, time, bytes, 0 AS isArchived FROM draft_snapshots WHERE draft_id = @draftId AND seq <= @upTo
     UNION ALL
     SELECT to_seq, to_time, state, 1 FROM draft_archive
     WHERE draft_id = @draftId AND to_seq <= @upTo AND state IS NOT NULL
     ORDER BY seq DESC, isArchived LIMIT 1`,
  );
  const findCheckpoint = (draftId: string, upTo: number): DraftSnapshot | undefined => {
    const found = checkpoint.get({ draftId, upTo });
    if (!found) return undefined;
    const { seq, time, bytes, isArchived } = found;
    return { seq, time, bytes: isArchived ? unpackState(bytes) : bytes };
  };
  const packs = db.prepare<[string, number, number], { updates: Uint8Array }>(
    `SELECT updates FROM draft_archive
     WHERE draft_id = ? AND to_seq > ? AND from_seq <= ? AND length(updates) > 0 ORDER BY to_seq`,
  );
  const logged = prepareLogged(db);
  const history = db.transaction((draftId: string) => ({
    folds: folds.all(draftId).map(({ fold }) => JSON.parse(fold) as DraftFold),
    recent: logged.all(draftId, 0, Number.MAX_SAFE_INTEGER),
  }));
  // one read transaction: updates that move to the archive between the two reads would otherwise be missed
  const readBetween = db.transaction((draftId: string, after: number, upTo: number): LoggedUpdate[] => {
    const archived = packs.all(draftId, after, upTo).flatMap(({ updates }) => unpackUpdates(updates));
    return [
      ...archived.filter(({ seq }) => seq > after && seq <= upTo),
      ...logged.all(draftId, Math.max(after, archived.at(-1)?.seq ?? 0), upTo),
    ];
  });
  return {
    history: (draftId) => attempt(() => history(draftId)),
    checkpoint: (draftId, upTo) => attempt(() => findCheckpoint(draftId, upTo)),
    readBetween: (...range) => attempt(() => readBetween(...range)),
  };
}

/**
 * Must run inside the transaction that drops the updates from the log: keeps those that the snapshot contains. Throws when
 * they are not all there, so that nothing is dropped that is not kept.
 */
export function prepareKeep(db: Database): (draftId: string, snapshot: DraftSnapshot) => void {
  const last = db.prepare<{ draftId: string }, { seq: number; checkpoint: number }>(
    `SELECT coalesce(max(to_seq), 0) AS seq, coalesce(max(to_seq) FILTER (WHERE state IS NOT NULL), 0) AS checkpoint
     FROM draft_archive WHERE draft_id = @draftId`,
  );
  const insert = db.prepare<[string, number, number, number, Uint8Array, string, Uint8Array | null]>(
    "INSERT INTO draft_archive (draft_id, from_seq, to_seq, to_time, updates, fold, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const logged = prepareLogged(db);
  return (draftId, { seq, bytes }) => {
    const kept = last.get({ draftId }) ?? { seq: 0, checkpoint: 0 };
    const leaving = logged.all(draftId, kept.seq, seq);
    if (leaving.length !== seq - kept.seq) throw new Error(`the log of ${draftId} has gaps before update ${seq}`);
    for (let at = 0; at < leaving.length; at += UPDATES_A_ROW) {
      const row = leaving.slice(at, at + UPDATES_A_ROW);
      const [first, end] = [row[0], row.at(-1)];
      if (!first || !end) break;
      const state = end.seq === seq && seq - kept.checkpoint >= CHECKPOINT_EVERY ? packState(bytes) : null;
      insert.run(draftId, first.seq, end.seq, end.time, packUpdates(row), JSON.stringify(foldUpdates(row)), state);
    }
  };
}

function prepareLogged(db: Database) {
  return db.prepare<[string, number, number], LoggedUpdate>(
    `SELECT seq, user_id AS userId, time, bytes FROM draft_updates
     WHERE draft_id = ? AND seq > ? AND seq <= ? ORDER BY seq`,
  );
}
