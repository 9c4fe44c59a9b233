/** Dossiers and adopted texts in SQLite. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import type { Role } from "../../../shared/protocol/roles.ts";
import type { Resolution } from "../../../shared/resolution/resolution.ts";
import type { AuditNote, DossierRecord, Dossiers, OriginalFile, TextHead, TextRecord, Texts } from "../store.ts";
import { prepareNote } from "./audit.ts";
import { attempt, isUniqueViolation } from "./connection.ts";
import { prepareMember } from "./members.ts";

export function sqliteDossiers(db: Database): Dossiers {
  const columns = "id, title, organ, created_at AS createdAt";
  const add = db.prepare("INSERT INTO dossiers (id, title, organ, created_at) VALUES (?, ?, ?, ?)");
  const find = db.prepare<[string], DossierRecord>(`SELECT ${columns} FROM dossiers WHERE id = ?`);
  const list = db.prepare<[], DossierRecord>(`SELECT ${columns} FROM dossiers ORDER BY created_at DESC, id`);
  const listOf = db.prepare<[string], DossierRecord & { role: Role }>(
    `SELECT ${columns}, role FROM dossiers JOIN memberships ON dossier_id = id WHERE user_id = ?
     ORDER BY created_at DESC, id`,
  );
  const putMember = prepareMember(db);
  const write = prepareNote(db);
  const addOwned = db.transaction((dossier: DossierRecord, owner: Parameters<Dossiers["add"]>[1]) => {
    add.run(dossier.id, dossier.title, dossier.organ, dossier.createdAt);
    if (!owner) return;
    putMember(dossier.id, owner.userId, "owner", dossier.createdAt);
    write(owner.note);
  });
  return {
    add: (dossier, owner) => attempt(() => addOwned.immediate(dossier, owner)),
    listOf: (userId) => attempt(() => listOf.all(userId)),
    find: (id) => attempt(() => find.get(id)),
    list: () => attempt(() => list.all()),
  };
}

export function sqliteTexts(db: Database): Texts {
  const head = "id, dossier_id AS dossierId, role, symbol, title, organ, date, language, preambular, operative";
  const add = db.prepare(
    `INSERT INTO texts (id, dossier_id, role, symbol, title, organ, date, language, preambular, operative, resolution,
       original_file, original_format, original_bytes)
     VALUES (@id, @dossierId, @role, @symbol, @title, @organ, @date, @language, @preambular, @operative, @resolution,
       @file, @format, @bytes)`,
  );
  const find = db.prepare<[string], TextHead & { resolution: string }>(
    `SELECT ${head}, resolution FROM texts WHERE id = ?`,
  );
  const list = db.prepare<[string], TextHead>(
    `SELECT ${head} FROM texts WHERE dossier_id = ? ORDER BY date, symbol, id`,
  );
  const findOriginal = db.prepare<[string], OriginalFile>(
    `SELECT original_file AS file, original_format AS format, original_bytes AS bytes FROM texts WHERE id = ?`,
  );
  const write = prepareNote(db);
  const addNoted = db.transaction((text: TextRecord, original: OriginalFile, note: AuditNote | undefined) => {
    add.run({ ...text, ...original, resolution: JSON.stringify(text.resolution) });
    if (note) write(note);
  });
  return {
    add: (text, original, note) =>
      attempt(() => {
        try {
          addNoted.immediate(text, original, note);
        } catch (error) {
          if (!isUniqueViolation(error)) throw error;
          throw new DomainError(
            "request.conflict",
            `${text.symbol} is in this dossier already, in the same language.`,
            {
              file: original.file,
              mend: "Open the one that is there, or correct the symbol before saving.",
            },
          );
        }
      }),
    find: (id) =>
      attempt(() => {
        const row = find.get(id);
        return row && { ...row, resolution: JSON.parse(row.resolution) as Resolution };
      }),
    list: (dossierId) => attempt(() => list.all(dossierId)),
    findOriginal: (id) => attempt(() => findOriginal.get(id)),
  };
}
