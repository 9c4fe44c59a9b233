import fc from "fast-check";
import { type Command, EditorState, TextSelection } from "prosemirror-state";
import { expect, test } from "vitest";
import { schema } from "../binding/schema.ts";
import { startOf } from "./blocks.ts";
import * as commands from "./commands.ts";
import { landings, moveClause, moveDown, moveSelectedTo, moveUp, stepClause } from "./moves.ts";

type Line = readonly [kind: string, level: number, text: string];

function stateOf(lines: readonly Line[], paragraph = 0, offset = 0): EditorState {
  const nodes = lines.map(([kind, level, text], i) =>
    schema.node("paragraph", { id: `p${i}`, kind, level }, text ? [schema.text(text)] : []),
  );
  const doc = schema.node("doc", null, nodes);
  const state = EditorState.create({ doc });
  if (nodes.length === 0) return state;
  const at = startOf(doc, paragraph) + 1 + offset;
  return state.apply(state.tr.setSelection(TextSelection.create(doc, at)));
}

function linesOf(state: EditorState): Line[] {
  const out: Line[] = [];
  state.doc.forEach((node) => {
    out.push([node.attrs.kind, node.attrs.level, node.textContent]);
  });
  return out;
}

function run(state: EditorState, command: Command): EditorState {
  let after = state;
  command(state, (tr) => {
    after = state.apply(tr);
  });
  return after;
}

const TEXT: readonly Line[] = [
  ["PP", 0, "Recalling its resolution,"],
  ["PP", 0, "Noting the report,"],
  ["OP", 0, "Urges States:"],
  ["SUB", 1, "To act;"],
  ["SUB", 1, "To report;"],
  ["OP", 0, "Decides to remain seized."],
];

test("Enter after a chapeau makes a sub-paragraph", () => {
  const after = run(stateOf([["OP", 0, "Urges States:"]], 0, 13), commands.splitParagraph);
  expect(linesOf(after)).toEqual([
    ["OP", 0, "Urges States:"],
    ["SUB", 1, ""],
  ]);
});

test("Enter in an empty sub-paragraph goes one level out", () => {
  const state = stateOf(
    [
      ["OP", 0, "Urges:"],
      ["SUB", 1, ""],
    ],
    1,
  );
  expect(linesOf(run(state, commands.splitParagraph))).toEqual([
    ["OP", 0, "Urges:"],
    ["OP", 0, ""],
  ]);
});

test("Enter in the middle keeps kind and level for both halves, and the caret stands in the second", () => {
  const after = run(stateOf(TEXT, 4, 3), commands.splitParagraph);
  expect(linesOf(after).slice(4, 6)).toEqual([
    ["SUB", 1, "To "],
    ["SUB", 1, "report;"],
  ]);
  expect(after.selection.$from.index(0)).toBe(5);
});

test("Backspace at the start merges, elsewhere it does not", () => {
  expect(linesOf(run(stateOf(TEXT, 1, 0), commands.mergeBackward))[0]?.[2]).toBe(
    "Recalling its resolution,Noting the report,",
  );
  expect(commands.mergeBackward(stateOf(TEXT, 1, 2))).toBe(false);
});

test("Tab and Shift-Tab go in and out; out of the first level a sub-paragraph joins the part it stands in", () => {
  const inward = run(stateOf(TEXT, 5), commands.indent);
  expect(linesOf(inward)[5]).toEqual(["SUB", 1, "Decides to remain seized."]);
  expect(linesOf(run(inward, commands.outdent))[5]).toEqual(TEXT[5]);
  const preambular = stateOf(
    [
      ["PP", 0, "Recalling:"],
      ["SUB", 1, "x,"],
    ],
    1,
  );
  expect(linesOf(run(preambular, commands.outdent))[1]).toEqual(["PP", 0, "x,"]);
});

test("a chapeau moves with its sub-paragraphs, and the caret goes along", () => {
  const after = run(stateOf(TEXT, 2, 3), moveDown);
  expect(linesOf(after).map(([, , text]) => text)).toEqual([
    "Recalling its resolution,",
    "Noting the report,",
    "Decides to remain seized.",
    "Urges States:",
    "To act;",
    "To report;",
  ]);
  expect(after.selection.$from.parent.textContent).toBe("Urges States:");
  expect(after.selection.$from.parentOffset).toBe(3);
});

test("moving past a chapeau passes its sub-paragraphs too", () => {
  const after = run(stateOf(TEXT, 5), moveUp);
  expect(linesOf(after)[2]?.[2]).toBe("Decides to remain seized.");
});

test("PP turned into OP becomes the first operative paragraph, and back the last preambular one", () => {
  const turned = run(stateOf(TEXT, 0, 2), commands.togglePart);
  expect(linesOf(turned).slice(0, 2)).toEqual([
    ["PP", 0, "Noting the report,"],
    ["OP", 0, "Recalling its resolution,"],
  ]);
  const back = run(turned, commands.togglePart);
  expect(linesOf(back).slice(0, 2)).toEqual([
    ["PP", 0, "Noting the report,"],
    ["PP", 0, "Recalling its resolution,"],
  ]);
});

