import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { draftOf, replicaOf, split, text } from "../../shared/crdt/drafts.testing.ts";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import type { Resolution } from "../../shared/resolution/resolution.ts";
import { makeFolder } from "../harness.testing.ts";
import { newAuthors } from "../rooms/authorship.ts";
import { openSqliteStore } from "../store/sqlite/store.ts";
import type { Store } from "../store/store.ts";
import { listMoments, readAuthorship, readMoment } from "./draft-history.ts";
import { Replays } from "./replays.ts";

const SEED = "Calls upon all keepers to keep the lamp lit;";

let folder = "";
let store: Store;
let replays: Replays;
let drafts = 0;

beforeEach(async () => {
  folder = makeFolder();
  store = openSqliteStore(join(folder, "test.sqlite"));
  replays = new Replays(store.archive);
  for (const [index, name] of ["Amina", "Boris", "Chloé"].entries()) {
    await store.users.add({ id: `u${index}`, name, createdAt: 1 });
  }
  await store.dossiers.add({ id: "d1", title: "Lighthouses", organ: "General Assembly", createdAt: 3 });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

interface Commit {
  readonly seq: number;
  readonly author: string | null;
  readonly time: number;
}

/** A draft in the store, people who edit it, and what the log ought to know. */
class Table {
  readonly id = `r${++drafts}`;
  readonly server = draftOf([SEED, "Decides to remain seized of the matter."]);
  readonly people = [0, 1, 2].map(() => replicaOf(this.server));
  readonly commits = new Map<string, Commit>();
  /** The draft behind each commit; the first is at 1. */
  readonly states: Resolution[] = [];
  private letter = 0x4e00;
  private halves = 0;
  time = 1_000_000;

  async open(): Promise<this> {
    const bytes = Y.encodeStateAsUpdate(this.server);
    const clients = newAuthors(bytes, new Y.Doc()).map((clientId) => ({ clientId, userId: null }));
    const record = { id: this.id, dossierId: "d1", name: "Zero draft", baseRef: "text:t1" as const, createdAt: 4 };
    await store.drafts.add(record, { userId: null, time: this.time, bytes }, clients);
    this.states.push(readDraft(this.server));
    return this;
  }

  /** Words that nobody else has written. */
  words(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(this.letter++)).join("");
  }

  reload(person: number): void {
    this.people[person] = replicaOf(this.server);
  }

  async edit(person: number, change: (ydoc: Y.Doc) => string): Promise<void> {
    const ydoc = this.people[person] ?? this.server;
    const before = Y.encodeStateVector(ydoc);
    const written = change(ydoc);
    const bytes = Y.encodeStateAsUpdate(ydoc, before);
    const userId = `u${person}`;
    const clients = newAuthors(bytes, this.server).map((clientId) => ({ clientId, userId }));
    const seq = await store.log.append(this.id, [{ userId, time: this.time, bytes }], clients);
    for (const letter of written) this.commits.set(letter, { seq, author: userId, time: this.time });
    Y.applyUpdate(this.server, bytes);
    this.states.push(readDraft(this.server));
  }

  split(person: number, at: number): Promise<void> {
    return this.edit(person, (ydoc) => {
      split(ydoc, "s0", Math.min(at, text(ydoc, "s0").length), `h${this.halves++}`);
      return "";
    });
  }

  type(person: number, at: number, insert: number, drop: number): Promise<void> {
    return this.edit(person, (ydoc) => {
      const type = text(ydoc, "s0");
      const place = Math.min(at, type.length);
      type.delete(place, Math.min(drop, type.length - place));
      const words = this.words(insert);
      type.insert(place, words);
      return words;
    });
  }

  meet(): void {
    for (const ydoc of this.people) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(this.server));
  }

  compact(): Promise<void> {
    const bytes = Y.encodeStateAsUpdate(this.server);
    return store.log.compact(this.id, { seq: this.states.length, time: this.time, bytes });
  }
}

const act = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constant("type"), fc.nat(2), fc.nat(60), fc.nat(5), fc.nat(3)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("split"), fc.nat(2), fc.nat(60), fc.constant(0), fc.constant(0)) },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constantFrom("meet", "compact", "reload", "wait"),
      fc.nat(2),
      fc.nat(200),
      fc.nat(5),
      fc.nat(1),
    ),
  },
);

async function play(acts: readonly [string, number, number, number, number][]): Promise<Table> {
  const table = await new Table().open();
  for (const [kind, person, at, insert, drop] of acts) {
    table.time += 700;
    if (kind === "type" && insert + drop > 0) await table.type(person, at, insert, drop);
    if (kind === "split") await table.split(person, at);
    if (kind === "meet") table.meet();
    if (kind === "reload") table.reload(person);
    if (kind === "wait") table.time += at * 2_000;
    if (kind === "compact") await table.compact();
  }
  return table;
}

