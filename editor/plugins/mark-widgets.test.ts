// @vitest-environment jsdom
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, expect, test } from "vitest";
import { compareTexts } from "../../shared/compare/compare.ts";
import type { ComparedText } from "../../shared/compare/input.ts";
import { schema } from "../binding/schema.ts";
import { comparedDraft } from "./compared-draft.ts";
import { comparisonMarks, showComparison } from "./comparison-marks.ts";
import { deletedName } from "./mark-widgets.ts";

const HEAD = { symbol: "", title: "", language: "en" } as const;
const views: EditorView[] = [];

afterEach(() => {
  for (const view of views.splice(0)) view.destroy();
});

function shown(before: string, after: string): EditorView {
  const doc = schema.node("doc", null, [schema.node("paragraph", { id: "a", kind: "OP" }, [schema.text(after)])]);
  const view = new EditorView(document.body, { state: EditorState.create({ doc, plugins: [comparisonMarks()] }) });
  views.push(view);
  const base: ComparedText = {
    ...HEAD,
    paragraphs: [{ label: "OP1", kind: "OP", level: 0, text: before, notes: [] }],
  };
  const draft = comparedDraft(doc, HEAD, () => "");
  view.dispatch(showComparison(view.state.tr, compareTexts(base, draft)));
  return view;
}

function press(target: Element | null, key: string): void {
  target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

test("a point names what it hides", () => {
  expect(deletedName("of all ")).toBe("2 words deleted: “of all”");
  expect(deletedName("all ")).toBe("1 word deleted: “all”");
  expect(deletedName(", ")).toBe("Signs deleted: “,”");
  expect(deletedName("预防酷刑")).toMatch(/^\d words deleted/);
});

test("a point opens and closes by Enter and by Escape, and is still open when its paragraph is drawn anew", () => {
  const view = shown("Urges all States to prevent torture;", "Urges States to prevent torture;");
  const point = () => view.dom.querySelector(".deleted-point");
  expect(point()?.getAttribute("aria-label")).toBe("1 word deleted: “all”");
  press(point(), "Enter");
  expect(point()?.getAttribute("aria-expanded")).toBe("true");
  view.dispatch(view.state.tr.insertText("now ", 1));
  view.dispatch(view.state.tr.delete(1, 5));
  expect(point()?.getAttribute("aria-expanded")).toBe("true");
  expect(point()?.parentElement?.hasAttribute("data-open")).toBe(true);
  press(point(), "Escape");
  expect(point()?.getAttribute("aria-expanded")).toBe("false");
});

test("a key on a point never reaches the text, nor does a click move the caret", () => {
  const view = shown("Urges all States to prevent torture;", "Urges States to prevent torture;");
  const point = view.dom.querySelector(".deleted-point");
  const { selection, doc } = view.state;
  press(point, "Enter");
  press(point, " ");
  const click = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
  point?.dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
  expect(view.state.doc).toBe(doc);
  expect(view.state.selection.eq(selection)).toBe(true);
});

test("Escape in the text closes every point", () => {
  const view = shown("Urges all States to prevent all torture now;", "Urges States to prevent torture now;");
  const points = [...view.dom.querySelectorAll(".deleted-point")];
  expect(points).toHaveLength(2);
  for (const point of points) press(point, "Enter");
  press(view.dom, "Escape");
  expect(points.map((point) => point.getAttribute("aria-expanded"))).toEqual(["false", "false"]);
});
