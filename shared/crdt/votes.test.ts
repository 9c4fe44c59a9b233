import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { paragraphId } from "../resolution/resolution.ts";
import type { SeparateVoteFacts } from "../votes/separate-vote.ts";
import { anchorClause, parseAnchor, resolveAnchor } from "./anchor.ts";
import { draftOf, entry, replicaOf, split, text } from "./drafts.testing.ts";
import { VOTES } from "./layout.ts";
import { addVote, readVotes, removeVote, updateVote } from "./votes.ts";

const FACTS: SeparateVoteFacts = { delegation: "Sudan", stage: "committee", date: "2017-11-20", status: "requested" };
const TEXTS = ["hello world", "second", "third"];

function draftWithVote(paragraph = "s0"): Y.Doc {
  const ydoc = draftOf(TEXTS);
  addVote(ydoc, { id: "v", paragraph: paragraphId(paragraph), label: "OP1", facts: FACTS });
  return ydoc;
}

const tagged = (ydoc: Y.Doc) => readVotes(replicaOf(ydoc)).map(({ paragraphs }) => paragraphs)[0];

test("a vote is read as it was entered, on any replica", () => {
  const vote = { id: "v", labelThen: "OP1", ...FACTS, paragraphs: ["s0"] };
  const ydoc = draftWithVote();
  expect(readVotes(replicaOf(ydoc))).toEqual([vote]);
  const decided = {
    ...FACTS,
    status: "decided",
    tally: { yes: 90, no: 20, abstaining: 40 },
    outcome: "retained",
  } as const;
  updateVote(ydoc, "v", decided);
  expect(readVotes(replicaOf(ydoc))).toEqual([{ ...vote, ...decided }]);
  updateVote(ydoc, "v", FACTS);
  expect(readVotes(ydoc)).toEqual([vote]);
  removeVote(ydoc, "v");
  updateVote(ydoc, "v", decided);
  expect(readVotes(ydoc)).toEqual([]);
});

test("what is no vote is skipped", () => {
  const ydoc = draftWithVote();
  const votes = ydoc.getMap(VOTES);
  votes.set("text", "not a vote");
  votes.set("empty", new Y.Map());
  votes.set("anchorless", new Y.Map(Object.entries({ ...FACTS, labelThen: "OP1", anchor: { segments: 3 } })));
  expect(readVotes(ydoc).map(({ id }) => id)).toEqual(["v"]);
  expect(parseAnchor({ segments: [{ region: "s0", start: {}, end: {} }] })).toEqual({ segments: [] });
});

test("an anchor of any shape, from whatever client, keeps nobody from reading the draft", () => {
  const ydoc = draftOf(TEXTS);
  const { client } = text(ydoc, "s0")._start?.id ?? { client: 0 };
  const number = fc.oneof(fc.constant(client), fc.nat(60), fc.constantFrom(-1, 0.5, 1e300, null, "1"));
  const id = fc.oneof(fc.record({ client: number, clock: number }), fc.constantFrom(null, 3, {}));
  const end = fc.record(
    { item: id, type: id, tname: fc.constantFrom(null, "paragraphs", 7), assoc: fc.constantFrom(-1, 0, "x") },
    { requiredKeys: [] },
  );
  const segment = fc.record({ region: fc.constantFrom("s0", "nowhere", 1), start: end, end });
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 3 }), (segments) => {
      const known = new Set(["s0", "s1", "s2"]);
      const anchor = parseAnchor({ segments });
      for (const paragraph of anchor ? resolveAnchor(ydoc, anchor) : []) expect(known).toContain(paragraph);
    }),
    { numRuns: 2000 },
  );
});

test("the tag follows a clause that moves, and the label of then stays", () => {
  const ydoc = draftWithVote();
  entry(ydoc, "s0").set("rank", "b00");
  expect(readVotes(ydoc)).toMatchObject([{ labelThen: "OP1", paragraphs: ["s0"] }]);
});

test("a split clause is covered in both halves; a join carries the tag; taking both back brings it back", () => {
  const ydoc = draftWithVote();
  const undo = new Y.UndoManager(ydoc, { captureTimeout: 0 });
  split(ydoc, "s0", 5, "n");
  expect(tagged(ydoc)).toEqual(["s0", "n"]);
  entry(ydoc, "n").set("mergedInto", { region: "s1", before: null });
  entry(ydoc, "n").set("rank", "a5");
  expect(tagged(ydoc)).toEqual(["s0", "s1"]);
  while (undo.canUndo()) undo.undo();
  expect(tagged(ydoc)).toEqual(["s0"]);
});

test("only the half that holds words of the clause is covered", () => {
  const ydoc = draftOf(TEXTS);
  split(ydoc, "s0", 5, "n");
  const anchor = anchorClause(ydoc, paragraphId("n"));
  expect(resolveAnchor(ydoc, anchor)).toEqual(["n"]);
  text(ydoc, "s0").delete(0, 5);
  expect(resolveAnchor(ydoc, anchor)).toEqual(["n"]);
});

test("words typed at either edge are inside, and so are words that come back by undo", () => {
  const ydoc = draftWithVote();
  const undo = new Y.UndoManager(ydoc, { captureTimeout: 0 });
  text(ydoc, "s0").delete(0, 11);
  text(ydoc, "s0").insert(0, "new");
  expect(tagged(ydoc)).toEqual(["s0"]);
  split(ydoc, "s0", 0, "before");
  expect(tagged(ydoc)).toEqual(["before"]);
  undo.undo();
  undo.undo();
  undo.undo();
  split(ydoc, "s0", 1, "n");
  expect(tagged(ydoc)).toEqual(["s0", "n"]);
});

test("a clause without words is where its paragraph is; a removed one is nowhere, and back when restored", () => {
  const ydoc = draftWithVote();
  text(ydoc, "s0").delete(0, 11);
  expect(tagged(ydoc)).toEqual(["s0"]);
  entry(ydoc, "s0").set("mergedInto", { region: "s1", before: null });
  expect(tagged(ydoc)).toEqual(["s1"]);
  entry(ydoc, "s0").delete("mergedInto");
  entry(ydoc, "s0").set("removed", { by: "x", at: 1, length: 0 });
  expect(tagged(ydoc)).toEqual([]);
  entry(ydoc, "s0").delete("removed");
  expect(tagged(ydoc)).toEqual(["s0"]);
});
