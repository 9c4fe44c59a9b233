/**
 * penholder sign-in: makes a sign-in link, also while the server runs, for the first person of all or for somebody by name;
 * with --role that person becomes a member of every dossier, which is how one gets in where no owner is left.
 */
import { dirname } from "node:path";
import { realAmbient } from "../../server/ambient.ts";
import { createSignInLink, findPerson } from "../../server/auth/sign-in-link.ts";
import { DEFAULT_PORT } from "../../server/config.ts";
import { lockFolder, readAddress } from "../../server/data-folder.ts";
import { openSqliteStore } from "../../server/store/sqlite/store.ts";
import type { Store } from "../../server/store/store.ts";
import { DomainError } from "../../shared/errors.ts";
import { ROLES, type Role } from "../../shared/protocol/roles.ts";
import { readOptions } from "./arguments.ts";
import { findDataFile } from "./data-file.ts";

/** Prints the link. Rejects with request.invalid or store.unavailable. */
export async function signIn(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ["data", "name", "role"]);
  const name = options.name?.trim();
  if (name !== undefined && !/^\P{Cc}{1,80}$/u.test(name)) {
    throw new DomainError("request.invalid", "A name has 1 to 80 characters.", { mend: "Give another with --name." });
  }
  const role = readRole(options.role);
  if (role && name === undefined) {
    throw new DomainError("request.invalid", "A role is for somebody.", { mend: "Give --name NAME too." });
  }
  const file = findDataFile(options.data);
  const folder = dirname(file);
  const url = runningAt(folder);
  if (!url) process.stderr.write("No server runs on this folder now; the link works once one does.\n");
  const store = openSqliteStore(file);
  try {
    const link = await createSignInLink(store, realAmbient, url ?? `http://127.0.0.1:${DEFAULT_PORT}`, name);
    if (role && name !== undefined) await joinEverything(store, name, role);
    process.stdout.write(`${link}\n`);
  } finally {
    await store.close();
  }
  return 0;
}

function readRole(value: string | undefined): Role | undefined {
  const role = ROLES.find((known) => known === value);
  if (value === undefined || role) return role;
  throw new DomainError("request.invalid", `"${value}" is not a role.`, { mend: `Give one of ${ROLES.join(", ")}.` });
}

/** Whoever has the higher role in a dossier already keeps it. */
async function joinEverything(store: Store, name: string, role: Role): Promise<void> {
  const user = await findPerson(store, name);
  if (!user) throw new Error("the link belongs to nobody");
  const by = { time: realAmbient.now(), userId: null, userName: "command line", address: "" };
  const detail = { user: user.id, name: user.name, role };
  for (const { id } of await store.dossiers.list()) {
    await store.members.add(id, user.id, role, { dossierId: id, action: "member.added", detail, ...by });
  }
}

/** Where the server of the folder is; undefined when none runs. */
function runningAt(folder: string): string | undefined {
  const lock = lockFolder(folder);
  lock?.release();
  return lock ? undefined : readAddress(folder)?.url;
}