describe("with people who edit at once, reload, and a log that is compacted at any moment", () => {
  test("each word is said to be of whoever wrote it, in the moment in which it was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const table = await play(acts);
        const { moments } = await listMoments(table.id, { store, replays });
        const { resolution, paragraphs, people, seq } = await readAuthorship(table.id, undefined, { store, replays });
        expect(seq).toBe(table.states.length);
        expect(resolution).toEqual(table.states.at(-1));
        const ids = people.map((name) => `u${["Amina", "Boris", "Chloé"].indexOf(name)}`);
        resolution.paragraphs.forEach(({ text: words, id }, index) => {
          const runs = paragraphs[index]?.runs ?? [];
          expect([paragraphs[index]?.id, runs.map(({ from, to }) => words.slice(from, to)).join("")]).toEqual([
            id,
            words,
          ]);
          for (const run of runs) {
            const moment = moments.find((other) => other.seq === run.seq);
            for (const letter of words.slice(run.from, run.to)) {
              const commit = table.commits.get(letter) ?? { seq: 1, author: null, time: 1_000_000 };
              expect(run.author === null ? null : ids[run.author]).toBe(commit.author);
              expect(commit.seq).toBeLessThanOrEqual(moment?.seq ?? 0);
              expect(commit.seq).toBeGreaterThan((moment?.seq ?? 0) - (moment?.updates ?? 0));
              expect(run.time).toBeGreaterThanOrEqual(moment?.from ?? Number.NaN);
              expect(run.time).toBeLessThanOrEqual(moment?.to ?? Number.NaN);
            }
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test("the draft is at each commit what it was then, in whatever order one asks", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), fc.array(fc.nat(), { maxLength: 6 }), async (acts, asked) => {
        const table = await play(acts);
        for (const seq of [...asked.map((n) => 1 + (n % table.states.length)), table.states.length]) {
          const { resolution, ref } = await readMoment(table.id, seq, { store, replays });
          expect(ref).toBe(`moment:${table.id}@${seq}`);
          expect(resolution).toEqual(table.states[seq - 1]);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test("the moments are gapless from the start of the draft to its last commit", async () => {
  const table = await new Table().open();
  for (let n = 0; n < 9; n += 1) {
    table.time += n === 5 ? 3_600_000 : 1_000;
    await table.type(n < 3 ? 0 : 1, 0, 2, 0);
    if (n === 6) await table.compact();
  }
  const { moments, name } = await listMoments(table.id, { store, replays });
  expect(name).toBe("Zero draft");
  expect(moments.map(({ kind, people, seq, updates }) => [kind, people, seq, updates])).toEqual([
    ["start", [], 1, 1],
    ["edit", ["Amina", "Boris"], 6, 5],
    ["edit", ["Boris"], 10, 4],
  ]);
});

test("a long history is replayed the same from states that are remembered as from the beginning", async () => {
  const table = await new Table().open();
  const ydoc = table.server;
  const logged: { userId: string; time: number; bytes: Uint8Array }[] = [];
  const wanted = new Map<number, Resolution>([[1, readDraft(ydoc)]]);
  ydoc.on("update", (bytes: Uint8Array) => logged.push({ userId: "u0", time: logged.length, bytes }));
  const asked = [2_601, 3, 1_000, 2_600, 999, 1_001, 2_601, 1];
  for (let seq = 2; seq <= 2_601; seq += 1) {
    text(ydoc, "s0").insert(seq % 40, table.words(1));
    if (asked.includes(seq)) wanted.set(seq, readDraft(ydoc));
  }
  await store.log.append(table.id, logged, []);
  for (const seq of asked) expect(await replays.at(table.id, seq, readDraft)).toEqual(wanted.get(seq));
});

test("moments that never were, and a flood of questions, are refused", async () => {
  const table = await new Table().open();
  await table.type(0, 0, 3, 0);
  for (const seq of [0, 3, 1e9]) {
    await expect(replays.at(table.id, seq, readDraft)).rejects.toMatchObject({ code: "request.not-found" });
  }
  await expect(readMoment("nowhere", 1, { store, replays })).rejects.toMatchObject({ code: "request.not-found" });
  const flood = Array.from({ length: 100 }, () => readMoment(table.id, 2, { store, replays }));
  const answers = await Promise.allSettled(flood);
  expect(answers.some(({ status }) => status === "fulfilled")).toBe(true);
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: "request.too-many" });
  expect((await readMoment(table.id, 2, { store, replays })).resolution).toEqual(table.states[1]);
});
