import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { paragraphId, type Resolution } from "../resolution/resolution.ts";
import { draftOf, entry, replicaOf, split, text } from "./drafts.testing.ts";
import { entriesOf, entryOf, footnotesOf, readText } from "./entries.ts";
import { writeLanguage, writeMasthead } from "./masthead.ts";
import { rankBetween } from "./rank.ts";
import { readDraft } from "./read-draft.ts";
import { removedParagraphs } from "./removed.ts";
import { renderDraft } from "./rendering.ts";
import { restoreDraft } from "./restore-draft.ts";
import { addVote, readVotes } from "./votes.ts";

const BY = { by: "Amina", at: 5, random: () => 0.5 };

function restore(ydoc: Y.Doc, version: Resolution): void {
  restoreDraft(ydoc, version, BY);
}

function wordsOf(ydoc: Y.Doc): string[] {
  return readDraft(ydoc).paragraphs.map((paragraph) => paragraph.text);
}

/** What people do to a draft, by place: any number is a place in any draft. */
interface Act {
  readonly what: number;
  readonly where: number;
  readonly at: number;
  readonly words: string;
}

const WORDS = ["lamp", "  ", "Keeps the lamp", "é𝄞", "", "a b", ",", "\t", "lamp lit"];
const act = fc.record({
  what: fc.nat(14),
  where: fc.nat(20),
  at: fc.nat(40),
  words: fc.constantFrom(...WORDS),
});

/** Does to the draft what an editor could have done, and some of what only an old or broken one could. */
function perform(ydoc: Y.Doc, { what, where, at, words }: Act, newId: () => string): void {
  const standing = renderDraft(ydoc);
  const chosen = standing[where % Math.max(1, standing.length)];
  const other = standing[at % Math.max(1, standing.length)];
  const all = [...entriesOf(ydoc).keys()].sort();
  const any = all[where % Math.max(1, all.length)] ?? "";
  ydoc.transact(() => {
    if (!chosen || !other || what === 0) {
      const fresh = new Y.Map<unknown>();
      fresh.set("kind", "OP");
      fresh.set("level", 0);
      fresh.set(
        "rank",
        rankBetween(chosen?.rank ?? null, null, () => 0.5),
      );
      fresh.set("text", new Y.Text(words));
      entriesOf(ydoc).set(newId(), fresh);
      return;
    }
    const own = entry(ydoc, chosen.id);
    const [stretch] = chosen.stretches;
    const place = stretch ? stretch.start + (at % (stretch.end - stretch.start + 1)) : 0;
    switch (what) {
      case 1:
      case 2:
        stretch?.type.insert(place, words, at % 3 === 0 ? { em: true } : {});
        return;
      case 3:
      case 4:
        if (stretch && stretch.end > place) stretch.type.delete(place, Math.min(stretch.end - place, 1 + (at % 5)));
        return;
      case 5: {
        if (!stretch) return;
        const id = newId();
        const half = new Y.Map<unknown>();
        half.set("kind", at % 2 ? "OP" : "SUB");
        half.set("level", at % 2);
        entriesOf(ydoc).set(id, half);
        stretch.type.insertEmbed(place, { break: id });
        return;
      }
      case 6:
        own.set("mergedInto", { region: other.regions.at(-1), before: null });
        return;
      case 7:
        for (const region of chosen.regions) {
          entryOf(entriesOf(ydoc), region)?.set("removed", { by: "B", at, length: 1 });
        }
        return;
      case 8:
        own.set(
          "rank",
          rankBetween(other.rank, null, () => 0.3),
        );
        return;
      case 9:
        own.set("kind", ["PP", "OP", "SUB", "HEADING", "TEXT"][at % 5]);
        own.set("level", at % 3);
        return;
      case 10: {
        if (!stretch) return;
        const id = newId();
        footnotesOf(ydoc).set(id, new Y.Text(words));
        stretch.type.insertEmbed(place, { footnote: id });
        return;
      }
      case 14: // refers to any region, standing or not
        stretch?.type.insertEmbed(place, { reference: any }, at % 2 ? { em: true } : {});
        return;
      case 11: {
        const note = footnotesOf(ydoc).get([...footnotesOf(ydoc).keys()].sort()[0] ?? "");
        note?.insert(at % (note.length + 1), words, at % 2 ? { em: true } : {});
        writeMasthead(ydoc, at % 2 ? { title: words } : { sponsors: [words] });
        if (at % 7 === 0) writeLanguage(ydoc, "ar");
        return;
      }
      case 12: // undo of a paragraph's making, a lost break, a mark of removal taken back
        if (at % 3 === 0) entry(ydoc, any).delete("rank");
        else entry(ydoc, any).delete(at % 3 === 1 ? "removed" : "mergedInto");
        return;
      case 13: {
        const breaks = readText(own);
        const index =
          breaks?.toDelta().findIndex((part: { insert?: unknown }) => typeof part.insert === "object") ?? -1;
        if (breaks && index >= 0) {
          const offset = (breaks.toDelta() as { insert: unknown }[])
            .slice(0, index)
            .reduce((sum, part) => sum + (typeof part.insert === "string" ? part.insert.length : 1), 0);
          breaks.delete(offset, 1);
        }
      }
    }
  });
}

