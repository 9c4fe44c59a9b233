import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { citedNumber, NO_NUMBER } from "../resolution/cited-number.ts";
import { numberParagraphs } from "../resolution/numbering.ts";
import {
  type Footnote,
  footnoteId,
  type Italic,
  LANGUAGES,
  PARAGRAPH_KINDS,
  type Paragraph,
  paragraphId,
  type Resolution,
} from "../resolution/resolution.ts";
import { draftOf, entry, replicaOf, resolutionOf, split, text } from "./drafts.testing.ts";
import { entriesOf, footnotesOf } from "./entries.ts";
import { FOOTNOTES, META, PARAGRAPHS } from "./layout.ts";
import { readBase, writeBase, writeMasthead } from "./masthead.ts";
import { readDraft } from "./read-draft.ts";
import { renderDraft } from "./rendering.ts";
import { seedDraft } from "./seed-draft.ts";

const word = fc.stringMatching(/^[\p{L}\p{M}\p{P}\u00a0]{1,8}$/u);
const words = fc.array(word, { maxLength: 6 }).map((list) => list.join(" "));

/** Disjoint runs that do not touch, as Paragraph has them, of whole characters. */
function italicsIn(text: string): fc.Arbitrary<Italic[]> {
  return fc.uniqueArray(placeIn(text), { maxLength: 6 }).map((cuts) => {
    const sorted = cuts.sort((a, b) => a - b);
    return sorted.flatMap((from, i) => (i % 2 === 0 && sorted[i + 1] ? [{ from, to: sorted[i + 1] as number }] : []));
  });
}

function placeIn(text: string): fc.Arbitrary<number> {
  return fc.nat(text.length).map((place) => (/^[\uDC00-\uDFFF]/.test(text.slice(place)) ? place - 1 : place));
}

/** References to paragraphs of the text, put in front of words: as a draft would read them back. */
function withReferences(paragraphs: readonly Paragraph[], places: readonly [number, number][]): Paragraph[] {
  const numbers = numberParagraphs(paragraphs);
  const targets = new Map(places.map(([where, target]) => [where % paragraphs.length, target % paragraphs.length]));
  return paragraphs.map((each, index) => {
    const target = targets.get(index);
    if (target === undefined || each.text === "") return each;
    const words = citedNumber(numbers[target]?.label ?? "") ?? NO_NUMBER;
    const by = words.length;
    return {
      ...each,
      text: words + each.text,
      italics: each.italics.map(({ from, to }) => ({ from: from + by, to: to + by })),
      notes: each.notes.map(({ at, id }) => ({ at: at + by, id })),
      references: [{ from: 0, to: by, target: paragraphId(`old${target}`) }],
    };
  });
}

const paragraph: fc.Arbitrary<Paragraph> = words.chain((text) =>
  fc.record({
    id: fc.constant(paragraphId("old")),
    kind: fc.constantFrom(...PARAGRAPH_KINDS),
    level: fc.integer({ min: 1, max: 4 }),
    text: fc.constant(text),
    italics: italicsIn(text),
    notes: fc
      .array(fc.record({ at: placeIn(text), id: fc.nat(9).map((n) => footnoteId(`n${n}`)) }), { maxLength: 3 })
      .map((notes) => notes.sort((a, b) => a.at - b.at)),
  }),
);

const resolution: fc.Arbitrary<Resolution> = fc
  .record({
    masthead: fc.record({
      symbol: words,
      title: words,
      organ: words,
      session: words,
      agendaItem: words,
      distribution: words,
      date: words,
      organLine: words,
      sponsors: fc.array(word),
    }),
    language: fc.constantFrom(...LANGUAGES),
    paragraphs: fc.array(paragraph, { maxLength: 8 }),
    notes: fc.array(words, { minLength: 10, maxLength: 10 }),
    places: fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { maxLength: 4 }),
  })
  .map(({ notes, places, ...rest }) => {
    const plain = rest.paragraphs.map((p, index) => ({
      ...p,
      id: paragraphId(`old${index}`),
      level: p.kind === "SUB" || p.kind === "HEADING" ? p.level : 0,
    }));
    const paragraphs = plain.length > 0 ? withReferences(plain, places) : [];
    const cited = new Set(paragraphs.flatMap((p) => p.notes.map(({ id }) => id)));
    const footnotes = [...cited].map((id): Footnote => ({ id, text: notes[Number(id.slice(1))] ?? "", italics: [] }));
    return { ...rest, paragraphs, footnotes };
  });

test("a draft that was seeded from a text reads as that text, paragraph ids aside", () => {
  fc.assert(
    fc.property(resolution, (given) => {
      const ydoc = new Y.Doc();
      let next = 0;
      seedDraft(ydoc, given, { base: "text:1", newId: () => `p${next++}` });
      const now = (id: string) => paragraphId(id.replace("old", "p"));
      const paragraphs = given.paragraphs.map((p) => ({
        ...p,
        id: now(p.id),
        ...(p.references ? { references: p.references.map((r) => ({ ...r, target: now(r.target) })) } : {}),
      }));
      expect(readDraft(replicaOf(ydoc))).toEqual({ ...given, paragraphs });
    }),
  );
});

