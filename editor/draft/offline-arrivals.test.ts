import { expect, test } from "vitest";
import * as Y from "yjs";
import { draftOf, entry, replicaOf, split, text } from "../../shared/crdt/drafts.testing.ts";
import { rankBetween } from "../../shared/crdt/rank.ts";
import { ArrivalWatch } from "./offline-arrivals.ts";

/** What `mine` learns when it hears of `theirs`, as the session listens. */
function hear(mine: Y.Doc, theirs: Y.Doc, watch = new ArrivalWatch()) {
  watch.begin(mine);
  const clocks = Y.decodeStateVector(Y.encodeStateVector(mine));
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine)));
  watch.end(mine, clocks);
  return watch.take(mine).map(({ paragraph, kind, opening, clients }) => ({ paragraph, kind, opening, clients }));
}

test("what others wrote, struck, split off and took out is told, each with who wrote; one's own is not", () => {
  const theirs = draftOf(["Calls upon all States", "Requests a report", "Decides to remain seized", "Notes"]);
  const mine = replicaOf(theirs);
  text(mine, "s1").insert(0, "Mine. ");
  text(mine, "s3").insert(0, "Also mine. ");
  text(theirs, "s0").insert(5, " once more");
  text(theirs, "s1").delete(0, 9);
  split(theirs, "s2", 8, "new");
  entry(theirs, "s3").set("removed", { by: "Bo", at: 1, length: 5 });
  const by = [theirs.clientID];
  expect(hear(mine, theirs)).toEqual([
    { paragraph: "s0", kind: "changed", opening: "Calls once more upon all States", clients: by },
    { paragraph: "s1", kind: "changed", opening: "Mine. a report", clients: [] },
    { paragraph: "s2", kind: "changed", opening: "Decides", clients: [] },
    { paragraph: "new", kind: "added", opening: "to remain seized", clients: by },
    { paragraph: "s3", kind: "removed", opening: "Also mine. Notes", clients: by },
  ]);
});

test("a moved paragraph is told as moved, by whom", () => {
  const theirs = draftOf(["One", "Two", "Three"]);
  const mine = replicaOf(theirs);
  entry(theirs, "s2").set(
    "rank",
    rankBetween(null, entry(theirs, "s0").get("rank") as string, () => 0.25),
  );
  expect(hear(mine, theirs)).toEqual([
    { paragraph: "s2", kind: "moved", opening: "Three", clients: [theirs.clientID] },
  ]);
});

test("who only gets one's own words back learns nothing", () => {
  const mine = draftOf(["One"]);
  const theirs = replicaOf(mine);
  text(mine, "s0").insert(0, "Number ");
  expect(hear(mine, theirs)).toEqual([]);
});

test("several answers add up: what came new and was then changed is still new", () => {
  const theirs = draftOf(["One"]);
  const mine = replicaOf(theirs);
  const watch = new ArrivalWatch();
  split(theirs, "s0", 3, "new");
  watch.begin(mine);
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  watch.end(mine, new Map());
  const again = replicaOf(theirs);
  text(again, "s0").insert(4, " more");
  expect(hear(mine, again, watch)).toMatchObject([
    { paragraph: "new", kind: "added", opening: "more", clients: expect.arrayContaining([again.clientID]) },
  ]);
});