function counter(prefix: string): () => string {
  let next = 0;
  return () => `${prefix}${next++}`;
}

const START = ["Recalling the lamp,", "Keeps the lamp lit;", "Decides to remain seized of the matter."];

describe("restoring a version", () => {
  test("whatever was done since, the draft reads as the version again, ids, italics and notes included", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), fc.array(act, { maxLength: 25 }), (before, after) => {
        const ydoc = draftOf(START);
        const newId = counter("p");
        for (const each of before) perform(ydoc, each, newId);
        const version = readDraft(ydoc);
        for (const each of after) perform(ydoc, each, newId);
        restore(ydoc, version);
        expect(readDraft(ydoc)).toEqual(version);
        const clock = Y.encodeStateVector(ydoc);
        restore(ydoc, version);
        expect(Y.encodeStateVector(ydoc)).toEqual(clock);
      }),
      { numRuns: 120 },
    );
  });

  test("to any version of several, there and back", () => {
    fc.assert(
      fc.property(fc.array(fc.array(act, { maxLength: 8 }), { minLength: 2, maxLength: 4 }), (parts) => {
        const ydoc = draftOf(START);
        const newId = counter("p");
        const versions = parts.map((acts) => {
          for (const each of acts) perform(ydoc, each, newId);
          return readDraft(ydoc);
        });
        for (const version of [...versions, ...versions.toReversed()]) {
          restore(ydoc, version);
          expect(readDraft(ydoc)).toEqual(version);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of another draft: its ids, and all of its words", () => {
    const other = readDraft(draftOf(["Elsewhere,", "Keeps another lamp;"]));
    const foreign = { ...other, paragraphs: other.paragraphs.map((p, i) => ({ ...p, id: paragraphId(`x${i}`) })) };
    const ydoc = draftOf(START);
    restore(ydoc, foreign);
    expect(readDraft(ydoc)).toEqual(foreign);
  });

  test("what others do at the same time merges: all replicas agree, and their words are there or offered back", () => {
    fc.assert(
      fc.property(
        fc.array(act, { maxLength: 12 }),
        fc.array(act, { maxLength: 12 }),
        fc.array(fc.record({ where: fc.nat(20), at: fc.nat(60) }), { minLength: 1, maxLength: 6 }),
        fc.array(act, { maxLength: 3 }),
        (before, after, typed, others) => {
          const ydoc = draftOf(START);
          const newId = counter("p");
          for (const each of before) perform(ydoc, each, newId);
          const version = readDraft(ydoc);
          for (const each of after) perform(ydoc, each, newId);
          const boris = replicaOf(ydoc);
          const said: string[] = [];
          typed.forEach(({ where, at }, index) => {
            const standing = renderDraft(boris);
            const [stretch] = standing[where % Math.max(1, standing.length)]?.stretches ?? [];
            if (!stretch) return;
            const words = `#${index}#`;
            // not inside what was typed before: deleting half a word is not what this asks
            const place = stretch.start + (at % (stretch.end - stretch.start + 1));
            if (/^\d*#/.test(stretch.type.toString().slice(place))) return;
            stretch.type.insert(place, words);
            said.push(words);
          });
          restore(ydoc, version);
          const [here, there] = [Y.encodeStateAsUpdate(ydoc), Y.encodeStateAsUpdate(boris)];
          Y.applyUpdate(ydoc, there);
          Y.applyUpdate(boris, here);
          expect(readDraft(boris)).toEqual(readDraft(ydoc));
          const shown = wordsOf(ydoc).join(" ");
          const offered = removedParagraphs(ydoc).map((removed) => removed.text);
          const all = `${shown} ${offered.join(" ")}`.replace(/[^#\d]/g, "");
          for (const words of said) expect(all).toContain(words);
          const chloe = replicaOf(ydoc);
          for (const each of others) perform(chloe, each, counter("c"));
          restore(chloe, version);
          expect(readDraft(chloe)).toEqual(version);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("words that stayed are not written anew: who wrote them, and what is anchored to them, stays", () => {
    const ydoc = draftOf(START);
    const version = readDraft(ydoc);
    text(ydoc, "s1").insert(6, "always ");
    text(ydoc, "s1").delete(text(ydoc, "s1").length - 1, 1);
    const before = ydoc.store.clients.get(ydoc.clientID)?.length ?? 0;
    restore(ydoc, version);
    const items = (ydoc.store.clients.get(ydoc.clientID) ?? []).slice(before);
    const written = items.map((item) => (item instanceof Y.Item ? item.content.getContent().join("") : "")).join("");
    expect(written).toBe(";");
  });

  test("a removed paragraph comes back as itself, a joined one apart again, one that came since goes", () => {
    const ydoc = draftOf(START);
    const version = readDraft(ydoc);
    entry(ydoc, "s1").set("removed", { by: "Boris", at: 1, length: 19 });
    entry(ydoc, "s2").set("mergedInto", { region: "s0", before: null });
    split(ydoc, "s0", 4, "half");
    expect(wordsOf(ydoc)).toEqual(["Reca", "lling the lamp,Decides to remain seized of the matter."]);
    restore(ydoc, version);
    expect(readDraft(ydoc)).toEqual(version);
  });

  test("somebody types into a paragraph that the restoring takes out: the words are offered back", () => {
    const ydoc = draftOf(START);
    const version = readDraft(ydoc);
    const fresh = new Y.Map<unknown>();
    for (const [key, value] of Object.entries({ kind: "OP", level: 0, rank: "zz0" })) fresh.set(key, value);
    fresh.set("rank", "b00");
    fresh.set("text", new Y.Text("Newly asks"));
    entriesOf(ydoc).set("new", fresh);
    const boris = replicaOf(ydoc);
    text(boris, "new").insert(10, " for oil");
    restore(ydoc, version);
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(boris));
    expect(readDraft(ydoc)).toEqual(version);
    expect(removedParagraphs(ydoc)).toEqual([
      { id: "new", text: "Newly asks for oil", by: "Amina", at: 5, typedSince: true },
    ]);
  });

  test("a live reference stays live and itself, a number typed for it since becomes live again", () => {
    const ydoc = draftOf(START);
    text(ydoc, "s2").insertEmbed(0, { reference: "s1" });
    const version = readDraft(ydoc);
    expect(version.paragraphs[2]).toMatchObject({ references: [{ from: 0, to: 1, target: "s1" }] });
    text(ydoc, "s2").insert(1, "new ");
    const clock = ydoc.store.clients.get(ydoc.clientID)?.length;
    restore(ydoc, version);
    // words were struck, nothing was written: the embed is the one that stood there
    expect(ydoc.store.clients.get(ydoc.clientID)?.length).toBe(clock);
    text(ydoc, "s2").delete(0, 1);
    text(ydoc, "s2").insert(0, "2");
    restore(ydoc, version);
    expect(readDraft(ydoc)).toEqual(version);
  });

  test("separate votes stay as they are, and find their clause again", () => {
    const ydoc = draftOf(START);
    const version = readDraft(ydoc);
    const facts = { delegation: "Ruritania", stage: "committee", date: "2040-01-02", status: "requested" } as const;
    addVote(ydoc, { id: "v", paragraph: paragraphId("s1"), label: "OP2", facts });
    entry(ydoc, "s1").set("removed", { by: "Boris", at: 1, length: 19 });
    expect(readVotes(ydoc)[0]?.paragraphs).toEqual([]);
    restore(ydoc, version);
    expect(readVotes(ydoc)).toMatchObject([{ id: "v", delegation: "Ruritania", paragraphs: ["s1"] }]);
  });
});