test("an italic run that begins inside a character does not break the character", () => {
  const ydoc = new Y.Doc();
  const given = resolutionOf(["a\u{1F54A}b"]);
  const paragraphs = given.paragraphs.map((p) => ({ ...p, italics: [{ from: 2, to: 4 }] }));
  seedDraft(ydoc, { ...given, paragraphs }, { base: "", newId: () => "p" });
  expect(readDraft(ydoc).paragraphs[0]?.text).toBe("a\u{1F54A}b");
});

test("seeding is one update, and happens once", () => {
  const ydoc = new Y.Doc();
  let updates = 0;
  ydoc.on("update", () => updates++);
  seedDraft(ydoc, resolutionOf(["a", "b"]), { base: "text:1", newId: () => String(Math.random()) });
  expect(updates).toBe(1);
  expect(() => seedDraft(ydoc, resolutionOf(["a"]), { base: "", newId: () => "x" })).toThrow(/once/);
});

test("spaces are made single and trimmed, and italics and footnotes stay on their words", () => {
  const ydoc = draftOf(["x"]);
  text(ydoc, "s0").applyDelta([
    { delete: 1 },
    { insert: "  Recalls  ", attributes: { em: true } },
    { insert: { footnote: "f" } },
    { insert: "  also\tthis\u00a0, " },
  ]);
  expect(readDraft(ydoc).paragraphs[0]).toMatchObject({
    text: "Recalls also this\u00a0,",
    italics: [{ from: 0, to: 8 }],
    notes: [{ at: 8, id: "f" }],
  });
});

test("a split gives two paragraphs, with the footnotes and italics of each counted from its start", () => {
  const ydoc = draftOf(["one two"]);
  text(ydoc, "s0").format(5, 2, { em: true });
  text(ydoc, "s0").insertEmbed(7, { footnote: "f" }, {});
  split(ydoc, "s0", 4, "n");
  expect(readDraft(ydoc).paragraphs).toMatchObject([
    { id: "s0", text: "one", italics: [], notes: [] },
    { id: "n", text: "two", italics: [{ from: 1, to: 3 }], notes: [{ at: 3, id: "f" }] },
  ]);
});

test("footnotes come in order of first citation; one without a text is empty, one without a mark is left out", () => {
  const ydoc = draftOf(["one", "two"]);
  for (const id of ["a", "b", "lonely"]) footnotesOf(ydoc).set(id, new Y.Text(`text of ${id}`));
  text(ydoc, "s0").insertEmbed(0, { footnote: "b" });
  text(ydoc, "s1").insertEmbed(0, { footnote: "a" });
  text(ydoc, "s1").insertEmbed(2, { footnote: "b" });
  text(ydoc, "s1").insertEmbed(3, { footnote: "missing" });
  expect(readDraft(ydoc).footnotes.map(({ id, text }) => [id, text])).toEqual([
    ["b", "text of b"],
    ["a", "text of a"],
    ["missing", ""],
  ]);
});

describe("X1, X2 live references", () => {
  const refer = (ydoc: Y.Doc, from: string, to: string) =>
    text(ydoc, from).insertEmbed(text(ydoc, from).length, { reference: to });
  const lastOf = (ydoc: Y.Doc, id: string) => {
    const found = readDraft(ydoc).paragraphs.find((p) => p.id === id);
    return found?.references?.map(({ from, to, target }) => [found.text.slice(from, to), target])[0];
  };

  test("read as the number of the paragraph now: after a move, a kind that changes, a sub-paragraph", () => {
    const ydoc = draftOf(["see ", "target", "third"]);
    refer(ydoc, "s0", "s1");
    expect(lastOf(ydoc, "s0")).toEqual(["2", "s1"]);
    entry(ydoc, "s1").set("rank", "zz");
    expect(lastOf(ydoc, "s0")).toEqual(["3", "s1"]);
    entry(ydoc, "s1").set("kind", "SUB");
    expect(lastOf(ydoc, "s0")).toEqual(["2 (a)", "s1"]);
    entry(ydoc, "s1").set("kind", "PP");
    expect(lastOf(ydoc, "s0")).toEqual(["[…]", "s1"]);
  });

  test("follow words that were joined to another paragraph, and a split leaves them with the first half", () => {
    const ydoc = draftOf(["see ", "first", "target"]);
    refer(ydoc, "s0", "s2");
    split(ydoc, "s2", 3, "tail");
    expect(lastOf(ydoc, "s0")).toEqual(["3", "s2"]);
    entry(ydoc, "s2").set("mergedInto", { region: "s1", before: null });
    expect(lastOf(ydoc, "s0")).toEqual(["2", "s1"]);
  });

  test("say so when their paragraph is gone, and are back when it is put back", () => {
    const ydoc = draftOf(["see ", "target"]);
    refer(ydoc, "s0", "s1");
    refer(ydoc, "s0", "never");
    entry(ydoc, "s1").set("removed", { by: "a", at: 1, length: 6 });
    expect(readDraft(ydoc).paragraphs[0]).toMatchObject({ text: "see […][…]", references: [{ target: "" }, {}] });
    entry(ydoc, "s1").delete("removed");
    expect(readDraft(ydoc).paragraphs[0]?.text).toBe("see 2[…]");
  });
});

