/**
 * Which drafts this computer keeps, and for whom: the list that a page without a server can show, and the one place where
 * copies are taken away again. Copies belong to a person; what one kept is never opened, listed or sent for another.
 */
import type { DraftDetail, Me } from "../../shared/protocol/api.ts";
import {
  ANSWER,
  databaseName,
  databasePrefix,
  deleteDatabase,
  openDatabase,
  readCustom,
  readValue,
  unsentIn,
  writeCustom,
} from "./offline-database.ts";

export interface KeptDraft {
  readonly id: string;
  readonly name: string;
  readonly dossierTitle: string;
}

/** A kept draft with changes that no server has confirmed. */
export interface UnsentDraft extends KeptDraft {
  readonly unsent: number;
}

const PERSON = "penholder.person";
const DRAFTS = "penholder.drafts.";

/**
 * Who was signed in here last, as far as it can be said at once: a browser may write this seconds late, and so lose it when it
 * is killed. null after signing out.
 */
export function rememberedPerson(): Me | null {
  return readPerson(read(PERSON));
}

/** Who was signed in here last, for when no server can say it; null after signing out. */
export async function storedPerson(): Promise<Me | null> {
  const person = await withDatabase(PERSON, (db) => readValue(db, PERSON));
  return readPerson(person) ?? rememberedPerson();
}

/** Resolves when it is written, or cannot be: a copy of a draft is of no use to a browser that has forgotten whose it is. */
export async function rememberPerson({ id, name }: Me): Promise<void> {
  write(PERSON, { id, name });
  await withDatabase(PERSON, (db) => writeCustom(db, new Map([[PERSON, { id, name }]])));
}

export function forgetPerson(): void {
  write(PERSON, null);
  void deleteDatabase(PERSON).catch(() => {});
}

function readPerson(person: unknown): Me | null {
  if (typeof person !== "object" || person === null || !("id" in person) || !("name" in person)) return null;
  return person as Me;
}

/** What a person can open here without a server, the latest first. */
export function keptDrafts(userId: string): readonly KeptDraft[] {
  const drafts = read(DRAFTS + userId);
  return Array.isArray(drafts) ? (drafts as KeptDraft[]) : [];
}

export function putOnShelf(userId: string, detail: DraftDetail): void {
  const { id, name, dossierTitle } = detail;
  const others = keptDrafts(userId).filter((draft) => draft.id !== id);
  write(DRAFTS + userId, [{ id, name, dossierTitle }, ...others]);
}

export function takeFromShelf(userId: string, draftId: string): void {
  const left = keptDrafts(userId).filter((draft) => draft.id !== draftId);
  write(DRAFTS + userId, left.length > 0 ? left : null);
}

/** The person's drafts with changes that no server has confirmed. */
export async function unsentDrafts(userId: string): Promise<readonly UnsentDraft[]> {
  const found: UnsentDraft[] = [];
  for (const draft of await copiesOf(userId)) {
    const unsent = await unsentOf(userId, draft.id);
    if (unsent) found.push({ ...draft, unsent });
  }
  return found;
}

/** Takes all copies of a person from this computer; with `sentOnly` those with unsent changes stay. */
export async function clearShelf(userId: string, { sentOnly }: { readonly sentOnly: boolean }): Promise<void> {
  for (const { id } of await copiesOf(userId)) await clearDraft(userId, id, { sentOnly });
}

/** Takes one copy away. With `sentOnly` it goes only if it was read and holds nothing unsent: in doubt it stays. */
export async function clearDraft(
  userId: string,
  draftId: string,
  { sentOnly }: { readonly sentOnly: boolean },
): Promise<void> {
  if (sentOnly && (await unsentOf(userId, draftId)) !== 0) return;
  await deleteDatabase(databaseName(userId, draftId)).catch(() => {});
  takeFromShelf(userId, draftId);
}

/** Takes away what people who signed in here before left, as far as it is sent. */
export async function clearOthers(userId: string): Promise<void> {
  const others = new Set<string>();
  for (const name of await databaseNames()) {
    const [, owner] = name.split(":");
    if (owner && owner !== userId) others.add(owner);
  }
  for (const other of others) await clearShelf(other, { sentOnly: true });
}

/** Listed or not: a copy that was never on the list is a copy. */
async function copiesOf(userId: string): Promise<readonly KeptDraft[]> {
  const listed = keptDrafts(userId);
  const prefix = databasePrefix(userId);
  const stored = (await databaseNames()).filter((name) => name.startsWith(prefix));
  const unlisted = stored.map((name) => name.slice(prefix.length)).filter((id) => !listed.some((d) => d.id === id));
  return [...listed, ...unlisted.map((id) => ({ id, name: "Draft", dossierTitle: "" }))];
}

async function databaseNames(): Promise<readonly string[]> {
  // some browsers cannot list them: then the list alone says what there is
  const databases = await globalThis.indexedDB?.databases?.().catch(() => []);
  return (databases ?? []).flatMap(({ name }) => (name?.startsWith("penholder:") ? [name] : []));
}

/** null: it could not be read. */
function unsentOf(userId: string, draftId: string): Promise<number | null> {
  return withDatabase(databaseName(userId, draftId), async (db) => unsentIn(await readCustom(db, ANSWER)));
}

async function withDatabase<T>(name: string, work: (db: IDBDatabase) => Promise<T>): Promise<T | null> {
  const db = await openDatabase(name).catch(() => null);
  if (!db) return null;
  try {
    return await work(db);
  } catch {
    return null;
  } finally {
    db.close();
  }
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as unknown;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing is not a failure of the page. */
function write(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // nothing is remembered then
  }
}
