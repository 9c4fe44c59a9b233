import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { AuditPage, DraftDetail, DraftLock, VersionSummary } from "../../shared/protocol/api.ts";
import { CLOSE } from "../../shared/protocol/sync.ts";
import { isSaved, notes, type OpenDraft, startTestServer, until } from "../harness.testing.ts";
import { loadDraft } from "../rooms/draft-file.ts";
import { encodeUpdate } from "../rooms/message.ts";
import { sendRaw, setTable, text, updateBy } from "../rooms/table.testing.ts";

const table = setTable();

const path = (rest = "") => `/api/drafts/${table.desk.draft.id}${rest}`;
const detail = () => table.amina.json<DraftDetail>("GET", path());
const setLock = (version: string, person = table.amina) => person.json<DraftLock>("PUT", path("/lock"), { version });
const unlock = (person = table.amina) => person.fetch(path("/lock"), { method: "DELETE" });

function name(a: OpenDraft, title = "Agreed"): Promise<VersionSummary> {
  const stateVector = Buffer.from(Y.encodeStateVector(a.ydoc)).toString("base64");
  return table.amina.json("POST", path("/versions"), { name: title, stateVector });
}

function firstText(a: OpenDraft): Y.Text {
  const [entry = new Y.Map<unknown>()] = a.ydoc.getMap<Y.Map<unknown>>("paragraphs").values();
  return entry.get("text") as Y.Text;
}

/** Words that a version shows: in a paragraph. */
function write(a: OpenDraft, words: string): void {
  firstText(a).insert(0, words);
}

describe("a draft locked to a version", () => {
  let a: OpenDraft;
  let version: VersionSummary;

  beforeEach(async () => {
    await table.start();
    a = await table.join(table.amina);
    write(a, "Now ");
    await until(() => isSaved(a));
    version = await name(a);
  });

  test("says to what, by whom and when, to everybody at once; and is unlocked", async () => {
    const b = await table.join(table.boris);
    const before = b.changes;
    const lock = await setLock(version.id);
    expect(lock).toEqual({
      ...{ versionId: version.id, versionName: "Agreed", lockedBy: "Amina", lockedAt: expect.any(Number) },
    });
    await until(() => b.changes > before);
    expect((await detail()).lock).toEqual(lock);
    await expect(setLock(version.id)).rejects.toThrow("409");
    expect((await unlock()).status).toBe(204);
    await until(() => b.changes > before + 1);
    expect((await detail()).lock).toBeNull();
    expect((await unlock()).status).toBe(409);
    write(b, "again ");
    await until(() => isSaved(b));
    const { entries } = await table.amina.json<AuditPage>("GET", `/api/dossiers/${table.desk.dossier.id}/audit`);
    const said = entries.filter(({ action }) => /^draft\.(un)?locked$/.test(action));
    expect(said.map(({ action, userName, detail: { draft } }) => [action, userName, draft])).toEqual([
      ["draft.locked", "Amina", table.desk.draft.id],
      ["draft.unlocked", "Amina", table.desk.draft.id],
    ]);
  });

  test("takes no word of anybody, the owner's neither; who only reads along stays and comes back", async () => {
    const b = await table.join(table.boris);
    await setLock(version.id);
    const log = async () => (await loadDraft(table.server.running.services.store.log, table.desk.draft.id)).seq;
    const before = await log();
    const closed = [a.closed(), b.closed()];
    write(a, "late ");
    notes(b.ydoc).insert(0, "late");
    expect(await Promise.all(closed)).toEqual([CLOSE.locked, CLOSE.locked]);
    const reader = await table.join(table.boris);
    reader.provider.disconnect();
    reader.provider.connect();
    await until(() => reader.provider.synced && isSaved(reader));
    expect([await log(), text(await table.stored())]).toEqual([before, ""]);
    const crafted = reader.closed();
    sendRaw(reader, encodeUpdate(updateBy(77, "forged")));
    expect(await crafted).toBe(CLOSE.locked);
    expect(await log()).toBe(before);
  });

  test("deleting is writing", async () => {
    await setLock(version.id);
    const closed = a.closed();
    firstText(a).delete(0, 1);
    expect(await closed).toBe(CLOSE.locked);
  });

  test("stays locked when everybody has left, and after a restart", async () => {
    await setLock(version.id);
    a.close();
    await until(() => table.server.running.services.rooms.present(table.desk.draft.id).length === 0);
    const b = await table.join(table.boris);
    const closed = b.closed();
    notes(b.ydoc).insert(0, "late");
    expect(await closed).toBe(CLOSE.locked);
    b.close();
    await table.server.running.stop();
    table.server = await startTestServer({}, table.server.folder);
    const session = await table.server.person("Amina");
    expect(await session.json<DraftDetail>("GET", path())).toMatchObject({ lock: { versionId: version.id } });
  });

  test("is not locked to a version that says less than it: nothing agreed goes unseen", async () => {
    write(a, "later ");
    await until(() => isSaved(a));
    await expect(setLock(version.id)).rejects.toThrow(/409.*has changed since “Agreed”/);
    await setLock((await name(a, "Agreed, really")).id);
  });

  test("is not locked over a word that came in before", async () => {
    const b = await table.join(table.boris);
    write(b, "before ");
    sendRaw(b, encodeUpdate(Y.encodeStateAsUpdate(b.ydoc)));
    await until(() => isSaved(b));
    await expect(setLock(version.id)).rejects.toThrow("409");
    expect((await detail()).lock).toBeNull();
  });

  test("is locked by drafters, unlocked by owners, and to its own versions alone", async () => {
    await setLock(version.id, table.boris);
    expect((await unlock(table.boris)).status).toBe(403);
    expect((await unlock()).status).toBe(204);
    await expect(setLock("nowhere")).rejects.toThrow("404");
    const other = await table.amina.json<{ id: string }>("POST", `/api/dossiers/${table.desk.dossier.id}/drafts`, {
      ...{ from: `version:${version.id}`, name: "Other" },
    });
    await expect(table.amina.json("PUT", `/api/drafts/${other.id}/lock`, { version: version.id })).rejects.toThrow(
      "404",
    );
  });
});
