// @vitest-environment jsdom
import fc from "fast-check";
import { Slice } from "prosemirror-model";
import { EditorState, type Transaction } from "prosemirror-state";
import type { Decoration } from "prosemirror-view";
import { expect, test } from "vitest";
import { compareTexts } from "../../shared/compare/compare.ts";
import type { Comparison } from "../../shared/compare/comparison.ts";
import type { ComparedText } from "../../shared/compare/input.ts";
import { schema } from "../binding/schema.ts";
import { comparedDraft } from "./compared-draft.ts";
import { chooseMarks, comparisonMarks, marksKey, showComparison } from "./comparison-marks.ts";

const HEAD = { symbol: "", title: "", language: "en" } as const;

/** A draft of these operative paragraphs, ids p0, p1 …, compared with the base. */
function drafted(base: readonly string[], draft: readonly string[]): EditorState {
  const state = EditorState.create({ doc: docOf(draft), plugins: [comparisonMarks()] });
  return compared(state, base);
}

function docOf(texts: readonly string[]) {
  return schema.node(
    "doc",
    null,
    texts.map((text, i) =>
      schema.node("paragraph", { id: `p${i}`, kind: "OP", level: 0 }, text ? [schema.text(text)] : []),
    ),
  );
}

function comparisonOf(state: EditorState, base: readonly string[]): Comparison {
  const one: ComparedText = {
    ...HEAD,
    paragraphs: base.map((text, i) => ({ label: `OP${i + 1}`, kind: "OP", level: 0, text, notes: [] })),
  };
  return compareTexts(
    one,
    comparedDraft(state.doc, HEAD, () => ""),
  );
}

function compared(state: EditorState, base: readonly string[]): EditorState {
  return state.apply(showComparison(state.tr, comparisonOf(state, base)));
}

function decorations(state: EditorState): Decoration[] {
  return marksKey.getState(state)?.decorations.find() ?? [];
}

/** The text as it is shown: [-deleted-], {+inserted+}; a line a paragraph. */
function shown(state: EditorState): string {
  const marks: { at: number; order: number; text: string }[] = [];
  for (const { from, to, spec } of decorations(state)) {
    if (spec.clause === undefined) continue;
    if (spec.side === -1) {
      const words = (spec.key as string).replace(/^points:p\S* /, "");
      marks.push({ at: from, order: 1, text: `[-${words}-]` });
    } else if (spec.key === undefined && state.doc.resolve(from).depth > 0) {
      marks.push({ at: from, order: 2, text: "{+" }, { at: to, order: 0, text: "+}" });
    }
  }
  marks.sort((a, b) => a.at - b.at || a.order - b.order);
  const lines: string[] = [];
  state.doc.forEach((node, start) => {
    let line = "";
    let at = 0;
    for (const mark of marks.filter((m) => m.at > start && m.at < start + node.nodeSize)) {
      line += node.textBetween(at, mark.at - start - 1) + mark.text;
      at = mark.at - start - 1;
    }
    lines.push(line + node.textBetween(at, node.content.size));
  });
  return lines.join("\n");
}

const BASE = [
  "Urges all States to prevent torture in all places of detention under their control;",
  "Requests the Secretary-General to report to the General Assembly at its next session;",
  "Encourages regional organizations to share what they have learned with each other;",
];

test("inserted words are marked where they stand, deleted ones at their place; the text itself is untouched", () => {
  const state = drafted(BASE, [
    "Urges States to prevent torture and ill-treatment in all places of detention under their control;",
    ...BASE.slice(1),
  ]);
  expect(shown(state).split("\n")[0]).toBe(
    "Urges [-all -]States to prevent torture {+and ill-treatment +}in all places of detention under their control;",
  );
  expect(state.doc.firstChild?.textContent).not.toContain("all States");
});

test("words are marked in the transaction that types them, in a paragraph that was the same", () => {
  const state = drafted(BASE, BASE);
  expect(decorations(state)).toEqual([]);
  const typed = state.apply(state.tr.insertText("strongly ", 7));
  expect(shown(typed).split("\n")[0]).toBe(`Urges {+strongly +}${BASE[0]?.slice(6)}`);
  expect(shown(typed.apply(typed.tr.delete(7, 16)))).toBe(BASE.join("\n"));
});

test("the answer of the comparison, when it comes, leaves what was marked at once as it is: nothing is drawn anew", () => {
  const state = drafted(BASE, BASE);
  let now = state.apply(state.tr.insertText("strongly ", 7));
  now = compared(now, BASE); // brings the margin
  const before = marksKey.getState(now)?.decorations;
  expect(before?.find()).toHaveLength(3);
  now = compared(now, BASE);
  expect(marksKey.getState(now)?.decorations).toBe(before);
});

test("an answer about the words of before does not undo what was typed since", () => {
  const state = drafted(BASE, BASE);
  const late = comparisonOf(state, BASE);
  let now = state.apply(state.tr.insertText("strongly ", 7));
  now = now.apply(showComparison(now.tr, late));
  expect(shown(now).split("\n")[0]).toContain("{+strongly +}");
});

