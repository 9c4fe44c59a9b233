// @vitest-environment jsdom
/** The laws of the shared draft, over random work in several real views; for hours with `npm run long:laws`. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveAnchor } from "../../shared/crdt/anchor.ts";
import { removedParagraphs } from "../../shared/crdt/removed.ts";
import { type Act, allWords, codeOf, someWork, Work } from "./random-work.testing.ts";
import { runs } from "./runs.testing.ts";
import { differenceFromDraft, stubLayout } from "./world.testing.ts";

stubLayout();
/** A thousand in CI, over the two laws. */
const { settings, timeout } = runs(process.env.CI ? 500 : 150);

function doAll(people: number, acts: readonly Act[], laws: (work: Work) => void): void {
  const work = new Work(people);
  try {
    for (const act of acts) work.do(act);
    work.finish();
    laws(work);
  } finally {
    work.end();
  }
}

/** Everybody has the same draft and sees it. */
function agree({ people }: Work): void {
  const [first, ...others] = people;
  for (const person of people) expect(differenceFromDraft(person)).toBeNull();
  for (const other of others) {
    expect(other.ydoc.toJSON()).toEqual(first?.ydoc.toJSON());
    expect(other.doc.toJSON()).toEqual(first?.doc.toJSON());
    expect(other.binding.repairs).toBe(0);
  }
}

/** What nobody deleted is shown, or offered back with a removed paragraph. */
function nothingLost({ people, typedBy, deletedBy }: Work): void {
  for (const { doc, ydoc } of people.slice(0, 1)) {
    const offered = removedParagraphs(ydoc).map(({ text }) => text);
    const there = new Set(doc.textContent + offered.join(""));
    for (const character of typedBy.keys()) {
      if (!there.has(character) && !deletedBy.has(character)) throw new Error(`Lost: ${codeOf(character)}`);
    }
  }
}

/** No character stands twice, but for `excused`. */
function nothingDoubled({ people }: Work, excused: (character: string) => boolean): void {
  for (const { ydoc } of people.slice(0, 1)) {
    const seen = new Set<string>();
    for (const character of allWords(ydoc)) {
      if (seen.has(character) && !excused(character)) throw new Error(`Doubled: ${codeOf(character)}`);
      seen.add(character);
    }
  }
}

/** A clause that was anchored is found wherever its words went, but for `excused`; everybody finds the same. */
function anchorsHold({ people, anchored }: Work, excused: (character: string) => boolean): void {
  for (const { anchor, words } of anchored) {
    const found = people.map(({ ydoc }) => resolveAnchor(ydoc, anchor));
    for (const { doc } of people.slice(0, 1)) {
      const ids = doc.children.map(({ attrs }) => attrs.id);
      const lasting = [...words].filter((word) => !excused(word));
      const holding = doc.children.filter(({ textContent }) => lasting.some((word) => textContent.includes(word)));
      expect(found[0]).toEqual(ids.filter((id) => found[0]?.includes(id)));
      expect(found[0]).toEqual(expect.arrayContaining(holding.map(({ attrs }) => attrs.id)));
    }
    for (const each of found) expect(each).toEqual(found[0]);
  }
}

test("without undo: all agree, nothing is lost or doubled, anchors hold", { timeout }, () => {
  const law = fc.property(someWork({ undo: false }), ({ people, acts }) => {
    doAll(people, acts, (work) => {
      agree(work);
      nothingLost(work);
      nothingDoubled(work, () => false);
      anchorsHold(work, () => false);
    });
  });
  fc.assert(law, settings);
});

test("with undo: all agree, an undo takes back one's own, only what two deleted can come back twice, anchors hold", {
  timeout,
}, () => {
  const law = fc.property(someWork({ undo: true }), ({ people, acts }) => {
    doAll(people, acts, (work) => {
      agree(work);
      nothingLost(work);
      nothingDoubled(work, (character) => (work.deletedBy.get(character)?.size ?? 0) > 1);
      // what comes back while somebody else splits there may come back on the other side: see scenarios.test.ts
      anchorsHold(work, (character) => work.deletedBy.has(character));
    });
  });
  fc.assert(law, settings);
});
