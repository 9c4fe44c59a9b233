import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { DomainError } from "../../shared/errors.ts";
import type { AuditPage, DraftDetail, Restored, VersionSummary } from "../../shared/protocol/api.ts";
import { isSaved, type OpenDraft, until } from "../harness.testing.ts";
import { setTable } from "../rooms/table.testing.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import { verifyStore } from "./verification.ts";

const table = setTable();

const path = (rest = "") => `/api/drafts/${table.desk.draft.id}${rest}`;
const vectorOf = (draft: OpenDraft) => Buffer.from(Y.encodeStateVector(draft.ydoc)).toString("base64");
const name = (draft: OpenDraft, title: string) =>
  table.amina.json<VersionSummary>("POST", path("/versions"), { name: title, stateVector: vectorOf(draft) });
const restore = (draft: OpenDraft, version: string, person = table.amina) =>
  person.json<Restored>("POST", path("/restore"), { version, stateVector: vectorOf(draft) });
const versionsNow = async () => (await table.amina.json<DraftDetail>("GET", path())).versions;

function paragraphs(draft: OpenDraft): Y.Text[] {
  const entries = [...draft.ydoc.getMap<Y.Map<unknown>>("paragraphs").values()];
  return entries
    .sort((a, b) => (String(a.get("rank")) < String(b.get("rank")) ? -1 : 1))
    .map((entry) => {
      return entry.get("text") as Y.Text;
    });
}

function words(draft: OpenDraft): string[] {
  return readDraft(draft.ydoc).paragraphs.map((paragraph) => paragraph.text);
}

