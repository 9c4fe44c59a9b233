/** Identities at OpenID providers in SQLite. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import type { Identities, IdentityRecord, UserRecord } from "../store.ts";
import { attempt } from "./connection.ts";

export function sqliteIdentities(db: Database): Identities {
  const find = db.prepare<[string, string], UserRecord>(
    "SELECT id, name FROM identities JOIN users ON id = user_id WHERE issuer = ? AND subject = ?",
  );
  const subjectOf = db.prepare<[string, string], { subject: string }>(
    "SELECT subject FROM identities WHERE issuer = ? AND user_id = ?",
  );
  const drop = db.prepare<[string, string]>("DELETE FROM identities WHERE issuer = ? AND user_id = ?");
  const put = prepareIdentity(db);
  const link = db.transaction((identity: IdentityRecord, userId: string, now: number) => {
    drop.run(identity.issuer, userId);
    put(identity, userId, now);
  });
  return {
    find: ({ issuer, subject }) => attempt(() => find.get(issuer, subject)),
    subjectOf: (issuer, userId) => attempt(() => subjectOf.get(issuer, userId)?.subject),
    link: (identity, userId, now) => attempt(() => link.immediate(identity, userId, now)),
    unlink: (issuer, userId) => attempt(() => void drop.run(issuer, userId)),
  };
}

/** Must run inside a transaction. Throws request.conflict when the identity is linked already. */
export function prepareIdentity(db: Database): (identity: IdentityRecord, userId: string, now: number) => void {
  const put = db.prepare<[string, string, string, number]>(
    "INSERT INTO identities (issuer, subject, user_id, linked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
  );
  return ({ issuer, subject }, userId, now) => {
    if (put.run(issuer, subject, userId, now).changes > 0) return;
    throw new DomainError("request.conflict", "This identity is linked to somebody else already.");
  };
}
