/** The embedded store: one SQLite file. */

import type { Store } from "../store.ts";
import { sqliteAccounts } from "./accounts.ts";
import { sqliteArchive } from "./archive.ts";
import { sqliteAudit } from "./audit.ts";
import { openDatabase } from "./connection.ts";
import { sqliteDrafts, sqliteLog } from "./drafts.ts";
import { sqliteIdentities } from "./identities.ts";
import { sqliteLexicons } from "./lexicons.ts";
import { sqliteInvitations, sqliteMembers } from "./members.ts";
import { sqliteDossiers, sqliteTexts } from "./papers.ts";
import { sqliteLinks, sqliteUsers } from "./people.ts";
import { sqliteSessions } from "./sessions.ts";
import { sqliteLocks, sqliteVersions } from "./versions.ts";

/** Opens or creates the file. Throws store.unavailable when it cannot, or when a newer program wrote it. */
export function openSqliteStore(file: string): Store {
  const db = openDatabase(file);
  return {
    users: sqliteUsers(db),
    links: sqliteLinks(db),
    accounts: sqliteAccounts(db),
    sessions: sqliteSessions(db),
    members: sqliteMembers(db),
    invitations: sqliteInvitations(db),
    identities: sqliteIdentities(db),
    audit: sqliteAudit(db),
    dossiers: sqliteDossiers(db),
    texts: sqliteTexts(db),
    drafts: sqliteDrafts(db),
    log: sqliteLog(db),
    archive: sqliteArchive(db),
    versions: sqliteVersions(db),
    locks: sqliteLocks(db),
    lexicons: sqliteLexicons(db),
    close: async () => {
      db.close();
    },
  };
}
