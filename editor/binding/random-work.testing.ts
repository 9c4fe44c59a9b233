/**
 * Random work of several people on one draft, with any delivery. Every character typed is different from all others, so that
 * words which were lost or doubled can be told by looking.
 */
import fc from "fast-check";
import * as Y from "yjs";
import { anchorClause, type ClauseAnchor } from "../../shared/crdt/anchor.ts";
import { entriesOf, readText } from "../../shared/crdt/entries.ts";
import { differenceFromDraft, Person, seedOf, wordsOf } from "./world.testing.ts";

const EDITS = [
  ..."type type type erase eraseOne typeOver enterOver split split join join joinNext move move moveSame".split(" "),
  ..."remove attribute italicise paste cite refer anchor compose deliver deliver deliver".split(" "),
];
const UNDO = ["undo", "undo", "redo"];

export interface Act {
  readonly kind: string;
  readonly who: number;
  /** Three free choices; what they mean depends on the kind. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** `parallel`: not everybody at once; 2 to 4 people and 5 to 60 acts. */
export function someWork({ undo }: { undo: boolean }): fc.Arbitrary<{ people: number; acts: Act[] }> {
  const any = fc.nat(9999);
  const kind = fc.constantFrom(...EDITS, ...(undo ? UNDO : []));
  const act = fc.record({ kind, who: fc.nat(3), a: any, b: any, c: any });
  return fc.record({
    people: fc.integer({ min: 2, max: 4 }),
    acts: fc.array(act, { minLength: 5, maxLength: 60, size: "max" }),
  });
}

export interface Anchored {
  readonly anchor: ClauseAnchor;
  readonly words: string;
}

export class Work {
  readonly people: readonly Person[];
  readonly anchored: Anchored[] = [];
  /** For each character ever typed, who typed it: the index of a person, or -1 for the seed. */
  readonly typedBy = new Map<string, number>();
  /** For each character that somebody deleted, by undo or otherwise, who did. */
  readonly deletedBy = new Map<string, Set<number>>();
  readonly #composing = new Set<Person>();
  readonly #inboxes: Uint8Array[][];
  #random = 1;

