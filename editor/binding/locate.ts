/**
 * Where characters of the last snapshot stand in the Y.Doc now. Normally nothing has happened since; after a composition,
 * during which others' changes went into the Y.Doc alone, each place is looked up by item id.
 */
import * as Y from "yjs";
import type { Run, Stretch } from "../../shared/crdt/regions.ts";
import type { Spot } from "../../shared/crdt/text-edits.ts";

export interface Locator {
  /** Behind the character at `offset` of a run; null if its text is gone. */
  after(run: Run, offset: number): Spot | null;
  /** In front of the character at `offset` of a run; null if its text is gone. */
  before(run: Run, offset: number): Spot | null;
  /** At the start of a stretch; null if its text is gone. */
  startOf(stretch: Stretch): Spot | null;
  /** The parts of a piece of a run that still live. */
  live(run: Run, offset: number, length: number): readonly { readonly spot: Spot; readonly length: number }[];
}

/** For a Y.Doc that has not changed since the snapshot. */
export const unchanged: Locator = {
  after: ({ type, index }, offset) => ({ type, index: index + offset + 1 }),
  before: ({ type, index }, offset) => ({ type, index: index + offset }),
  startOf: ({ type, start }) => ({ type, index: start }),
  live: ({ type, index }, offset, length) => [{ spot: { type, index: index + offset }, length }],
};

/** For a Y.Doc that others have changed since the snapshot. */
export function locateIn(ydoc: Y.Doc): Locator {
  const locate = (type: Y.Text, id: Y.ID): { spot: Spot; live: boolean } | null => {
    if (type._item?.deleted) return null;
    const position = Y.createAbsolutePositionFromRelativePosition(new Y.RelativePosition(null, null, id, 0), ydoc);
    if (!position || position.type !== type) return null;
    const item = Y.getItem(ydoc.store, id);
    return { spot: { type, index: position.index }, live: item instanceof Y.Item && !item.deleted };
  };
  const character = (run: Run, offset: number) => locate(run.type, Y.createID(run.client, run.clock + offset));
  const behind = (found: { spot: Spot; live: boolean } | null): Spot | null =>
    found && { type: found.spot.type, index: found.spot.index + (found.live ? 1 : 0) };
  return {
    after: (run, offset) => behind(character(run, offset)),
    before: (run, offset) => character(run, offset)?.spot ?? null,
    startOf: ({ type, head }) => {
      if (head) return behind(locate(type, head));
      return type._item?.deleted ? null : { type, index: 0 };
    },
    live: (run, offset, length) =>
      Array.from({ length }, (_, index) => character(run, offset + index))
        .filter((found) => found !== null)
        .filter((found) => found.live)
        .map(({ spot }) => ({ spot, length: 1 })),
  };
}