describe("restoring a version", () => {
  let a: OpenDraft;
  let b: OpenDraft;
  let zero: VersionSummary;
  let start: string[];

  beforeEach(async () => {
    await table.start();
    a = await table.join(table.amina);
    b = await table.join(table.boris);
    zero = await name(a, "Zero draft");
    start = words(a);
    paragraphs(a)[1]?.insert(0, "Strongly ");
    paragraphs(a)[0]?.delete(0, 4);
    await until(() => isSaved(a) && isSaved(b) && words(b)[1]?.startsWith("Strongly") === true);
  });

  test("shows it to everybody, keeps what was there, and is the words of who asked", async () => {
    const was = words(a);
    const { kept } = await restore(a, zero.id, table.boris);
    await until(() => words(a)[1] === start[1] && words(b)[1] === start[1]);
    expect([words(a), words(b)]).toEqual([start, start]);
    expect(kept).toMatchObject({ name: "Before restoring “Zero draft”", createdBy: "Boris", stage: null });
    expect(kept?.previousHash).toBe(zero.hash);
    const { store } = table.server.running.services;
    const version = await store.versions.find(kept?.id ?? "");
    expect(version?.resolution.paragraphs.map((paragraph) => paragraph.text)).toEqual(was);
    const { updates } = await store.log.readAfter(table.desk.draft.id, 0);
    expect(updates.at(-1)?.userId).toBe(table.boris.me.id);
    expect((await verifyStore(store)).faults).toEqual([]);
    const { entries } = await table.amina.json<AuditPage>("GET", `/api/dossiers/${table.desk.dossier.id}/audit`);
    expect(entries.at(-1)).toMatchObject({
      action: "version.restored",
      userName: "Boris",
      detail: { name: "Zero draft" },
    });

    const back = await restore(a, kept?.id ?? "");
    await until(() => words(b)[1] === was[1]);
    expect([words(b), back.kept?.name]).toEqual([was, "Before undoing the restoring of “Zero draft”"]);
    paragraphs(a)[1]?.insert(0, "Even ");
    await until(() => isSaved(a));
    expect((await restore(a, zero.id)).kept?.name).toBe("Before restoring “Zero draft” (2)");
  });

  test("what somebody types at the same moment is in the draft afterwards", async () => {
    b.provider.disconnect();
    paragraphs(b)[2]?.insert(0, "Also ");
    await restore(a, zero.id);
    b.provider.connect();
    await until(() => isSaved(b) && words(a)[2]?.startsWith("Also") === true);
    const expected = [start[0], start[1], `Also ${start[2]}`];
    await until(() => words(b)[1] === start[1]);
    expect([words(a), words(b)]).toEqual([expected, expected]);
  });

  test("no second copy is kept where the last version holds the draft as it is", async () => {
    await name(a, "Revision 1");
    expect((await restore(a, zero.id)).kept).toBeNull();
    expect((await versionsNow()).map((version) => version.name)).toEqual(["Zero draft", "Revision 1"]);
  });

  test("is refused while the server lacks words of who asks, where nothing would change, and while it is locked", async () => {
    a.provider.disconnect();
    paragraphs(a)[2]?.insert(0, "unsent ");
    await expect(restore(a, zero.id)).rejects.toThrow("409");
    a.provider.connect();
    await until(() => isSaved(a));
    await restore(a, zero.id);
    await expect(restore(a, zero.id)).rejects.toThrow(/409.*reads as “Zero draft” already/);
    await table.amina.json("PUT", path("/lock"), { version: zero.id });
    await expect(restore(a, (await versionsNow())[1]?.id ?? "")).rejects.toThrow(/409.*locked/);
    await expect(restore(a, "nowhere")).rejects.toThrow("404");
  });

  test("works when nobody has the draft open, and leaves no room behind", async () => {
    const stateVector = vectorOf(a);
    a.close();
    b.close();
    const { rooms } = table.server.running.services;
    await until(() => rooms.present(table.desk.draft.id).length === 0);
    await table.amina.json("POST", path("/restore"), { version: zero.id, stateVector });
    const stored = readDraft(await table.stored());
    expect(stored.paragraphs.map((paragraph) => paragraph.text)).toEqual(start);
  });

  test("a branch begins as the version, remembers it, and can be compared with it", async () => {
    const branch = await table.amina.json<DraftDetail>("POST", `/api/dossiers/${table.desk.dossier.id}/drafts`, {
      ...{ from: `version:${zero.id}`, name: "Our own way" },
    });
    const draft = await table.amina.json<DraftDetail>("GET", `/api/drafts/${branch.id}`);
    expect(draft).toMatchObject({ baseRef: `version:${zero.id}`, versions: [], lock: null });
    expect(draft.bases).toContainEqual({ ref: `version:${zero.id}`, title: "Zero draft: Zero draft" });
    const { store, rooms } = table.server.running.services;
    const resolution = await rooms.read(branch.id, readDraft);
    expect(resolution).toEqual((await store.versions.find(zero.id))?.resolution);
  });
});

test("a disk that is full while restoring: nobody sees it, the draft stays, the copy of before is there; later it works", async () => {
  let isFull = false;
  await table.start({
    openStore: (file) => {
      const store = openSqliteStore(file);
      const append: typeof store.log.append = (...group) =>
        isFull ? Promise.reject(new DomainError("store.unavailable", "disk full")) : store.log.append(...group);
      return { ...store, log: { ...store.log, append } };
    },
  });
  const a = await table.join(table.amina);
  const zero = await name(a, "Zero draft");
  const start = words(a);
  paragraphs(a)[1]?.insert(0, "Strongly ");
  await until(() => isSaved(a));
  const was = words(a);
  const stateVector = vectorOf(a);
  isFull = true;
  await expect(table.amina.json("POST", path("/restore"), { version: zero.id, stateVector })).rejects.toThrow("503");
  isFull = false;
  await until(() => a.provider.synced);
  expect([words(a), (await versionsNow()).map((version) => version.name)]).toEqual([
    was,
    ["Zero draft", "Before restoring “Zero draft”"],
  ]);
  expect((await restore(a, zero.id)).kept).toBeNull();
  await until(() => words(a)[1] === start[1]);
  expect(words(a)).toEqual(start);
});
