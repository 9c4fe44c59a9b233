/** The audit log in sentences that an owner understands. */
import { describe, expect, test } from "vitest";
import type { AuditAction, AuditEntry, Dossier } from "../../shared/protocol/api.ts";
import { actionWords, namesOf } from "./log-words.ts";

function entry(action: AuditAction, detail: AuditEntry["detail"]): AuditEntry {
  return { seq: 1, time: 0, userId: "u1", userName: "Amina", action, detail, address: "192.0.2.1" };
}

const draft = { id: "d1", dossierId: "x", name: "Zero draft", baseRef: "text:t1", createdAt: 0, present: [] } as const;
const dossier: Dossier = {
  ...{ id: "x", role: "owner", title: "Lighthouses", organ: "" },
  texts: [],
  drafts: [{ ...draft, versions: [] }] as unknown as Dossier["drafts"],
};
const nameOf = namesOf(dossier);

describe("entries of the log", () => {
  test.each<[AuditAction, AuditEntry["detail"], string]>([
    ["member.role-changed", { name: "Bo", from: "reader", to: "owner" }, "made Bo an owner (was a reader)"],
    ["member.removed", { name: "Bo", was: "drafter" }, "removed Bo, a drafter"],
    ["invitation.made", { role: "reader", note: "" }, "made an invitation for a reader"],
    ["draft.written", { draft: "d1" }, "wrote in the draft Zero draft"],
    ["draft.opened", { draft: "gone" }, "opened the draft gone"],
    ["draft.locked", { draft: "d1", version: "v1", name: "Rev.1" }, "locked the draft Zero draft to the version Rev.1"],
    ["version.restored", { draft: "d1", version: "v1", name: "Rev.1" }, "brought the version Rev.1 of Zero draft back"],
    ["text.imported", { symbol: "", title: "Lamps", file: "a.xml" }, "imported Lamps from a.xml"],
  ])("%s", (action, detail, words) => {
    expect(actionWords(entry(action, detail), nameOf)).toBe(words);
  });

  test("what has no sentence yet is told with its names all the same", () => {
    const unknown = entry("something.quite-new" as AuditAction, { draft: "d1", reason: "late" });
    expect(actionWords(unknown, nameOf)).toBe("something quite new: Zero draft, late");
  });
});
