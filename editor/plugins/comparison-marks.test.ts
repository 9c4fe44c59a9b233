// @vitest-environment jsdom
import { EditorState } from "prosemirror-state";
import type { Decoration } from "prosemirror-view";
import { expect, test } from "vitest";
import type { Change, Comparison } from "../../shared/compare/comparison.ts";
import { schema } from "../binding/schema.ts";
import { comparisonMarks, marksKey, showComparison, showMarks } from "./comparison-marks.ts";

const same: Change = {
  kind: "same",
  moved: false,
  renumbered: false,
  significance: "none",
  base: [],
  draft: [],
  redline: [],
  themes: [],
  provenance: [],
};
const count = {
  same: 0,
  modified: 0,
  added: 0,
  deleted: 0,
  split: 0,
  merged: 0,
  moved: 0,
  renumbered: 0,
  editorial: 0,
  substantive: 0,
};

function comparison(changes: readonly Change[], paragraphs: Comparison["draft"]["paragraphs"]): Comparison {
  const side = { symbol: "", title: "", language: "en", paragraphs: [] };
  return {
    version: 1,
    base: side,
    draft: { ...side, paragraphs },
    changes,
    summary: { PP: count, OP: count, themes: {} },
  };
}

function stateOf(...texts: string[]): EditorState {
  const doc = schema.node(
    "doc",
    null,
    texts.map((text, i) =>
      schema.node("paragraph", { id: `p${i}`, kind: "OP", level: 0 }, text ? [schema.text(text)] : []),
    ),
  );
  return EditorState.create({ doc, plugins: [comparisonMarks()] });
}

function marked(state: EditorState): string[] {
  const found = marksKey.getState(state)?.decorations.find() ?? [];
  return found.map((d: Decoration) => `${d.from}-${d.to} ${d.spec.change}`);
}

const modified: Change = {
  ...same,
  kind: "modified",
  significance: "substantive",
  base: ["OP1"],
  draft: ["OP1"],
  draftIds: ["p0"],
  redline: [
    ["=", "Urges "],
    ["-", "some "],
    ["+", "all "],
    ["=", "States;"],
  ],
};

test("inserted words are marked where they stand, deleted ones at their place, and the paragraph in the margin", () => {
  const state = stateOf("Urges all States;");
  const shown = state.apply(
    showComparison(state.tr, comparison([modified], [{ label: "OP1", id: "p0", text: "Urges all States;" }])),
  );
  expect(marked(shown).sort()).toEqual(["0-19 margin", "7-11 words", "7-7 words"]);
  expect(shown.doc.textContent).toBe("Urges all States;");
});

test("a paragraph typed in since keeps its marks, mapped, until the next answer", () => {
  const state = stateOf("Urges all States;");
  const result = comparison([modified], [{ label: "OP1", id: "p0", text: "Urges all States;" }]);
  let now = state.apply(showComparison(state.tr, result));
  now = now.apply(now.tr.insertText("Strongly ", 1));
  now = now.apply(showComparison(now.tr, result));
  expect(marked(now).sort()).toEqual(["0-28 margin", "16-16 words", "16-20 words"]);
});

test("a split is marked across its paragraphs, and words that stayed are not", () => {
  const state = stateOf("Urges States;", "Also invites them;");
  const split: Change = {
    ...same,
    kind: "split",
    significance: "substantive",
    base: ["OP1"],
    draft: ["OP1", "OP2"],
    draftIds: ["p0", "p1"],
    redline: [
      ["=", "Urges States;\n"],
      ["+", "Also "],
      ["=", "invites them;"],
    ],
  };
  const paragraphs = [
    { label: "OP1", id: "p0", text: "Urges States;" },
    { label: "OP2", id: "p1", text: "Also invites them;" },
  ];
  const shown = state.apply(showComparison(state.tr, comparison([split], paragraphs)));
  expect(marked(shown).filter((m) => m.endsWith("words"))).toEqual(["16-21 words"]);
});

test("a dropped clause stands after the paragraph it followed; one switch turns all marks off and on", () => {
  const state = stateOf("Urges States;", "Decides.");
  const gone: Change = {
    ...same,
    kind: "deleted",
    significance: "substantive",
    base: ["OP2"],
    redline: [["-", "Notes it;"]],
  };
  const first: Change = { ...same, base: ["OP1"], draft: ["OP1"], draftIds: ["p0"] };
  const shown = state.apply(showComparison(state.tr, comparison([first, gone], [])));
  expect(marked(shown)).toEqual(["15-15 gone"]);
  const plugin = shown.plugins[0];
  const off = shown.apply(showMarks(shown.tr, false));
  expect(plugin?.props.decorations?.call(plugin, off)).toBeNull();
  const on = off.apply(showMarks(off.tr, true));
  expect(plugin?.props.decorations?.call(plugin, on)).toBe(marksKey.getState(on)?.decorations);
});
