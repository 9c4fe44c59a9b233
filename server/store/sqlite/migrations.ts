/** The shape of the SQLite file, step by step. A step that has been released is never edited: add the next one. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";

/** The steps, oldest first. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;

  CREATE TABLE sign_in_links (
    token_hash TEXT PRIMARY KEY,
    user_id TEXT REFERENCES users (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    spent_at INTEGER
  ) STRICT;

  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE dossiers (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, organ TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE texts (
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES dossiers (id),
    role TEXT NOT NULL CHECK (role IN ('adopted', 'sister')),
    symbol TEXT NOT NULL COLLATE NOCASE,
    title TEXT NOT NULL,
    organ TEXT NOT NULL,
    date TEXT NOT NULL,
    language TEXT NOT NULL,
    preambular INTEGER NOT NULL,
    operative INTEGER NOT NULL,
    resolution TEXT NOT NULL,
    original_file TEXT NOT NULL,
    original_format TEXT NOT NULL,
    original_bytes BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX texts_symbol ON texts (dossier_id, symbol, language) WHERE symbol <> '';
  CREATE INDEX texts_dossier ON texts (dossier_id);

  CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    dossier_id TEXT NOT NULL REFERENCES dossiers (id),
    name TEXT NOT NULL,
    base_ref TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX drafts_dossier ON drafts (dossier_id);

  CREATE TABLE draft_updates (
    draft_id TEXT NOT NULL REFERENCES drafts (id),
    seq INTEGER NOT NULL,
    user_id TEXT REFERENCES users (id),
    time INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (draft_id, seq)
  ) STRICT;

  CREATE TABLE draft_snapshots (
    draft_id TEXT PRIMARY KEY REFERENCES drafts (id),
    seq INTEGER NOT NULL,
    time INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE draft_clients (
    draft_id TEXT NOT NULL REFERENCES drafts (id),
    client_id INTEGER NOT NULL,
    user_id TEXT REFERENCES users (id),
    PRIMARY KEY (draft_id, client_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE versions (
    id TEXT PRIMARY KEY,
    draft_id TEXT NOT NULL REFERENCES drafts (id),
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_by_id TEXT REFERENCES users (id),
    hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    resolution TEXT NOT NULL,
    votes TEXT NOT NULL,
    state BLOB NOT NULL,
    UNIQUE (draft_id, previous_hash)
  ) STRICT;
  CREATE TRIGGER versions_never_change BEFORE UPDATE ON versions
    BEGIN SELECT RAISE(ABORT, 'a version never changes'); END;
  CREATE TRIGGER versions_never_go BEFORE DELETE ON versions
    BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END;
  `,
  `
  CREATE TABLE lexicons (
    dossier_id TEXT NOT NULL REFERENCES dossiers (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL,
    saved_by_id TEXT REFERENCES users (id),
    lexicon TEXT,
    PRIMARY KEY (dossier_id, revision)
  ) STRICT;
  CREATE TRIGGER lexicons_never_change BEFORE UPDATE ON lexicons
    BEGIN SELECT RAISE(ABORT, 'a lexicon that was saved never changes'); END;
  CREATE TRIGGER lexicons_never_go BEFORE DELETE ON lexicons
    BEGIN SELECT RAISE(ABORT, 'a lexicon that was saved is never deleted'); END;
  `,
  `
  CREATE TABLE credentials (
    user_id TEXT PRIMARY KEY REFERENCES users (id),
    sign_in_name TEXT NOT NULL,
    sign_in_key TEXT NOT NULL UNIQUE,
    password_hash TEXT
  ) STRICT;

  ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
  ALTER TABLE sessions ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sessions ADD COLUMN idle_until INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sessions ADD COLUMN by_link INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
  ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
  UPDATE sessions SET id = lower(hex(randomblob(10))), last_used_at = created_at, idle_until = expires_at;
  CREATE UNIQUE INDEX sessions_id ON sessions (id);
  CREATE INDEX sessions_user ON sessions (user_id);

  CREATE TABLE memberships (
    dossier_id TEXT NOT NULL REFERENCES dossiers (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'drafter', 'commenter', 'reader')),
    since INTEGER NOT NULL,
    PRIMARY KEY (dossier_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX memberships_user ON memberships (user_id);
  INSERT INTO memberships SELECT dossiers.id, users.id, 'owner', max(dossiers.created_at, users.created_at)
    FROM dossiers, users;

  CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    dossier_id TEXT NOT NULL REFERENCES dossiers (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'drafter', 'commenter', 'reader')),
    note TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    created_by_id TEXT NOT NULL REFERENCES users (id),
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    used_at INTEGER,
    used_by TEXT,
    used_by_id TEXT REFERENCES users (id)
  ) STRICT;
  CREATE INDEX invitations_dossier ON invitations (dossier_id);

  CREATE TABLE audit_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier_id TEXT NOT NULL REFERENCES dossiers (id),
    time INTEGER NOT NULL,
    user_id TEXT REFERENCES users (id),
    user_name TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL,
    address TEXT NOT NULL,
    once_key TEXT UNIQUE
  ) STRICT;
  CREATE INDEX audit_log_dossier ON audit_log (dossier_id, seq);
  CREATE TRIGGER audit_log_never_changes BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log never changes'); END;
  CREATE TRIGGER audit_log_never_goes BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted'); END;
  `,
  `
  ALTER TABLE versions ADD COLUMN hash_format INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE versions ADD COLUMN stage_kind TEXT;
  ALTER TABLE versions ADD COLUMN stage_number INTEGER;
  ALTER TABLE versions ADD COLUMN symbol TEXT NOT NULL DEFAULT '';
  ALTER TABLE versions ADD COLUMN note TEXT NOT NULL DEFAULT '';

  ALTER TABLE drafts ADD COLUMN version_head TEXT NOT NULL DEFAULT '';
  UPDATE drafts SET version_head = coalesce(
    (SELECT hash FROM versions WHERE draft_id = drafts.id ORDER BY rowid DESC LIMIT 1), '');

  CREATE TABLE draft_locks (
    draft_id TEXT PRIMARY KEY REFERENCES drafts (id),
    version_id TEXT NOT NULL REFERENCES versions (id),
    locked_at INTEGER NOT NULL,
    locked_by TEXT NOT NULL,
    locked_by_id TEXT REFERENCES users (id)
  ) STRICT;
  `,
  `
  CREATE TABLE draft_archive (
    draft_id TEXT NOT NULL REFERENCES drafts (id),
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL CHECK (to_seq >= from_seq),
    to_time INTEGER NOT NULL,
    updates BLOB NOT NULL,
    fold TEXT NOT NULL,
    state BLOB,
    PRIMARY KEY (draft_id, to_seq)
  ) STRICT;
  INSERT INTO draft_archive SELECT draft_id, 1, seq, time, x'', json_object(
      'moments', json_array(json_object('fromSeq', 1, 'seq', seq, 'from', time, 'to', time,
        'first', NULL, 'last', NULL, 'by', json_array())),
      'marks', json_array()
    ), bytes FROM draft_snapshots;
  CREATE TRIGGER draft_archive_has_no_gaps BEFORE INSERT ON draft_archive
    WHEN NEW.from_seq <> 1 + coalesce((SELECT max(to_seq) FROM draft_archive WHERE draft_id = NEW.draft_id), 0)
    BEGIN SELECT RAISE(ABORT, 'the archive of a draft has no gaps'); END;
  CREATE TRIGGER draft_archive_never_changes BEFORE UPDATE ON draft_archive
    BEGIN SELECT RAISE(ABORT, 'the archive of a draft never changes'); END;
  CREATE TRIGGER draft_archive_never_goes BEFORE DELETE ON draft_archive
    BEGIN SELECT RAISE(ABORT, 'the archive of a draft is never deleted'); END;
  `,
  `
  CREATE TABLE identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, user_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE sessions ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
  `,
];

/** The schema this program writes: the number of steps. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Brings the file to SCHEMA_VERSION, each step in its own transaction; the file's user_version counts the steps it has.
 * Throws store.unavailable when a newer program wrote the file: reading it by halves could lose words.
 */
export function migrate(db: Database, file: string): void {
  const found = Number(db.pragma("user_version", { simple: true }));
  if (found > SCHEMA_VERSION) {
    throw new DomainError(
      "store.unavailable",
      `These data were written by a newer Penholder (schema ${found}; this program knows ${SCHEMA_VERSION}).`,
      { file, mend: "Start the newer program, or restore the copy made before it was installed." },
    );
  }
  MIGRATIONS.slice(found).forEach((step, index) => {
    db.transaction(() => {
      // another process may have taken the same step between the look and the lock
      if (Number(db.pragma("user_version", { simple: true })) > found + index) return;
      db.exec(step);
      db.pragma(`user_version = ${found + index + 1}`);
    }).immediate();
  });
}
