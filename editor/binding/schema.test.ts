// @vitest-environment jsdom
import { DOMParser, DOMSerializer } from "prosemirror-model";
import { expect, test } from "vitest";
import { schema } from "./schema.ts";

function parse(html: string) {
  const body = document.createElement("div");
  body.innerHTML = html;
  return DOMParser.fromSchema(schema)
    .parse(body)
    .children.map(({ attrs, textContent }) => [attrs, textContent]);
}

test("what is copied from a draft comes back with kind, level, italics and footnotes, and without its id", () => {
  const { paragraph, footnote } = schema.nodes;
  const words = [
    schema.text("Recalls", [schema.marks.em.create()]),
    schema.text(" this"),
    footnote.create({ id: "n1" }),
  ];
  const doc = schema.node("doc", null, [paragraph.create({ id: "p1", kind: "SUB", level: 2 }, words)]);
  const body = document.createElement("div");
  body.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
  expect(body.innerHTML).toContain('data-id="p1"');
  const back = DOMParser.fromSchema(schema).parse(body);
  expect(back.firstChild?.attrs).toEqual({ id: null, kind: "SUB", level: 2 });
  expect(back.firstChild?.content.eq(doc.child(0).content)).toBe(true);
});

test("text from elsewhere becomes paragraphs; kinds and levels that do not exist are not taken over", () => {
  expect(parse('<h2>Part</h2><p data-kind="CLAUSE" data-level="77">One</p><ul><li>Two</li></ul>')).toEqual([
    [{ id: null, kind: "HEADING", level: 2 }, "Part"],
    [{ id: null, kind: "OP", level: 4 }, "One"],
    [{ id: null, kind: "OP", level: 0 }, "Two"],
  ]);
});
