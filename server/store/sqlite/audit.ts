/** The audit log in SQLite: rows are added, never changed (triggers refuse it). */
import type { Database } from "better-sqlite3";
import type { AuditEntry } from "../../../shared/protocol/api.ts";
import type { Audit, AuditNote } from "../store.ts";
import { attempt } from "./connection.ts";

type Row = Omit<AuditEntry, "detail"> & { readonly detail: string };

export function sqliteAudit(db: Database): Audit {
  const write = prepareNote(db);
  const list = db.prepare<[string, number, number], Row>(
    `SELECT seq, time, user_id AS userId, user_name AS userName, action, detail, address FROM audit_log
     WHERE dossier_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  return {
    add: (note) => attempt(() => write(note)),
    list: (dossierId, seq, limit) =>
      attempt(() =>
        list
          .all(dossierId, seq, limit)
          .map((row) => ({ ...row, detail: JSON.parse(row.detail) as AuditEntry["detail"] })),
      ),
  };
}

/** Writes notes; inside the transaction of what they tell of, so that neither is there without the other. */
export function prepareNote(db: Database): (note: AuditNote) => void {
  const insert = db.prepare(
    `INSERT INTO audit_log (dossier_id, time, user_id, user_name, action, detail, address, once_key)
     VALUES (@dossierId, @time, @userId, @userName, @action, @detail, @address, @onceKey)
     ON CONFLICT (once_key) DO NOTHING`,
  );
  return (note) => {
    insert.run({ ...note, detail: JSON.stringify(note.detail), onceKey: note.onceKey ?? null });
  };
}
