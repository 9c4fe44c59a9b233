// @vitest-environment jsdom
/** What people paste, through a real view: Word, LibreOffice, Google Docs, web pages, mail, PDFs. All of it is invented. */
import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, expect, test } from "vitest";
import type { Language } from "../../shared/resolution/resolution.ts";
import { schema } from "../binding/schema.ts";
import { stubLayout } from "../binding/world.testing.ts";
import { pasting } from "./paste.ts";

stubLayout();
const views: EditorView[] = [];
afterEach(() => {
  for (const view of views.splice(0)) view.destroy();
});

class Draft {
  readonly notes = new Map<string, string>();
  readonly said: string[] = [];
  readonly view: EditorView;

  /** Paragraphs as "OP words", "SUB2 words"; "^" is the caret. */
  constructor(lines: readonly string[], { id = "here", language = "en" as Language } = {}) {
    const doc = schema.node(
      "doc",
      null,
      lines.map((line, index) => {
        const [, kind = "", level = "0", words = ""] = /^([A-Z]+)(\d?) ?(.*)$/.exec(line.replace("^", "")) ?? [];
        const attrs = { id: `p${index}`, kind, level: Number(level) };
        return schema.node("paragraph", attrs, words ? [schema.text(words)] : []);
      }),
    );
    const notes = {
      draftId: id,
      words: (note: string) => this.notes.get(note) ?? null,
      begin: (note: string, words: string) => void this.notes.set(note, words),
      newId: () => `${id}-n${this.notes.size + this.made++}`,
    };
    const paste = pasting(schema, {
      notes,
      language: () => language,
      onLeft: (words) => words && this.said.push(words),
    });
    this.view = new EditorView(document.body.appendChild(document.createElement("div")), {
      state: EditorState.create({ schema, doc, plugins: [paste] }),
    });
    views.push(this.view);
    let start = 0;
    for (const [index, line] of lines.entries()) {
      const at = line.replace(/^[A-Z]+\d? ?/, "").indexOf("^");
      if (at >= 0) this.select(start + 1 + at);
      start += doc.child(index).nodeSize;
    }
  }

  private made = 0;

  select(anchor: number, head = anchor): this {
    const { tr } = this.view.state;
    this.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, anchor, head)));
    return this;
  }

  html(markup: string): this {
    this.view.pasteHTML(markup, new Event("paste") as ClipboardEvent);
    return this;
  }

  text(words: string): this {
    this.view.pasteText(words, new Event("paste") as ClipboardEvent);
    return this;
  }

  /** As given, with the caret; italics between underscores, a footnote as its words between "{" and "}". */
  get lines(): string[] {
    const { doc, selection } = this.view.state;
    return doc.children.map((node) => {
      const { kind, level } = node.attrs;
      const own = selection.$head.parent === node ? selection.$head.parentOffset : -1;
      return `${kind}${level || ""} ${this.words(node, own)}`.trimEnd();
    });
  }

  private words(node: Node, caret: number): string {
    let out = "";
    node.forEach((child, at) => {
      const words = child.isText ? (child.text ?? "") : `{${this.notes.get(child.attrs.id) ?? child.attrs.id}}`;
      const inside = caret >= at && caret < at + child.nodeSize ? caret - at : -1;
      const shown = inside < 0 ? words : `${words.slice(0, inside)}^${words.slice(inside)}`;
      out += child.marks.length > 0 ? `_${shown}_` : shown;
    });
    return caret === node.content.size ? `${out}^` : out;
  }
}

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:st1="urn:schemas-microsoft-com:office:smarttags">
<head><style><!-- p.MsoNormal {margin:0cm;} @page {"} --></style></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal style='text-indent:28.35pt'><i><span style='font-size:12.0pt'>Recalling</span></i><span> its earlier work in
<st1:place w:st="on">Lindholm</st1:place>,<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a><o:p></o:p></span></p>
<p class=MsoNormal><span>&nbsp;</span></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]><i>Urges</i> all ports:</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span>&nbsp; </span></span><![endif]>To keep their lamps lit;</p>
<p class=MsoListParagraph style='mso-list:l0 level3 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(i)<span>&nbsp; </span></span><![endif]>At night;</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(b)<span>&nbsp; </span></span>To mend them;</p>
<p class=MsoNormal>2.<span style='mso-tab-count:1'>&nbsp;&nbsp; </span><i>Decides</i> to meet again.<a style='mso-footnote-id:ftn2' href="#_ftn2" name="_ftnref2"><span class=MsoFootnoteReference>[2]</span></a></p>
<!--EndFragment--><div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Report on harbours,</p><p class=MsoFootnoteText>second part.</p></div>
<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2"><span class=MsoFootnoteReference>[2]</span></a> Ibid.</p></div></div></body></html>`;

