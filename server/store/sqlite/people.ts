/** Users, their sessions and their sign-in links in SQLite. */
import type { Database } from "better-sqlite3";
import type { Sessions, SignInLinks, UserRecord, Users } from "../store.ts";
import { attempt } from "./connection.ts";

export function sqliteUsers(db: Database): Users {
  const add = db.prepare<[string, string, number]>("INSERT INTO users (id, name, created_at) VALUES (?, ?, ?)");
  const find = db.prepare<[string], UserRecord>("SELECT id, name FROM users WHERE id = ?");
  const findByName = db.prepare<[string], UserRecord>(
    "SELECT id, name FROM users WHERE name = ? ORDER BY created_at, id LIMIT 1",
  );
  return {
    add: (user) => attempt(() => void add.run(user.id, user.name, user.createdAt)),
    find: (id) => attempt(() => find.get(id)),
    findByName: (name) => attempt(() => findByName.get(name)),
  };
}

export function sqliteLinks(db: Database): SignInLinks {
  const add = db.prepare<[string, string | null, number, number]>(
    "INSERT INTO sign_in_links (token_hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
  );
  const spend = db.prepare<[number, string, number], { userId: string | null }>(
    `UPDATE sign_in_links SET spent_at = ?
     WHERE token_hash = ? AND spent_at IS NULL AND expires_at > ? RETURNING user_id AS userId`,
  );
  const addUser = db.prepare<[string, string, number]>("INSERT INTO users (id, name, created_at) VALUES (?, ?, ?)");
  const rename = db.prepare<[string, string]>("UPDATE users SET name = ? WHERE id = ?");
  const addSession = db.prepare<[string, string, number, number]>(
    "INSERT INTO sessions (token_hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
  );
  const sweepLinks = db.prepare<[number]>("DELETE FROM sign_in_links WHERE expires_at <= ?");
  const sweepSessions = db.prepare<[number]>("DELETE FROM sessions WHERE expires_at <= ?");
  const exchange = db.transaction(({ tokenHash, now, user, session }: Parameters<SignInLinks["exchange"]>[0]) => {
    const link = spend.get(now, tokenHash, now);
    if (!link) return undefined;
    const id = link.userId ?? user.id;
    if (link.userId === null) addUser.run(id, user.name, now);
    else rename.run(user.name, id);
    sweepLinks.run(now);
    sweepSessions.run(now);
    addSession.run(session.tokenHash, id, now, session.expiresAt);
    return { id, name: user.name };
  });
  return {
    add: (link) => attempt(() => void add.run(link.tokenHash, link.userId, link.createdAt, link.expiresAt)),
    exchange: (request) => attempt(() => exchange.immediate(request)),
  };
}

export function sqliteSessions(db: Database): Sessions {
  const find = db.prepare<[string, number], { id: string; name: string; expiresAt: number }>(
    `SELECT users.id AS id, users.name AS name, sessions.expires_at AS expiresAt
     FROM sessions JOIN users ON users.id = sessions.user_id
     WHERE sessions.token_hash = ? AND sessions.expires_at > ?`,
  );
  const remove = db.prepare<[string]>("DELETE FROM sessions WHERE token_hash = ?");
  return {
    find: (tokenHash, now) =>
      attempt(() => {
        const row = find.get(tokenHash, now);
        return row && { tokenHash, user: { id: row.id, name: row.name }, expiresAt: row.expiresAt };
      }),
    remove: (tokenHash) => attempt(() => void remove.run(tokenHash)),
  };
}
