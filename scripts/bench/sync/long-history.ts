/**
 * A draft with a long past, made by real edits of five people in copies of their own, as a draft's life has them: a passage of
 * some fifty letters is typed with corrections, then one elsewhere; phrases are selected and struck; clauses are moved; each
 * sitting is a new window, and so a new Yjs client. An operation is a key. That 20 come as one update (in life each comes
 * alone) shortens the writing of the log; the opening finds the same snapshot, and a log that is longer than in life.
 */
import * as Y from "yjs";
import { initialRanks } from "../../../shared/crdt/rank.ts";

const PEOPLE = 5;
export const PARAGRAPHS = 80;
/** Keys that one update holds. */
const KEYS = 20;
/** Until the copies hear of each other, updates. */
const APART = 50;
/** Until a person opens a new window, own updates: 2,000 keys. */
const SITTING = 100;
/** As much is struck out as typed once the draft is this long: about 8,000 words. */
const LENGTH = 50_000;
/** Letters of a passage, and of a phrase that is struck: half as many to half as many again. */
const PASSAGE = 50;
/** Keys between two corrections, and letters that one takes back at most. */
const CORRECTION = { every: 40, letters: 10 };
const MOVE = 1 / 2_000;
const LETTERS = "abcdefghijklmno  ";

interface Copy {
  ydoc: Y.Doc;
  made: Uint8Array[];
  updates: number;
  paragraph: number;
  at: number;
  /** Letters until the passage is written, and letters to take back first. */
  left: number;
  wrong: number;
}

/** Updates that hold `operations` keys in all; `seed` makes it the same each time. */
export function* longHistory(operations: number, seed = 1): Generator<Uint8Array> {
  const random = generator(seed);
  const draft = new Y.Doc();
  writeParagraphs(draft);
  const start = Y.encodeStateAsUpdate(draft);
  const copies = Array.from({ length: PEOPLE }, () => sitDown(start));
  yield start;
  let length = 0;
  for (let done = 0; done < operations; done += KEYS) {
    const person = (done / KEYS) % PEOPLE;
    const copy = copies[person];
    if (!copy) return;
    copy.ydoc.transact(() => {
      for (let key = 0; key < KEYS; key++) length += press(copy, random, length);
    });
    const update = copy.made.at(-1);
    if (update) yield update;
    copy.updates += 1;
    if ((done / KEYS) % APART === 0) exchange(copies);
    if (copy.updates === SITTING) {
      exchange(copies);
      copies[person] = sitDown(Y.encodeStateAsUpdate(copy.ydoc));
      copy.ydoc.destroy();
    }
  }
}

function sitDown(state: Uint8Array): Copy {
  const ydoc = new Y.Doc();
  const made: Uint8Array[] = [];
  Y.applyUpdate(ydoc, state);
  ydoc.on("update", (update: Uint8Array, origin) => origin || made.push(update));
  return { ydoc, made, updates: 0, paragraph: 0, at: 0, left: 0, wrong: 0 };
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
  const upTo = (most: number) => Math.floor(random() * most);
  const paragraphs = copy.ydoc.getMap<Y.Map<unknown>>("paragraphs");
  if (random() < MOVE) {
    const [from, to] = [upTo(PARAGRAPHS), upTo(PARAGRAPHS)];
    // a rank of its own, a little behind that of another: nobody else has it
    paragraphs.get(`history${from}`)?.set("rank", `${paragraphs.get(`history${to}`)?.get("rank")}V`);
    return 0;
  }
  const isNew = copy.left === 0;
  if (isNew) copy.paragraph = upTo(PARAGRAPHS);
  const text = paragraphs.get(`history${copy.paragraph}`)?.get("text");
  if (!(text instanceof Y.Text)) throw new Error("a paragraph without words");
  if (isNew) {
    copy.at = upTo(text.length + 1);
    copy.left = PASSAGE / 2 + upTo(PASSAGE);
    const struck = Math.min(length > LENGTH ? PASSAGE / 2 + upTo(PASSAGE) : 0, text.length - copy.at);
    if (struck > 0) {
      text.delete(copy.at, struck);
      return -struck;
    }
  }
  copy.at = Math.min(copy.at, text.length);
  if (copy.wrong === 0 && random() < 1 / CORRECTION.every) copy.wrong = 1 + upTo(CORRECTION.letters);
  if (copy.wrong > 0 && copy.at > 0) {
    copy.wrong -= 1;
    copy.at -= 1;
    text.delete(copy.at, 1);
    return -1;
  }
  text.insert(copy.at, LETTERS[upTo(LETTERS.length)] ?? " ");
  copy.at += 1;
  copy.left -= 1;
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
