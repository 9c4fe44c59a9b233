/** Drafts and the log of their updates in SQLite. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import type { ClientBinding, DraftLog, DraftRecord, DraftSnapshot, Drafts, LoggedUpdate } from "../store.ts";
import { prepareKeep } from "./archive.ts";
import { prepareNote } from "./audit.ts";
import { attempt } from "./connection.ts";

export function sqliteDrafts(db: Database): Drafts {
  const columns = "id, dossier_id AS dossierId, name, base_ref AS baseRef, created_at AS createdAt";
  const add = db.prepare("INSERT INTO drafts (id, dossier_id, name, base_ref, created_at) VALUES (?, ?, ?, ?, ?)");
  const find = db.prepare<[string], DraftRecord>(`SELECT ${columns} FROM drafts WHERE id = ?`);
  const list = db.prepare<[string], DraftRecord>(
    `SELECT ${columns} FROM drafts WHERE dossier_id = ? ORDER BY created_at, id`,
  );
  const append = prepareAppend(db);
  const addWhole = db.transaction((...[draft, seed, clients, note]: Parameters<Drafts["add"]>) => {
    add.run(draft.id, draft.dossierId, draft.name, draft.baseRef, draft.createdAt);
    append(draft.id, [seed], clients, note ? [note] : []);
  });
  return {
    add: (...whole) => attempt(() => addWhole.immediate(...whole)),
    find: (id) => attempt(() => find.get(id)),
    list: (dossierId) => attempt(() => list.all(dossierId)),
  };
}

export function sqliteLog(db: Database): DraftLog {
  const findSnapshot = db.prepare<[string, number], DraftSnapshot>(
    "SELECT seq, time, bytes FROM draft_snapshots WHERE draft_id = ? AND seq > ?",
  );
  const readUpdates = db.prepare<[string, number], LoggedUpdate>(
    "SELECT seq, user_id AS userId, time, bytes FROM draft_updates WHERE draft_id = ? AND seq > ? ORDER BY seq",
  );
  const readClients = db.prepare<[string], ClientBinding>(
    "SELECT client_id AS clientId, user_id AS userId FROM draft_clients WHERE draft_id = ?",
  );
  const putSnapshot = db.prepare<[string, number, number, Uint8Array]>(
    `INSERT INTO draft_snapshots (draft_id, seq, time, bytes) VALUES (?, ?, ?, ?)
     ON CONFLICT (draft_id) DO UPDATE SET seq = excluded.seq, time = excluded.time, bytes = excluded.bytes
     WHERE excluded.seq > seq`,
  );
  const dropUpdates = db.prepare<[string, number]>("DELETE FROM draft_updates WHERE draft_id = ? AND seq <= ?");
  const keep = prepareKeep(db);
  const append = db.transaction(prepareAppend(db));
  // one read transaction: a snapshot put in place between the two reads would otherwise open a gap
  const readAfter = db.transaction((draftId: string, seq: number) => {
    const snapshot = findSnapshot.get(draftId, seq);
    const updates = readUpdates.all(draftId, Math.max(seq, snapshot?.seq ?? 0));
    return snapshot ? { snapshot, updates } : { updates };
  });
  const compact = db.transaction((draftId: string, { seq, time, bytes }: DraftSnapshot) => {
    const { changes } = putSnapshot.run(draftId, seq, time, bytes);
    if (changes === 0) return;
    keep(draftId, { seq, time, bytes });
    dropUpdates.run(draftId, seq);
  });
  return {
    append: (...group) => attempt(() => append.immediate(...group)),
    readAfter: (draftId, seq) => attempt(() => readAfter(draftId, seq)),
    clients: (draftId) => attempt(() => readClients.all(draftId)),
    compact: (draftId, snapshot) => attempt(() => compact.immediate(draftId, snapshot)),
  };
}

/** Must run inside a transaction. */
function prepareAppend(db: Database) {
  const lastSeq = db.prepare<{ draftId: string }, { seq: number }>(
    `SELECT max(coalesce((SELECT max(seq) FROM draft_updates WHERE draft_id = @draftId), 0),
                coalesce((SELECT seq FROM draft_snapshots WHERE draft_id = @draftId), 0)) AS seq`,
  );
  const insert = db.prepare<[string, number, string | null, number, Uint8Array]>(
    "INSERT INTO draft_updates (draft_id, seq, user_id, time, bytes) VALUES (?, ?, ?, ?, ?)",
  );
  const bind = db.prepare<[string, number, string | null]>(
    "INSERT INTO draft_clients (draft_id, client_id, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const owner = db.prepare<[string, number], { userId: string | null }>(
    "SELECT user_id AS userId FROM draft_clients WHERE draft_id = ? AND client_id = ?",
  );
  const write = prepareNote(db);
  return (...[draftId, updates, clients, notes = []]: Parameters<DraftLog["append"]>): number => {
    for (const { clientId, userId } of clients) {
      const { changes } = bind.run(draftId, clientId, userId);
      if (changes === 0 && owner.get(draftId, clientId)?.userId !== userId) {
        throw new DomainError("request.forbidden", `The Yjs client ${clientId} belongs to somebody else.`);
      }
    }
    let seq = lastSeq.get({ draftId })?.seq ?? 0;
    for (const { userId, time, bytes } of updates) {
      seq += 1;
      insert.run(draftId, seq, userId, time, bytes);
    }
    for (const note of notes) write(note);
    return seq;
  };
}