test("removing a chapeau removes what hangs on it", () => {
  expect(linesOf(run(stateOf(TEXT, 2), commands.removeParagraph))).toHaveLength(3);
});

test("law: no command but remove, merge and split changes the words; moves keep every paragraph once", () => {
  const line = fc.tuple(
    fc.constantFrom("PP", "OP", "SUB", "HEADING"),
    fc.integer({ min: 1, max: 4 }),
    fc.stringMatching(/^[a-z]{0,5}$/),
  );
  const command = fc.constantFrom(commands.indent, commands.outdent, moveUp, moveDown, commands.togglePart);
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.array(fc.tuple(command, fc.nat(20)), { maxLength: 8 }),
      (lines, steps) => {
        let state = stateOf(
          lines.map(([kind, level, text]) => [kind, kind === "SUB" || kind === "HEADING" ? level : 0, text]),
        );
        const words = linesOf(state)
          .map(([, , text]) => text)
          .sort();
        for (const [step, at] of steps) {
          const start = startOf(state.doc, at % state.doc.childCount) + 1;
          state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, start)));
          state = run(state, step);
          state.doc.check();
        }
        expect(
          linesOf(state)
            .map(([, , text]) => text)
            .sort(),
        ).toEqual(words);
        const ids = new Set<string>();
        state.doc.forEach((node) => void ids.add(node.attrs.id));
        expect(ids.size).toBe(lines.length);
      },
    ),
  );
});

function select(state: EditorState, from: readonly [number, number], to: readonly [number, number]): EditorState {
  const at = ([paragraph, offset]: readonly [number, number]) => startOf(state.doc, paragraph) + 1 + offset;
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, at(from), at(to))));
}

test("Remove takes out all that is selected, but not the paragraph at whose start the selection ends", () => {
  const state = select(stateOf(TEXT), [0, 3], [1, 4]);
  expect(linesOf(run(state, commands.removeParagraph))).toEqual(TEXT.slice(2));
  const whole = select(stateOf(TEXT), [0, 0], [1, 0]);
  expect(linesOf(run(whole, commands.removeParagraph))).toEqual(TEXT.slice(1));
});

test("a footnote is cited behind the words that are selected; they stay", () => {
  const state = select(stateOf(TEXT), [0, 0], [0, 9]);
  const after = run(state, commands.insertFootnote("n1"));
  expect(linesOf(after)).toEqual(TEXT);
  expect(after.doc.child(0).child(1).type.name).toBe("footnote");
  expect(after.doc.child(0).child(0).text).toBe("Recalling");
});

const WORDS = TEXT.map(([, , text]) => text);
const order = (state: EditorState) => linesOf(state).map(([, , text]) => WORDS.indexOf(text));

test("a clause lands with its sub-paragraphs, never between another and those that hang on it; a caret elsewhere stays", () => {
  const state = stateOf(TEXT, 5, 4);
  expect(landings(state.doc, "p2")).toEqual(["p0", "p1", "p2", "p5", null]);
  expect(landings(state.doc, "p0")).toEqual(["p0", "p1", "p2", "p5", null]);
  expect(landings(state.doc, "p3")).toEqual(["p0", "p1", "p2", "p3", "p4", "p5", null]);
  expect(landings(state.doc, "gone")).toEqual([]);
  const after = run(state, moveClause("p2", "p1"));
  expect(order(after)).toEqual([0, 2, 3, 4, 1, 5]);
  expect(after.selection.$from.parent.textContent.slice(0, after.selection.$from.parentOffset)).toBe("Deci");
  expect(order(run(state, moveClause("p0", null)))).toEqual([1, 2, 3, 4, 5, 0]);
  for (const nowhere of [moveClause("p0", "p3"), moveClause("p2", "p5"), moveClause("p2", "p2")]) {
    expect(nowhere(state)).toBe(false);
  }
});

test("by key, a clause goes one place up or down from the outline, and stops at the ends", () => {
  const state = stateOf(TEXT);
  expect(order(run(state, stepClause("p2", 1)))).toEqual([0, 1, 5, 2, 3, 4]);
  expect(order(run(state, stepClause("p2", -1)))).toEqual([0, 2, 3, 4, 1, 5]);
  expect(order(run(state, stepClause("p4", 1)))).toEqual([0, 1, 2, 3, 5, 4]);
  expect(stepClause("p0", -1)(state)).toBe(false);
  expect(stepClause("p5", 1)(state)).toBe(false);
});

test("whole paragraphs dragged in the text move and keep their ids; a part of one does not", () => {
  const state = select(stateOf(TEXT), [0, 0], [1, WORDS[1]?.length ?? 0]);
  const dropped = (paragraph: number, offset: number) =>
    run(state, moveSelectedTo(startOf(state.doc, paragraph) + 1 + offset));
  expect(order(dropped(5, 1))).toEqual([2, 3, 4, 0, 1, 5]);
  expect(order(dropped(5, 20))).toEqual([2, 3, 4, 5, 0, 1]);
  expect(dropped(5, 20).doc.lastChild?.attrs.id).toBe("p1");
  expect(order(dropped(1, 2))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(moveSelectedTo(40)(select(stateOf(TEXT), [0, 1], [1, 3]))).toBe(false);
});