test("the level is one that the kind can have", () => {
  const ydoc = draftOf(["a", "b"]);
  entry(ydoc, "s0").set("level", 3);
  entry(ydoc, "s1").set("kind", "SUB");
  expect(readDraft(ydoc).paragraphs).toMatchObject([{ level: 0 }, { level: 1 }]);
});

test("masthead and base are read as written; writing what is there already says nothing", () => {
  const ydoc = draftOf([]);
  writeMasthead(ydoc, { title: "Torture", sponsors: ["Denmark"] });
  writeBase(ydoc, "version:7");
  let updates = 0;
  ydoc.on("update", () => updates++);
  writeMasthead(ydoc, { title: "Torture", sponsors: ["Denmark"] });
  expect(updates).toBe(0);
  expect(readDraft(ydoc).masthead).toMatchObject({ title: "Torture", sponsors: ["Denmark"], symbol: "" });
  expect(readBase(ydoc)).toBe("version:7");
});

test("reading is total: whatever stands in the maps, there is an answer, and reading changes nothing", () => {
  const plain = { noNullPrototype: true };
  const id = fc.constantFrom("a", "b", "c", "d", "s0", "s1", "");
  const junk = fc.oneof(
    fc.constantFrom(null, true, 3, -1.5, "", "a0", "zz", "OP", [], {}),
    fc.record({ region: fc.oneof(id, fc.integer()), before: fc.oneof(id, fc.constant(null)) }, plain),
    fc.record({ by: fc.string(), at: fc.integer() }, plain),
  );
  const opening = fc.record({ break: fc.oneof(id, fc.integer()) }, plain);
  const reference = fc.record({ reference: fc.oneof(id, junk) }, plain);
  const embed = fc.oneof(junk, opening, reference, fc.record({ footnote: junk }, plain));
  const key = fc.constantFrom("kind", "level", "rank", "text", "mergedInto", "removed", "later");
  const write = fc.oneof(
    fc.tuple(fc.constant("field" as const), id, key, junk),
    fc.tuple(fc.constant("embed" as const), id, fc.nat(9), embed),
    fc.tuple(fc.constant("root" as const), fc.constantFrom(PARAGRAPHS, META, FOOTNOTES), id, junk),
    fc.tuple(fc.constant("text" as const), id, fc.nat(9), word),
  );
  fc.assert(
    fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
      const ydoc = draftOf(["hello", "world"]);
      for (const [what, a, b, c] of writes) {
        if (what === "root") ydoc.getMap(a).set(b, c);
        else {
          const at = entriesOf(ydoc).get(a);
          const owner = at instanceof Y.Map ? at : entriesOf(ydoc).set(a, new Y.Map());
          const own = owner.get("text");
          if (what === "field") owner.set(b, c);
          else if (!(own instanceof Y.Text)) owner.set("text", new Y.Text("own"));
          else if (what === "embed")
            own.insertEmbed(Math.min(b, own.length), typeof c === "object" && c ? c : { odd: c });
          else own.insert(Math.min(b, own.length), c);
        }
      }
      const before = Y.encodeStateAsUpdate(ydoc);
      const read = readDraft(ydoc);
      expect(Y.encodeStateAsUpdate(ydoc)).toEqual(before);
      expect(readDraft(replicaOf(ydoc))).toEqual(read);
      const ids = read.paragraphs.map((p) => p.id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test("an update that comes before the one it builds on changes nothing, and all is there once both are", () => {
  const author = draftOf(["hello world", "second"]);
  const reader = replicaOf(author);
  const updates: Uint8Array[] = [];
  author.on("update", (update: Uint8Array) => updates.push(update));
  split(author, "s0", 5, "n");
  entry(author, "s1").set("mergedInto", { region: "n", before: null });
  text(author, "s0").insert(3, "!");
  const lines = () => renderDraft(reader).map(({ runs }) => runs.map((run) => run.words).join(""));
  for (const update of updates.slice(1).reverse()) {
    Y.applyUpdate(reader, update);
    expect(lines()).toEqual(["hello world", "second"]);
  }
  for (const update of updates.slice(0, 1)) Y.applyUpdate(reader, update);
  expect(lines()).toEqual(["hel!lo", " worldsecond"]);
});
