/** Sessions in SQLite. */
import type { Database } from "better-sqlite3";
import type { NewSession, SessionRecord, Sessions } from "../store.ts";
import { attempt } from "./connection.ts";

type Row = Omit<SessionRecord, "user" | "byLink" | "shared"> & {
  readonly userId: string;
  readonly name: string;
  readonly byLink: number;
  readonly shared: number;
};

export function sqliteSessions(db: Database): Sessions {
  const select = `SELECT users.id AS userId, users.name AS name, sessions.id AS id, token_hash AS tokenHash,
      sessions.created_at AS createdAt, expires_at AS expiresAt, last_used_at AS lastUsedAt, idle_until AS idleUntil,
      by_link AS byLink, shared, address, browser
    FROM sessions JOIN users ON users.id = sessions.user_id`;
  const find = db.prepare<[string, number, number], Row>(
    `${select} WHERE token_hash = ? AND expires_at > ? AND idle_until > ?`,
  );
  const list = db.prepare<[string, number, number], Row>(
    `${select} WHERE user_id = ? AND expires_at > ? AND idle_until > ? ORDER BY last_used_at DESC, sessions.id`,
  );
  const touch = db.prepare<[number, number, string]>(
    "UPDATE sessions SET last_used_at = ?, idle_until = ? WHERE token_hash = ?",
  );
  const remove = db.prepare<[string]>("DELETE FROM sessions WHERE token_hash = ?");
  const removeAll = db.prepare<[string], { tokenHash: string }>(
    "DELETE FROM sessions WHERE user_id = ? RETURNING token_hash AS tokenHash",
  );
  const add = db.transaction(prepareSession(db));
  return {
    add: (userId, session, now) => attempt(() => add.immediate(userId, session, now)),
    find: (tokenHash, now) =>
      attempt(() => {
        const row = find.get(tokenHash, now, now);
        return row && recordOf(row);
      }),
    touch: (tokenHash, now, idleUntil) => attempt(() => void touch.run(now, idleUntil, tokenHash)),
    list: (userId, now) => attempt(() => list.all(userId, now, now).map(recordOf)),
    remove: (tokenHash) => attempt(() => void remove.run(tokenHash)),
    removeAll: (userId) => attempt(() => removeAll.all(userId).map(({ tokenHash }) => tokenHash)),
  };
}

/** Must run inside a transaction. Also sweeps out what has expired. */
export function prepareSession(db: Database): (userId: string, session: NewSession, now: number) => void {
  const sweep = db.prepare<[number, number]>("DELETE FROM sessions WHERE expires_at <= ? OR idle_until <= ?");
  const add = db.prepare(
    `INSERT INTO sessions (token_hash, user_id, created_at, expires_at, id, last_used_at, idle_until, by_link, shared,
       address, browser)
     VALUES (@tokenHash, @userId, @now, @expiresAt, @id, @now, @idleUntil, @byLink, @shared, @address, @browser)`,
  );
  return (userId, session, now) => {
    sweep.run(now, now);
    add.run({ ...session, byLink: Number(session.byLink), shared: Number(session.shared), userId, now });
  };
}

function recordOf({ userId, name, byLink, shared, ...rest }: Row): SessionRecord {
  return { ...rest, byLink: byLink === 1, shared: shared === 1, user: { id: userId, name } };
}
