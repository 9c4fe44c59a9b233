/** A draft with a long past, made by real edits: people who type, strike out and jump about in their own copies. */
import * as Y from "yjs";
import { initialRanks } from "../../../shared/crdt/rank.ts";

const PEOPLE = 5;
export const PARAGRAPHS = 80;
/** Keys that one update holds. */
const KEYS = 20;
/** Until the copies hear of each other, updates. */
const APART = 50;
/** As much is struck out as typed once the draft is this long: about 8,000 words. */
const LENGTH = 50_000;
const LETTERS = "abcdefghijklmno  ";

interface Copy {
  readonly ydoc: Y.Doc;
  readonly made: Uint8Array[];
  paragraph: number;
  at: number;
}

/** Updates that hold `operations` keys in all; `seed` makes it the same each time. */
export function* longHistory(operations: number, seed = 1): Generator<Uint8Array> {
  const random = generator(seed);
  const copies: Copy[] = Array.from({ length: PEOPLE }, () => ({ ydoc: new Y.Doc(), made: [], paragraph: 0, at: 0 }));
  const [first] = copies;
  if (!first) return;
  writeParagraphs(first.ydoc);
  const start = Y.encodeStateAsUpdate(first.ydoc);
  for (const { ydoc } of copies) Y.applyUpdate(ydoc, start);
  for (const { ydoc, made } of copies) ydoc.on("update", (update: Uint8Array, origin) => origin || made.push(update));
  yield start;
  let length = 0;
  for (let done = 0; done < operations; done += KEYS) {
    const copy = copies[(done / KEYS) % PEOPLE] ?? first;
    copy.ydoc.transact(() => {
      for (let key = 0; key < KEYS; key++) length += press(copy, random, length);
    });
    const update = copy.made.at(-1);
    if (update) yield update;
    if ((done / KEYS) % APART === 0) exchange(copies);
  }
}

function writeParagraphs(ydoc: Y.Doc): void {
  const paragraphs = ydoc.getMap<Y.Map<unknown>>("paragraphs");
  initialRanks(PARAGRAPHS).forEach((rank, k) => {
    const fields = { kind: "OP", level: 0, rank, text: new Y.Text(`Clause ${k} `) };
    paragraphs.set(`history${k}`, new Y.Map<unknown>(Object.entries(fields)));
  });
}

/** One key; how much longer the draft is by it. */
function press(copy: Copy, random: () => number, length: number): number {
  if (random() < 0.03) {
    copy.paragraph = Math.floor(random() * PARAGRAPHS);
    copy.at = Math.floor(random() * 1_000);
  }
  const text = copy.ydoc.getMap<Y.Map<Y.Text>>("paragraphs").get(`history${copy.paragraph}`)?.get("text");
  if (!text) throw new Error("a paragraph without words");
  copy.at = Math.min(copy.at, text.length);
  if (copy.at > 0 && random() < (length > LENGTH ? 0.5 : 0.25)) {
    copy.at -= 1;
    text.delete(copy.at, 1);
    return -1;
  }
  text.insert(copy.at, LETTERS[Math.floor(random() * LETTERS.length)] ?? " ");
  copy.at += 1;
  return 1;
}

function exchange(copies: readonly Copy[]): void {
  const made = copies.map((copy) => copy.made.splice(0));
  copies.forEach(({ ydoc }, own) => {
    ydoc.transact(() => {
      for (const update of made.flatMap((updates, k) => (k === own ? [] : updates)))
        Y.applyUpdate(ydoc, update, "other");
    }, "other");
  });
}

/** The generator of mulberry32: numbers from 0 to 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
