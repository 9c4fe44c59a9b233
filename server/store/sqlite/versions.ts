/** Named versions in SQLite: rows that are added, never changed (triggers refuse it); the draft's row knows the last one. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import type { Resolution } from "../../../shared/resolution/resolution.ts";
import type { StageKind } from "../../../shared/resolution/stages.ts";
import type { SeparateVote } from "../../../shared/votes/separate-vote.ts";
import type { AuditNote, LockRecord, Locks, VersionHead, VersionRecord, Versions } from "../store.ts";
import { prepareNote } from "./audit.ts";
import { attempt, isUniqueViolation } from "./connection.ts";

type HeadRow = Omit<VersionHead, "stage"> & {
  readonly stageKind: StageKind | null;
  readonly stageNumber: number | null;
};
type Row = HeadRow &
  Pick<VersionRecord, "createdById" | "state"> & { readonly resolution: string; readonly votes: string };

export function sqliteVersions(db: Database): Versions {
  const columns = `id, draft_id AS draftId, name, created_at AS createdAt, created_by AS createdBy, hash,
    previous_hash AS previousHash, hash_format AS hashFormat, stage_kind AS stageKind, stage_number AS stageNumber,
    symbol, note`;
  const add = db.prepare(
    `INSERT INTO versions (id, draft_id, name, created_at, created_by, created_by_id, hash, previous_hash, hash_format,
       stage_kind, stage_number, symbol, note, resolution, votes, state)
     VALUES (@id, @draftId, @name, @createdAt, @createdBy, @createdById, @hash, @previousHash, @hashFormat, @stageKind,
       @stageNumber, @symbol, @note, @resolution, @votes, @state)`,
  );
  const moveHead = db.prepare<{ draftId: string; hash: string; previousHash: string }>(
    "UPDATE drafts SET version_head = @hash WHERE id = @draftId AND version_head = @previousHash",
  );
  const find = db.prepare<[string], Row>(
    `SELECT ${columns}, created_by_id AS createdById, resolution, votes, state FROM versions WHERE id = ?`,
  );
  const list = db.prepare<[string], HeadRow>(`SELECT ${columns} FROM versions WHERE draft_id = ? ORDER BY rowid`);
  const head = db.prepare<[string], { hash: string }>("SELECT version_head AS hash FROM drafts WHERE id = ?");
  const write = prepareNote(db);
  const addNoted = db.transaction((version: VersionRecord, note: AuditNote | undefined) => {
    const { resolution, votes, stage, ...row } = version;
    add.run({
      ...row,
      ...{ stageKind: stage?.kind ?? null, stageNumber: stage?.number ?? null },
      ...{ resolution: JSON.stringify(resolution), votes: JSON.stringify(votes) },
    });
    if (moveHead.run({ draftId: row.draftId, hash: row.hash, previousHash: row.previousHash }).changes === 0) {
      throw atTheSameMoment();
    }
    if (note) write(note);
  });
  return {
    add: (version, note) =>
      attempt(() => {
        try {
          addNoted.immediate(version, note);
        } catch (error) {
          throw isUniqueViolation(error) ? atTheSameMoment() : error;
        }
      }),
    find: (id) =>
      attempt(() => {
        const row = find.get(id);
        if (!row) return undefined;
        const { resolution, votes } = row;
        return {
          ...withStage(row),
          resolution: JSON.parse(resolution) as Resolution,
          votes: JSON.parse(votes) as readonly SeparateVote[],
        };
      }),
    list: (draftId) => attempt(() => list.all(draftId).map(withStage)),
    head: (draftId) => attempt(() => head.get(draftId)?.hash ?? ""),
  };
}

function withStage<R extends HeadRow>({ stageKind, stageNumber, ...row }: R) {
  return { ...row, stage: stageKind === null ? null : { kind: stageKind, number: stageNumber } };
}

function atTheSameMoment(): DomainError {
  return new DomainError("request.conflict", "Somebody saved a version of this draft at the same moment.", {
    mend: "Save again.",
  });
}

export function sqliteLocks(db: Database): Locks {
  const add = db.prepare(
    `INSERT INTO draft_locks (draft_id, version_id, locked_at, locked_by, locked_by_id)
     VALUES (@draftId, @versionId, @lockedAt, @lockedBy, @lockedById)`,
  );
  const find = db.prepare<[string], LockRecord>(
    `SELECT draft_id AS draftId, version_id AS versionId, locked_at AS lockedAt, locked_by AS lockedBy,
       locked_by_id AS lockedById FROM draft_locks WHERE draft_id = ?`,
  );
  const remove = db.prepare<[string]>("DELETE FROM draft_locks WHERE draft_id = ?");
  const write = prepareNote(db);
  const addNoted = db.transaction((lock: LockRecord, note: AuditNote | undefined) => {
    if (find.get(lock.draftId)) throw new DomainError("request.conflict", "The draft is locked already.");
    add.run(lock);
    if (note) write(note);
  });
  const removeNoted = db.transaction((draftId: string, note: AuditNote | undefined): boolean => {
    const { changes } = remove.run(draftId);
    if (changes > 0 && note) write(note);
    return changes > 0;
  });
  return {
    add: (lock, note) => attempt(() => addNoted.immediate(lock, note)),
    find: (draftId) => attempt(() => find.get(draftId)),
    remove: (draftId, note) => attempt(() => removeNoted.immediate(draftId, note)),
  };
}
