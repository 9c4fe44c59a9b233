/** Dossiers, adopted texts and named versions in SQLite. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import type { Role } from "../../../shared/protocol/roles.ts";
import type { Resolution } from "../../../shared/resolution/resolution.ts";
import type { SeparateVote } from "../../../shared/votes/separate-vote.ts";
import type {
  AuditNote,
  DossierRecord,
  Dossiers,
  OriginalFile,
  TextHead,
  TextRecord,
  Texts,
  VersionHead,
  VersionRecord,
  Versions,
} from "../store.ts";
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

export function sqliteVersions(db: Database): Versions {
  const head = `id, draft_id AS draftId, name, created_at AS createdAt, created_by AS createdBy, hash,
    previous_hash AS previousHash`;
  const add = db.prepare(
    `INSERT INTO versions (id, draft_id, name, created_at, created_by, created_by_id, hash, previous_hash, resolution,
       votes, state)
     VALUES (@id, @draftId, @name, @createdAt, @createdBy, @createdById, @hash, @previousHash, @resolution, @votes,
       @state)`,
  );
  const find = db.prepare<
    [string],
    Omit<VersionRecord, "resolution" | "votes"> & { resolution: string; votes: string }
  >(`SELECT ${head}, created_by_id AS createdById, resolution, votes, state FROM versions WHERE id = ?`);
  const list = db.prepare<[string], VersionHead>(`SELECT ${head} FROM versions WHERE draft_id = ? ORDER BY rowid`);
  const write = prepareNote(db);
  const addNoted = db.transaction((version: VersionRecord, note: AuditNote | undefined) => {
    const { resolution, votes } = version;
    add.run({ ...version, resolution: JSON.stringify(resolution), votes: JSON.stringify(votes) });
    if (note) write(note);
  });
  return {
    add: (version, note) =>
      attempt(() => {
        try {
          addNoted.immediate(version, note);
        } catch (error) {
          if (!isUniqueViolation(error)) throw error;
          throw new DomainError("request.conflict", "Somebody saved a version of this draft at the same moment.", {
            mend: "Save again.",
          });
        }
      }),
    find: (id) =>
      attempt(() => {
        const row = find.get(id);
        if (!row) return undefined;
        const { resolution, votes, ...rest } = row;
        return {
          ...rest,
          resolution: JSON.parse(resolution) as Resolution,
          votes: JSON.parse(votes) as readonly SeparateVote[],
        };
      }),
    list: (draftId) => attempt(() => list.all(draftId)),
  };
}
