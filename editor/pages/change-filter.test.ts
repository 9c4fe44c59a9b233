/** A filter shows what its name says, and a clause that only got another number is no change. */
import { expect, it } from "vitest";
import type { Change } from "../../shared/compare/comparison.ts";
import { CHANGE_FILTERS, filterChanges } from "./change-filter.ts";

const change = (facts: Partial<Change>): Change => ({
  kind: "same",
  moved: false,
  renumbered: false,
  significance: "none",
  base: ["OP1"],
  draft: ["OP1"],
  redline: [["=", "text"]],
  themes: [],
  provenance: [],
  ...facts,
});

const changes = {
  same: change({}),
  renumbered: change({ renumbered: true }),
  footnote: change({ significance: "editorial", notes: [{ op: "added", draft: "note" }] }),
  typography: change({ notes: [{ op: "modified", base: "a", draft: "b" }] }),
  moved: change({ moved: true, renumbered: true }),
  editorial: change({ kind: "modified", significance: "editorial" }),
  substance: change({ kind: "modified", significance: "substantive" }),
  movedAndChanged: change({ kind: "modified", significance: "substantive", moved: true }),
  added: change({ kind: "added", significance: "substantive", base: [] }),
  dropped: change({ kind: "deleted", significance: "substantive", draft: [] }),
  split: change({ kind: "split", significance: "editorial" }),
};
const all = Object.values(changes);

it("shows each kind of change, in the order of the text", () => {
  const {
    same,
    renumbered,
    footnote,
    typography,
    moved,
    editorial,
    substance,
    movedAndChanged,
    added,
    dropped,
    split,
  } = changes;
  const shown = Object.fromEntries(CHANGE_FILTERS.map(({ id }) => [id, filterChanges(all, id)]));
  expect(shown).toEqual({
    whole: all,
    changes: [footnote, typography, moved, editorial, substance, movedAndChanged, added, dropped, split],
    substantive: [substance, movedAndChanged, added, dropped],
    new: [added],
    moved: [moved, movedAndChanged],
    dropped: [dropped],
  });
  expect(shown.changes).not.toContain(same);
  expect(shown.changes).not.toContain(renumbered);
});