test("a paragraph that is split shows no struck and no new words, at once and when the answer is there", () => {
  const state = drafted(BASE, BASE);
  const at = 1 + "Urges all States to prevent torture ".length;
  const split = run(state, (tr) =>
    tr.split(at, 1, [{ type: schema.nodes.paragraph, attrs: { id: "new", kind: "OP", level: 0 } }] as never),
  );
  const unmarked = split.doc.children.map((node) => node.textContent).join("\n");
  expect(shown(split)).toBe(unmarked);
  expect(shown(compared(split, BASE))).toBe(unmarked);
});

test("words typed in a new paragraph are new, at once", () => {
  const state = drafted(BASE, BASE);
  const end = 1 + (BASE[0]?.length ?? 0);
  let now = run(state, (tr) =>
    tr.split(end, 1, [{ type: schema.nodes.paragraph, attrs: { id: "new", kind: "OP", level: 0 } }] as never),
  );
  expect(shown(now)).toBe([BASE[0], "", ...BASE.slice(1)].join("\n"));
  now = now.apply(now.tr.insertText("Decides so;", end + 2));
  expect(shown(now).split("\n")[1]).toBe("{+Decides so;+}");
});

test("paragraphs that are merged keep both their bases, and part again when that is undone", () => {
  const state = drafted(BASE, BASE);
  const end = 1 + (BASE[0]?.length ?? 0);
  const merged = run(state, (tr) => tr.join(end + 1));
  expect(shown(merged)).toBe([`${BASE[0]}${BASE[1]}`, BASE[2]].join("\n"));
  const parted = run(merged, (tr) =>
    tr.split(end, 1, [{ type: schema.nodes.paragraph, attrs: { id: "p1", kind: "OP", level: 0 } }] as never),
  );
  expect(shown(parted)).toBe(BASE.join("\n"));
});

test("a moved clause keeps its marks on the way, and its old place is marked with the answer", () => {
  const changed = [`${BASE[0]?.slice(0, -1)} at once;`, BASE[1] ?? "", BASE[2] ?? ""];
  const state = drafted(BASE, changed);
  const first = state.doc.child(0);
  const moved = run(state, (tr) => tr.delete(0, first.nodeSize).insert(tr.doc.content.size, first));
  expect(shown(moved).split("\n")[2]).toContain("{+ at once+};");
  const answered = compared(moved, BASE);
  expect(shown(answered)).toBe(shown(moved));
  const stood = decorations(answered).filter(({ spec }) => (spec.key as string | undefined)?.startsWith("stood:"));
  expect(stood.map(({ from, spec }) => [from, (spec.key as string).split(":")[1]])).toEqual([[0, "OP1"]]);
});

test("a dropped clause stands after the paragraph it followed; a choice shows deleted words in full, or nothing at all", () => {
  const state = drafted(BASE, [BASE[0] ?? "", BASE[2] ?? ""]);
  const gone = decorations(state).filter(({ spec }) => spec.between);
  expect(gone.map(({ from }) => from)).toEqual([(BASE[0]?.length ?? 0) + 2]);
  const plugin = state.plugins[0];
  const off = state.apply(chooseMarks(state.tr, { shown: false, deletedWords: "points" }));
  expect(plugin?.props.decorations?.call(plugin, off)).toBeNull();
  const full = off.apply(chooseMarks(off.tr, { shown: true, deletedWords: "full" }));
  const keys = decorations(full).map(({ spec }) => spec.key as string | undefined);
  expect(keys.filter((key) => key?.startsWith("gone:full:"))).toHaveLength(1);
});

test("while an input method composes in a paragraph its marks are left alone; what it wrote is marked afterwards", () => {
  const state = drafted(BASE, BASE);
  let now = state.apply(state.tr.insertText("kan", 7).setMeta("composition", 1));
  expect(shown(now)).toBe(now.doc.children.map((node) => node.textContent).join("\n"));
  now = compared(now, BASE);
  expect(shown(now).split("\n")[0]).not.toContain("{+");
  now = now.apply(now.tr.setMeta(marksKey, { composed: true }));
  expect(shown(now).split("\n")[0]).toContain("{+kan");
});

test("law: after any work, what is marked at once is what the comparison marks in the paragraphs that it links alike", () => {
  const words = ["all ", "States ", "shall ", "not ", ", ", "torture"];
  const edit = fc.record({
    paragraph: fc.nat(2),
    at: fc.nat(60),
    cut: fc.nat(12),
    word: fc.constantFrom(...words, ""),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
      let state = drafted(BASE, BASE);
      for (const { paragraph, at, cut, word } of edits) {
        state = run(state, (tr) => {
          let start = 0;
          for (let i = 0; i < paragraph; i++) start += tr.doc.child(i).nodeSize;
          const size = tr.doc.child(paragraph).content.size;
          const from = Math.min(at, size);
          return tr.replaceWith(
            start + 1 + from,
            start + 1 + Math.min(size, from + cut),
            word ? schema.text(word) : Slice.empty.content,
          );
        });
      }
      const answer = comparisonOf(state, BASE);
      const alike = answer.changes.filter(
        (change) => change.base[0] === `OP${Number(change.draftIds?.[0]?.slice(1)) + 1}`,
      );
      fc.pre(alike.length === BASE.length && alike.every((change) => change.base.length === 1));
      expect(shown(state.apply(showComparison(state.tr, answer)))).toBe(shown(state));
    }),
  );
});

function run(state: EditorState, change: (tr: Transaction) => Transaction): EditorState {
  return state.apply(change(state.tr));
}