test("Word: kinds from numbers and words, its numbers gone, footnotes with their words (P1, P2, P5)", () => {
  expect(new Draft(["OP Before.", "OP ^", "OP After."]).html(WORD).lines).toEqual([
    "OP Before.",
    "PP _Recalling_ its earlier work in Lindholm,{Report on harbours, second part.}",
    "OP _Urges_ all ports:",
    "SUB1 To keep their lamps lit;",
    "SUB2 At night;",
    "SUB1 To mend them;",
    "OP _Decides_ to meet again.{Ibid.}^",
    "OP After.",
  ]);
});

test("Google Docs: lists in lists are paragraphs and sub-paragraphs, styles are italics (P1)", () => {
  const docs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-style:italic;">Noting</span><span style="font-style:normal"> the tide,</span></p><br>
    <ol style="margin-top:0"><li dir="ltr" style="list-style-type:decimal;font-style:normal" aria-level="1"><p dir="ltr" role="presentation"><span>Calls upon all ports:</span></p></li>
    <ol><li style="list-style-type:lower-alpha" aria-level="2"><p><span>To rest;</span></p></li><li style="list-style-type:lower-alpha" aria-level="2"><p>To sail;</p></li>
    <ol><li style="list-style-type:lower-roman" aria-level="3">By day.</li></ol></ol></ol></b>`;
  expect(new Draft(["PP One,", "PP ^"]).html(docs).lines).toEqual([
    "PP One,",
    "PP _Noting_ the tide,",
    "OP Calls upon all ports:",
    "SUB1 To rest;",
    "SUB1 To sail;",
    "SUB2 By day.^",
  ]);
});

test("Word on the web: lists side by side, each item says how deep it is (P1)", () => {
  const item = (n: number, type: string, level: number, words: string) =>
    `<div class="ListContainerWrapper"><ol role="list" start="${n}"><li role="listitem" data-aria-level="${level}" aria-level="${level}" style="list-style-type:${type}"><p>${words}</p></li></ol></div>`;
  const web =
    item(1, "decimal", 1, "Urges all ports:") +
    item(1, "lower-alpha", 2, "To rest;") +
    item(1, "lower-roman", 3, "By day;") +
    item(2, "lower-alpha", 2, "To sail.") +
    item(2, "decimal", 1, "Decides to meet.");
  expect(new Draft(["PP ^"]).html(web).lines).toEqual([
    "OP Urges all ports:",
    "SUB1 To rest;",
    "SUB2 By day;",
    "SUB1 To sail.",
    "OP Decides to meet.^",
  ]);
  const letters = `<ol type="a"><li>To rest;<ol type="i"><li>By day;</li></ol></li><li>To sail.</li></ol>`;
  expect(new Draft(["OP ^"]).html(letters).lines).toEqual(["SUB1 To rest;", "SUB2 By day;", "SUB1 To sail.^"]);
});

test("LibreOffice and web pages: footnotes are two links that lead to each other; marks without words are left out (P5)", () => {
  const office = `<p>1. Notes the tide.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><p>2. Rests.</p>
    <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Tide table.</p></div>`;
  expect(new Draft(["OP ^"]).html(office).lines).toEqual(["OP Notes the tide.{Tide table.}", "OP Rests.^"]);
  const page = `<p>The tide<sup id="ref-1"><a href="#note-1">[1]</a></sup> and the wind<sup id="ref-2"><a href="#note-1">[1]</a></sup></p>
    <ol><li id="note-1"><a href="#ref-1">^</a> <span>A table.</span></li></ol>`;
  const draft = new Draft(["OP ^"]).html(page);
  expect(draft.lines).toEqual(["OP The tide{A table.} and the wind{A table.}^"]);
  expect(draft.notes.size).toBe(1);
  const without = new Draft(["OP ^"]).html(
    `<p>The tide<sup><a href="https://x.example/y#note-1">[1]</a></sup> rose</p>`,
  );
  expect(without.lines).toEqual(["OP The tide rose^"]);
  expect(without.said).toEqual(["Marks of footnotes whose words were not copied along were left out."]);
});

test("typed numbers, with tabs or no-break spaces behind them, are structure (P1, P2)", () => {
  const typed =
    "Noting the tide,\n12.\tUrges all ports:\n(a)\u00a0\u00a0To rest;\n(i) By day;\n(ii) By night;\n(b)\tTo sail;\n13. Decides to meet.";
  const lines = [
    "PP Noting the tide,",
    "OP Urges all ports:",
    "SUB1 To rest;",
    "SUB2 By day;",
    "SUB2 By night;",
    "SUB1 To sail;",
    "OP Decides to meet.^",
  ];
  expect(new Draft(["OP ^"]).text(typed).lines).toEqual(lines);
  const cells = `<table>${typed
    .split("\n")
    .map((line) => `<tr><td>${line.replace(/^(\S+)[\t\u00a0]/, "$1</td><td>")}</td></tr>`)
    .join("")}</table>`;
  expect(new Draft(["OP ^"]).html(cells).lines).toEqual(lines);
  expect(new Draft(["OP One.^"]).text("(b) To sail;\n(c) To rest.").lines).toEqual([
    "OP One.",
    "SUB1 To sail;",
    "SUB1 To rest.^",
  ]);
});

test("preambular and operative paragraphs are told by their opening words and ends, in the language of the draft (P2)", () => {
  expect(new Draft(["OP ^"]).text("Noting the tide,\nUrges all ports to rest;").lines).toEqual([
    "PP Noting the tide,",
    "OP Urges all ports to rest;^",
  ]);
  expect(
    new Draft(["OP ^"], { language: "fr" }).text("Rappelant la marée,\nPrie les ports de veiller ;").lines,
  ).toEqual(["PP Rappelant la marée,", "OP Prie les ports de veiller ;^"]);
  expect(new Draft(["SUB1 ^"]).text("Keeping the lamps lit,\nMending them;").lines).toEqual([
    "SUB1 Keeping the lamps lit,",
    "SUB1 Mending them;^",
  ]);
});

test("from a page of ours: numbers, and footnotes with their words even where only the paragraph was copied (P5)", () => {
  const cite = (n: number, words: string) =>
    `<sup class="cite"><a id="cite-${n}" href="http://127.0.0.1:1/read/x#note-${n}" role="doc-noteref" data-words="${words}">${n}</a></sup>`;
  const copied = `<p id="OP4"><span class="number">4.</span> <span class="words"><i>Notes</i> the tide${cite(1, "Tide table.")} and the wind;${cite(2, "Ibid.")}</span></p>`;
  expect(new Draft(["OP ^"]).html(copied).lines).toEqual(["OP _Notes_ the tide{Tide table.} and the wind;{Ibid.}^"]);
  const all = `${copied}<section><ol><li id="note-1"><span class="number">1</span> <span>Tide table. <a href="#cite-1">↩</a></span></li>
    <li id="note-2"><span class="number">2</span> <span>Ibid. <a href="#cite-2">↩</a></span></li></ol></section>`;
  expect(new Draft(["OP ^"]).html(all).lines).toEqual(["OP _Notes_ the tide{Tide table.} and the wind;{Ibid.}^"]);
});

test("lines broken by hand in a page or a mail are paragraphs where they have a number or open like one (P6)", () => {
  const lines = ["OP Urges all ports:", "SUB1 To rest all day;", "SUB1 To sail.", "OP Decides to meet.^"];
  const page = "<div>1. Urges all ports:<br>(a) To rest<br>all day;<br>(b) To sail.<br>2. Decides to meet.<br></div>";
  expect(new Draft(["OP ^"]).html(page).lines).toEqual(lines);
  const mail = "<pre>1. Urges all ports:\n(a) To rest\n    all day;\n(b) To sail.\n\n2. Decides to meet.\n</pre>";
  expect(new Draft(["OP ^"]).html(mail).lines).toEqual(lines);
  expect(new Draft(["OP ^"]).html("one<br>two").lines).toEqual(["OP one two^"]);
  expect(new Draft(["OP ^"]).html("one<br><br>two").lines).toEqual(["OP one", "OP two^"]);
  expect(new Draft([]).html(page).lines).toEqual(lines);
});

test("a line without a number stays among the words where the caret stands (P3)", () => {
  expect(new Draft(["OP The ^port"]).text("old ").lines).toEqual(["OP The old ^port"]);
  expect(new Draft(["OP The ^port"]).html("<b>old</b> ").lines).toEqual(["OP The old ^port"]);
  expect(new Draft(["OP The ^port"]).html("<p>Recalling it,</p>").lines).toEqual(["OP The Recalling it,^port"]);
  expect(new Draft(["OP The ^port"]).text("12.").lines).toEqual(["OP The 12.^port"]);
  expect(new Draft(["OP ^"]).text("1949 was long ago").lines).toEqual(["OP 1949 was long ago^"]);
});

test("structure in the middle of a paragraph: both its halves keep their kind, and the words behind their paragraph (P4)", () => {
  expect(new Draft(["PP The ^port,"]).text("3. Rests;\n(a) Sails.").lines).toEqual([
    "PP The",
    "OP Rests;",
    "SUB1 Sails.^",
    "PP port,",
  ]);
  const before = new Draft(["PP ^The port,"]).text("Noting the tide,\nNoting the wind,");
  expect(before.lines).toEqual(["PP Noting the tide,", "PP Noting the wind,^", "PP The port,"]);
  expect(before.view.state.doc.lastChild?.attrs.id).toBe("p0");
  expect(new Draft(["OP The ^port."]).text("one\ntwo\nthree ").lines).toEqual([
    "OP The one",
    "OP two",
    "OP three^port.",
  ]);
});

test("broken lines of mail and PDFs are joined, blank lines part, each short line is one (P6)", () => {
  const mail = [
    "> Noting that the lamps of the northern harbours were lit for the whole of",
    "> the long winter, and that the keepers were thanked for it,",
    ">",
    "> 1. Urges the keepers to go on as they have begun, and to write down what",
    "> they see from their towers;",
    "> 2. Decides to meet again.",
  ].join("\r\n");
  expect(new Draft(["OP ^"]).text(mail).lines).toEqual([
    "PP Noting that the lamps of the northern harbours were lit for the whole of the long winter, and that the keepers were thanked for it,",
    "OP Urges the keepers to go on as they have begun, and to write down what they see from their towers;",
    "OP Decides to meet again.^",
  ]);
  expect(new Draft(["OP ^"]).text("ports\nships\nlamps").lines).toEqual(["OP ports", "OP ships", "OP lamps^"]);
});

test("tables lose no word; pictures, comments and struck words are told of", () => {
  const draft = new Draft(["OP ^"]).html(
    `<table><tr><td>Port</td><td><p>Lamps <s>old</s></p></td></tr></table><img src="data:image/png;base64,AA"><img width="1" height=1 src=x>
     <p>Seen<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[A1]</a></span></p><div style='mso-element:comment-list'><p>Really?</p></div>`,
  );
  expect(draft.lines).toEqual(["OP Port", "OP Lamps old", "OP Seen^"]);
  expect(draft.said).toEqual([
    "A picture was left out. Comments were left out. Words that were struck out came as ordinary words.",
  ]);
});

test("scripts, hidden text, control characters and broken markup do no harm", () => {
  const evil = `<p onclick="x()">a style="b" <img src=x onerror="alert(1)">c<script>alert("<p>it's")</script><style>p{content:'"'}</style><!-- <p title="> --></p>
    <p style="display:none">gone</p><p hidden>gone</p><span style='mso-hide:all'>gone</span><iframe src="javascript:alert(1)"></iframe><p>d\u0000e\ud800\u200b\ue000f</p>`;
  const draft = new Draft(["OP ^"]).html(evil);
  expect(draft.lines).toEqual([`OP a style="b" c`, "OP de\ufffdf^"]);
  expect(draft.view.dom.querySelector("img:not(.ProseMirror-separator), script, [onclick]")).toBeNull();
  expect(new Draft(["OP ^"]).text("a\u0000b\tc\ud800d 😀\u200b").lines).toEqual(["OP a b cd 😀^"]);
});

test("several megabytes: markup and pictures are read, too many words are refused whole, nothing hangs", () => {
  const picture = `<img src="data:image/png;base64,${"A".repeat(3_000_000)}">`;
  const styles = `<style>${"p.x {margin:0} ".repeat(100_000)}</style>`;
  const draft = new Draft(["OP ^"]).html(`${styles}<p>1. Rests.</p>${picture}`);
  expect(draft.lines).toEqual(["OP Rests.^"]);
  const full = new Draft(["OP Here.^"]).html(`<p>${"word ".repeat(400_000)}</p>`).text("word\n".repeat(400_000));
  expect(full.lines).toEqual(["OP Here.^"]);
  expect(full.said).toHaveLength(2);
  full.text("a\n".repeat(250_000)).text("\n".repeat(300_000));
  full.html(`<p data-kind="OP" data-level="0" data-pm-slice="1 1 []">${"word ".repeat(200_000)}</p>`);
  expect(full.lines).toEqual(["OP Here.^"]);
  expect(full.said).toHaveLength(5);
  for (const hostile of ["<a ", "<!--", "<script", `<p style="`, "<a<", "<!--x", "<p '"]) {
    new Draft(["OP ^"]).html(hostile.repeat(100_000));
  }
});

