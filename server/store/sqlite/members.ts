/** Members of dossiers and invitations to them in SQLite. */
import type { Database } from "better-sqlite3";
import { DomainError } from "../../../shared/errors.ts";
import { higherRole, type Role } from "../../../shared/protocol/roles.ts";
import type { Access, AuditNote, InvitationRecord, Invitations, MemberRecord, Members } from "../store.ts";
import { prepareSignInName } from "./accounts.ts";
import { prepareNote } from "./audit.ts";
import { attempt } from "./connection.ts";
import { prepareIdentity } from "./identities.ts";
import { prepareUser } from "./people.ts";
import { prepareSession } from "./sessions.ts";

const MEMBER = "SELECT id, name, role, since FROM memberships JOIN users ON id = user_id";

export function sqliteMembers(db: Database): Members {
  const list = db.prepare<[string], MemberRecord>(
    `${MEMBER} WHERE dossier_id = ? ORDER BY role <> 'owner', name COLLATE NOCASE, id`,
  );
  const find = db.prepare<[string, string], MemberRecord>(`${MEMBER} WHERE dossier_id = ? AND user_id = ?`);
  const select = "SELECT memberships.dossier_id AS dossierId, memberships.role AS role FROM memberships";
  const access = {
    dossier: db.prepare<[string, string], Access>(`${select} WHERE dossier_id = ? AND user_id = ?`),
    text: db.prepare<[string, string], Access>(
      `${select} JOIN texts USING (dossier_id) WHERE texts.id = ? AND user_id = ?`,
    ),
    draft: db.prepare<[string, string], Access>(
      `${select} JOIN drafts USING (dossier_id) WHERE drafts.id = ? AND user_id = ?`,
    ),
    version: db.prepare<[string, string], Access>(
      `${select} JOIN drafts USING (dossier_id) JOIN versions ON draft_id = drafts.id WHERE versions.id = ? AND user_id = ?`,
    ),
  };
  const owners = db.prepare<[string], { n: number }>(
    "SELECT count(*) AS n FROM memberships WHERE dossier_id = ? AND role = 'owner'",
  );
  const drop = db.prepare<[string, string]>("DELETE FROM memberships WHERE dossier_id = ? AND user_id = ?");
  const put = prepareMember(db);
  const write = prepareNote(db);
  const keepAnOwner = (dossierId: string) => {
    if ((owners.get(dossierId)?.n ?? 0) > 0) return;
    throw new DomainError("request.conflict", "A dossier needs an owner, and this is the last one.", {
      mend: "Make somebody else an owner first.",
    });
  };
  const add = db.transaction((dossierId: string, userId: string, role: Role, note: AuditNote) => {
    const present = find.get(dossierId, userId);
    put(dossierId, userId, present ? higherRole(present.role, role) : role, note.time);
    write(note);
  });
  const change = db.transaction((dossierId: string, userId: string, role: Role, note: AuditNote) => {
    if (!find.get(dossierId, userId)) return false;
    put(dossierId, userId, role, note.time);
    keepAnOwner(dossierId);
    write(note);
    return true;
  });
  const remove = db.transaction((dossierId: string, userId: string, note: AuditNote) => {
    if (drop.run(dossierId, userId).changes === 0) return false;
    keepAnOwner(dossierId);
    write(note);
    return true;
  });
  return {
    list: (dossierId) => attempt(() => list.all(dossierId)),
    find: (dossierId, userId) => attempt(() => find.get(dossierId, userId)),
    access: (kind, id, userId) => attempt(() => access[kind].get(id, userId)),
    add: (...member) => attempt(() => add.immediate(...member)),
    change: (...member) => attempt(() => change.immediate(...member)),
    remove: (...member) => attempt(() => remove.immediate(...member)),
  };
}

/** Must run inside a transaction. Makes the user a member, or changes the role of one. */
export function prepareMember(db: Database): (dossierId: string, userId: string, role: Role, now: number) => void {
  const put = db.prepare<[string, string, Role, number]>(
    `INSERT INTO memberships (dossier_id, user_id, role, since) VALUES (?, ?, ?, ?)
     ON CONFLICT (dossier_id, user_id) DO UPDATE SET role = excluded.role`,
  );
  return (...member) => void put.run(...member);
}

