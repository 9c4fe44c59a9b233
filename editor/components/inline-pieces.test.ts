/** No word and no footnote of a text is lost or doubled on its way to the page. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { footnoteId } from "../../shared/resolution/resolution.ts";
import { inlinePieces } from "./inline-pieces.ts";

const offset = fc.integer({ min: 0, max: 30 });
const words = fc.record({
  text: fc.string({ maxLength: 25 }),
  italics: fc.array(
    fc.tuple(offset, offset).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    { maxLength: 4 },
  ),
  notes: fc
    .array(offset, { maxLength: 4 })
    .map((places) => places.toSorted((a, b) => a - b).map((at, i) => ({ at, id: footnoteId(`n${i}`) }))),
});

it("keeps every word once, every note once and at its place, and italics where they were", () => {
  fc.assert(
    fc.property(words, ({ text, italics, notes }) => {
      const pieces = inlinePieces({ text, italics, notes });
      let at = 0;
      const cited: { at: number; id: string }[] = [];
      for (const piece of pieces) {
        if (piece.type === "note") cited.push({ at, id: piece.id });
        else {
          for (let i = 0; i < piece.text.length; i += 1, at += 1) {
            expect(piece.italic).toBe(italics.some(({ from, to }) => from <= at && at < to));
          }
        }
      }
      expect(pieces.map((piece) => (piece.type === "words" ? piece.text : "")).join("")).toBe(text);
      expect(cited).toEqual(notes.map((note) => ({ ...note, at: Math.min(note.at, text.length) })));
    }),
  );
});

it("cuts a paragraph into what a page shows", () => {
  const pieces = inlinePieces({
    text: "Recalling its resolution,",
    italics: [{ from: 0, to: 9 }],
    notes: [{ at: 24, id: footnoteId("f") }],
  });
  expect(pieces).toEqual([
    { type: "words", text: "Recalling", italic: true },
    { type: "words", text: " its resolution", italic: false },
    { type: "note", id: "f" },
    { type: "words", text: ",", italic: false },
  ]);
});
