/** The lexicons of dossiers in SQLite: rows are added, never changed. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import type { Lexicon } from "../../../shared/themes/lexicon.ts";
import type { AuditNote, LexiconHead, LexiconRecord, Lexicons } from "../store.ts";
import { prepareNote } from "./audit.ts";
import { attempt } from "./connection.ts";

type Row = Omit<LexiconRecord, "lexicon"> & { readonly lexicon: string | null };
type HeadRow = Omit<LexiconHead, "isDefault"> & { readonly isDefault: 0 | 1 };

export function sqliteLexicons(db: Database): Lexicons {
  const head = "dossier_id AS dossierId, revision, saved_at AS savedAt, saved_by AS savedBy";
  const whole = `${head}, saved_by_id AS savedById, lexicon`;
  const insert = db.prepare(
    `INSERT INTO lexicons (dossier_id, revision, saved_at, saved_by, saved_by_id, lexicon)
     VALUES (@dossierId, @revision, @savedAt, @savedBy, @savedById, @lexicon)`,
  );
  const latest = db.prepare<[string], Row>(
    `SELECT ${whole} FROM lexicons WHERE dossier_id = ? ORDER BY revision DESC LIMIT 1`,
  );
  const find = db.prepare<[string, number], Row>(`SELECT ${whole} FROM lexicons WHERE dossier_id = ? AND revision = ?`);
  const list = db.prepare<[string], HeadRow>(
    `SELECT ${head}, lexicon IS NULL AS isDefault FROM lexicons WHERE dossier_id = ? ORDER BY revision DESC`,
  );
  const write = prepareNote(db);
  const add = db.transaction((record: LexiconRecord, note: AuditNote | undefined) => {
    const last = latest.get(record.dossierId);
    if (record.revision !== (last?.revision ?? 0) + 1) throw savedSince(last);
    insert.run({ ...record, lexicon: record.lexicon && JSON.stringify(record.lexicon) });
    if (note) write(note);
  });
  return {
    // immediate: nobody writes between the look and the insert
    add: (record, note) => attempt(() => add.immediate(record, note)),
    latest: (dossierId) => attempt(() => recordOf(latest.get(dossierId))),
    find: (dossierId, revision) => attempt(() => recordOf(find.get(dossierId, revision))),
    list: (dossierId) => attempt(() => list.all(dossierId).map((row) => ({ ...row, isDefault: row.isDefault === 1 }))),
  };
}

function recordOf(row: Row | undefined): LexiconRecord | undefined {
  return row && { ...row, lexicon: row.lexicon === null ? null : (JSON.parse(row.lexicon) as Lexicon) };
}

function savedSince(last: Row | undefined): DomainError {
  const who = last ? `${last.savedBy} has saved the lexicon` : "The lexicon was changed";
  return new DomainError("request.conflict", `${who} since you opened it.`, {
    mend: "Look at the saved one, then decide which of the two to keep.",
  });
}
