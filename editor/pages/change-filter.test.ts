/** A filter shows what its name says, and a clause that only got another number is no change. */
import { expect, it } from "vitest";
import type { Change } from "../../shared/compare/comparison.ts";
import { CHANGE_FILTERS, countChanges, filterChanges, themesOfChanges } from "./change-filter.ts";

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
    strengthened: [],
    weakened: [],
    moved: [moved, movedAndChanged],
    dropped: [dropped],
  });
  expect(shown.changes).not.toContain(same);
  expect(shown.changes).not.toContain(renumbered);
});

it("shows what became stronger or weaker, and what speaks of a theme", () => {
  const theme = (id: string) => ({ id, evidence: ["word"] });
  const stronger = change({ kind: "modified", significance: "substantive", direction: "strengthened" });
  const weaker = change({ ...stronger, direction: "weakened", themes: [theme("trade"), theme("training")] });
  const trained = change({ ...changes.added, themes: [theme("training")] });
  const those = [stronger, changes.substance, weaker, trained];
  expect(filterChanges(those, "strengthened")).toEqual([stronger]);
  expect(filterChanges(those, "weakened")).toEqual([weaker]);
  expect(filterChanges(those, "theme:training")).toEqual([weaker, trained]);
  expect(filterChanges(those, "theme:train")).toEqual([]);
  expect(themesOfChanges(those)).toEqual(["trade", "training"]);
});

it("counts what moved together as one move", () => {
  const moved = (block?: number) => change({ moved: true, ...(block === undefined ? {} : { block }) });
  expect(countChanges([moved(1), moved(1), moved(2), moved(), changes.added], "moved")).toBe(3);
  expect(countChanges(all, "changes")).toBe(filterChanges(all, "changes").length);
});
