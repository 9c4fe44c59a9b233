// @vitest-environment jsdom
import { expect, test } from "vitest";
import { pastedHtml, pastedLines } from "./pasted-html.ts";

/** A line a paragraph; italics between underscores, list depth and heading in front. */
function read(html: string): string[] {
  return pastedHtml(html).map(
    ({ runs, heading, depth }) =>
      `${heading > 0 ? `#${heading} ` : ""}${"-".repeat(depth)}${runs.map(({ text, italic }) => (italic ? `_${text}_` : text)).join("")}`,
  );
}

test("Word: italics stay, list numbers, empty paragraphs and its own markup go", () => {
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head>
    <body><!--StartFragment--><p class=MsoNormal style='text-indent:28.35pt'><i><span lang=EN-GB style='font-size:12.0pt'>Recalling</span></i><span> its
    resolution,<o:p></o:p></span></p><p class=MsoNormal><span>&nbsp;</span></p>
    <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span>&nbsp;&nbsp; </span></span><![endif]><i>Urges</i> them</p><!--EndFragment--></body></html>`;
  expect(read(word)).toEqual(["_Recalling_ its resolution,", "--_Urges_ them"]);
});

test("italics set by style are italics, and a style that takes them back is heeded", () => {
  expect(
    read(`<p><span style="color: red; font-style: italic">Urges</span><span style="font-style:normal"> all</span></p>`),
  ).toEqual(["_Urges_ all"]);
  expect(read(`<em>slanted <span style='font-style:normal'>upright</span></em>`)).toEqual(["_slanted _upright"]);
});

test("cells of a table, items of lists and headings are paragraphs of their own", () => {
  expect(read("<table><tr><td>one</td><td><p>two</p></td></tr><tr><td>three</td></tr></table>")).toEqual([
    "one",
    "two",
    "three",
  ]);
  expect(read("<ol><li>one<ul><li>one a</li></ul></li><li><p>two</p></li></ol>")).toEqual(["-one", "--one a", "-two"]);
  expect(read("<h2>Title</h2><p>text</p>")).toEqual(["#2 Title", "text"]);
});

test("one line break is a space, two part paragraphs", () => {
  expect(read("<p>one<br>two</p>")).toEqual(["one two"]);
  expect(read("one<br><br>two")).toEqual(["one", "two"]);
});

test("nothing is run or loaded; words that look like attributes are words", () => {
  expect(read(`<p onclick="x()">a style="b" <img src=x onerror="alert(1)">c<script>alert("<p>")</script></p>`)).toEqual(
    [`a style="b" c`],
  );
});

test("a few words keep the spaces at their ends", () => {
  expect(pastedHtml("<b> and</b> so ").map(({ runs }) => runs.map(({ text }) => text).join(""))).toEqual([" and so "]);
  expect(pastedLines(" and so ")).toEqual([" and so "]);
});

test("plain text: a line is a paragraph, blank lines are none, what no text holds is gone", () => {
  expect(pastedLines("one \r\n\r\n\ttwo\nthree")).toEqual(["one", "two", "three"]);
  expect(pastedLines("a\u0000b\tc\ud800d 😀\u200b")).toEqual(["a b cd 😀"]);
});
