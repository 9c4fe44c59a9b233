/** Sign-in names and password hashes in SQLite. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import type { AccountRecord, Accounts } from "../store.ts";
import { attempt, isUniqueViolation } from "./connection.ts";
import { prepareSession } from "./sessions.ts";

export function sqliteAccounts(db: Database): Accounts {
  const select = `SELECT id, name, sign_in_name AS signInName, password_hash AS passwordHash
    FROM users LEFT JOIN credentials ON user_id = id`;
  const find = db.prepare<[string], AccountRecord>(`${select} WHERE id = ?`);
  const findByKey = db.prepare<[string], AccountRecord>(`${select} WHERE sign_in_key = ?`);
  const rename = db.prepare<[string, string]>("UPDATE users SET name = ? WHERE id = ?");
  const putName = prepareSignInName(db);
  const putHash = db.prepare<[string, string]>("UPDATE credentials SET password_hash = ? WHERE user_id = ?");
  const rehash = db.prepare<[string, string, string]>(
    "UPDATE credentials SET password_hash = ? WHERE user_id = ? AND password_hash = ?",
  );
  const endSessions = db.prepare<[string], { tokenHash: string }>(
    "DELETE FROM sessions WHERE user_id = ? RETURNING token_hash AS tokenHash",
  );
  const addSession = prepareSession(db);
  const change = db.transaction((userId: string, { name, signInName }: Parameters<Accounts["change"]>[1]) => {
    if (name !== undefined) rename.run(name, userId);
    if (signInName !== undefined) putName(userId, signInName);
  });
  const setPassword = db.transaction((to: Parameters<Accounts["setPassword"]>[0]) => {
    putName(to.userId, to.signInName);
    putHash.run(to.passwordHash, to.userId);
    const ended = endSessions.all(to.userId).map(({ tokenHash }) => tokenHash);
    addSession(to.userId, to.session, to.now);
    return ended;
  });
  return {
    find: (userId) => attempt(() => find.get(userId)),
    findBySignInName: (signInName) => attempt(() => findByKey.get(keyOf(signInName))),
    change: (userId, to) => attempt(() => change.immediate(userId, to)),
    rehash: (userId, from, to) => attempt(() => void rehash.run(to, userId, from)),
    setPassword: (to) => attempt(() => setPassword.immediate(to)),
  };
}

/** Must run inside a transaction. Throws request.conflict when somebody else has that name. */
export function prepareSignInName(db: Database): (userId: string, signInName: string) => void {
  const put = db.prepare<[string, string, string]>(
    `INSERT INTO credentials (user_id, sign_in_name, sign_in_key) VALUES (?, ?, ?)
     ON CONFLICT (user_id) DO UPDATE SET sign_in_name = excluded.sign_in_name, sign_in_key = excluded.sign_in_key`,
  );
  return (userId, signInName) => {
    try {
      put.run(userId, signInName, keyOf(signInName));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new DomainError("request.conflict", "Somebody else signs in with that name.", { mend: "Choose another." });
    }
  };
}

/** Two sign-in names with the same key are one. */
function keyOf(signInName: string): string {
  return signInName.normalize("NFKC").toLowerCase();
}