test("law: the words that go in come out, but for numbers that were recognised (P3)", () => {
  const word = fc.constantFrom(
    ..."Noting Urges the tide, lamps; port. (a) (ii) 3. 12. I Annex and [1] ____ > - Port: (iv) x) 7 – Decides".split(
      " ",
    ),
  );
  const line = fc.array(word, { maxLength: 14 }).map((words) => words.join(" "));
  const lines = fc.array(line, { maxLength: 8 });
  const bare = (words: string) => words.split(/\s+/).filter((each) => /\p{L}{2,}|^I$/u.test(each) && !/^\(/.test(each));
  const into = fc.constantFrom("OP ^", "PP The ^ port,", "SUB2 ^ lamp", "HEADING1 Lamp ^");
  const check = (draft: Draft, given: string, sent: string) => {
    const had = [
      ...draft.lines.map((each) => each.replace(/^\S+ ?/, "").replace(/\{.*?\}/g, " ")),
      ...draft.notes.values(),
    ];
    const around = given.replace(/^\S+ ?/, "").replace("^", " ");
    const flat = (words: string) => bare(words.replaceAll("_", " ").replace("^", "")).sort();
    expect(flat(had.join(" "))).toEqual(flat(`${around} ${sent}`));
  };
  fc.assert(
    fc.property(lines, into, (sent, given) => {
      check(new Draft([given]).text(sent.join("\n")), given, sent.join(" "));
      const markup = sent.map((each) => `<p>${each.replace(">", "&gt;")}</p>`).join("");
      check(new Draft([given]).html(markup), given, sent.join(" "));
    }),
    { numRuns: 200 },
  );
});

test("footnotes copied from another draft bring their words; in the same draft marks stay marks of theirs (P5)", () => {
  const from = new Draft(["OP ^"], { id: "there" }).html(WORD);
  from.select(1, from.view.state.doc.content.size - 1);
  const copied = from.view.serializeForClipboard(from.view.state.selection.content()).dom.innerHTML;
  const to = new Draft(["OP ^"]).html(copied);
  expect(to.lines).toEqual(from.lines);
  expect(to.lines[0]).toContain("{Report on harbours, second part.}");
  expect([...to.notes.keys()].some((id) => from.notes.has(id))).toBe(false);
  const { size } = from.notes;
  from.select(from.view.state.doc.content.size - 1).html(copied);
  expect(from.notes.size).toBe(size);
  const long = copied.replace(/data-words="[^"]*"/, `data-words="${"a\u0001".repeat(40_000)}"`);
  const taken = new Draft(["OP ^"]).html(long);
  expect(Math.max(...[...taken.notes.values()].map(({ length }) => length))).toBe(20_000);
});
