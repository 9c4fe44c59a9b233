import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import type { VersionSummary } from "../../shared/protocol/api.ts";
import { isSaved, notes, type Person, until } from "../harness.testing.ts";
import { setTable, text } from "../rooms/table.testing.ts";

const table = setTable();

describe("a named version", () => {
  beforeEach(() => table.start());

  const name = (person: Person, ydoc: Y.Doc, title: string) =>
    person.json<VersionSummary>("POST", `/api/drafts/${table.desk.draft.id}/versions`, {
      name: title,
      stateVector: Buffer.from(Y.encodeStateVector(ydoc)).toString("base64"),
    });

  test("holds what its author saw, whoever types on, and links to the one before", async () => {
    const a = await table.join(table.amina);
    notes(a.ydoc).insert(0, "as seen");
    await until(() => isSaved(a));
    const first = await name(table.amina, a.ydoc, "Tabled");
    notes(a.ydoc).insert(0, "later ");
    await until(() => isSaved(a));
    const second = await name(table.boris, a.ydoc, "Rev.1");
    expect(first).toMatchObject({
      createdBy: "Amina",
      previousHash: "",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(second).toMatchObject({ createdBy: "Boris", previousHash: first.hash });
    const version = await table.server.running.services.store.versions.find(first.id);
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, version?.state ?? new Uint8Array());
    expect([text(ydoc), version?.resolution]).toEqual(["as seen", readDraft(ydoc)]);
    expect(await table.amina.json("GET", `/api/drafts/${table.desk.draft.id}`)).toMatchObject({
      versions: [first, second],
    });
  });

  test("says its stage, symbol and note, which nobody checks but for the number", async () => {
    const a = await table.join(table.amina);
    const path = `/api/drafts/${table.desk.draft.id}/versions`;
    const stateVector = Buffer.from(Y.encodeStateVector(a.ydoc)).toString("base64");
    const title = { name: "Tabled", stage: { kind: "tabled", number: null }, symbol: "A/C.3/98/L.9", note: "at noon" };
    expect(await table.amina.json("POST", path, { ...title, stateVector })).toMatchObject(title);
    const plain = await table.amina.json("POST", path, { name: "Working copy", stateVector });
    expect(plain).toMatchObject({ stage: null, symbol: "", note: "" });
    for (const stage of [
      { kind: "tabled", number: 2 },
      { kind: "revision", number: null },
      { kind: "revision", number: 0 },
      { kind: "final", number: null },
    ]) {
      await expect(table.amina.json("POST", path, { ...title, stage, stateVector })).rejects.toThrow("400");
    }
  });

  test("is refused while the table.server has not all of it", async () => {
    const a = await table.join(table.amina);
    a.provider.disconnect();
    notes(a.ydoc).insert(0, "not sent yet");
    await expect(name(table.amina, a.ydoc, "Too early")).rejects.toThrow("409");
    a.provider.connect();
    await until(() => isSaved(a));
    await name(table.amina, a.ydoc, "In time");
  });

  test("is refused for a state vector that is none", async () => {
    const body = { name: "n", stateVector: Buffer.from([9, 200, 200]).toString("base64") };
    await expect(table.amina.json("POST", `/api/drafts/${table.desk.draft.id}/versions`, body)).rejects.toThrow("400");
    const noBase64 = { name: "n", stateVector: "ä" };
    await expect(table.amina.json("POST", `/api/drafts/${table.desk.draft.id}/versions`, noBase64)).rejects.toThrow(
      "400",
    );
  });
});