export function sqliteInvitations(db: Database): Invitations {
  const columns = `id, dossier_id AS dossierId, role, note, created_at AS createdAt, created_by AS createdBy,
    created_by_id AS createdById, expires_at AS expiresAt, revoked_at AS revokedAt, used_at AS usedAt, used_by AS usedBy`;
  const insert = db.prepare(
    `INSERT INTO invitations (id, token_hash, dossier_id, role, note, created_at, created_by, created_by_id, expires_at)
     VALUES (@id, @tokenHash, @dossierId, @role, @note, @createdAt, @createdBy, @createdById, @expiresAt)`,
  );
  const list = db.prepare<[string], InvitationRecord>(
    `SELECT ${columns} FROM invitations WHERE dossier_id = ? ORDER BY created_at DESC, id`,
  );
  const isOpen = "used_at IS NULL AND revoked_at IS NULL AND expires_at > ?";
  const findOpen = db.prepare<[string, number], InvitationRecord>(
    `SELECT ${columns} FROM invitations WHERE token_hash = ? AND ${isOpen}`,
  );
  const end = db.prepare<[number, string, string, number]>(
    `UPDATE invitations SET revoked_at = ? WHERE dossier_id = ? AND id = ? AND ${isOpen}`,
  );
  const use = db.prepare<[number, string, string, string]>(
    "UPDATE invitations SET used_at = ?, used_by = ?, used_by_id = ? WHERE id = ?",
  );
  const findMember = db.prepare<[string, string], MemberRecord>(`${MEMBER} WHERE dossier_id = ? AND user_id = ?`);
  const putHash = db.prepare<[string, string]>("UPDATE credentials SET password_hash = ? WHERE user_id = ?");
  const put = prepareMember(db);
  const write = prepareNote(db);
  const addUser = prepareUser(db);
  const putName = prepareSignInName(db);
  const putIdentity = prepareIdentity(db);
  const addSession = prepareSession(db);
  const add = db.transaction((invitation: Parameters<Invitations["add"]>[0], note: AuditNote) => {
    insert.run(invitation);
    write(note);
  });
  const revoke = db.transaction((dossierId: string, id: string, now: number, note: AuditNote) => {
    if (end.run(now, dossierId, id, now).changes === 0) return false;
    write(note);
    return true;
  });
  const redeem = db.transaction(({ tokenHash, now, address, who }: Parameters<Invitations["redeem"]>[0]) => {
    const invitation = findOpen.get(tokenHash, now);
    if (!invitation) return undefined;
    const { id, name } = "user" in who ? who.user : "account" in who ? who.account : who.newcomer;
    if ("account" in who) {
      addUser({ id, name }, now);
      putName(id, who.account.signInName);
      putHash.run(who.account.passwordHash, id);
    } else if ("newcomer" in who) {
      addUser({ id, name }, now);
      putIdentity(who.identity, id, now);
    }
    if ("session" in who) addSession(id, who.session, now);
    const { dossierId } = invitation;
    const before = findMember.get(dossierId, id)?.role;
    const role = before ? higherRole(before, invitation.role) : invitation.role;
    put(dossierId, id, role, now);
    use.run(now, name, id, invitation.id);
    const detail = { invitation: invitation.id, role, invitedBy: invitation.createdBy };
    write({ dossierId, time: now, userId: id, userName: name, action: "invitation.used", detail, address });
    return { dossierId, role };
  });
  return {
    add: (invitation, note) => attempt(() => add.immediate(invitation, note)),
    list: (dossierId) => attempt(() => list.all(dossierId)),
    findOpen: (tokenHash, now) => attempt(() => findOpen.get(tokenHash, now)),
    revoke: (...which) => attempt(() => revoke.immediate(...which)),
    redeem: (redemption) => attempt(() => redeem.immediate(redemption)),
  };
}
