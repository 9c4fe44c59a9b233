/** Which texts make a line: the order of the years, one draft, one language. */
import { describe, expect, it } from "vitest";
import type { Dossier, DraftSummary, TextSummary } from "../../shared/protocol/api.ts";
import { lineEntries } from "./history-texts.ts";
import { proposedTriple } from "./three-way-picker.ts";

function text(id: string, date: string, more: Partial<TextSummary> = {}): TextSummary {
  const fixed = { title: "A title", organ: "General Assembly", preambular: 1, operative: 1, language: "en" };
  return { id, role: "adopted", symbol: `A/RES/${id}`, date, ...fixed, ...more };
}

function draft(id: string, createdAt: number, base: string, versions: readonly string[] = []): DraftSummary {
  return {
    id,
    dossierId: "d",
    name: `Draft ${id}`,
    baseRef: `text:${base}`,
    createdAt,
    present: [],
    lock: null,
    versions: versions.map((version, i) => ({
      id: version,
      draftId: id,
      name: version,
      createdAt: createdAt + i,
      createdBy: "",
      hash: "",
      previousHash: "",
      ...{ stage: null, symbol: "", note: "" },
    })),
  };
}

const dossier: Dossier = {
  id: "d",
  role: "reader",
  title: "A dossier",
  organ: "General Assembly",
  texts: [
    text("3", "2025-12-15"),
    text("1", "2019-12-18"),
    text("2", "2022-12-15"),
    text("ar", "2025-12-15", { language: "ar" }),
    text("s", "2024-04-03", { role: "sister", organ: "Human Rights Council" }),
  ],
  drafts: [draft("old", 1, "3"), draft("new", 5, "3", ["zero", "rev1"]), draft("arabic", 9, "ar")],
};
const refs = (ref: `text:${string}` | `draft:${string}` | `version:${string}`) =>
  lineEntries(dossier, ref).map((entry) => entry.ref);

describe("lineEntries", () => {
  it("goes from the oldest text through the versions to the draft as it is now", () => {
    const line = ["text:1", "text:2", "text:3", "text:ar", "version:zero", "version:rev1", "draft:new"];
    expect(refs("draft:new")).toEqual(line);
    expect(refs("version:zero")).toEqual(line);
  });

  it("goes on from a text to the newest draft in its language", () => {
    expect(refs("text:1").at(-1)).toBe("draft:new");
    expect(refs("text:ar").at(-1)).toBe("draft:arabic");
  });

  it("keeps sister texts among themselves", () => {
    expect(refs("text:s")).toEqual(["text:s"]);
  });
});

describe("proposedTriple", () => {
  it("is in one language, and null where there are no three texts", () => {
    const { drafts } = dossier;
    expect(proposedTriple({ ...dossier, drafts: drafts.slice(0, 2) })).toEqual({
      base: "text:3",
      tabled: "version:zero",
      revision: "draft:new",
    });
    expect(proposedTriple({ ...dossier, drafts: drafts.slice(0, 1) })).toEqual({
      base: "text:2",
      tabled: "text:3",
      revision: "draft:old",
    });
    expect(proposedTriple({ ...dossier, drafts: drafts.slice(2) })).toEqual({
      base: "text:1",
      tabled: "text:2",
      revision: "text:3",
    });
    expect(proposedTriple({ ...dossier, drafts: drafts.slice(2), texts: dossier.texts.slice(2) })).toBeNull();
  });
});
