import { afterEach, beforeEach, expect, test } from "vitest";
import type { AuditEntry, AuditPage, TextSummary } from "../../shared/protocol/api.ts";
import { DEFAULT_LEXICON } from "../../shared/themes/default-lexicon.ts";
import {
  addMember,
  type Desk,
  isSaved,
  notes,
  type Person,
  SMALL_TEXT,
  sendText,
  setUpDesk,
  startTestServer,
  type TestServer,
  until,
} from "../harness.testing.ts";
import { auditCsv } from "./audit.ts";

let server: TestServer;
let amina: Person;
let boris: Person;
let desk: Desk;

beforeEach(async () => {
  server = await startTestServer();
  amina = await server.person("Amina");
  boris = await server.person("Boris");
  desk = await setUpDesk(amina);
});
afterEach(() => server.remove());

async function entries(query = ""): Promise<readonly AuditEntry[]> {
  return (await amina.json<AuditPage>("GET", `/api/dossiers/${desk.dossier.id}/audit${query}`)).entries;
}
const told = (log: readonly AuditEntry[]) => log.map(({ userName, action }) => `${userName} ${action}`);

test("what is done in a dossier is noted: who, what, when, from where", async () => {
  const { dossier, draft } = desk;
  const start = Date.now();
  await addMember(amina, dossier.id, boris, "reader");
  await amina.json("PUT", `/api/dossiers/${dossier.id}/members/${boris.me.id}`, { role: "drafter" });
  await boris.json("POST", `/api/drafts/${draft.id}/versions`, { name: "One", stateVector: "AA==" });
  await boris.fetch(`/api/resolutions/draft:${draft.id}/export?format=txt`);
  await boris.json("PUT", `/api/dossiers/${dossier.id}/lexicon`, { lexicon: DEFAULT_LEXICON, revision: 0 });
  const made = await amina.json<{ id: string }>("POST", `/api/dossiers/${dossier.id}/invitations`, {
    ...{ role: "reader", hours: 1, note: "" },
  });
  await amina.fetch(`/api/dossiers/${dossier.id}/invitations/${made.id}`, { method: "DELETE" });
  await boris.fetch(`/api/dossiers/${dossier.id}/members/${boris.me.id}`, { method: "DELETE" });
  const log = await entries();
  expect(told(log)).toEqual([
    "Amina dossier.made",
    "Amina text.imported",
    "Amina draft.started",
    "Amina invitation.made",
    "Boris invitation.used",
    "Amina member.role-changed",
    "Boris version.named",
    "Boris text.exported",
    "Boris lexicon.saved",
    "Amina invitation.made",
    "Amina invitation.revoked",
    "Boris member.removed",
  ]);
  expect(log[5]).toMatchObject({
    userId: amina.me.id,
    address: "127.0.0.1",
    detail: { user: boris.me.id, name: "Boris", from: "reader", to: "drafter" },
  });
  expect(log[5]?.time).toBeGreaterThanOrEqual(start);
  expect(JSON.stringify(log)).not.toContain("keep the lamp lit");
});

test("opening a draft is noted once in a session, writing once for each time somebody comes in", async () => {
  await addMember(amina, desk.dossier.id, boris);
  const before = (await entries()).length;
  for (let round = 0; round < 2; round++) {
    const draft = boris.open(desk.draft.id);
    await draft.synced();
    notes(draft.ydoc).insert(0, "a");
    notes(draft.ydoc).insert(0, "b");
    await until(() => isSaved(draft));
    draft.close();
  }
  const reading = amina.open(desk.draft.id);
  await reading.synced();
  reading.close();
  expect(told(await entries()).slice(before)).toEqual([
    "Boris draft.opened",
    "Boris draft.written",
    "Boris draft.written",
    "Amina draft.opened",
  ]);
});

test("what was refused is not noted as done", async () => {
  const before = await entries();
  expect((await sendText(amina, desk.dossier.id, SMALL_TEXT)).status).toBe(409);
  expect((await sendText(boris, desk.dossier.id, SMALL_TEXT)).status).toBe(404);
  const path = `/api/dossiers/${desk.dossier.id}/members/${amina.me.id}`;
  expect((await amina.fetch(path, { method: "DELETE" })).status).toBe(409);
  expect(await entries()).toEqual(before);
});

test("it is read a page at a time, without a gap and without another dossier's entries", async () => {
  const other = await setUpDesk(boris);
  for (let n = 0; n < 5; n++) {
    const { status } = await sendText(amina, desk.dossier.id, SMALL_TEXT, `&symbol=A/RES/98/${n + 10}`);
    expect(status).toBe(201);
  }
  const all = await entries();
  const read: AuditEntry[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: AuditPage = await amina.json("GET", `/api/dossiers/${desk.dossier.id}/audit?limit=3&after=${after}`);
    read.push(...page.entries);
    after = page.next;
  }
  expect(read).toEqual(all);
  expect(all).toHaveLength(8);
  const theirs = await boris.json<AuditPage>("GET", `/api/dossiers/${other.dossier.id}/audit`);
  expect(theirs.entries).toHaveLength(3);
});

test("it can be taken away whole, as JSON and as a table, and that is noted too", async () => {
  const path = `/api/dossiers/${desk.dossier.id}/audit/export`;
  const json = await amina.fetch(`${path}?format=json`);
  expect(json.headers.get("content-disposition")).toContain("attachment");
  const log = (await json.json()) as AuditEntry[];
  expect(log).toEqual((await entries()).slice(0, 4));
  expect(log.at(-1)?.action).toBe("audit.exported");
  const csv = await (await amina.fetch(`${path}?format=csv`)).text();
  expect(csv.split("\r\n")).toHaveLength(log.length + 3);
  expect(csv).toContain('"Amina"');
});

test("no cell of the table is taken for a formula", () => {
  const entry = { seq: 1, time: 0, userId: "u", userName: '=HYPERLINK("x")', address: "+1" } as const;
  const csv = auditCsv([{ ...entry, action: "dossier.made", detail: { title: "a" } }]);
  expect(csv).toContain('"\'=HYPERLINK(""x"")"');
  expect(csv).toContain('"\'+1"');
});

test("when the log cannot be written, what it would tell of is not done", async () => {
  const { store } = server.running.services;
  const text = (await amina.json<{ texts: TextSummary[] }>("GET", `/api/dossiers/${desk.dossier.id}`)).texts[0];
  const note = {
    dossierId: "nowhere",
    time: 1,
    userId: null,
    userName: "x",
    action: "text.imported",
    detail: {},
  } as const;
  const record = await store.texts.find(text?.id ?? "");
  if (!record) throw new Error("no text");
  const file = { file: "a", format: "json", bytes: new Uint8Array() };
  const unwritable = store.texts.add({ ...record, id: "copy", symbol: "X" }, file, { ...note, address: "" });
  await expect(unwritable).rejects.toMatchObject({ code: "store.unavailable" });
  expect(await store.texts.find("copy")).toBeUndefined();
});
