// @vitest-environment jsdom
import { Fragment, type Node, Slice } from "prosemirror-model";
import { type Command, EditorState, TextSelection } from "prosemirror-state";
import { DecorationSet } from "prosemirror-view";
import { describe, expect, test } from "vitest";
import { numberParagraphs } from "../../shared/resolution/numbering.ts";
import type { Language } from "../../shared/resolution/resolution.ts";
import { schema } from "../binding/schema.ts";
import { startOf } from "./blocks.ts";
import { structureOf } from "./numbering.ts";
import { insertReference, linkReferences, localReferences, typedReferenceMarks } from "./reference-commands.ts";
import { citablesIn, matching, type Reference, referencesIn } from "./references.ts";

type Inline = string | Node;
const live = (to: string, words: string) => schema.node("reference", { to, words });
const note = (id: string) => schema.node("footnote", { id });

function docOf(lines: readonly (readonly [kind: string, level: number, ...Inline[]])[]): Node {
  return schema.node(
    "doc",
    null,
    lines.map(([kind, level, ...content], i) =>
      schema.node(
        "paragraph",
        { id: `p${i}`, kind, level },
        content.map((each) => (typeof each === "string" ? schema.text(each) : each)),
      ),
    ),
  );
}

const referencesOf = (doc: Node) => referencesIn(doc, numberParagraphs(structureOf(doc)));

function run(doc: Node, command: Command, paragraph = 0, offset = 0): EditorState {
  const at = startOf(doc, paragraph) + 1 + offset;
  let state = EditorState.create({ doc });
  state = state.apply(state.tr.setSelection(TextSelection.create(doc, at)));
  command(state, (tr) => {
    state = state.apply(tr);
  });
  return state;
}

const TEXT = docOf([
  ["PP", 0, "Recalling the lamp,"],
  ["OP", 0, "Keeps the lamp lit as asked for in paragraph 2 (a) below;"],
  ["OP", 0, "Asks for:"],
  ["SUB", 1, "Oil as in paragraphs 1 and 9 above;"],
  ["OP", 0, "Decides, under paragraph ", live("p1", "1"), note("n"), ", and ", live("gone", "[…]"), ", to stay."],
]);

test("live, typed and lost references, with what they name", () => {
  const told = referencesOf(TEXT).map(
    ({ state, label, words, target, from, to }) =>
      `${label} ${state} ${words} -> ${target?.label ?? "-"} | ${TEXT.textBetween(from, to)}`,
  );
  expect(told).toEqual([
    "OP1 typed 2 (a) -> OP2(a) | 2 (a)",
    "OP2(a) typed 1 -> OP1 | 1",
    "OP2(a) lost 9 -> - | 9",
    "OP3 live 1 -> OP1 | 1",
    "OP3 lost […] -> - | […]",
  ]);
});

test("a reference whose paragraph was joined to another names that one; an annex names its own paragraphs", () => {
  const doc = docOf([
    ["OP", 0, "See paragraph ", live("joined", "2"), ";"],
    ["OP", 0, "Second;"],
    ["ANNEX", 0, "Annex"],
    ["OP", 0, "See paragraph 2;"],
    ["OP", 0, "Other."],
  ]);
  expect(referencesOf(doc).map(({ target }) => target?.label)).toEqual(["OP2", "A1.OP2"]);
});

describe("X4 linking what is typed", () => {
  test("all at once: the words stay, references are live, and nothing else changes", () => {
    const after = run(TEXT, linkReferences(referencesOf(TEXT))).doc;
    expect(after.textContent).toBe(TEXT.textContent);
    expect(referencesOf(after).map(({ state }) => state)).toEqual(["live", "live", "lost", "live", "lost"]);
    expect(after.nodeAt((referencesOf(after)[0] as Reference).from)?.attrs).toEqual({ to: "p3", words: "2 (a)" });
  });
});

describe("X4 putting one in", () => {
  const put = (before: string, language: Language, behind = "") => {
    const doc = docOf([
      ["OP", 0, ...(before + behind ? [before + behind] : [])],
      ["OP", 0, "Second;"],
    ]);
    const state = run(doc, insertReference({ id: "p1", number: "2" }, language), 0, before.length);
    const { $from } = state.selection;
    return `${$from.parent.textBetween(0, $from.parentOffset)}^${$from.parent.textBetween($from.parentOffset, $from.parent.content.size)}`;
  };

  test.each<[string, Language, string]>([
    ["Requests the office named in", "en", "Requests the office named in paragraph 2^"],
    ["Requests the office named in ", "en", "Requests the office named in paragraph 2^"],
    ["as in paragraph ", "en", "as in paragraph 2^"],
    ["as in paragraphs 1 and", "en", "as in paragraphs 1 and 2^"],
    ["as asked (", "en", "as asked (paragraph 2^"],
    ["", "fr", "paragraphe 2^"],
    ["上文", "zh", "上文第2段^"],
    ["المشار إليها في ", "ar", "المشار إليها في الفقرة 2^"],
  ])("behind “%s” (%s)", (before, language, expected) => {
    expect(put(before, language)).toBe(expected);
  });

  test("the words behind the caret stay", () => {
    expect(put("as in", "en", " above;")).toBe("as in paragraph 2^ above;");
  });
});

test("X5 pasted elsewhere the number is words; a paragraph that is here stays named", () => {
  const slice = new Slice(TEXT.content, 1, 1);
  const pasted = localReferences(slice, (id) => id === "p1").content;
  expect(pasted.textBetween(0, pasted.size)).toBe(TEXT.textBetween(0, TEXT.content.size));
  const kept: string[] = [];
  pasted.descendants((node) => {
    if (node.type.name === "reference") kept.push(node.attrs.to);
  });
  expect(kept).toEqual(["p1"]);
  expect(localReferences(Slice.empty, () => false).content).toEqual(Fragment.empty);
});

test("typed references are pointed out, live ones are not, and the marks follow what is typed", () => {
  const plugin = typedReferenceMarks();
  let state = EditorState.create({ doc: TEXT, plugins: [plugin] });
  const marked = () => {
    const set = plugin.props.decorations?.call(plugin, state);
    const found = set instanceof DecorationSet ? set.find() : [];
    return found.map(({ from, to }) => state.doc.textBetween(from, to));
  };
  expect(marked()).toEqual(["2 (a)", "1", "9"]);
  state = state.apply(state.tr.insertText("0", startOf(TEXT, 3) + 1 + "Oil as in paragraphs 1".length));
  expect(marked()).toEqual(["2 (a)", "10", "9"]);
});

test("a paragraph is found by its number first, then by words", () => {
  const citables = citablesIn(TEXT, numberParagraphs(structureOf(TEXT)));
  const found = (sought: string) => matching(citables, sought).map(({ number }) => number);
  expect(found("")).toEqual(["1", "2", "2 (a)", "3"]);
  expect(found("2")).toEqual(["2", "2 (a)", "1"]);
  expect(found("2(a)")).toEqual(["2 (a)"]);
  expect(found(" LAMP ")).toEqual(["1"]);
  expect(found("nothing")).toEqual([]);
});
