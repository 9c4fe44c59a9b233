import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { notes } from "../harness.testing.ts";
import { encodeReadable, mergeUpdates, pendingBytes } from "./draft-file.ts";

const edit = fc.record({ who: fc.nat(2), at: fc.nat(40), strike: fc.nat(6), words: fc.string({ maxLength: 6 }) });

/** What three people who hear of each other now and then send, in the order they send it. */
function updatesOf(edits: readonly { who: number; at: number; strike: number; words: string }[]): Uint8Array[] {
  const people = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  const updates: Uint8Array[] = [];
  for (const ydoc of people) ydoc.on("update", (update: Uint8Array, origin) => origin || updates.push(update));
  edits.forEach(({ who, at, strike, words }, index) => {
    const ydoc = people[who] ?? new Y.Doc();
    const text = notes(ydoc);
    ydoc.transact(() => {
      const from = Math.min(at, text.length);
      text.delete(from, Math.min(strike, text.length - from));
      text.insert(from, words);
    });
    if (index % 5 === 4) for (const update of [...updates]) Y.applyUpdate(ydoc, update, "others");
  });
  return updates;
}

function replay(updates: readonly Uint8Array[]): Y.Doc {
  const ydoc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(ydoc, update);
  return ydoc;
}

test("law: updates merged into one message say what they say one by one", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (edits, atOnce) => {
      const updates = updatesOf(edits);
      const merged: Uint8Array[] = [];
      for (let start = 0; start < updates.length; start += atOnce) {
        merged.push(mergeUpdates(updates.slice(start, start + atOnce)));
      }
      const [single, together] = [replay(updates), replay(merged)];
      expect(notes(together).toString()).toBe(notes(single).toString());
      expect(Y.encodeStateAsUpdate(together)).toEqual(Y.encodeStateAsUpdate(single));
    }),
  );
});

test("law: what is readable holds nothing that waits, and the draft still has what does", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 2, maxLength: 30 }), fc.nat(), (edits, missing) => {
      const updates = updatesOf(edits);
      const lost = missing % Math.max(1, updates.length);
      const ydoc = replay(updates.filter((_, index) => index !== lost));
      const before = pendingBytes(ydoc);
      const copy = replay([encodeReadable(ydoc)]);
      expect([pendingBytes(copy), pendingBytes(ydoc)]).toEqual([0, before]);
      expect(notes(copy).toString()).toBe(notes(ydoc).toString());
      Y.applyUpdate(ydoc, updates[lost] ?? Uint8Array.of(0, 0));
      expect(notes(ydoc).toString()).toBe(notes(replay(updates)).toString());
    }),
  );
});