  constructor(count: number) {
    const seed = seedOf(Array.from({ length: 4 }, () => this.#fresh(5, -1)));
    this.people = Array.from({ length: count }, (_, index) => {
      return new Person(seed, 10 + index, { random: this.#nextRandom, onTransaction: this.#check });
    });
    this.#inboxes = this.people.map(() => []);
  }

  end(): void {
    for (const person of this.people) person.leave();
  }

  do(act: Act): void {
    const index = act.who % this.people.length;
    const person = this.people[index];
    if (!person) return;
    const { kind } = act;
    if (kind === "deliver") this.#deliver(index, act);
    else if (kind === "compose") this.#compose(person);
    else if (kind === "undo" || kind === "redo") {
      if (!this.#composing.has(person)) this.#undo(person, index, kind);
    } else if (!this.#composing.has(person) || kind === "type") this.#edit(person, index, act);
    this.#collect();
    for (const each of this.people) this.#check(each);
  }

  /** Ends compositions and delivers everything. */
  finish(): void {
    for (const person of this.#composing) this.#thaw(person);
    this.#collect();
    while (this.#inboxes.some((inbox) => inbox.length > 0)) {
      this.people.forEach((person, index) => {
        for (const update of this.#inboxes[index]?.splice(0) ?? []) Y.applyUpdate(person.ydoc, update, "post");
      });
      this.#collect();
    }
  }

  #edit(person: Person, index: number, { kind, a, b, c }: Act): void {
    const before = this.#liveCharacters(person);
    this.#apply(person, index, { kind, a, b, c });
    this.#noteDeleted(index, before, this.#liveCharacters(person));
  }

  #apply(p: Person, index: number, { kind, a, b, c }: Omit<Act, "who">): void {
    const count = p.doc.childCount;
    if (count === 0) {
      if (kind === "paste") p.select(0).paste([this.#fresh(2, index)]);
      return;
    }
    const at = a % count;
    const inside = (paragraph: number, choice: number) =>
      p.at(paragraph, choice % (p.doc.child(paragraph).content.size + 1));
    const selectSome = () => p.select(inside(at, b), inside(Math.min(count - 1, at + (c % 3)), c));
    const size = p.doc.child(at).content.size;
    const acts: Record<string, () => unknown> = {
      type: () => p.select(inside(at, b)).type(this.#fresh(1 + (c % 3), index)),
      erase: () => selectSome().erase(),
      eraseOne: () => size > 0 && p.select(p.at(at, b % size), p.at(at, (b % size) + 1)).erase(),
      typeOver: () => selectSome().type(this.#fresh(2, index)),
      enterOver: () => selectSome().split(),
      split: () => p.select(inside(at, b)).split(),
      join: () => p.select(p.at(at)).joinBack(),
      joinNext: () => p.select(p.at(at, size)).joinNext(),
      move: () => p.move(at, b % count),
      moveSame: () => this.#moveSame(p.doc.child(at).attrs.id, b, c),
      remove: () => p.remove(at),
      attribute: () => (b % 2 ? p.set(at, "level", c % 4) : p.set(at, "kind", c % 2 ? "PP" : "OP")),
      italicise: () => selectSome().italicise(),
      paste: () => {
        const texts = Array.from({ length: 1 + (c % 4) }, (_, i) => this.#fresh(i % 3, index));
        return selectSome().paste(texts, { standing: a % 2 === 0 });
      },
      cite: () => p.select(inside(at, b)).cite(`f${this.typedBy.size}`),
      refer: () => p.select(inside(at, b)).refer(c % count),
      anchor: () => this.#anchor(p, at),
    };
    acts[kind]?.();
  }

  /** Everybody moves the same paragraph, each to a place of their own. */
  #moveSame(id: string, b: number, c: number): void {
    this.people.forEach((person, index) => {
      const from = person.doc.children.findIndex(({ attrs }) => attrs.id === id);
      if (from >= 0 && !this.#composing.has(person)) person.move(from, (b + index * c) % person.doc.childCount);
    });
  }

  #anchor(person: Person, at: number): void {
    const node = person.doc.child(at);
    const words = wordsOf(node).replaceAll("†", "");
    if (words) this.anchored.push({ anchor: anchorClause(person.ydoc, node.attrs.id), words });
  }

  #undo(person: Person, index: number, kind: "undo" | "redo"): void {
    const before = this.#liveCharacters(person);
    person.binding[kind]();
    const after = this.#liveCharacters(person);
    this.#noteDeleted(index, before, after);
    for (const character of before) {
      if (kind === "redo" || after.has(character) || this.typedBy.get(character) === index) continue;
      throw new Error(`An undo took away a character of somebody else: ${codeOf(character)}`);
    }
  }

  #compose(person: Person): void {
    if (this.#composing.has(person)) this.#thaw(person);
    else {
      this.#composing.add(person);
      person.binding.freeze();
    }
  }

  #thaw(person: Person): void {
    this.#composing.delete(person);
    person.binding.thaw();
  }

  #deliver(index: number, { b, c }: Act): void {
    const inbox = this.#inboxes[index] ?? [];
    for (let n = 0; n <= c % 4 && inbox.length > 0; n++) {
      for (const update of inbox.splice(b % inbox.length, 1)) {
        Y.applyUpdate(this.people[index]?.ydoc ?? new Y.Doc(), update, "post");
      }
    }
  }

  #collect(): void {
    for (const from of this.people) {
      for (const update of from.outbox.splice(0)) {
        for (const [index, inbox] of this.#inboxes.entries()) if (this.people[index] !== from) inbox.push(update);
      }
    }
  }

  /** The law that holds after every transaction. */
  readonly #check = (person: Person): void => {
    if (this.#composing.has(person)) return;
    const difference = differenceFromDraft(person);
    if (difference) throw new Error(`The view of ${person.ydoc.clientID} is not the draft: ${difference}`);
  };

  /** What is alive for a person: in the draft, or in the view while a composition keeps it from the draft. */
  #liveCharacters({ ydoc, doc }: Person): Set<string> {
    const characters = [...(allWords(ydoc) + doc.textContent)];
    // the numbers that references show were typed by nobody
    return new Set(characters.filter((character) => this.typedBy.has(character)));
  }

  #noteDeleted(index: number, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
    for (const character of before) {
      if (after.has(character)) continue;
      const who = this.deletedBy.get(character) ?? new Set();
      this.deletedBy.set(character, who.add(index));
    }
  }

  #fresh(length: number, who: number): string {
    let words = "";
    for (; words.length < length; words += String.fromCharCode(0x3400 + this.typedBy.size - 1)) {
      this.typedBy.set(String.fromCharCode(0x3400 + this.typedBy.size), who);
    }
    return words;
  }

  /** A small generator, so that a run can be repeated (Numerical Recipes, "quick and dirty"). */
  readonly #nextRandom = (): number => {
    this.#random = (this.#random * 1664525 + 1013904223) % 2 ** 32;
    return this.#random / 2 ** 32;
  };
}

/** All words in the texts of a draft, of removed paragraphs too, in no order. */
export function allWords(ydoc: Y.Doc): string {
  return [...entriesOf(ydoc).values()].map((entry) => readText(entry)?.toString() ?? "").join("");
}

export function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
