import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { authoredRuns } from "./authorship.ts";
import { citedParagraphs } from "./cited-paragraphs.ts";
import { draftOf, entry, replicaOf, split, text } from "./drafts.testing.ts";
import { readParagraph } from "./read-draft.ts";
import { renderDraft } from "./rendering.ts";

/** The character under that id, wherever it stands. */
function unitAt(ydoc: Y.Doc, client: number, clock: number): string {
  const item = Y.getItem(ydoc.store, Y.createID(client, clock));
  if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return "";
  return item.content.str.charAt(clock - item.id.clock);
}

const edit = fc.record({
  person: fc.nat(2),
  at: fc.nat(60),
  insert: fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "é", "ع", " "), maxLength: 6 }),
  drop: fc.nat(3),
  splits: fc.boolean(),
});

test("the runs of a paragraph cover its text exactly, and each character stands under the id it is said to have", () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
      const first = draftOf(["Calls upon  all keepers ", " to keep the lamp lit;"]);
      const people = [first, replicaOf(first), replicaOf(first)];
      let halves = 0;
      for (const { person, at, insert, drop, splits } of edits) {
        const ydoc = people[person] ?? first;
        const type = text(ydoc, "s0");
        const place = Math.min(at, type.length);
        if (splits) split(ydoc, "s0", place, `h${person}x${halves++}`);
        else {
          type.delete(place, Math.min(drop, type.length - place));
          type.insert(place, insert);
        }
        if (at % 3 === 0) for (const other of people) Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc));
      }
      for (const other of people) Y.applyUpdate(first, Y.encodeStateAsUpdate(other));
      const rendered = renderDraft(first);
      const cited = citedParagraphs(rendered);
      for (const paragraph of rendered) {
        const runs = authoredRuns(paragraph, cited);
        expect(runs.map(({ from }) => from)).toEqual([0, ...runs.map(({ to }) => to)].slice(0, runs.length));
        const units = runs.flatMap(({ from, to, client, clock }) =>
          Array.from({ length: to - from }, (_, n) => unitAt(first, client, clock + n)),
        );
        expect(units.join("").replace(/[ \n]/g, " ")).toBe(readParagraph(paragraph, cited).text);
      }
    }),
  );
});

test("a footnote mark in the middle of words parts no run of the words around it from its author", () => {
  const ydoc = draftOf(["the lamp"]);
  text(ydoc, "s0").insertEmbed(3, { footnote: "f1" });
  const [paragraph] = renderDraft(ydoc);
  const runs = paragraph ? authoredRuns(paragraph, citedParagraphs([paragraph])) : [];
  expect(runs.map(({ from, to }) => [from, to])).toEqual([[0, 8]]);
});

test("every character of a reference is its author's, and the words around it keep theirs", () => {
  const ydoc = draftOf(["see , then", "target"]);
  ydoc.clientID = 7;
  text(ydoc, "s0").insertEmbed(4, { reference: "s1" });
  entry(ydoc, "s1").set("kind", "SUB");
  const rendered = renderDraft(ydoc);
  const [paragraph] = rendered;
  const runs = paragraph ? authoredRuns(paragraph, citedParagraphs(rendered)) : [];
  // "see 1 (a), then"
  expect(runs.filter(({ client }) => client === 7).map(({ from, to }) => [from, to])).toEqual([
    [4, 5],
    [5, 6],
    [6, 7],
    [7, 8],
    [8, 9],
  ]);
  expect(runs.at(-1)).toMatchObject({ from: 9, to: 15 });
});
