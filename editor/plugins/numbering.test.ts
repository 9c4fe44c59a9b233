import type { Node } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { expect, test } from "vitest";
import { schema } from "../binding/schema.ts";
import { numbering, numberingKey } from "./numbering.ts";

const clause = (id: string, text: string) =>
  schema.node("paragraph", { id, kind: "OP", level: 0 }, [schema.text(text)]);

function start(): EditorState {
  const doc = schema.node("doc", null, [clause("a", "Urges;"), clause("b", "Invites;"), clause("c", "Decides.")]);
  return EditorState.create({ doc, plugins: [numbering()] });
}

/** "1. Urges;" and so on: the number that is drawn beside each paragraph, with its words. */
function shown(state: EditorState): string[] {
  const out: string[] = [];
  state.doc.forEach((node: Node, offset) => {
    const drawn = numberingKey
      .getState(state)
      ?.decorations.find(offset, offset + node.nodeSize)
      .filter(({ from, to }) => from === offset && to === offset + node.nodeSize)
      .map(
        (decoration) =>
          (decoration as unknown as { type: { attrs: Record<string, string> } }).type.attrs["data-number"],
      );
    out.push(`${drawn?.join() ?? ""} ${node.textContent}`);
  });
  return out;
}

/** Takes a paragraph out and puts it in elsewhere, in one step of the history, as a move command does. */
function move(state: EditorState, from: number, to: number): EditorState {
  const sizes: number[] = [];
  state.doc.forEach((_node, offset) => void sizes.push(offset));
  const node = state.doc.child(from);
  const { tr } = state;
  const at = sizes[from] ?? 0;
  tr.delete(at, at + node.nodeSize);
  let place = 0;
  for (let i = 0; i < to; i++) place += tr.doc.child(i).nodeSize;
  return state.apply(tr.insert(place, node));
}

test("a clause that passes others of its kind is numbered anew, and so are they", () => {
  expect(shown(move(start(), 0, 2))).toEqual(["1. Invites;", "2. Decides.", "3. Urges;"]);
  expect(shown(move(start(), 2, 0))).toEqual(["1. Decides.", "2. Urges;", "3. Invites;"]);
});

test("a clause that is taken out and put back in its place keeps its number", () => {
  expect(shown(move(start(), 1, 1))).toEqual(["1. Urges;", "2. Invites;", "3. Decides."]);
});

test("what is typed leaves the numbers as they are", () => {
  const state = start();
  expect(shown(state.apply(state.tr.insertText("all States", 6)))).toEqual([
    "1. Urgesall States;",
    "2. Invites;",
    "3. Decides.",
  ]);
});
