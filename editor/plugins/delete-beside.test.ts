// @vitest-environment jsdom
import { EditorState, Plugin, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { afterEach, expect, test } from "vitest";
import { schema } from "../binding/schema.ts";
import { stubLayout } from "../binding/world.testing.ts";
import { deleteBeside } from "./delete-beside.ts";

stubLayout();
let view: EditorView | null = null;
afterEach(() => view?.destroy());

/** The words after the key, the caret at `caret` and a mark at `mark`, as offsets; null where the key is left to the browser. */
function press(words: string, caret: number, mark: number, step: 1 | -1): string | null {
  const doc = schema.node("doc", null, [schema.node("paragraph", { id: "p" }, [schema.text(words)])]);
  const widget = () => Object.assign(document.createElement("span"), { textContent: "gone" });
  const marks = new Plugin({
    props: { decorations: ({ doc }) => DecorationSet.create(doc, [Decoration.widget(1 + mark, widget, { side: -1 })]) },
  });
  const state = EditorState.create({ doc, plugins: [marks], selection: TextSelection.create(doc, 1 + caret) });
  const shown = new EditorView(document.body.appendChild(document.createElement("div")), { state });
  view = shown;
  return deleteBeside(step)(shown.state, shown.dispatch.bind(shown), shown) ? shown.state.doc.textContent : null;
}

test("next to a mark the letter goes, and only that", () => {
  expect(press("one two", 3, 3, 1)).toBe("onetwo");
  expect(press("one two", 3, 3, -1)).toBe("on two");
  expect(press("one two", 0, 0, 1)).toBe("ne two");
});

test("a character is deleted whole, whatever it is made of", () => {
  expect(press("a👩‍⚖️b", 1, 1, 1)).toBe("ab");
  expect(press("e\u0301x", 2, 2, -1)).toBe("x");
});

test("elsewhere, and where nothing stands, the key is the browser's", () => {
  expect(press("one two", 3, 5, 1)).toBeNull();
  expect(press("one two", 7, 7, 1)).toBeNull();
  expect(press("one two", 0, 0, -1)).toBeNull();
});
