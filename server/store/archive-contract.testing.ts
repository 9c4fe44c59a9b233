/** What every archive must do, as tests: compaction takes nothing away. Run it on each implementation of the store. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { foldUpdates, joinFolds } from "./draft-fold.ts";
import type { DraftUpdate, LoggedUpdate, Store } from "./store.ts";
import type { StoreUnderTest } from "./store-contract.testing.ts";

const MINUTE = 60_000;

/** What a person types: updates of one growing document, `step` ms apart. */
function typing(count: number, { step = 1_000, from = 0, client = 5 } = {}): DraftUpdate[] {
  const ydoc = new Y.Doc();
  ydoc.clientID = client;
  const updates: DraftUpdate[] = [];
  ydoc.on("update", (bytes: Uint8Array) =>
    updates.push({ userId: "u1", time: from + updates.length * step, bytes: Uint8Array.from(bytes) }),
  );
  for (let n = 0; n < count; n += 1) ydoc.getText("notes").insert(Math.floor(n / 2), String(n % 10));
  return updates;
}

function plain(updates: readonly LoggedUpdate[]) {
  return updates.map(({ seq, userId, time, bytes }) => [seq, userId, time, ...bytes]);
}

export function describeArchive(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`archive contract: ${name}`, () => {
    let under: StoreUnderTest;
    let store: Store;
    let drafts = 0;

    beforeEach(async () => {
      under = await open();
      store = under.store;
      await store.users.add({ id: "u1", name: "Amina", createdAt: 1 });
      await store.users.add({ id: "u2", name: "Boris", createdAt: 2 });
      await store.dossiers.add({ id: "d1", title: "Lighthouses", organ: "General Assembly", createdAt: 3 });
    });
    afterEach(() => under.remove());

    /** A draft whose log has these updates, the first as its seed. */
    async function draftWith([seed, ...updates]: readonly DraftUpdate[]): Promise<string> {
      const id = `r${++drafts}`;
      if (!seed) throw new Error("a draft begins with a seed");
      await store.drafts.add({ id, dossierId: "d1", name: id, baseRef: "text:t1", createdAt: 4 }, seed, []);
      if (updates.length > 0) await store.log.append(id, updates, []);
      return id;
    }

    const snapshotAt = (seq: number) => ({ seq, time: 9, bytes: Uint8Array.of(seq % 256) });
    const everything = (id: string) => store.archive.readBetween(id, 0, Number.MAX_SAFE_INTEGER);
    const foldOf = async (id: string) => {
      const { folds, recent } = await store.archive.history(id);
      return joinFolds([...folds, foldUpdates(recent)]);
    };

    test("however often and wherever the log is compacted, every update is still there as it came", async () => {
      const people = fc.constantFrom("u1", "u2", null);
      const update = fc.record({
        userId: people,
        time: fc.nat(),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
      });
      const log = fc.array(update, { minLength: 1, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(log, fc.array(fc.nat(20)), fc.nat(20), fc.nat(20), async (updates, cuts, after, upTo) => {
          const id = await draftWith(updates);
          for (const cut of cuts) if (cut > 0 && cut <= updates.length) await store.log.compact(id, snapshotAt(cut));
          const all = plain(updates.map((logged, index) => ({ ...logged, seq: index + 1 })));
          expect(plain(await everything(id))).toEqual(all);
          expect(plain(await store.archive.readBetween(id, after, upTo))).toEqual(
            all.slice(after, Math.max(after, upTo)),
          );
        }),
        { numRuns: 40 },
      );
    });

    test("what was archived is there after a restart; numbers go on behind it", async () => {
      const id = await draftWith(typing(5));
      await store.log.compact(id, snapshotAt(5));
      store = await under.reopen();
      expect(await store.log.append(id, typing(1, { client: 6 }), [])).toBe(6);
      expect((await everything(id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    test("a snapshot that is said to hold what the log has not drops nothing", async () => {
      const id = await draftWith(typing(3));
      await expect(store.log.compact(id, snapshotAt(4))).rejects.toMatchObject({ code: "store.unavailable" });
      expect((await store.log.readAfter(id, 0)).updates).toHaveLength(3);
      expect((await store.log.readAfter(id, 0)).snapshot).toBeUndefined();
    });

    test("when and by whom is known in short, wherever the log was cut", async () => {
      const hour = 60 * MINUTE;
      const byBoris = (update: DraftUpdate) => ({ ...update, userId: "u2" });
      const updates = [
        { ...(typing(1)[0] as DraftUpdate), userId: null },
        ...typing(4, { from: hour, client: 6 }), // Amina, then after a minute Boris
        ...typing(3, { from: hour + MINUTE, client: 7 }).map(byBoris),
        ...typing(2, { from: hour + 1.5 * MINUTE, client: 8 }), // Amina again
        ...typing(2, { from: hour + 5 * MINUTE, client: 8 }), // and after a pause
      ];
      const moments = [
        [1, 1, [null]],
        [2, 5, ["u1"]],
        [6, 8, ["u2"]],
        [9, 10, ["u1"]],
        [11, 12, ["u1"]],
      ];
      for (let cut = 1; cut <= updates.length; cut += 1) {
        const id = await draftWith(updates);
        if (cut > 2) await store.log.compact(id, snapshotAt(cut - 2));
        await store.log.compact(id, snapshotAt(cut));
        const fold = await foldOf(id);
        expect(fold.moments.map(({ fromSeq, seq, by }) => [fromSeq, seq, by])).toEqual(moments);
      }
    });

    test("two who type at the same time make one moment", async () => {
      const mine = typing(5, { step: 8_000 });
      const theirs = typing(5, { step: 8_000, from: 4_000, client: 6 }).map((update) => ({ ...update, userId: "u2" }));
      const id = await draftWith([...mine, ...theirs].toSorted((a, b) => a.time - b.time));
      expect((await foldOf(id)).moments.map(({ seq, by }) => [seq, by])).toEqual([[10, ["u1", "u2"]]]);
    });

    test("every character that was ever written is marked with its commit, and none twice", async () => {
      const id = await draftWith(typing(200, { step: 3_000 }));
      await store.log.compact(id, snapshotAt(77));
      await store.log.compact(id, snapshotAt(150));
      const { marks } = await foldOf(id);
      let clock = 0;
      for (const { from, to, seq } of marks) {
        expect([from, seq]).toEqual([clock, clock + 1]);
        clock = to;
      }
      expect(clock).toBe(200);
      expect(marks.length).toBeLessThan(20);
    });

    test("a replay of ten thousand updates begins at a state that was kept, never at a later one", async () => {
      const id = await draftWith(typing(12_000, { step: 10 }));
      for (let seq = 1_000; seq <= 12_000; seq += 1_000) await store.log.compact(id, snapshotAt(seq));
      const seqOf = async (upTo: number) => (await store.archive.checkpoint(id, upTo))?.seq;
      expect(await seqOf(9_999)).toBeUndefined();
      expect(await seqOf(10_000)).toBe(10_000);
      expect(await seqOf(11_999)).toBe(10_000);
      expect(await seqOf(12_000)).toBe(12_000);
      const kept = await store.archive.checkpoint(id, 11_000);
      expect(kept && { ...kept, bytes: Uint8Array.from(kept.bytes), time: 0 }).toEqual({
        ...snapshotAt(10_000),
        time: 0,
      });
      expect((await everything(id)).length).toBe(12_000);
    });
  });
}
