/** Users and their sign-in links in SQLite. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import type { SignInLinks, UserRecord, Users } from "../store.ts";
import { attempt } from "./connection.ts";
import { prepareSession } from "./sessions.ts";

export function sqliteUsers(db: Database): Users {
  const addUser = prepareUser(db);
  const find = db.prepare<[string], UserRecord>("SELECT id, name FROM users WHERE id = ?");
  const listByName = db.prepare<[string], UserRecord>(
    "SELECT id, name FROM users WHERE name = ? ORDER BY created_at, id",
  );
  const count = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM (SELECT 1 FROM users LIMIT 1)");
  const add = db.transaction(addUser);
  return {
    add: ({ id, name, createdAt }) => attempt(() => add.immediate({ id, name }, createdAt)),
    find: (id) => attempt(() => find.get(id)),
    listByName: (name) => attempt(() => listByName.all(name)),
    isEmpty: () => attempt(() => count.get()?.n === 0),
  };
}

export function sqliteLinks(db: Database): SignInLinks {
  const add = db.prepare<[string, string | null, number, number]>(
    "INSERT INTO sign_in_links (token_hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
  );
  // a link that belongs to nobody is for the first user: it must not let anybody in later
  const isOpen = `token_hash = ? AND spent_at IS NULL AND expires_at > ?
    AND (user_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM users))`;
  const look = db.prepare<[string, number], { id: string | null; name: string | null }>(
    `SELECT users.id AS id, users.name AS name FROM sign_in_links LEFT JOIN users ON users.id = user_id WHERE ${isOpen}`,
  );
  const spend = db.prepare<[number, string, number], { userId: string | null }>(
    `UPDATE sign_in_links SET spent_at = ? WHERE ${isOpen} RETURNING user_id AS userId`,
  );
  const find = db.prepare<[string], UserRecord>("SELECT id, name FROM users WHERE id = ?");
  const addUser = prepareUser(db);
  const rename = db.prepare<[string, string]>("UPDATE users SET name = ? WHERE id = ?");
  const addSession = prepareSession(db);
  const sweepLinks = db.prepare<[number]>("DELETE FROM sign_in_links WHERE expires_at <= ?");
  const exchange = db.transaction(({ tokenHash, now, user, session }: Parameters<SignInLinks["exchange"]>[0]) => {
    const link = spend.get(now, tokenHash, now);
    if (!link) return undefined;
    const id = link.userId ?? user.id;
    if (link.userId === null) addUser({ id, name: nameFor(user.name) }, now);
    else if (user.name !== undefined) rename.run(user.name, id);
    sweepLinks.run(now);
    addSession(id, session, now);
    return find.get(id);
  });
  return {
    add: (link) => attempt(() => void add.run(link.tokenHash, link.userId, link.createdAt, link.expiresAt)),
    look: (tokenHash, now) =>
      attempt(() => {
        const found = look.get(tokenHash, now);
        if (!found) return undefined;
        const { id, name } = found;
        return { user: id === null || name === null ? null : { id, name } };
      }),
    exchange: (request) => attempt(() => exchange.immediate(request)),
  };
}

function nameFor(name: string | undefined): string {
  if (name !== undefined) return name;
  throw new DomainError("request.invalid", "Your name is missing.", { mend: "Enter it and sign in again." });
}

/** Must run inside a transaction. The first user gets what was there before anybody: the example. */
export function prepareUser(db: Database): (user: UserRecord, now: number) => void {
  const add = db.prepare<[string, string, number]>("INSERT INTO users (id, name, created_at) VALUES (?, ?, ?)");
  const isFirst = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM (SELECT 1 FROM users LIMIT 2)");
  const claim = db.prepare<[string, number]>(
    `INSERT INTO memberships (dossier_id, user_id, role, since)
     SELECT dossiers.id, ?, 'owner', ? FROM dossiers
     WHERE NOT EXISTS (SELECT 1 FROM memberships WHERE dossier_id = dossiers.id)`,
  );
  return ({ id, name }, now) => {
    add.run(id, name, now);
    if (isFirst.get()?.n === 1) claim.run(id, now);
  };
}
